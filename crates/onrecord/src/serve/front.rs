//! What does the heap hold, in five seconds? The front page: counts, what happened, who said what, figures, promises, copies.

use super::card::{self, Card};
use super::list::{label, names};
use super::route::List;
use super::site::{Answer, Site, Wrong, html, json};
use crate::words;
use askama::Template;
use serde::Serialize;
use store::{Entry, EntryLine, Heap, Kind, Query, Summary};

#[derive(Template)]
#[template(path = "front.html")]
struct FrontPage {
    site: Site,
    headline: String,
    lede: String,
    tally: Vec<Tally>,
    sections: Vec<Section>,
}

struct Tally {
    class: &'static str,
    path: &'static str,
    count: usize,
    label: String,
}

struct Section {
    class: &'static str,
    path: &'static str,
    title: &'static str,
    total: usize,
    more: usize,
    cards: Vec<Card>,
    empty: &'static str,
}

/// The data of the front page.
#[derive(Serialize)]
struct Front {
    heap: String,
    summary: Summary,
    events: Vec<EntryLine>,
    statements: Vec<EntryLine>,
    figures: Vec<EntryLine>,
    promises: Vec<EntryLine>,
    copies: Vec<record::Family>,
}

/// Entries a section shows.
const SHOWN: usize = 6;

/// The front page.
pub fn page(heap: &Heap, name: &str, as_json: bool) -> Result<Answer, Wrong> {
    let summary = heap.summary()?;
    let (events, event_count) = foremost(heap, Kind::Event)?;
    let (statements, statement_count) = foremost(heap, Kind::Utterance)?;
    let (figures, figure_count) = foremost(heap, Kind::Figure)?;
    let (promises, promise_count) = foremost(heap, Kind::Promise)?;
    let families = heap.families()?;
    if as_json {
        let copies = families.into_iter().take(SHOWN).collect();
        return json(&Front { heap: name.into(), summary, events, statements, figures, promises, copies });
    }
    let title_of = names(heap)?;
    let copies: Vec<Card> = families.iter().take(SHOWN).map(|f| card::family(f, |id| title_of(id))).collect();
    let section = |list: List, class, total: usize, cards: Vec<Card>, title, empty| Section {
        class,
        path: list.path(),
        title,
        total,
        more: total.saturating_sub(cards.len()),
        cards,
        empty,
    };
    let cards = |lines: &[EntryLine]| lines.iter().map(|l| card::card(&l.entry)).collect::<Vec<_>>();
    let reports = summary.reports;
    let counts = [
        (List::Events, "event", event_count),
        (List::Statements, "statement", statement_count),
        (List::Figures, "figure", figure_count),
        (List::Promises, "promise", promise_count),
        (List::Copies, "copy", families.len()),
        (List::Reports, "report", reports),
    ];
    html(&FrontPage {
        site: Site::new(name, ""),
        headline: headline(reports, families.iter().map(|f| f.reports.len()).sum()),
        lede: lede(&summary),
        tally: counts.into_iter().map(|(l, class, count)| Tally { class, path: l.path(), count, label: counted_label(l, count) }).collect(),
        sections: vec![
            section(List::Events, "event", event_count, cards(&events), "What happened", "No meeting, call or visit was found."),
            section(List::Statements, "statement", statement_count, cards(&statements), "Who said what", "No statement was found."),
            section(List::Figures, "figure", figure_count, cards(&figures), "Figures claimed", "No figure was found."),
            section(List::Promises, "promise", promise_count, cards(&promises), "Announced for later", "Nothing announced was found."),
            section(List::Copies, "copy", families.len(), copies, "Reports that share text", "No two reports share text."),
        ],
    })
}

/// The word under a count: "1 event", "2 copy families".
fn counted_label(list: List, count: usize) -> String {
    let noun = match list {
        List::Copies => "copy family".to_string(),
        l => label(l).to_lowercase().trim_end_matches('s').to_string(),
    };
    words::counted(count, &noun).split_once(' ').map_or(noun, |(_, word)| word.to_string())
}

/// The entries with most reports behind them, shown by day; and how many there are in all.
fn foremost(heap: &Heap, kind: Kind) -> Result<(Vec<EntryLine>, usize), Wrong> {
    let all = heap.entries(kind, &Query { per_page: 2000, ..Query::default() })?;
    let mut items = all.items;
    items.sort_by_key(|l| {
        let head = l.entry.head();
        let telling = match &l.entry {
            Entry::Figure(f) => usize::from(f.relation.as_deref() == Some("conflict")) * 100,
            Entry::Promise(p) => usize::from(p.state != "open") * 2,
            _ => 0,
        };
        std::cmp::Reverse((telling + head.origins.len(), head.reports, l.begin.is_some()))
    });
    items.truncate(SHOWN);
    items.sort_by_key(|l| (l.begin.is_none(), l.begin, l.end));
    Ok((items, all.total))
}

fn headline(reports: usize, sharing: usize) -> String {
    match sharing {
        0 => words::counted(reports, "report"),
        n => format!("{}, {n} of which share text", words::counted(reports, "report")),
    }
}

fn lede(s: &Summary) -> String {
    let span = words::days(s.first_day, s.last_day).map(|d| format!("Events dated {d}. ")).unwrap_or_default();
    let unread: String =
        s.not_read.iter().map(|(why, n)| format!("{} stored and searched, but not read: {why}. ", words::counted(*n, "report"))).collect();
    format!("{span}{unread}Each line below leads to the exact words and to the reports they stand in.")
}
