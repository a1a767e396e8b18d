//! Does the example newsroom show what its README says? Its reports, read and merged with its own lexicon, one finding a line.

use analyser::Model;
use read::Reader;
use read::lexicon::{Lexicon, Source, built_in};
use record::{Given, Head, Reading, Record, Report, Stance, Versions};
use std::path::{Path, PathBuf};
use std::sync::Arc;

type Failure = Box<dyn std::error::Error>;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/newsroom")
}

/// The newsroom read and merged. Reports go by their number in the README, which is the place of their id plus one.
struct Newsroom {
    ids: Vec<String>,
    readings: Vec<Reading>,
    record: Record,
}

/// A finding that the README names. One that is for `later` must not be shown yet.
struct Finding {
    what: &'static str,
    later: bool,
    shown: fn(&Newsroom) -> bool,
}

const fn now(what: &'static str, shown: fn(&Newsroom) -> bool) -> Finding {
    Finding { what, later: false, shown }
}

const fn later(what: &'static str, shown: fn(&Newsroom) -> bool) -> Finding {
    Finding { what, later: true, shown }
}

/// The files of a folder in order, with their texts.
fn texts(folder: &Path, ending: &str) -> Result<Vec<(String, String)>, Failure> {
    let mut out = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.ends_with(ending) {
            out.push((name, std::fs::read_to_string(&path)?));
        }
    }
    out.sort();
    Ok(out)
}

/// The fifteen reports in the order of the README: plain files by their number, the wire's at the places between.
fn reports() -> Result<Vec<Report>, Failure> {
    let mut numbered: Vec<(usize, Report)> = Vec::new();
    for (name, text) in texts(&folder(), ".txt")? {
        let number = name.get(..2).unwrap_or_default().parse()?;
        numbered.push((number, ingest::report(&name, &text, Given::default())));
    }
    let wire = std::fs::read_to_string(folder().join("wire.jsonl"))?;
    let free = (1..).filter(|n| numbered.iter().all(|(taken, _)| taken != n)).take(wire.lines().count()).collect::<Vec<usize>>();
    for (number, line) in free.into_iter().zip(wire.lines()) {
        let row: serde_json::Value = serde_json::from_str(line)?;
        let field = |key: &str| row.get(key).and_then(|v| v.as_str()).map(String::from);
        let given = Given { id: field("id"), date: field("date"), title: field("title"), outlet: field("outlet"), url: field("url") };
        numbered.push((number, ingest::report("wire.jsonl", &field("text").unwrap_or_default(), given)));
    }
    numbered.sort_by_key(|(n, _)| *n);
    Ok(numbered.into_iter().map(|(_, r)| r).collect())
}

fn newsroom() -> Result<Newsroom, Failure> {
    let mut sources = built_in();
    sources.extend(texts(&folder().join("lexicon"), ".toml")?.into_iter().map(|(name, text)| Source { name, text }));
    let lexicon = Lexicon::load(&sources).map_err(|e| format!("{e:?}"))?;
    let model = Model::from_bytes(include_bytes!("../../../models/analyser-en.model"))?;
    let reader = Reader::new(lexicon, Versions::default()).map_err(|e| format!("{e:?}"))?.with_analyser(Arc::new(model), String::new());
    let reports = reports()?;
    let ids = reports.iter().map(|r| r.about.id.clone()).collect();
    let mut readings: Vec<Reading> = reports.iter().map(|r| reader.read(r)).collect();
    let record = merge::merge(&mut readings, &reader);
    Ok(Newsroom { ids, readings, record })
}

impl Newsroom {
    fn reading(&self, number: usize) -> Option<&Reading> {
        self.readings.iter().find(|r| self.is(&r.report.id, number))
    }

    fn is(&self, id: &str, number: usize) -> bool {
        self.ids.get(number - 1).is_some_and(|known| known == id)
    }

    /// Whether an entry rests on each of these reports.
    fn rests(&self, head: &Head, numbers: &[usize]) -> bool {
        numbers.iter().all(|n| head.support.iter().any(|s| self.is(&s.report, *n)))
    }

    /// Whether two reports are a pair of copies of this kind.
    fn copies(&self, a: usize, b: usize, kind: &str) -> bool {
        let pair = |p: &record::CopyPair| (self.is(&p.a, a) && self.is(&p.b, b)) || (self.is(&p.a, b) && self.is(&p.b, a));
        self.record.families.iter().flat_map(|f| &f.pairs).any(|p| p.kind == kind && pair(p))
    }

    fn event(&self, kind: &str, day: &str, with: &[&str], numbers: &[usize], origins: usize) -> bool {
        self.record.events.iter().any(|e| {
            e.kind.word() == kind
                && e.begin.is_some_and(|d| d.to_string() == day)
                && with.iter().all(|w| e.participants.iter().any(|p| p.name == *w))
                && self.rests(&e.head, numbers)
                && e.head.origins.len() == origins
        })
    }

    /// Whether a report tells of such an event itself.
    fn reads(&self, number: usize, kind: &str, day: &str, who: &str) -> bool {
        let party = |e: &record::Event| e.participants.iter().any(|p| p.who.name.as_deref() == Some(who));
        self.reading(number)
            .is_some_and(|r| r.events.iter().any(|e| e.kind.word() == kind && e.begin.is_some_and(|d| d.to_string() == day) && party(e)))
    }

    fn promise(&self, words: &str, kind: &str, state: &str, number: usize) -> bool {
        let fits = |p: &record::PromiseEntry| p.kind.word() == kind && p.state == state && self.rests(&p.head, &[number]);
        self.record.promises.iter().any(|p| fits(p) && p.head.support.iter().flat_map(|s| &s.spans).any(|s| s.text.contains(words)))
    }

    fn figures(&self, a: (usize, &str), b: (usize, &str), relation: &str) -> bool {
        let claims = |f: &record::FigureEntry, (number, value): (usize, &str)| {
            let members: Vec<&str> = f.head.support.iter().filter(|s| self.is(&s.report, number)).map(|s| s.member.as_str()).collect();
            f.claims.iter().any(|c| members.contains(&c.member.as_str()) && c.value.as_deref() == Some(value))
        };
        self.record.figures.iter().any(|f| f.relation.as_deref() == Some(relation) && claims(f, a) && claims(f, b))
    }

    fn masked(&self, number: usize, words: &str) -> bool {
        self.reading(number).is_some_and(|r| r.masked.iter().any(|m| m.span.text.contains(words)))
    }

    fn credit(&self, number: usize, words: &str) -> bool {
        self.reading(number).is_some_and(|r| r.credits.iter().any(|c| c.span.text.contains(words)))
    }

    /// Whether a report has a statement with these words (of its content, or of its cue where it has none) that is so.
    fn says(&self, number: usize, words: &str, so: fn(&record::Statement) -> bool) -> bool {
        let has = |s: &record::Statement| {
            let spans = if s.content.is_empty() { &s.cue } else { &s.content };
            spans.iter().any(|s| s.text.contains(words))
        };
        self.reading(number).is_some_and(|r| r.statements.iter().any(|s| has(s) && so(s)))
    }
}

fn by(s: &record::Statement, name: &str) -> bool {
    s.speaker.who.name.as_deref() == Some(name)
}

const MARA: &str = "Mara Teld";
const IVO: &str = "Ivo Sarrat";

const FINDINGS: &[Finding] = &[
    now("a comment form masked", |n| n.masked(8, "Leave a Reply") && n.masked(8, "Save my name")),
    now("a line masked that advertises another story", |n| n.masked(8, "Sarrat, a former ferry captain")),
    now("a copy letter for letter", |n| n.copies(4, 5, "exact")),
    now("a copy with passages moved", |n| n.copies(4, 7, "near")),
    now("a trimmed copy", |n| n.copies(4, 6, "excerpt")),
    now("a copy with its words swapped", |n| n.copies(4, 8, "respun")),
    now("one meeting, six reports, two origins", |n| n.event("meet", "2031-05-08", &[MARA, IVO], &[4, 5, 6, 7, 8, 9], 2)),
    now("one meeting, four reports at least, two origins", |n| n.event("meet", "2031-05-08", &[MARA, IVO], &[4, 5, 7, 9], 2)),
    now("one call, two origins", |n| n.event("call", "2031-02-11", &[MARA, IVO], &[1, 3], 2)),
    now("a meeting in other words, two origins", |n| n.event("meet", "2031-09-18", &[MARA, IVO], &[13, 14], 2)),
    now("a call by way of an agency", |n| n.event("call", "2031-06-16", &["Joren Halvik", "Nela Dursk"], &[11], 1)),
    // With its host it is the meeting that 14 tells of, one entry of both reports.
    now("a visit", |n| n.reads(13, "visit", "2031-09-18", IVO)),
    now("an invitation kept", |n| n.promise("invited Prime Minister Sarrat", "invitation", "kept", 1)),
    now("a plan whose day has passed", |n| n.promise("rail bridge", "plan", "overdue", 2)),
    now("a target", |n| n.promise("60 percent", "target", "open", 12)),
    now("a pledge", |n| n.promise("no village would lose its view", "pledge", "open", 12)),
    now("a visit announced", |n| n.promise("visit Tesmira", "visit", "open", 14)),
    now("two figures that conflict", |n| n.figures((2, "4200000000"), (3, "3600000000"), "conflict")),
    now("two figures that only seem to conflict", |n| n.figures((4, "20"), (9, "23"), "compatible")),
    later("two figures of different periods", |n| n.figures((2, "4200000000"), (15, "3100000000"), "different_period")),
    now("one who declines to comment", |n| n.says(4, "declined", |s| s.stance == Stance::NoComment && by(s, IVO))),
    later("a source without a name", |n| n.says(10, "Sulvara had offered a third", |s| s.speaker.who.name.is_none())),
    now("a denial", |n| n.says(11, "Sulvara had offered a share", |s| s.stance == Stance::Denied && by(s, "Nela Dursk"))),
    now("half the reporter's words", |n| n.says(4, "take the border out", |s| s.kind.word() == "mixed" && by(s, MARA))),
    now("words told to an outlet", |n| n.says(14, "the neighbours were cold", |s| by(s, IVO) && s.chain.len() == 1)),
    now("a source through another outlet", |n| n.says(11, "a third of the project", |s| s.chain.len() == 1)),
    now("one utterance, two renderings", |n| n.record.utterances.iter().any(|u| n.rests(&u.head, &[4, 9]) && u.head.origins.len() == 2)),
    now("a wire credit in a date line and at the end", |n| n.credit(4, "(Orin Wire)") && n.credit(6, "(Orin Wire)")),
    now("a byline", |n| n.credit(3, "By Oda Fennick")),
    now("a report dated from its own words", |n| {
        n.reading(9).is_some_and(|r| format!("{:?}/{:?}", r.date.begin, r.date.end) == "Some(2031-05-08)/Some(2031-05-11)")
    }),
    now("a meeting denied", |n| {
        n.reading(13).is_some_and(|r| r.events.iter().any(|e| e.kind.word() == "meet" && e.status.word() == "denied"))
    }),
];

#[test]
fn the_newsroom_shows_what_its_readme_says() -> Result<(), Failure> {
    let newsroom = newsroom()?;
    assert_eq!(newsroom.readings.len(), 15, "reports");
    let unread: Vec<_> = newsroom.readings.iter().filter(|r| r.not_read.is_some()).map(|r| &r.report.source).collect();
    assert!(unread.is_empty(), "not read: {unread:?}");
    let wrong = |f: &&Finding| (f.shown)(&newsroom) == f.later;
    let said = |f: &Finding| format!("{}: {}", f.what, if f.later { "shown now, no longer for `later`" } else { "not shown" });
    let failures: Vec<String> = FINDINGS.iter().filter(wrong).map(said).collect();
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
    Ok(())
}
