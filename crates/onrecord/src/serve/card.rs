//! How does an entry look in a list? A card: when, what, in which words, from how many origins.

use crate::words;
use record::{Family, FigureEntry, Head, ReportLine, Stance, StatementKind, Variant};
use store::{Entry, Kind};

/// An entry in a list.
#[derive(Clone, Debug, Default)]
pub struct Card {
    /// Style class of its kind.
    pub class: &'static str,
    /// The id of the place on the page.
    pub anchor: Option<String>,
    /// Its day in words.
    pub when: Option<String>,
    /// What it is, in one line.
    pub title: String,
    /// Its page.
    pub href: String,
    /// States and relations.
    pub chips: Vec<Chip>,
    /// Its words.
    pub words: Vec<Line>,
    /// "3 reports, 1 origin (Orin Wire)".
    pub origins: Option<String>,
}

/// A state or relation.
#[derive(Clone, Debug)]
pub struct Chip {
    /// The word.
    pub text: String,
    /// It asks for attention.
    pub warn: bool,
}

/// A line of words.
#[derive(Clone, Debug)]
pub struct Line {
    /// The words.
    pub text: String,
    /// They are the speaker's own and get quotation marks.
    pub quoted: bool,
    /// What is said of them: the chain, the claimant, the period.
    pub note: Option<String>,
}

/// The page of an entry.
pub fn href(id: &str) -> String {
    format!("/entry/{id}")
}

/// The style class of a kind.
pub fn class(kind: Kind) -> &'static str {
    match kind {
        Kind::Event => "event",
        Kind::Utterance => "statement",
        Kind::Figure => "figure",
        Kind::Promise => "promise",
    }
}

/// An entry as a card.
pub fn card(entry: &Entry) -> Card {
    let (begin, end) = entry.days();
    let when = words::days(begin, end);
    Card {
        class: class(entry.kind()),
        when: match entry {
            Entry::Event(_) => Some(when.unwrap_or_else(|| "day not known".into())),
            Entry::Promise(_) => when.map(|w| format!("due {w}")),
            // "By the report's day" is true of everything said: only a day named is worth a line.
            Entry::Utterance(_) => when.filter(|_| begin.is_some()),
            Entry::Figure(_) => None,
        },
        title: words::entry(entry),
        href: href(&entry.head().id),
        chips: chips(entry),
        words: lines(entry),
        origins: Some(words::origins(entry.head())),
        anchor: None,
    }
}

fn chips(entry: &Entry) -> Vec<Chip> {
    let chip = |text: &str, warn| vec![Chip { text: text.into(), warn }];
    match entry {
        Entry::Event(e) => words::status(e.status).map_or(Vec::new(), |s| chip(s, false)),
        Entry::Promise(p) => chip(words::promise_state(&p.state), p.state == "overdue"),
        Entry::Figure(f) => f.relation.as_deref().map_or(Vec::new(), |r| chip(words::relation(r), r == "conflict")),
        Entry::Utterance(_) => Vec::new(),
    }
}

fn lines(entry: &Entry) -> Vec<Line> {
    match entry {
        Entry::Event(e) => first_words(&e.head).map(|text| Line { text, quoted: false, note: None }).into_iter().collect(),
        Entry::Promise(p) => vec![Line { text: p.what.clone(), quoted: false, note: None }],
        Entry::Utterance(u) if u.stance == Stance::NoComment => Vec::new(),
        Entry::Utterance(u) => u.variants.iter().take(3).map(|v| variant(v, u.kind)).collect(),
        Entry::Figure(f) => claims(f),
    }
}

/// The claims of a figure, those in the same words once.
fn claims(f: &FigureEntry) -> Vec<Line> {
    let mut lines: Vec<(Line, usize)> = Vec::new();
    for c in &f.claims {
        let note: Vec<String> =
            [c.period.clone(), c.claimant.as_ref().map(|w| format!("according to {w}"))].into_iter().flatten().collect();
        let note = (!note.is_empty()).then(|| note.join(", "));
        match lines.iter_mut().find(|(l, _)| l.text == c.words && l.note == note) {
            Some((_, times)) => *times += 1,
            None => lines.push((Line { text: c.words.clone(), quoted: false, note }, 1)),
        }
    }
    let told = |(l, times): (Line, usize)| match times {
        1 => l,
        n => Line { note: Some(l.note.map_or(format!("in {n} reports"), |note| format!("{note}, in {n} reports"))), ..l },
    };
    lines.into_iter().take(4).map(told).collect()
}

fn variant(v: &Variant, kind: StatementKind) -> Line {
    let note = (!v.chain.is_empty()).then(|| format!("through {}", v.chain.join(", then ")));
    Line { text: v.words.clone(), quoted: kind == StatementKind::Direct, note }
}

fn first_words(head: &Head) -> Option<String> {
    let spans = &head.support.first()?.spans;
    Some(spans.iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join(" … "))
}

/// A report as a card.
pub fn report(line: &ReportLine, shared: Option<&str>) -> Card {
    let dated = words::days(line.date.begin, line.date.end);
    let mut chips: Vec<Chip> = line.not_read.iter().map(|why| Chip { text: format!("not read: {why}"), warn: true }).collect();
    chips.extend(shared.map(|s| Chip { text: s.into(), warn: false }));
    Card {
        class: "report",
        when: Some(dated.map_or("day of writing not known".into(), |d| format!("written {d}"))),
        title: line.title.clone().unwrap_or_else(|| line.source.clone()),
        href: format!("/report/{}", line.id),
        chips,
        origins: Some(line.outlet.clone().map_or_else(|| line.source.clone(), |o| format!("{o} · {}", line.source))),
        ..Card::default()
    }
}

/// A family of copies as a card. `name` gives a report's title by its id.
pub fn family(f: &Family, name: impl Fn(&str) -> String) -> Card {
    let first = f.reports.first().map(|r| name(r)).unwrap_or_default();
    let lines = f.pairs.iter().take(6).map(|p| Line {
        text: format!("{} – {}", name(&p.a), name(&p.b)),
        quoted: false,
        note: Some(format!("{}, {:.0} % of the shorter shared", words::copy_kind(&p.kind), p.shared * 100.0)),
    });
    Card {
        class: "copy",
        title: first,
        href: format!("/family/{}", f.id),
        words: lines.collect(),
        origins: Some(format!("{} that share text", words::counted(f.reports.len(), "report"))),
        ..Card::default()
    }
}
