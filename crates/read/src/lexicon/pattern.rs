//! Where do the rules of a room match? Patterns are regular expressions with `{class}` for words of the lexicon; all rules
//! of a set are tried in one pass, and where two match at the same place the earlier rule wins.
//!
//! Writing a pattern: case is ignored unless `(?-i:…)` says otherwise; a space stands for any run of blanks within a
//! line; `'` also stands for `’`; `{month}` is any word of the class `month`, captured under that name; `{month:first}`
//! captures as `first`; `{month:}` does not capture. A match never begins or ends inside a word.

use super::Lexicon;
use super::error::{LexiconError, nearest};
use super::row::Row;
use regex_automata::meta::{BuildError, Regex};
use regex_automata::util::captures::Captures;
use regex_automata::util::syntax;
use regex_automata::{Anchored, Input, Span as Range};

/// The patterns of one table of a room, compiled together.
#[derive(Clone, Debug)]
pub struct Rules {
    /// The rules in order of precedence.
    pub patterns: Vec<Pattern>,
    regex: Regex,
}

/// One rule: its id, its examples, and the rest of its row for the room to take.
#[derive(Clone, Debug)]
pub struct Pattern {
    /// The rule's id.
    pub id: String,
    /// The row, without `id`, `pattern`, `yes` and `no`.
    pub row: Row,
    /// Texts it must match; `[…]` marks the exact words where given.
    pub yes: Vec<String>,
    /// Texts it must not match.
    pub no: Vec<String>,
    groups: Vec<String>,
}

/// A match of a rule.
#[derive(Clone, Debug)]
pub struct Hit {
    /// Index into [`Rules::patterns`].
    pub rule: usize,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    captures: Captures,
}

impl Hit {
    /// The bytes of a named group, if it took part.
    pub fn group(&self, name: &str) -> Option<std::ops::Range<usize>> {
        self.captures.get_group_by_name(name).map(|r| r.start..r.end)
    }

    /// The words of a named group, if it took part.
    pub fn words<'t>(&self, name: &str, text: &'t str) -> Option<&'t str> {
        self.group(name).and_then(|r| text.get(r))
    }
}

impl Rules {
    /// Compiles the rows `[[kind]]` of `room`. Keys other than `id pattern yes no` stay in each row.
    ///
    /// # Errors
    /// A pattern that does not parse or names a class that is not there.
    pub fn new(lexicon: &Lexicon, room: &str, kind: &str) -> Result<Rules, LexiconError> {
        let mut patterns = Vec::new();
        let mut sources = Vec::new();
        for (id, mut row) in lexicon.rows(room, kind) {
            let source = row.need_text("pattern")?;
            let (yes, no) = (row.texts("yes")?, row.texts("no")?);
            let regex = expand(lexicon, room, &source, &row)?;
            let groups = check(&regex).map_err(|e| row.error(format!("the pattern does not parse: {e}")))?;
            sources.push(regex);
            patterns.push(Pattern { id, row, yes, no, groups });
        }
        let regex = compile(&sources).map_err(|e| LexiconError {
            at: patterns.first().map_or_else(|| super::At { file: room.into(), line: 1, column: 1 }, |p| p.row.at.clone()),
            message: format!("the patterns of {room} cannot be compiled together: {e}"),
        })?;
        Ok(Rules { patterns, regex })
    }

    /// All matches within `range` of `text`, left to right, not overlapping; context outside the range is seen.
    pub fn find(&self, text: &str, range: std::ops::Range<usize>) -> Vec<Hit> {
        let mut out = Vec::new();
        let (mut at, end) = (range.start, range.end);
        let mut captures = self.regex.create_captures();
        while at <= end {
            let input = Input::new(text).span(Range { start: at, end }).anchored(Anchored::No);
            self.regex.search_captures(&input, &mut captures);
            let (Some(m), Some(rule)) = (captures.get_match(), captures.pattern()) else { break };
            if m.end() > m.start() {
                out.push(Hit { rule: rule.as_usize(), start: m.start(), end: m.end(), captures: captures.clone() });
            }
            at = if m.end() > at { m.end() } else { next_char(text, at) };
        }
        out
    }

    /// As [`Rules::find`], for rules that begin with a letter or digit: tried only where a word begins, which is many times
    /// faster for a large set.
    pub fn find_at_words(&self, text: &str, range: std::ops::Range<usize>) -> Vec<Hit> {
        self.find_at_words_such(text, range, |_| true)
    }

    /// As [`Rules::find_at_words`]; where `good` refuses the match of a rule, the later rules have their turn there.
    pub fn find_at_words_such(&self, text: &str, range: std::ops::Range<usize>, good: impl Fn(&Hit) -> bool) -> Vec<Hit> {
        let mut out = Vec::new();
        let Some(bytes) = text.as_bytes().get(..range.end) else { return out };
        let wordy = |at: usize| bytes.get(at).is_some_and(|b| b.is_ascii_alphanumeric());
        let mut at = range.start;
        while at < range.end {
            let begins = wordy(at) && !at.checked_sub(1).is_some_and(wordy);
            let input = Input::new(text).span(Range { start: at, end: range.end }).anchored(Anchored::Yes);
            if !begins || self.regex.search_half(&input).is_none() {
                at += 1;
                continue;
            }
            let mut captures = self.regex.create_captures();
            self.regex.search_captures(&input, &mut captures);
            let (Some(m), Some(rule)) = (captures.get_match(), captures.pattern()) else { break };
            let (start, end) = (m.start(), m.end());
            let mut hit = Some(Hit { rule: rule.as_usize(), start, end, captures });
            while let Some(h) = hit.take_if(|h| !good(h)) {
                hit = self.later(text, range.end, &h);
            }
            // Words that every rule refuses are looked at one by one: "20 and 22 May" is no stretch, "22 May" is a day.
            at = hit.as_ref().map_or(at, |h| h.end).max(at + 1);
            out.extend(hit.filter(|h| h.end > h.start));
        }
        out
    }

    /// The match of the next later rule at the place of a match.
    fn later(&self, text: &str, end: usize, hit: &Hit) -> Option<Hit> {
        (hit.rule + 1..self.patterns.len()).find_map(|rule| {
            let pattern = regex_automata::PatternID::new(rule).ok()?;
            let input = Input::new(text).span(Range { start: hit.start, end }).anchored(Anchored::Pattern(pattern));
            let mut captures = self.regex.create_captures();
            self.regex.search_captures(&input, &mut captures);
            captures.get_match().map(|m| Hit { rule, start: m.start(), end: m.end(), captures: captures.clone() })
        })
    }

    /// Runs every example: each `yes` must be matched by its own rule (on the bracketed words, where it has brackets),
    /// no `no` may be.
    pub fn check_examples(&self) -> Vec<LexiconError> {
        let mut errors = Vec::new();
        for (i, p) in self.patterns.iter().enumerate() {
            for example in &p.yes {
                let (text, want) = unbracket(example);
                let hits: Vec<_> = self.find(&text, 0..text.len()).into_iter().filter(|h| h.rule == i).collect();
                let ok = hits.iter().any(|h| want.clone().is_none_or(|w| w == (h.start..h.end)));
                if !ok {
                    let found = self
                        .find(&text, 0..text.len())
                        .first()
                        .map_or("nothing".into(), |h| format!("{:?} by rule {}", &text[h.start..h.end], self.patterns[h.rule].id));
                    errors
                        .push(p.row.error(format!("rule {}: the yes example {example:?} is not matched as it says; found {found}", p.id)));
                }
            }
            for text in &p.no {
                if let Some(h) = self.find(text, 0..text.len()).iter().find(|h| h.rule == i) {
                    errors.push(p.row.error(format!("rule {}: the no example {text:?} is matched: {:?}", p.id, &text[h.start..h.end])));
                }
            }
        }
        errors
    }

    /// Whether the rule has this named group.
    pub fn has_group(&self, rule: usize, name: &str) -> bool {
        self.patterns.get(rule).is_some_and(|p| p.groups.iter().any(|g| g == name))
    }
}

fn next_char(text: &str, at: usize) -> usize {
    at + text[at..].chars().next().map_or(1, char::len_utf8)
}

/// Takes the first `[…]` out of an example: the text without brackets and the bytes they held.
pub fn unbracket(example: &str) -> (String, Option<std::ops::Range<usize>>) {
    match (example.find('['), example.find(']')) {
        (Some(a), Some(b)) if a < b => {
            let text = format!("{}{}{}", &example[..a], &example[a + 1..b], &example[b + 1..]);
            (text, Some(a..b - 1))
        }
        _ => (example.to_string(), None),
    }
}

/// Bytes a set of rules may take for the automaton it builds as it reads: less, and large sets build it over and over.
const CACHE: usize = 16 << 20;

fn compile(sources: &[String]) -> Result<Regex, Box<BuildError>> {
    let config = Regex::config().hybrid_cache_capacity(CACHE);
    let syntax = syntax::Config::new().case_insensitive(true).multi_line(true).crlf(true);
    Regex::builder().configure(config).syntax(syntax).build_many(sources).map_err(Box::new)
}

fn check(source: &str) -> Result<Vec<String>, Box<BuildError>> {
    let regex = compile(&[source.to_string()])?;
    Ok(regex.group_info().pattern_names(regex_automata::PatternID::ZERO).flatten().map(String::from).collect())
}

/// Turns a rule's pattern into a regular expression.
fn expand(lexicon: &Lexicon, room: &str, pattern: &str, row: &Row) -> Result<String, LexiconError> {
    let mut out = String::from(r"(?-u:\b{start-half})(?:");
    let mut rest = pattern;
    while let Some(c) = rest.chars().next() {
        let class =
            rest.strip_prefix('{').and_then(|r| r.split_once('}')).filter(|(name, _)| name.starts_with(|c: char| c.is_ascii_lowercase()));
        if let Some((name, tail)) = class {
            out.push_str(&class_group(lexicon, room, name, row)?);
            rest = tail;
            continue;
        }
        match c {
            ' ' => out.push_str(r"[ \t\u{a0}]+"),
            '\'' => out.push_str("['’]"),
            '\\' => {
                out.push(c);
                rest = &rest[1..];
                out.extend(rest.chars().next());
            }
            c => out.push(c),
        }
        rest = rest.get(rest.chars().next().map_or(0, char::len_utf8)..).unwrap_or_default();
    }
    out.push_str(r")(?-u:\b{end-half})");
    Ok(out)
}

fn class_group(lexicon: &Lexicon, room: &str, name: &str, row: &Row) -> Result<String, LexiconError> {
    let (class, group) = match name.split_once(':') {
        Some((class, "")) => (class, None),
        Some((class, group)) => (class, Some(group)),
        None => (name, Some(name)),
    };
    let mut words: Vec<&str> = lexicon.class(room, class).iter().map(|(w, _)| w.as_str()).collect();
    if words.is_empty() {
        let known = lexicon.class_names(room);
        return Err(row.error(format!("no word class `{class}` in this room or in words.toml{}", nearest(class, known.into_iter()))));
    }
    words.sort_by_key(|w| std::cmp::Reverse(w.len()));
    words.dedup();
    let any = words.iter().map(|w| escape(w)).collect::<Vec<_>>().join("|");
    Ok(match group {
        Some(g) => format!("(?P<{g}>{any})"),
        None => format!("(?:{any})"),
    })
}

/// A word of a class as a regular expression: literal but for blanks and apostrophes.
fn escape(word: &str) -> String {
    regex::escape(word).replace(' ', r"[ \t\u{a0}]+").replace(r"\-", "-").replace('\'', "['’]")
}
