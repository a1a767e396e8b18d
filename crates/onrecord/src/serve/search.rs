//! Which reports have these words? The search page.

use super::passage::Part;
use super::route::encode;
use super::site::{Answer, Site, Wrong, html, json};
use crate::words;
use askama::Template;
use std::collections::BTreeMap;
use store::{Heap, Hit};

#[derive(Template)]
#[template(path = "search.html")]
struct SearchPage {
    site: Site,
    title: String,
    lede: String,
    json: String,
    hits: Vec<Found>,
    earlier: Option<String>,
    later: Option<String>,
}

struct Found {
    from: String,
    href: String,
    title: String,
    passage: Vec<Part>,
}

/// The search page for `q`, page `page`.
pub fn page(heap: &Heap, name: &str, query: &BTreeMap<String, String>, as_json: bool) -> Result<Answer, Wrong> {
    let words = query.get("q").cloned().unwrap_or_default();
    let number = query.get("page").and_then(|p| p.parse().ok()).unwrap_or(1);
    let found = heap.search(&words, number)?;
    if as_json {
        return json(&found);
    }
    let mut site = Site::new(name, "search");
    site.query.clone_from(&words);
    let to = |page: usize| format!("/search?q={}&page={page}", encode(&words));
    let title = if words.trim().is_empty() { "Search the reports".to_string() } else { words::counted(found.total, "report") };
    html(&SearchPage {
        site,
        title,
        lede: if words.trim().is_empty() || found.total == 0 {
            "All words must stand in a report. “Exact words” in quotes, begin*, -without, this OR that.".into()
        } else {
            format!("with {words}, best first")
        },
        json: format!("/search.json?q={}&page={}", encode(&words), found.page),
        hits: found.items.iter().map(hit).collect(),
        earlier: (found.page > 1).then(|| to(found.page - 1)),
        later: (found.page < found.pages).then(|| to(found.page + 1)),
    })
}

fn hit(h: &Hit) -> Found {
    let line = &h.report;
    let outlet = line.outlet.clone().unwrap_or_else(|| line.source.clone());
    let day = words::days(line.date.begin, line.date.end).map(|d| format!(" · written {d}")).unwrap_or_default();
    let mut passage = Vec::new();
    let chars: Vec<char> = h.snippet.chars().collect();
    let mut push = |from: usize, to: usize, mark: bool| {
        if let Some(part) = chars.get(from..to).filter(|p| !p.is_empty()) {
            passage.push(Part { text: part.iter().collect(), mark });
        }
    };
    let mut at = 0;
    for [from, to] in &h.marks {
        push(at, *from, false);
        push(*from, *to, true);
        at = *to;
    }
    push(at, chars.len(), false);
    if h.cut[0] {
        passage.insert(0, Part { text: "… ".into(), mark: false });
    }
    if h.cut[1] {
        passage.push(Part { text: " …".into(), mark: false });
    }
    Found {
        from: format!("{outlet}{day}"),
        href: format!("/report/{}", line.id),
        title: line.title.clone().unwrap_or_else(|| line.source.clone()),
        passage,
    }
}
