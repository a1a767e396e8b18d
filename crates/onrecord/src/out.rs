//! Where do words go? Results to standard output, messages to standard error; colour and width only where a person reads.

use crate::Failure;
use anstyle::{AnsiColor, Style};
use std::io::{BufWriter, IsTerminal, StdoutLock, Write};

/// Prints a line to standard error; if that is closed there is nobody to tell.
pub fn say(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

/// Standard output, buffered: nothing is sent line by line.
pub fn stdout() -> BufWriter<StdoutLock<'static>> {
    BufWriter::with_capacity(64 * 1024, std::io::stdout().lock())
}

/// Whether the reader of our output went away: no error of ours.
pub fn is_broken_pipe(error: &(dyn std::error::Error + 'static)) -> bool {
    let mut at = Some(error);
    while let Some(e) = at {
        let io = e.downcast_ref::<std::io::Error>().map(std::io::Error::kind);
        let json = e.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
        if io.or(json) == Some(std::io::ErrorKind::BrokenPipe) {
            return true;
        }
        at = e.source();
    }
    false
}

/// Prints one value as a line of JSON.
pub fn json_line<T: serde::Serialize>(out: &mut impl Write, value: &T) -> Result<(), Failure> {
    serde_json::to_writer(&mut *out, value)?;
    Ok(out.write_all(b"\n")?)
}

/// How wide the page is and whether it has colours.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// Columns.
    pub width: usize,
    colour: bool,
}

impl Page {
    /// The page that standard output is: the terminal's width, 80 columns when it is none; colour only on a terminal and
    /// without NO_COLOR.
    pub fn of_stdout() -> Page {
        let terminal = std::io::stdout().is_terminal();
        let width = terminal_size::terminal_size().filter(|_| terminal).map_or(80, |(w, _)| usize::from(w.0).clamp(40, 120));
        let no_colour = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
        Page { width, colour: terminal && !no_colour }
    }

    fn paint(self, style: Style, words: &str) -> String {
        if self.colour { format!("{style}{words}{style:#}") } else { words.to_string() }
    }

    /// A heading.
    pub fn heading(self, words: &str) -> String {
        self.paint(Style::new().bold().underline(), words)
    }

    /// What stands out in a line.
    pub fn strong(self, words: &str) -> String {
        self.paint(Style::new().bold(), words)
    }

    /// What stands back: ids, sources.
    pub fn faint(self, words: &str) -> String {
        self.paint(AnsiColor::BrightBlack.on_default(), words)
    }

    /// What was searched for.
    pub fn mark(self, words: &str) -> String {
        self.paint(AnsiColor::Yellow.on_default().bold(), words)
    }

    /// Wraps words to the page, every line indented. Control characters of the reports never reach the terminal.
    pub fn wrap(self, indent: usize, words: &str) -> String {
        let space = " ".repeat(indent);
        let clean = plain(words);
        let options = textwrap::Options::new(self.width).initial_indent(&space).subsequent_indent(&space);
        textwrap::fill(clean.trim(), options)
    }
}

/// One line without control characters: a report could hold escape sequences that a terminal obeys.
pub fn plain(words: &str) -> String {
    let cleaned: String = words.chars().map(|c| if c.is_control() || is_bidi(c) { ' ' } else { c }).collect();
    cleaned.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Characters that turn the direction of text and could make a line read as another.
fn is_bidi(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_report_cannot_talk_to_the_terminal() {
        assert_eq!(plain("a\u{1b}[31mred\u{7}\n b\u{202e}c"), "a [31mred b c");
    }
}
