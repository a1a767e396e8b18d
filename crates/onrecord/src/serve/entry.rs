//! What stands behind one entry? Its evidence side by side, its origins with the reasons, and why its members are one.

use super::card;
use super::passage::{Part, context};
use super::report::Fact;
use super::site::{Answer, Site, Wrong, html, json};
use crate::words;
use askama::Template;
use record::{Head, Reading, Support};
use store::{Entry, Evidence, Heap, Kind};

#[derive(Template)]
#[template(path = "entry.html")]
struct EntryPage {
    site: Site,
    class: &'static str,
    kicker: &'static str,
    title: String,
    lede: String,
    json: String,
    facts: Vec<Fact>,
    evidence: Vec<Shown>,
    origins: Vec<Behind>,
    reasons: Vec<String>,
}

struct Shown {
    href: String,
    title: String,
    from: String,
    passage: Vec<Part>,
    notes: Vec<String>,
}

struct Behind {
    title: String,
    why: Vec<String>,
}

/// The page of an entry.
pub fn page(heap: &Heap, name: &str, id: &str, as_json: bool) -> Result<Answer, Wrong> {
    let found = heap.entry(id)?;
    if as_json {
        return json(&found);
    }
    let entry = &found.line.entry;
    let head = entry.head();
    let evidence = found.evidence.iter().map(|e| shown(heap, entry.kind(), e)).collect::<Result<_, _>>()?;
    let name_of = |id: &str| found.evidence.iter().find(|e| e.report.id == id).map_or_else(|| id.to_string(), |e| from(&e.report));
    let (kicker, current) = match entry.kind() {
        Kind::Event => ("Event", "events"),
        Kind::Utterance => ("Statement", "statements"),
        Kind::Figure => ("Figure", "figures"),
        Kind::Promise => ("Announced for later", "promises"),
    };
    html(&EntryPage {
        site: Site::new(name, current),
        class: card::class(entry.kind()),
        kicker,
        title: words::entry(entry),
        lede: format!("{}.", words::origins(head)),
        json: format!("/entry/{}.json", head.id),
        facts: facts(entry),
        evidence,
        origins: origins(head, name_of),
        reasons: reasons(head),
    })
}

fn from(line: &record::ReportLine) -> String {
    line.outlet.clone().unwrap_or_else(|| line.source.clone())
}

fn facts(entry: &Entry) -> Vec<Fact> {
    let (begin, end) = entry.days();
    let when = words::days(begin, end);
    let mut out = Vec::new();
    match entry {
        Entry::Event(e) => {
            out.push(Fact::new("When", when.unwrap_or_else(|| "not known".into())));
            out.push(Fact::new("Who", words::parties(&e.participants)));
            out.extend(e.place.as_ref().map(|p| Fact::new("Where", p)));
            out.push(Fact::new("Told as", e.status.word()));
        }
        Entry::Utterance(u) => {
            out.push(Fact::new("Who", u.speaker.as_ref().map_or("not named", |s| s.name.as_str())));
            out.extend(when.map(|w| Fact::new("When", w)));
            out.push(Fact::new("Speech", format!("{}, {}", u.kind, words::said(u))));
        }
        Entry::Figure(f) => {
            out.extend(f.unit.as_ref().map(|u| Fact::new("Unit", u)));
            out.extend(f.relation.as_ref().map(|r| Fact::new("Claims", words::relation(r))));
            out.extend(f.claims.iter().map(|c| {
                let parts = [Some(c.words.clone()), c.period.clone(), c.claimant.as_ref().map(|w| format!("according to {w}"))];
                Fact::new("Claim", parts.into_iter().flatten().collect::<Vec<_>>().join(" · "))
            }));
        }
        Entry::Promise(p) => {
            out.push(Fact::new("What", &p.what));
            out.push(Fact::new("Due", when.unwrap_or_else(|| "no day named".into())));
            out.push(Fact::new("State", words::promise_state(&p.state)));
            out.extend(p.followed_by.iter().map(|id| Fact {
                label: "Followed up by".into(),
                text: "this event".into(),
                href: Some(card::href(id)),
            }));
        }
    }
    out
}

fn shown(heap: &Heap, kind: Kind, e: &Evidence) -> Result<Shown, Wrong> {
    let line = &e.report;
    let reading = heap.reading(&line.id)?;
    let ranges: Vec<_> = e.support.spans.iter().map(|s| s.range()).collect();
    let day = words::days(line.date.begin, line.date.end).map_or("day of writing not known".into(), |d| format!("written {d}"));
    Ok(Shown {
        href: format!("/report/{}#w{}", line.id, e.support.member),
        title: line.title.clone().unwrap_or_else(|| line.source.clone()),
        from: format!("{} · {day}", from(line)),
        passage: context(&reading.text, &ranges),
        notes: notes(kind, &reading, &e.support),
    })
}

/// Chain, occasion and rule of the item, in words.
fn notes(kind: Kind, reading: &Reading, support: &Support) -> Vec<String> {
    let mut out = Vec::new();
    if kind == Kind::Utterance
        && let Some(s) = reading.statements.get(support.index)
    {
        let hands: Vec<String> = s
            .chain
            .iter()
            .filter_map(|h| h.who.name.clone().or_else(|| h.who.span.as_ref().map(|s| s.text.clone())).map(|n| format!("{n} ({})", h.kind)))
            .collect();
        if !hands.is_empty() {
            out.push(format!("Through {}.", hands.join(", then ")));
        }
        out.extend(s.occasion.as_ref().map(|o| format!("Occasion: {}.", o.span.text)));
        out.extend(s.speaker.why.as_ref().map(|w| format!("Speaker: {w}.")));
    }
    out
}

fn origins(head: &Head, name_of: impl Fn(&str) -> String) -> Vec<Behind> {
    head.origins
        .iter()
        .map(|o| {
            let reports: Vec<String> = o.reports.iter().map(|r| name_of(r)).collect();
            let mut why: Vec<String> =
                o.links.iter().map(|l| format!("Same origin shown: {} and {}: {}.", name_of(&l.a), name_of(&l.b), l.why)).collect();
            if why.is_empty() {
                why.push("No link found to the other reports.".into());
            }
            let title = o.name.clone().unwrap_or_else(|| "Origin not shown".into());
            Behind { title: format!("{title}: {}", reports.join(", ")), why }
        })
        .collect()
}

fn reasons(head: &Head) -> Vec<String> {
    let mut seen: Vec<String> = head.reasons.iter().map(|r| r.why.clone()).collect();
    seen.sort();
    seen.dedup();
    seen
}
