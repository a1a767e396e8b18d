//! How does a person read one entry in a terminal? What it says, who stands behind it, its exact words, its id.

use super::{Shown, day_heading, short};
use crate::Failure;
use crate::out::Page;
use crate::words;
use record::{Claim, FigureEntry, PromiseEntry, Support, Utterance};
use std::io::Write;
use store::{Entry, EntryLine, Kind};

/// Prints all entries of one kind; events under their days.
pub(super) fn section(out: &mut impl Write, page: Page, kind: Kind, shown: &Shown) -> Result<(), Failure> {
    let Some(lines) = shown.entries.get(&kind) else { return Ok(()) };
    writeln!(out, "{}\n", page.heading(title(kind)))?;
    let (dated, undated): (Vec<_>, Vec<_>) = lines.iter().partition(|l| l.begin.is_some() || l.end.is_some());
    let mut last = String::new();
    let mut sorted = dated;
    sorted.sort_by(|a, b| (a.begin.or(a.end), a.end, &a.entry.head().id).cmp(&(b.begin.or(b.end), b.end, &b.entry.head().id)));
    for line in sorted.into_iter().chain(undated) {
        if kind == Kind::Event {
            let heading = day_heading(line);
            if heading != last {
                writeln!(out, "{}", page.strong(&heading))?;
                last = heading;
            }
        }
        entry(out, page, line, shown)?;
    }
    Ok(())
}

fn title(kind: Kind) -> &'static str {
    match kind {
        Kind::Event => "What happened",
        Kind::Utterance => "Who said what",
        Kind::Figure => "Figures",
        Kind::Promise => "Promises",
    }
}

fn entry(out: &mut impl Write, page: Page, line: &EntryLine, shown: &Shown) -> Result<(), Failure> {
    let head = line.entry.head();
    let (said, more) = match &line.entry {
        Entry::Event(e) => {
            let status = words::status(e.status).map_or(String::new(), |s| format!(" ({s})"));
            (format!("{}{status}", words::event(e)), Vec::new())
        }
        Entry::Utterance(u) => utterance(u),
        Entry::Figure(f) => figure(f),
        Entry::Promise(p) => promise(p),
    };
    writeln!(out, "{}", page.wrap(2, &said))?;
    for line in more {
        writeln!(out, "{}", page.wrap(4, &line))?;
    }
    if !matches!(line.entry, Entry::Utterance(_) | Entry::Figure(_))
        && let Some(first) = head.support.first()
    {
        writeln!(out, "{}", page.wrap(4, &format!("“{}”", support_words(first))))?;
    }
    let sources: Vec<String> = head.origins.iter().flat_map(|o| &o.reports).map(|id| shown.report(id)).collect();
    let from = match sources.as_slice() {
        [] => String::new(),
        [one] => format!(": {one}"),
        [first, rest @ ..] => format!(": {first} and {} more", rest.len()),
    };
    let line = page.wrap(4, &format!("{}{from}  [{}]", words::origins(head), short(&head.id)));
    Ok(writeln!(out, "{}\n", page.faint(&line))?)
}

fn utterance(u: &Utterance) -> (String, Vec<String>) {
    // "By the report's day" is true of everything said: only a day named is worth a word.
    let when = words::days(u.begin, u.end).filter(|_| u.begin.is_some()).map_or(String::new(), |d| format!(", {d}"));
    let mut more: Vec<String> = Vec::new();
    for variant in &u.variants {
        let hands = if variant.chain.is_empty() { String::new() } else { format!(" (through {})", variant.chain.join(", then ")) };
        let times = if u.variants.len() > 1 && variant.members.len() > 1 { format!(" ×{}", variant.members.len()) } else { String::new() };
        if !variant.words.trim().is_empty() {
            more.push(format!("“{}”{hands}{times}", variant.words));
        } else if !hands.is_empty() {
            more.push(hands);
        }
    }
    (format!("{}{when}", words::utterance(u)), more)
}

fn figure(f: &FigureEntry) -> (String, Vec<String>) {
    let relation = f.relation.as_deref().map_or(String::new(), |r| format!(" ({})", words::relation(r)));
    let mut claims: Vec<(String, usize)> = Vec::new();
    for line in f.claims.iter().map(claim) {
        match claims.iter_mut().find(|(known, _)| *known == line) {
            Some((_, times)) => *times += 1,
            None => claims.push((line, 1)),
        }
    }
    let times = |n: usize| if n > 1 { format!(" ×{n}") } else { String::new() };
    (format!("{}{relation}", words::figure(f)), claims.into_iter().map(|(line, n)| format!("{line}{}", times(n))).collect())
}

fn claim(c: &Claim) -> String {
    let who = c.claimant.as_deref().map_or(String::new(), |w| format!(", says {w}"));
    let period = c.period.clone().or_else(|| words::days(c.begin, c.end)).map_or(String::new(), |p| format!(", {p}"));
    format!("“{}”{period}{who}", c.words)
}

fn promise(p: &PromiseEntry) -> (String, Vec<String>) {
    let due = words::days(p.due.begin, p.due.end).map_or(String::new(), |d| format!(", due {d}"));
    (format!("{}{due}: {}", words::promise(p), words::promise_state(&p.state)), Vec::new())
}

/// The words of one item, spans joined by an ellipsis.
pub(crate) fn support_words(s: &Support) -> String {
    s.spans.iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join(" … ")
}
