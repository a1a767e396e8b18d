//! Who stood in which election, from when to when? Facts, each with its source and its day.

use super::error::LexiconError;
use super::row::Row;
use super::world::{Origin, day, sourced};
use jiff::civil::Date;

/// A national election with those who stood in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Election {
    /// Its id.
    pub id: String,
    /// Its usual name.
    pub name: String,
    /// Id of the state.
    pub of: String,
    /// The day of the vote, of its last round.
    pub day: Date,
    /// Who stood.
    pub candidates: Vec<Candidate>,
    /// The dated steps on the way there: first votes of parties, conventions.
    pub contests: Vec<Contest>,
}

/// Someone who stood in an election.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The usual name.
    pub name: String,
    /// Further names.
    pub aliases: Vec<String>,
    /// Since when they stood; `None` where they never stood for the first place.
    pub begin: Option<Date>,
    /// Until when, where it was not to the end.
    pub end: Option<Date>,
    /// Since when it was clear that a party would name them.
    pub presumptive: Option<Date>,
    /// Since when a party had named them.
    pub nominee: Option<Date>,
    /// Since when they were somebody's running mate.
    pub mate: Option<Date>,
}

/// A dated step on the way to an election.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contest {
    /// Its usual name.
    pub name: String,
    /// The words news uses for it, the same in every such year.
    pub terms: Vec<String>,
    /// First day.
    pub begin: Date,
    /// Last day.
    pub end: Date,
}

impl Election {
    pub(super) fn from_row(mut row: Row, origin: &Origin) -> Result<Election, LexiconError> {
        sourced(&mut row, origin)?;
        let on = row.need_text("day")?;
        let on = day(&row, "day", &on, false)?;
        let candidates = row.rows("candidates")?.into_iter().map(Candidate::from_row).collect::<Result<_, _>>()?;
        let contests = row.rows("contests")?.into_iter().map(Contest::from_row).collect::<Result<_, _>>()?;
        let (id, name, of) = (row.need_text("id")?, row.need_text("name")?, row.need_text("of")?);
        row.done()?;
        Ok(Election { id, name, of, day: on, candidates, contests })
    }
}

impl Candidate {
    fn from_row(mut row: Row) -> Result<Candidate, LexiconError> {
        let mut first = |key, last| row.text(key)?.map(|t| day(&row, key, &t, last)).transpose();
        let (begin, end) = (first("begin", false)?, first("end", true)?);
        let (presumptive, nominee, mate) = (first("presumptive", false)?, first("nominee", false)?, first("mate", false)?);
        if begin.is_none() && mate.is_none() {
            return Err(row.error("expected `begin` or `mate` for this candidate"));
        }
        let candidate = Candidate { name: row.need_text("name")?, aliases: row.texts("aliases")?, begin, end, presumptive, nominee, mate };
        row.done()?;
        Ok(candidate)
    }
}

impl Contest {
    fn from_row(mut row: Row) -> Result<Contest, LexiconError> {
        let text = row.need_text("begin")?;
        let begin = day(&row, "begin", &text, false)?;
        let end = row.text("end")?.map(|t| day(&row, "end", &t, true)).transpose()?.unwrap_or(begin);
        let contest = Contest { name: row.need_text("name")?, terms: row.texts("terms")?, begin, end };
        row.done()?;
        Ok(contest)
    }
}
