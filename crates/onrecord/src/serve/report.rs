//! What does one report say? Its text with every entry marked where it stands, and beside it the entries.

use super::card::{self, Card};
use super::passage::{Marked, Run, paragraphs};
use super::site::{Answer, Site, Wrong, html, json};
use crate::words;
use askama::Template;
use store::{EntryLine, Heap, Kind, ReportView};

#[derive(Template)]
#[template(path = "report.html")]
struct ReportPage {
    site: Site,
    title: String,
    json: String,
    facts: Vec<Fact>,
    paragraphs: Vec<Vec<Run>>,
    sections: Vec<Section>,
}

/// A line of facts on a page.
pub struct Fact {
    /// What it is.
    pub label: String,
    /// Its value.
    pub text: String,
    /// Where it leads.
    pub href: Option<String>,
}

impl Fact {
    /// A fact that leads nowhere.
    pub fn new(label: &str, text: impl Into<String>) -> Fact {
        Fact { label: label.into(), text: text.into(), href: None }
    }
}

struct Section {
    class: &'static str,
    title: &'static str,
    cards: Vec<Card>,
}

/// The page of a report.
pub fn page(heap: &Heap, name: &str, id: &str, as_json: bool) -> Result<Answer, Wrong> {
    let view = heap.report(id)?;
    if as_json {
        return json(&view);
    }
    let line = &view.line;
    html(&ReportPage {
        site: Site::new(name, "reports"),
        title: line.title.clone().unwrap_or_else(|| line.source.clone()),
        json: format!("/report/{}.json", line.id),
        facts: facts(heap, &view)?,
        paragraphs: paragraphs(&view.reading.text, &marks(&view)),
        sections: sections(&view.entries, &line.id),
    })
}

fn facts(heap: &Heap, view: &ReportView) -> Result<Vec<Fact>, Wrong> {
    let line = &view.line;
    let mut out = Vec::new();
    if let Some(outlet) = &line.outlet {
        out.push(Fact::new("Outlet", outlet));
    }
    out.push(Fact::new("Source", view.sources.join(", ")));
    let written = words::days(line.date.begin, line.date.end).unwrap_or_else(|| "not known".into());
    let reasons: Vec<&str> = line.date.reasons.iter().map(|r| r.why.as_str()).collect();
    let because = if reasons.is_empty() { String::new() } else { format!(" — {}", reasons.join("; ")) };
    out.push(Fact::new("Written", format!("{written}{because}")));
    for credit in &line.credits {
        let what = credit.outlet.clone().unwrap_or_else(|| credit.span.text.clone());
        out.push(Fact::new("Credit", format!("{what} ({})", credit.kind)));
    }
    for pair in &view.copies {
        let other = if pair.a == line.id { &pair.b } else { &pair.a };
        let title = heap.line(other).ok().and_then(|l| l.title.or(Some(l.source))).unwrap_or_else(|| other.clone());
        let text = format!("{title} — {}, {:.0} % of the shorter shared", words::copy_kind(&pair.kind), pair.shared * 100.0);
        out.push(Fact { label: "Shares text with".into(), text, href: Some(format!("/report/{other}")) });
    }
    if view.reading.respun.score > 0.0 {
        out.push(Fact::new("Signs of swapped words", words::swapped(&view.reading.respun)));
    }
    for version in &view.versions {
        let label = if version.latest { "Newer version" } else { "Older version" };
        out.push(Fact { label: label.into(), text: version.source.clone(), href: Some(format!("/report/{}", version.id)) });
    }
    if let Some(why) = &line.not_read {
        out.push(Fact::new("Not read", why));
    }
    // A label said once holds for the lines below it.
    let mut last = String::new();
    for fact in &mut out {
        match fact.label == last {
            true => fact.label.clear(),
            false => last.clone_from(&fact.label),
        }
    }
    Ok(out)
}

fn marks(view: &ReportView) -> Vec<Marked> {
    let masked = view.reading.masked.iter().map(|m| Marked {
        range: m.span.range(),
        class: "masked",
        href: String::new(),
        title: format!("left out: {}", m.why.replace('_', " ")),
        anchor: String::new(),
    });
    let entries = view.entries.iter().flat_map(|l| {
        let head = l.entry.head();
        head.support.iter().filter(|s| s.report == view.line.id).flat_map(move |s| {
            s.spans.iter().map(move |span| Marked {
                range: span.range(),
                class: card::class(l.kind),
                href: card::href(&head.id),
                title: words::entry(&l.entry),
                anchor: format!("w{}", s.member),
            })
        })
    });
    masked.chain(entries).collect()
}

fn sections(entries: &[EntryLine], report: &str) -> Vec<Section> {
    let titles = [
        (Kind::Event, "What happened"),
        (Kind::Utterance, "Who said what"),
        (Kind::Figure, "Figures claimed"),
        (Kind::Promise, "Announced for later"),
    ];
    titles
        .into_iter()
        .map(|(kind, title)| {
            let mut lines: Vec<&EntryLine> = entries.iter().filter(|l| l.kind == kind).collect();
            lines.sort_by_key(|l| {
                l.entry.head().support.iter().filter(|s| s.report == report).filter_map(|s| s.spans.first().map(|x| x.bytes[0])).min()
            });
            Section { class: card::class(kind), title, cards: lines.into_iter().map(|l| card::card(&l.entry)).collect() }
        })
        .filter(|s| !s.cards.is_empty())
        .collect()
}
