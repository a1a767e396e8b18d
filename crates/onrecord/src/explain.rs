//! Why is this entry here? The rule and its pattern, the words, the reasons that put members together, the links between reports.

use crate::cli::ExplainArgs;
use crate::out::{Page, json_line, plain, stdout};
use crate::show::short;
use crate::words::{counted, days};
use crate::{Failure, Outcome, lexicon};
use read::Reader;
use read::lexicon::Source;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::Write;
use store::{Evidence, Found, Heap, ReportView, StoreError};

/// A rule of the lexicon, as far as it is known here.
#[derive(Clone, Debug, Serialize)]
struct Rule {
    id: String,
    /// `file:line`; `null` for a rule that is in no lexicon file in force.
    place: Option<String>,
    pattern: Option<String>,
    yes: Vec<String>,
}

/// An entry with the rules that made it.
#[derive(Debug, Serialize)]
struct Explained<'a> {
    #[serde(flatten)]
    found: &'a Found,
    rules: Vec<Rule>,
}

/// Runs `explain`.
pub fn run(args: &ExplainArgs) -> Result<Outcome, Failure> {
    let heap = Heap::open(&args.heap)?;
    let (mut out, page) = (stdout(), Page::of_stdout());
    let own: Vec<Source> = heap.lexicon()?.into_iter().map(|(name, text)| Source { name, text }).collect();
    let reader = lexicon::reader(&own)?;
    match heap.entry(&args.id) {
        Ok(found) => {
            let names: Vec<String> = found.evidence.iter().filter_map(|e| e.rule.clone()).collect();
            let rules: BTreeMap<String, Rule> = names.into_iter().map(|id| (id.clone(), rule(&reader, id))).collect();
            if args.json {
                json_line(&mut out, &Explained { found: &found, rules: rules.into_values().collect() })?;
            } else {
                entry(&mut out, page, &found, &rules)?;
            }
        }
        Err(unknown @ StoreError::Unknown { .. }) => match heap.report(&args.id) {
            Ok(view) if args.json => json_line(&mut out, &view)?,
            Ok(view) => report(&mut out, page, &view)?,
            Err(e @ StoreError::Ambiguous { .. }) => return Err(e.into()),
            Err(e) => return Err(neither(&args.id, &unknown, &e).into()),
        },
        Err(e) => return Err(e.into()),
    }
    out.flush()?;
    Ok(Outcome::All)
}

/// One message of two: no entry and no report.
fn neither(id: &str, entry: &StoreError, report: &StoreError) -> String {
    let mut near: Vec<&String> = Vec::new();
    for e in [entry, report] {
        match e {
            StoreError::Unknown { nearest, .. } => near.extend(nearest),
            _ => return e.to_string(),
        }
    }
    let near: Vec<&str> = near.iter().map(|s| s.as_str()).collect();
    let near = if near.is_empty() { String::new() } else { format!("; did you mean {}?", near.join(" or ")) };
    format!("no entry or report {id:?} in this heap{near}")
}

fn rule(reader: &Reader, id: String) -> Rule {
    match reader.lexicon().rule(&id).cloned() {
        None => Rule { id, place: None, pattern: None, yes: Vec::new() },
        Some(mut row) => Rule {
            id,
            place: Some(format!("{}:{}", row.at.file, row.at.line)),
            pattern: row.text("pattern").ok().flatten(),
            yes: row.texts("yes").unwrap_or_default(),
        },
    }
}

fn entry(out: &mut impl Write, page: Page, found: &Found, rules: &BTreeMap<String, Rule>) -> Result<(), Failure> {
    let head = found.line.entry.head();
    writeln!(out, "{}", page.heading(&plain(&crate::words::entry(&found.line.entry))))?;
    let when = days(found.line.begin, found.line.end).unwrap_or_else(|| "day not known".into());
    writeln!(out, "  {} {}, {when}\n", found.line.kind.word(), head.id)?;
    for evidence in &found.evidence {
        words(out, page, evidence, rules)?;
    }
    if !head.reasons.is_empty() {
        writeln!(out, "{}", page.strong("Why these were put together"))?;
        for r in &head.reasons {
            writeln!(out, "{}", page.wrap(2, &format!("{} and {}: {}", short(&r.a), short(&r.b), r.why)))?;
        }
        writeln!(out)?;
    }
    writeln!(out, "{}", page.strong(&format!("{}, {}", counted(head.reports, "report"), counted(head.origins.len(), "origin"))))?;
    for origin in &head.origins {
        let name = origin.name.as_deref().unwrap_or("Origin not named");
        let reports: Vec<&str> = origin.reports.iter().map(|r| short(r)).collect();
        writeln!(out, "{}", page.wrap(2, &format!("{name}: {}", reports.join(", "))))?;
        for link in &origin.links {
            let line = format!("same origin shown: {} and {} ({}): {}", short(&link.a), short(&link.b), link.kind, link.why);
            writeln!(out, "{}", page.wrap(4, &line))?;
        }
    }
    if head.origins.len() > 1 {
        writeln!(out, "  No link was found between these origins.")?;
    }
    Ok(())
}

fn words(out: &mut impl Write, page: Page, evidence: &Evidence, rules: &BTreeMap<String, Rule>) -> Result<(), Failure> {
    let r = &evidence.report;
    let outlet = r.outlet.as_deref().map_or(String::new(), |o| format!("{}, ", plain(o)));
    let source = plain(&r.source);
    writeln!(out, "{}", page.strong(&format!("{outlet}{source}")))?;
    let cut = |is: bool, sign| if is { sign } else { "" };
    let (before, after) = (cut(evidence.cut[0], "… "), cut(evidence.cut[1], " …"));
    let passage = format!("{before}{}[{}]{}{after}", evidence.before, evidence.words, evidence.after);
    writeln!(out, "{}", page.wrap(2, &passage))?;
    for span in &evidence.support.spans {
        let [a, b] = span.chars;
        writeln!(out, "{}", page.wrap(4, &format!("code points {a} to {b}: “{}”", span.text)))?;
    }
    let id = evidence.rule.as_deref().unwrap_or_default();
    if let Some(rule) = rules.get(id) {
        match &rule.place {
            Some(place) => writeln!(out, "    rule {id}, {place}")?,
            None => writeln!(out, "    rule {id} (code; no pattern of the lexicon)")?,
        }
        if let Some(pattern) = &rule.pattern {
            writeln!(out, "{}", page.wrap(4, &format!("pattern {pattern}")))?;
        }
    }
    Ok(writeln!(out, "    {}\n", page.faint(&format!("member {}, report {}", evidence.support.member, r.id)))?)
}

fn report(out: &mut impl Write, page: Page, view: &ReportView) -> Result<(), Failure> {
    let r = &view.line;
    writeln!(out, "{}", page.heading(&plain(r.title.as_deref().unwrap_or(&r.source))))?;
    writeln!(out, "  report {}", r.id)?;
    for source in &view.sources {
        writeln!(out, "  from {}", plain(source))?;
    }
    if let Some(why) = &r.not_read {
        writeln!(out, "  not read: {}", plain(why))?;
    }
    let written = days(r.date.begin, r.date.end).unwrap_or_else(|| "day not known".into());
    writeln!(out, "  written: {written}")?;
    for reason in &r.date.reasons {
        let at = reason.span.as_ref().map_or(String::new(), |s| format!(" (“{}”, code point {})", s.text, s.chars[0]));
        writeln!(out, "{}", page.wrap(4, &format!("{}{at}", reason.why)))?;
    }
    for masked in &view.reading.masked {
        writeln!(out, "{}", page.wrap(2, &format!("left out as {}: “{}”", masked.why, masked.span.text)))?;
    }
    if view.reading.respun.score > 0.0 {
        writeln!(out, "{}", page.wrap(2, &format!("signs of swapped words: {}", crate::words::swapped(&view.reading.respun))))?;
    }
    for credit in &r.credits {
        let outlet = credit.outlet.as_deref().map_or(String::new(), |o| format!(" {o}"));
        writeln!(out, "{}", page.wrap(2, &format!("credit ({}){outlet}: “{}”", credit.kind, credit.span.text)))?;
    }
    for version in &view.versions {
        let word = if version.latest { "newer version, which counts" } else { "older version" };
        writeln!(out, "  {word}: {} {}", version.id, plain(&version.source))?;
    }
    for pair in &view.copies {
        let other = if pair.a == r.id { &pair.b } else { &pair.a };
        let share = (pair.shared * 100.0).round();
        writeln!(out, "  {} as {}: {share} % shared", crate::words::copy_kind(&pair.kind), short(other))?;
    }
    for line in &view.entries {
        let text = format!("{} [{}] {}", line.kind.word(), short(&line.entry.head().id), crate::words::entry(&line.entry));
        writeln!(out, "{}", page.wrap(2, &text))?;
    }
    Ok(())
}
