//! What do all pages share? The menu, the name of the heap, and how an answer or an error is given.

use super::route::List;
use askama::Template;
use axum::http::StatusCode;
use serde::Serialize;

/// What every page shows around its content.
#[derive(Clone, Debug)]
pub struct Site {
    /// Name of the heap.
    pub heap: String,
    /// The menu.
    pub nav: Vec<NavItem>,
    /// Address of the list the page belongs to.
    pub current: &'static str,
    /// What is searched for.
    pub query: String,
}

/// An item of the menu.
#[derive(Clone, Debug)]
pub struct NavItem {
    /// Its address without the slash.
    pub path: &'static str,
    /// Its words.
    pub label: &'static str,
}

impl Site {
    /// The frame of a page of the list `current` (empty for none).
    pub fn new(heap: &str, current: &'static str) -> Site {
        let nav = List::ALL.into_iter().map(|l| NavItem { path: l.path(), label: super::list::label(l) }).collect();
        Site { heap: heap.into(), nav, current, query: String::new() }
    }
}

/// What is sent back.
#[derive(Debug)]
pub enum Answer {
    /// A page.
    Page(StatusCode, String),
    /// Data.
    Json(StatusCode, String),
    /// The style sheet.
    Style(&'static str),
}

/// A page that cannot be shown, and why.
#[derive(Debug)]
pub struct Wrong {
    status: StatusCode,
    why: String,
}

#[derive(Template)]
#[template(path = "wrong.html")]
struct WrongPage {
    site: Site,
    title: &'static str,
    lede: String,
}

impl Wrong {
    /// Nothing is there.
    pub fn missing(why: impl Into<String>) -> Wrong {
        Wrong { status: StatusCode::NOT_FOUND, why: why.into() }
    }

    /// The request cannot be understood.
    pub fn asked(why: impl Into<String>) -> Wrong {
        Wrong { status: StatusCode::BAD_REQUEST, why: why.into() }
    }

    /// The answer that says so.
    pub fn answer(self, heap: &str, json: bool) -> Answer {
        if json {
            return Answer::Json(self.status, serde_json::json!({ "error": self.why }).to_string());
        }
        let title = match self.status {
            StatusCode::NOT_FOUND => "Nothing here",
            StatusCode::BAD_REQUEST => "This was not understood",
            _ => "This page could not be made",
        };
        let page = WrongPage { site: Site::new(heap, ""), title, lede: self.why }.render();
        Answer::Page(self.status, page.unwrap_or_else(|_| title.into()))
    }
}

impl From<store::StoreError> for Wrong {
    fn from(e: store::StoreError) -> Wrong {
        let status = match e {
            store::StoreError::Unknown { .. } | store::StoreError::Ambiguous { .. } => StatusCode::NOT_FOUND,
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        };
        Wrong { status, why: e.to_string() }
    }
}

impl From<askama::Error> for Wrong {
    fn from(e: askama::Error) -> Wrong {
        Wrong { status: StatusCode::INTERNAL_SERVER_ERROR, why: e.to_string() }
    }
}

impl From<serde_json::Error> for Wrong {
    fn from(e: serde_json::Error) -> Wrong {
        Wrong { status: StatusCode::INTERNAL_SERVER_ERROR, why: e.to_string() }
    }
}

/// A page as an answer.
pub fn html(page: &impl Template) -> Result<Answer, Wrong> {
    Ok(Answer::Page(StatusCode::OK, page.render()?))
}

/// Data as an answer.
pub fn json(data: &impl Serialize) -> Result<Answer, Wrong> {
    Ok(Answer::Json(StatusCode::OK, serde_json::to_string_pretty(data)?))
}
