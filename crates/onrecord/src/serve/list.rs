//! Which entries of one kind are there? Lists with their filters, the reports, and the families of copies.

use super::card::{self, Card};
use super::route::{List, encode};
use super::site::{Answer, Site, Wrong, html, json};
use crate::words;
use askama::Template;
use std::collections::BTreeMap;
use store::{Heap, Kind, Query};

#[derive(Template)]
#[template(path = "list.html")]
struct ListPage {
    site: Site,
    title: String,
    lede: String,
    class: &'static str,
    json: String,
    filtered: bool,
    filter: Filter,
    cards: Vec<Card>,
    empty: &'static str,
    earlier: Option<String>,
    later: Option<String>,
}

#[derive(Default)]
struct Filter {
    text: String,
    from: String,
    to: String,
}

/// The words of the menu.
pub fn label(list: List) -> &'static str {
    match list {
        List::Events => "Events",
        List::Statements => "Statements",
        List::Figures => "Figures",
        List::Promises => "Promises",
        List::Copies => "Copies",
        List::Reports => "Reports",
    }
}

fn kind(list: List) -> Option<Kind> {
    match list {
        List::Events => Some(Kind::Event),
        List::Statements => Some(Kind::Utterance),
        List::Figures => Some(Kind::Figure),
        List::Promises => Some(Kind::Promise),
        List::Copies | List::Reports => None,
    }
}

/// Titles of reports by id.
pub fn names(heap: &Heap) -> Result<impl Fn(&str) -> String, Wrong> {
    let titles: BTreeMap<String, String> = heap
        .lines()?
        .into_iter()
        .map(|l| {
            let title = l.title.clone().unwrap_or_else(|| l.source.clone());
            let from = l.outlet.map_or(String::new(), |o| format!(" ({o})"));
            (l.id, format!("{title}{from}"))
        })
        .collect();
    Ok(move |id: &str| titles.get(id).cloned().unwrap_or_else(|| id.to_string()))
}

/// A list.
pub fn page(heap: &Heap, name: &str, list: List, query: &BTreeMap<String, String>, as_json: bool) -> Result<Answer, Wrong> {
    match kind(list) {
        Some(kind) => entries(heap, name, list, kind, query, as_json),
        None if list == List::Copies => copies(heap, name, as_json),
        None => reports(heap, name, as_json),
    }
}

fn entries(heap: &Heap, name: &str, list: List, kind: Kind, query: &BTreeMap<String, String>, as_json: bool) -> Result<Answer, Wrong> {
    let get = |key: &str| query.get(key).map(|v| v.trim().to_string()).filter(|v| !v.is_empty());
    let day = |key: &str| {
        get(key).map(|v| v.parse().map_err(|_| Wrong::asked(format!("“{key}” is “{v}”; expected a day as YYYY-MM-DD.")))).transpose()
    };
    let number = get("page").map(|v| v.parse().map_err(|_| Wrong::asked(format!("“page” is “{v}”; expected a number.")))).transpose()?;
    let asked = Query {
        text: get("text"),
        who: get("who"),
        report: get("report"),
        from: day("from")?,
        to: day("to")?,
        state: get("state"),
        page: number.unwrap_or(1),
        per_page: 50,
    };
    let found = heap.entries(kind, &asked)?;
    let rest: String = query.iter().filter(|(k, _)| *k != "page").map(|(k, v)| format!("&{}={}", encode(k), encode(v))).collect();
    if as_json {
        return json(&found);
    }
    let to = |page: usize| format!("/{}?page={page}{rest}", list.path());
    html(&ListPage {
        site: Site::new(name, list.path()),
        title: format!("{} {}", found.total, label(list).to_lowercase()),
        lede: match list {
            List::Events => {
                "Meetings, calls, visits, signings, dated ones first. A planned event and the one that follows are two entries."
            }
            List::Statements => {
                "Who said what, in which wordings, through whose hands. One entry is one act of speech as far as the texts show."
            }
            List::Figures => "Amounts claimed, by what they measure. Where claims of one measure and period differ, both stand.",
            _ => "What was announced for later, and which later event follows it up. Nothing here is called broken.",
        }
        .into(),
        class: card::class(kind),
        json: format!("/{}.json?page={}{rest}", list.path(), found.page),
        filtered: true,
        filter: Filter { text: get("text").unwrap_or_default(), from: get("from").unwrap_or_default(), to: get("to").unwrap_or_default() },
        cards: found.items.iter().map(|l| card::card(&l.entry)).collect(),
        empty: "Nothing here fits.",
        earlier: (found.page > 1).then(|| to(found.page - 1)),
        later: (found.page < found.pages).then(|| to(found.page + 1)),
    })
}

fn plain(name: &str, list: List, title: String, lede: &str, cards: Vec<Card>, empty: &'static str) -> ListPage {
    ListPage {
        site: Site::new(name, list.path()),
        title,
        lede: lede.into(),
        class: if list == List::Copies { "copy" } else { "report" },
        json: format!("/{}.json", list.path()),
        filtered: false,
        filter: Filter::default(),
        cards,
        empty,
        earlier: None,
        later: None,
    }
}

fn copies(heap: &Heap, name: &str, as_json: bool) -> Result<Answer, Wrong> {
    let families = heap.families()?;
    if as_json {
        return json(&families);
    }
    let title_of = names(heap)?;
    let cards = families.iter().map(|f| card::family(f, |id| title_of(id))).collect();
    let title = match families.len() {
        1 => "1 family of copies".into(),
        n => format!("{n} families of copies"),
    };
    html(&plain(name, List::Copies, title, "Reports that share text count as one origin.", cards, "No two reports share text."))
}

fn reports(heap: &Heap, name: &str, as_json: bool) -> Result<Answer, Wrong> {
    let mut lines = heap.lines()?;
    if as_json {
        return json(&lines);
    }
    lines.sort_by(|a, b| (a.date.begin.is_none(), a.date.begin, &a.source).cmp(&(b.date.begin.is_none(), b.date.begin, &b.source)));
    let cards = lines.iter().map(|l| card::report(l, l.family.as_ref().map(|_| "shares text"))).collect();
    let title = words::counted(lines.len(), "report");
    html(&plain(name, List::Reports, title, "By the day of writing, as far as it is known.", cards, "The heap is empty."))
}

/// The page of one family: its reports and what each pair shares.
pub fn family(heap: &Heap, name: &str, id: &str, as_json: bool) -> Result<Answer, Wrong> {
    let families = heap.families()?;
    let Some(family) = families.into_iter().find(|f| f.id == id || f.reports.iter().any(|r| r == id)) else {
        return Err(Wrong::missing(format!("There is no family {id}.")));
    };
    if as_json {
        return json(&family);
    }
    let lines = heap.lines()?;
    let mut cards: Vec<Card> = lines.iter().filter(|l| family.reports.contains(&l.id)).map(|l| card::report(l, None)).collect();
    let title_of = names(heap)?;
    for (card, id) in cards.iter_mut().zip(lines.iter().filter(|l| family.reports.contains(&l.id)).map(|l| &l.id)) {
        card.words = family
            .pairs
            .iter()
            .filter(|p| p.a == *id || p.b == *id)
            .map(|p| card::Line {
                text: title_of(if p.a == *id { &p.b } else { &p.a }),
                quoted: false,
                note: Some(format!("{}, {:.0} % of the shorter shared", words::copy_kind(&p.kind), p.shared * 100.0)),
            })
            .collect();
    }
    let title = format!("{} that share text", words::counted(cards.len(), "report"));
    let mut page = plain(name, List::Copies, title, "Below each report: the reports it shares text with, and how much.", cards, "");
    page.json = format!("/family/{id}.json");
    html(&page)
}
