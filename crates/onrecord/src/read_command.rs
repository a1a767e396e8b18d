//! What does each report say? `read` prints Readings, one a line, or the same in plain words.

use crate::build::{BATCH, read_all};
use crate::cli::ReadArgs;
use crate::out::{Page, json_line, say, stdout};
use crate::words::{counted, days, stance};
use crate::{Failure, Outcome, lexicon, paths};
use ingest::Problem;
use record::{Reading, Span, Who};
use std::io::Write;

/// Runs `read`.
pub fn run(args: &ReadArgs) -> Result<Outcome, Failure> {
    let reader = lexicon::reader(&lexicon::own(&args.paths, &args.lexicon)?.files)?;
    let mut stream = paths::open(&args.paths);
    let (mut out, page, mut read) = (stdout(), Page::of_stdout(), 0);
    loop {
        let batch = stream.batch(BATCH, &say);
        if batch.is_empty() {
            break;
        }
        for result in read_all(&batch, &reader) {
            let checked = result.and_then(|reading| match store::check_spans(&reading) {
                Ok(()) => Ok(reading),
                Err(e) => Err(Problem::new(reading.report.source, format!("a mistake of onrecord: {e}"))),
            });
            match checked {
                Err(problem) => stream.leave_out(&problem, &say),
                Ok(reading) => {
                    read += 1;
                    if args.json { json_line(&mut out, &reading)? } else { print(&mut out, page, &reading)? }
                }
            }
        }
        out.flush()?;
    }
    out.flush()?;
    Ok(match (read, stream.left_out) {
        (0, _) => {
            say("No report was found.");
            Outcome::Nothing
        }
        (_, 0) => Outcome::All,
        _ => Outcome::LeftOut,
    })
}

fn print(out: &mut impl Write, page: Page, r: &Reading) -> Result<(), Failure> {
    writeln!(out, "{}", page.heading(&r.report.source))?;
    if let Some(why) = &r.not_read {
        return Ok(writeln!(out, "  Not read: {why}.\n")?);
    }
    let written = days(r.date.begin, r.date.end).unwrap_or_else(|| "day not known".into());
    let reasons: Vec<&str> = r.date.reasons.iter().map(|r| r.why.as_str()).collect();
    let because = if reasons.is_empty() { String::new() } else { format!(" ({})", reasons.join("; ")) };
    writeln!(out, "{}", page.wrap(2, &format!("Written: {written}{because}")))?;
    for s in &r.statements {
        let hands: Vec<&str> = s.chain.iter().filter_map(|h| who(&h.who)).collect();
        let through = if hands.is_empty() { String::new() } else { format!(", through {}", hands.join(", then ")) };
        let speaker = who(&s.speaker.who).unwrap_or("Speaker not named:");
        writeln!(out, "{}", page.wrap(2, &format!("{speaker} {}{through}: {}", stance(s.stance), quoted(&s.content))))?;
    }
    for e in &r.events {
        let parties: Vec<&str> = e.participants.iter().filter_map(|p| who(&p.who)).collect();
        let when = days(e.begin, e.end).unwrap_or_else(|| "day not known".into());
        let line = format!("{}, {}: {}, {when}: “{}”", crate::words::event_label(e.kind), e.status, parties.join(", "), e.span.text);
        writeln!(out, "{}", page.wrap(2, &line))?;
    }
    for f in &r.figures {
        let measure = f.measure.as_ref().map_or("measure not named", |m| m.text.as_str());
        writeln!(out, "{}", page.wrap(2, &format!("Figure: {measure}: {}", f.span.text)))?;
    }
    for p in &r.promises {
        let by = who(&p.by).unwrap_or("someone not named");
        let due = days(p.due.begin, p.due.end).map(|d| format!(", {d}")).unwrap_or_default();
        writeln!(out, "{}", page.wrap(2, &format!("{} by {by}{due}: “{}”", crate::words::promise_label(p.kind), p.what.text)))?;
    }
    let rest = format!("{}, {}, {} masked", counted(r.names.len(), "name"), counted(r.times.len(), "time"), r.masked.len());
    Ok(writeln!(out, "  {}\n", page.faint(&rest))?)
}

/// The name, or the words that stand for someone.
fn who(who: &Who) -> Option<&str> {
    who.name.as_deref().or(who.span.as_ref().map(|s| s.text.as_str()))
}

fn quoted(spans: &[Span]) -> String {
    let words: Vec<&str> = spans.iter().map(|s| s.text.as_str()).collect();
    format!("“{}”", words.join(" … "))
}
