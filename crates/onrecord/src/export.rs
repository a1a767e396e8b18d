//! What does a scientist load first? Five tables: reports, and one row for each item of a report that stands in an entry.

use crate::cli::ExportArgs;
use crate::out::say;
use crate::words::counted;
use crate::{Failure, Outcome};
use record::{Head, Party, Record, Support};
use std::path::Path;
use store::Heap;

type Table = csv::Writer<std::fs::File>;

/// Runs `export`.
pub fn run(args: &ExportArgs) -> Result<Outcome, Failure> {
    let heap = Heap::open(&args.heap)?;
    let record = heap.record()?;
    let dir = args.csv.as_path();
    std::fs::create_dir_all(dir).map_err(|e| format!("{}: the folder cannot be made: {e}", dir.display()))?;
    reports(dir, &heap, &record)?;
    let rows = [
        ("statements", statements(dir, &heap, &record)?),
        ("figures", figures(dir, &heap, &record)?),
        ("events", events(dir, &heap, &record)?),
        ("promises", promises(dir, &heap, &record)?),
    ];
    let rows: Vec<String> = rows.iter().map(|(name, n)| format!("{n} {name}")).collect();
    say(&format!("{}, {} written to {}.", counted(record.reports.len(), "report"), rows.join(", "), dir.display()));
    Ok(Outcome::All)
}

/// The columns that every table of items begins with.
const HEAD: [&str; 9] = ["id", "entry", "report", "chars", "words", "rule", "reports", "origins", "origin_names"];

fn table(dir: &Path, name: &str, columns: &[&str]) -> Result<Table, Failure> {
    let path = dir.join(format!("{name}.csv"));
    let mut table = csv::Writer::from_path(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    let head = if name == "reports" { &[][..] } else { &HEAD[..] };
    table.write_record(head.iter().chain(columns))?;
    Ok(table)
}

/// What every row of items begins with; spans as `begin-end` in code points, several divided by blanks.
fn head(head: &Head, support: &Support, rule: &str) -> Vec<String> {
    let chars: Vec<String> = support.spans.iter().map(|s| format!("{}-{}", s.chars[0], s.chars[1])).collect();
    let words: Vec<&str> = support.spans.iter().map(|s| s.text.as_str()).collect();
    let names: Vec<&str> = head.origins.iter().filter_map(|o| o.name.as_deref()).collect();
    vec![
        support.member.clone(),
        head.id.clone(),
        support.report.clone(),
        chars.join(" "),
        words.join(" … "),
        rule.into(),
        head.reports.to_string(),
        head.origins.len().to_string(),
        names.join("; "),
    ]
}

fn some<T: ToString>(value: Option<T>) -> String {
    value.map_or(String::new(), |v| v.to_string())
}

fn name(party: Option<&Party>) -> String {
    party.map_or(String::new(), |p| p.name.clone())
}

fn reports(dir: &Path, heap: &Heap, record: &Record) -> Result<(), Failure> {
    let columns =
        ["id", "source", "title", "outlet", "url", "published", "begin", "end", "language", "not_read", "family", "credits", "characters"];
    let mut table = table(dir, "reports", &columns)?;
    for line in &record.reports {
        let reading = heap.reading(&line.id)?;
        let credits: Vec<&str> = line.credits.iter().filter_map(|c| c.outlet.as_deref()).collect();
        table.write_record([
            line.id.clone(),
            line.source.clone(),
            some(line.title.as_ref()),
            some(line.outlet.as_ref()),
            some(reading.report.url.as_ref()),
            some(reading.report.published),
            some(line.date.begin),
            some(line.date.end),
            some(reading.report.language.as_ref()),
            some(line.not_read.as_ref()),
            some(line.family.as_ref()),
            credits.join("; "),
            reading.text.chars().count().to_string(),
        ])?;
    }
    Ok(table.flush()?)
}

fn statements(dir: &Path, heap: &Heap, record: &Record) -> Result<usize, Failure> {
    let columns = ["speaker", "speaker_words", "actor", "stance", "kind", "negated", "cue", "chain", "begin", "end"];
    let (mut table, mut rows) = (table(dir, "statements", &columns)?, 0);
    for entry in &record.utterances {
        for support in &entry.head.support {
            let reading = heap.reading(&support.report)?;
            let Some(s) = reading.statements.get(support.index) else { continue };
            let mut row = head(&entry.head, support, &s.rule);
            let words = |w: &record::Who| w.name.clone().or(w.span.as_ref().map(|s| s.text.clone())).unwrap_or_default();
            let time = s.time.and_then(|t| reading.times.get(t));
            row.extend([
                s.speaker.who.name.clone().unwrap_or_default(),
                s.speaker.who.span.as_ref().map_or(String::new(), |s| s.text.clone()),
                some(s.speaker.who.actor.as_ref()),
                s.stance.to_string(),
                s.kind.to_string(),
                s.negated.to_string(),
                s.cue.iter().map(|c| c.text.as_str()).collect::<Vec<_>>().join(" … "),
                s.chain.iter().map(|h| words(&h.who)).collect::<Vec<_>>().join("; "),
                some(time.and_then(|t| t.begin)),
                some(time.and_then(|t| t.end)),
            ]);
            table.write_record(row)?;
            rows += 1;
        }
    }
    table.flush()?;
    Ok(rows)
}

fn figures(dir: &Path, heap: &Heap, record: &Record) -> Result<usize, Failure> {
    let columns = [
        "measure",
        "value",
        "low",
        "high",
        "unit",
        "comparator",
        "direction",
        "by_or_to",
        "from",
        "claimant",
        "period",
        "begin",
        "end",
        "relation",
    ];
    let (mut table, mut rows) = (table(dir, "figures", &columns)?, 0);
    for entry in &record.figures {
        for support in &entry.head.support {
            let reading = heap.reading(&support.report)?;
            let Some(f) = reading.figures.get(support.index) else { continue };
            let mut row = head(&entry.head, support, &f.rule);
            row.extend([
                f.measure.as_ref().map_or(String::new(), |m| m.text.clone()),
                some(f.value.as_ref()),
                some(f.low.as_ref()),
                some(f.high.as_ref()),
                some(f.unit.as_ref()),
                f.comparator.to_string(),
                some(f.change.as_ref().map(|c| c.direction)),
                some(f.change.as_ref().and_then(|c| c.by_or_to)),
                some(f.change.as_ref().and_then(|c| c.from.as_ref())),
                some(f.claimant.as_ref().and_then(|c| c.name.as_ref())),
                f.period.as_ref().map_or(String::new(), |p| p.text.clone()),
                some(f.period.as_ref().and_then(|p| p.begin)),
                some(f.period.as_ref().and_then(|p| p.end)),
                some(entry.relation.as_ref()),
            ]);
            table.write_record(row)?;
            rows += 1;
        }
    }
    table.flush()?;
    Ok(rows)
}

fn events(dir: &Path, heap: &Heap, record: &Record) -> Result<usize, Failure> {
    let columns = ["type", "status", "participants", "roles", "actors", "begin", "end", "place", "plover", "cameo"];
    let (mut table, mut rows) = (table(dir, "events", &columns)?, 0);
    for entry in &record.events {
        for support in &entry.head.support {
            let reading = heap.reading(&support.report)?;
            let Some(e) = reading.events.get(support.index) else { continue };
            let mut row = head(&entry.head, support, &e.rule);
            let all = |f: &dyn Fn(&record::Participant) -> String| e.participants.iter().map(f).collect::<Vec<_>>().join("; ");
            row.extend([
                e.kind.to_string(),
                e.status.to_string(),
                all(&|p| p.who.name.clone().unwrap_or_default()),
                all(&|p| p.role.to_string()),
                all(&|p| p.who.actor.clone().unwrap_or_default()),
                some(e.begin),
                some(e.end),
                e.place.as_ref().map_or(String::new(), |p| p.name.clone()),
                some(e.codes.plover.as_ref()),
                some(e.codes.cameo.as_ref()),
            ]);
            table.write_record(row)?;
            rows += 1;
        }
    }
    table.flush()?;
    Ok(rows)
}

fn promises(dir: &Path, heap: &Heap, record: &Record) -> Result<usize, Failure> {
    let columns = ["kind", "by", "to", "what", "due_begin", "due_end", "state", "followed_by"];
    let (mut table, mut rows) = (table(dir, "promises", &columns)?, 0);
    for entry in &record.promises {
        for support in &entry.head.support {
            let reading = heap.reading(&support.report)?;
            let Some(p) = reading.promises.get(support.index) else { continue };
            let mut row = head(&entry.head, support, &p.rule);
            row.extend([
                p.kind.to_string(),
                name(entry.by.as_ref()),
                name(entry.to.as_ref()),
                p.what.text.clone(),
                some(p.due.begin),
                some(p.due.end),
                entry.state.clone(),
                entry.followed_by.join("; "),
            ]);
            table.write_record(row)?;
            rows += 1;
        }
    }
    table.flush()?;
    Ok(rows)
}
