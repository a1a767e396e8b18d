//! Which page does an address mean, and as a page or as data? Every page has a `.json` twin.

use std::collections::BTreeMap;

/// A page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// What the heap holds.
    Front,
    /// All entries of one kind.
    List(List),
    /// One entry with its evidence.
    Entry(String),
    /// One report with its entries marked.
    Report(String),
    /// A family of copies.
    Family(String),
    /// Full-text search.
    Search,
    /// The description of the API.
    OpenApi,
    /// The style sheet.
    Style,
}

/// What a list lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// Meetings, calls, visits, …
    Events,
    /// Utterances.
    Statements,
    /// Figures.
    Figures,
    /// Promises.
    Promises,
    /// Copy families.
    Copies,
    /// Reports.
    Reports,
}

impl List {
    /// All lists, in the order of the menu.
    pub const ALL: [List; 6] = [List::Events, List::Statements, List::Figures, List::Promises, List::Copies, List::Reports];

    /// Its address without the slash.
    pub fn path(self) -> &'static str {
        match self {
            List::Events => "events",
            List::Statements => "statements",
            List::Figures => "figures",
            List::Promises => "promises",
            List::Copies => "copies",
            List::Reports => "reports",
        }
    }
}

/// The page an address means and whether its twin in JSON is asked for; `None` where there is no such page.
pub fn parse(path: &str) -> Option<(Route, bool)> {
    let path = path.trim_start_matches('/');
    match path {
        "" => return Some((Route::Front, false)),
        "index.json" => return Some((Route::Front, true)),
        "openapi.json" => return Some((Route::OpenApi, true)),
        "style.css" => return Some((Route::Style, false)),
        _ => {}
    }
    let (path, json) = path.strip_suffix(".json").map_or((path, false), |p| (p, true));
    let route = match path.split_once('/') {
        None if path == "search" => Route::Search,
        None => Route::List(List::ALL.into_iter().find(|l| l.path() == path)?),
        Some(("entry", id)) if is_id(id) => Route::Entry(id.into()),
        Some(("report", id)) if is_id(id) => Route::Report(id.into()),
        Some(("family", id)) if is_id(id) => Route::Family(id.into()),
        Some(_) => return None,
    };
    Some((route, json))
}

fn is_id(id: &str) -> bool {
    !id.is_empty() && id.len() <= 64 && id.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// The query of an address: keys with their decoded values, the last of a repeated key.
pub fn query(text: &str) -> BTreeMap<String, String> {
    text.split('&').filter_map(|pair| pair.split_once('=')).map(|(k, v)| (decode(k), decode(v))).collect()
}

fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        let hex = text.get(i + 1..i + 3).and_then(|h| u8::from_str_radix(h, 16).ok());
        match (bytes[i], hex) {
            (b'+', _) => out.push(b' '),
            (b'%', Some(b)) => {
                out.push(b);
                i += 2;
            }
            (b, _) => out.push(b),
        }
        i += 1;
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// A value as it stands in an address.
pub fn encode(text: &str) -> String {
    text.bytes()
        .map(|b| match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => char::from(b).to_string(),
            b => format!("%{b:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_a_twin_and_nothing_else_has() {
        assert_eq!(parse("/"), Some((Route::Front, false)));
        assert_eq!(parse("/events.json"), Some((Route::List(List::Events), true)));
        assert_eq!(parse("/entry/ab12"), Some((Route::Entry("ab12".into()), false)));
        assert_eq!(parse("/entry/../etc"), None);
        assert_eq!(parse("/entry/"), None);
        assert_eq!(parse("/nothing"), None);
    }

    #[test]
    fn queries_survive_the_way_there_and_back() {
        let words = "“Łódź” & 50 % + more=";
        assert_eq!(query(&format!("q={}", encode(words)))["q"], words);
        assert_eq!(query("q=a%zz%4")["q"], "a%zz%4");
    }
}
