//! Who and what is there in the world? Actors, outlets and dated events: facts, each with its source and its day.

use super::error::LexiconError;
use super::row::Row;
use jiff::civil::Date;

/// A state, body, person or place that news speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Its id, as `actor` fields carry it.
    pub id: String,
    /// State, organisation, person or place.
    pub kind: ActorKind,
    /// The usual English name.
    pub name: String,
    /// Further proper names.
    pub aliases: Vec<String>,
    /// Names that count only with other evidence.
    pub weak: Vec<String>,
    /// Adjectives and demonyms ("Russian").
    pub adjectives: Vec<String>,
    /// Capital, of a state.
    pub capital: Option<String>,
    /// Proper names that stand for its government ("Kremlin").
    pub metonyms: Vec<String>,
    /// CAMEO or ISO 3166 code.
    pub code: Option<String>,
    /// ISO 4217 code of its currency.
    pub currency: Option<String>,
    /// ISO 4217 code that a bare "$" means there.
    pub dollar: Option<String>,
    /// South of the equator in the main.
    pub south: bool,
    /// Id of the actor it is part of.
    pub within: Option<String>,
    /// What sort of organisation.
    pub sort: Option<String>,
    /// `m` or `f`, where a source states it.
    pub gender: Option<char>,
    /// Offices held, with their days.
    pub roles: Vec<Role>,
}

/// What kind of actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ActorKind {
    /// A state or territory.
    State,
    /// A body of people.
    Organisation,
    /// A human being.
    Person,
    /// A place that is no state.
    Place,
}

/// An office held by a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// The title in English ("prime minister").
    pub title: String,
    /// Id of the state or body.
    pub of: String,
    /// First day, as far as known: the first of the month or year where only that is known.
    pub begin: Option<Date>,
    /// Last day, as far as known: the last of the month or year where only that is known.
    pub end: Option<Date>,
    /// The day up to which the source is known to hold: a role without end says nothing of later days.
    pub as_of: Option<Date>,
}

/// A news agency, broadcaster, paper or site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlet {
    /// Its id.
    pub id: String,
    /// The usual name.
    pub name: String,
    /// Further names.
    pub aliases: Vec<String>,
    /// Names that count only with other evidence.
    pub weak: Vec<String>,
    /// agency, broadcaster, newspaper, magazine, website or network.
    pub kind: String,
    /// Id of its state.
    pub country: Option<String>,
}

/// A dated event that news refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorldEvent {
    /// Its id.
    pub id: String,
    /// Its usual name.
    pub name: String,
    /// The words news uses for it.
    pub terms: Vec<String>,
    /// First day.
    pub begin: Date,
    /// Last day.
    pub end: Option<Date>,
}

/// Words for the source of a fact and the day it was true.
pub(super) struct Origin {
    pub source: Option<String>,
    pub as_of: Option<String>,
}

const KINDS: &[&str] = &["state", "organisation", "person", "place"];
const OUTLETS: &[&str] = &["agency", "broadcaster", "newspaper", "magazine", "website", "network"];
const SORTS: &[&str] = &[
    "government",
    "ministry",
    "agency",
    "legislature",
    "court",
    "military",
    "party",
    "alliance",
    "company",
    "bank",
    "group",
    "institution",
];

fn kind(word: &str) -> Option<ActorKind> {
    Some(match word {
        "state" => ActorKind::State,
        "organisation" => ActorKind::Organisation,
        "person" => ActorKind::Person,
        "place" => ActorKind::Place,
        _ => return None,
    })
}

/// First (`last` false) or last day of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
pub(super) fn day(row: &Row, key: &str, text: &str, last: bool) -> Result<Date, LexiconError> {
    let parsed = match text.len() {
        4 => format!("{text}-{}", if last { "12-31" } else { "01-01" }).parse::<Date>(),
        7 => format!("{text}-01").parse::<Date>().map(|d| if last { d.last_of_month() } else { d }),
        _ => text.parse::<Date>(),
    };
    parsed.map_err(|_| row.error(format!("`{key}` is {text:?}; expected a day as YYYY, YYYY-MM or YYYY-MM-DD")))
}

/// Checks that a fact has a source and a day, its own or its file's, and gives back the day.
pub(super) fn sourced(row: &mut Row, origin: &Origin) -> Result<Date, LexiconError> {
    let source = row.text("source")?.or_else(|| origin.source.clone());
    let as_of = row.text("as_of")?.or_else(|| origin.as_of.clone());
    if source.is_none() {
        return Err(row.error(format!("expected a `source` for this [[{}]], here or at the head of the file", row.kind)));
    }
    let Some(as_of) = as_of else {
        return Err(row.error(format!("expected an `as_of` day for this [[{}]], here or at the head of the file", row.kind)));
    };
    day(row, "as_of", &as_of, true)
}

impl Actor {
    pub(super) fn from_row(mut row: Row, origin: &Origin) -> Result<Actor, LexiconError> {
        let as_of = sourced(&mut row, origin)?;
        let kind = row.word("kind", KINDS, kind)?.ok_or_else(|| row.error("expected the key `kind` in this [[actor]]"))?;
        let sort = row.word("sort", SORTS, |w| SORTS.contains(&w).then(|| w.to_string()))?;
        let roles = row.rows("roles")?.into_iter().map(|r| role(r, as_of)).collect::<Result<_, _>>()?;
        let actor = Actor {
            id: row.need_text("id")?,
            kind,
            name: row.need_text("name")?,
            aliases: row.texts("aliases")?,
            weak: row.texts("weak")?,
            adjectives: row.texts("adjectives")?,
            capital: row.text("capital")?,
            metonyms: row.texts("metonyms")?,
            code: row.text("code")?,
            currency: row.text("currency")?,
            dollar: row.text("dollar")?,
            south: row.flag("south")?,
            within: row.text("within")?,
            sort,
            gender: row.text("gender")?.and_then(|g| g.chars().next()),
            roles,
        };
        row.done()?;
        Ok(actor)
    }
}

fn role(mut row: Row, as_of: Date) -> Result<Role, LexiconError> {
    let begin = row.text("begin")?.map(|t| day(&row, "begin", &t, false)).transpose()?;
    let end = row.text("end")?.map(|t| day(&row, "end", &t, true)).transpose()?;
    if let (Some(b), Some(e)) = (begin, end)
        && b > e
    {
        return Err(row.error(format!("the role begins on {b} but ends on {e}")));
    }
    let role = Role { title: row.need_text("title")?, of: row.need_text("of")?, begin, end, as_of: Some(as_of) };
    row.done()?;
    Ok(role)
}

impl Outlet {
    pub(super) fn from_row(mut row: Row, origin: &Origin) -> Result<Outlet, LexiconError> {
        sourced(&mut row, origin)?;
        let kind = row.word("kind", OUTLETS, |w| OUTLETS.contains(&w).then(|| w.to_string()))?;
        let outlet = Outlet {
            id: row.need_text("id")?,
            name: row.need_text("name")?,
            aliases: row.texts("aliases")?,
            weak: row.texts("weak")?,
            kind: kind.ok_or_else(|| row.error("expected the key `kind` in this [[outlet]]"))?,
            country: row.text("country")?,
        };
        row.done()?;
        Ok(outlet)
    }
}

impl WorldEvent {
    pub(super) fn from_row(mut row: Row, origin: &Origin) -> Result<WorldEvent, LexiconError> {
        sourced(&mut row, origin)?;
        let begin = row.need_text("begin")?;
        let begin = day(&row, "begin", &begin, false)?;
        let end = row.text("end")?.map(|t| day(&row, "end", &t, true)).transpose()?;
        let event = WorldEvent { id: row.need_text("id")?, name: row.need_text("name")?, terms: row.texts("terms")?, begin, end };
        row.done()?;
        Ok(event)
    }
}
