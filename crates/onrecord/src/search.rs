//! Which reports have these words? Full text, the passage shown with the words marked.

use crate::cli::SearchArgs;
use crate::out::{Page, json_line, plain, say, stdout};
use crate::words::counted;
use crate::{Failure, Outcome};
use std::io::Write;
use store::{Heap, Hit};

/// Runs `search`.
pub fn run(args: &SearchArgs) -> Result<Outcome, Failure> {
    let heap = Heap::open(&args.heap)?;
    let words = args.words.join(" ");
    let found = heap.search(&words, args.page)?;
    let (mut out, page) = (stdout(), Page::of_stdout());
    for hit in &found.items {
        if args.json { json_line(&mut out, hit)? } else { print(&mut out, page, hit)? }
    }
    out.flush()?;
    match found.pages {
        1 => say(&format!("{} with {words}.", counted(found.total, "report"))),
        pages => say(&format!("{} with {words}; page {} of {pages} (--page N).", counted(found.total, "report"), found.page)),
    }
    Ok(Outcome::All)
}

fn print(out: &mut impl Write, page: Page, hit: &Hit) -> Result<(), Failure> {
    let r = &hit.report;
    let title = r.title.as_deref().map(plain).unwrap_or_default();
    let outlet = r.outlet.as_deref().map(|o| format!(", {}", plain(o))).unwrap_or_default();
    writeln!(out, "{}{outlet}  {}", page.strong(&title), page.faint(&format!("{} {}", crate::show::short(&r.id), plain(&r.source))))?;
    let mut shown = String::new();
    for (i, c) in hit.snippet.chars().enumerate() {
        // Marks are painted after wrapping would be too late and before it would count their codes: brackets of our own.
        if hit.marks.iter().any(|m| m[0] == i) {
            shown.push('\u{fdd0}');
        }
        shown.push(c);
        if hit.marks.iter().any(|m| m[1] == i + 1) {
            shown.push('\u{fdd1}');
        }
    }
    let (before, after) = (if hit.cut[0] { "… " } else { "" }, if hit.cut[1] { " …" } else { "" });
    let wrapped = page.wrap(2, &format!("{before}{shown}{after}"));
    let mut rest = wrapped.as_str();
    let mut painted = String::new();
    while let Some((plain, tail)) = rest.split_once('\u{fdd0}') {
        let (marked, tail) = tail.split_once('\u{fdd1}').unwrap_or((tail, ""));
        painted.push_str(plain);
        painted.push_str(&page.mark(marked));
        rest = tail;
    }
    painted.push_str(rest);
    Ok(writeln!(out, "{painted}\n")?)
}
