//! What does one report say? `Reader::read` makes a Reading of a Report: a pure function that opens nothing and never fails.
//!
//! The rooms run in the order of [`ROOMS`]; none looks at a later one. Each has the same shape: a `…Rules::new` that
//! compiles its part of the lexicon, and a `find` that takes what earlier rooms found.

pub mod dating;
pub mod events;
pub mod figures;
pub mod lexicon;
pub mod names;
pub mod parse;
pub mod promises;
pub mod resolve;
pub mod respun;
pub mod statements;
pub mod text;
pub mod time;

use analyser::Analyser;
use lexicon::{Lexicon, LexiconError};
use record::{Dating, Masked, Name, Reading, Report, Respun, Versions};
use std::sync::Arc;

/// The rooms in the order in which they run: none may look at a later one (a test says so).
pub const ROOMS: [&str; 12] =
    ["lexicon", "text", "parse", "respun", "time", "names", "statements", "figures", "events", "promises", "dating", "resolve"];

/// Everything `read` needs to know, compiled once and shared by all threads.
#[derive(Clone)]
pub struct Reader {
    lexicon: Lexicon,
    text: text::TextRules,
    parse: parse::ParseRules,
    /// What tags and parses; without one the rooms go by their words alone.
    analyser: Option<Arc<dyn Analyser>>,
    respun: respun::RespunRules,
    time: time::TimeRules,
    names: names::NameRules,
    statements: statements::StatementRules,
    figures: figures::FigureRules,
    events: events::EventRules,
    promises: promises::PromiseRules,
    dating: dating::DatingRules,
    versions: Versions,
}

impl Reader {
    /// The same reader without what its rules built up while they read: some 70 MB a thread, which whoever has read all
    /// reports and goes on to merge them need not keep.
    pub fn rested(self) -> Reader {
        self.clone()
    }

    /// Compiles every room's part of the lexicon. `versions` is stamped on each Reading.
    ///
    /// # Errors
    /// The rules that cannot be used, one a room at most.
    pub fn new(lexicon: Lexicon, versions: Versions) -> Result<Reader, Vec<LexiconError>> {
        let mut errors = Vec::new();
        macro_rules! room {
            ($rules:expr) => {
                $rules.map_err(|e| errors.push(e)).ok()
            };
        }
        let rooms = (
            room!(text::TextRules::new(&lexicon)),
            room!(respun::RespunRules::new(&lexicon)),
            room!(time::TimeRules::new(&lexicon)),
            room!(names::NameRules::new(&lexicon)),
            room!(statements::StatementRules::new(&lexicon)),
            room!(figures::FigureRules::new(&lexicon)),
            room!(events::EventRules::new(&lexicon)),
            room!(promises::PromiseRules::new(&lexicon)),
            room!(dating::DatingRules::new(&lexicon)),
        );
        let (
            Some(text),
            Some(respun),
            Some(time),
            Some(names),
            Some(statements),
            Some(figures),
            Some(events),
            Some(promises),
            Some(dating),
        ) = rooms
        else {
            return Err(errors);
        };
        let parse = parse::ParseRules::new(&lexicon);
        Ok(Reader { lexicon, text, parse, analyser: None, respun, time, names, statements, figures, events, promises, dating, versions })
    }

    /// The same reader with something that tags and parses; `model` names it in the stamp on each Reading.
    #[must_use]
    pub fn with_analyser(mut self, analyser: Arc<dyn Analyser>, model: String) -> Reader {
        self.analyser = Some(analyser);
        self.versions.model = Some(model);
        self
    }

    /// The lexicon it was made of.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// What is stamped on each Reading.
    pub fn versions(&self) -> &Versions {
        &self.versions
    }

    /// What is wrong with the examples of the rules, room by room.
    pub fn check_examples(&self) -> Vec<LexiconError> {
        let mut errors = self.text.mask.rules.check_examples();
        errors.extend(self.respun.check_examples());
        errors.extend(self.time.check_examples());
        errors.extend(self.names.check_examples());
        errors.extend(self.statements.check_examples(&self.text, &self.time, &self.names, &|text| self.parsed(text)));
        errors.extend(self.figures.check_examples());
        errors.extend(self.events.check_examples());
        errors.extend(self.promises.check_examples());
        errors.extend(self.dating.check_examples());
        errors
    }

    /// Reads one report. A report whose language is known and not English comes back empty and says so.
    pub fn read(&self, report: &Report) -> Reading {
        let mut reading = self.blank(report);
        if let Some(language) = report.about.language.as_deref().filter(|l| *l != "en") {
            reading.not_read = Some(format!("not English (language {language})"));
            return reading;
        }
        let text = text::Text::new(&report.text, &self.text);
        let parse = self.parsed(&text).unwrap_or_default();
        let times = time::find(&text, &self.time);
        let names = names::find(&text, &parse, &times, &self.names);
        let mut statements = statements::find(&text, &parse, &times, &names, &self.statements);
        statements::without_own(&mut statements, report.about.outlet.as_deref());
        reading.masked = text.masked.iter().map(|(r, why)| Masked { span: text.span(r.clone()), why: why.clone() }).collect();
        reading.credits = statements::credits(&text, &names, &self.statements);
        statements::without_corrections(&mut statements, &reading.credits);
        reading.figures = figures::find(&text, &parse, &times, &names, &statements, &self.figures);
        reading.events = events::find(&text, &times, &names, &statements, &self.events);
        reading.promises = promises::find(&text, &times, &names, &statements, &reading.events, &self.promises);
        reading.respun = respun::find(&text, &self.respun);
        reading.names = listed(&text, &names);
        reading.times = times.into_iter().map(|f| f.time).collect();
        reading.statements = statements;
        let interval = dating::find(&text, &reading, &self.lexicon, &self.dating);
        self.resolve(&mut reading, &interval);
        reading
    }

    fn parsed(&self, text: &text::Text<'_>) -> Option<parse::Parse> {
        self.analyser.as_deref().map(|a| parse::find(text, &self.parse, a))
    }

    /// Fills days and actors for a day of writing within `interval`: what `merge` calls once more when another report of
    /// the heap narrows it.
    pub fn resolve(&self, reading: &mut Reading, interval: &Dating) {
        resolve::resolve(reading, interval, &self.lexicon);
    }

    fn blank(&self, report: &Report) -> Reading {
        Reading {
            report: report.about.clone(),
            text: report.text.clone(),
            not_read: None,
            date: Dating::default(),
            masked: Vec::new(),
            credits: Vec::new(),
            names: Vec::new(),
            times: Vec::new(),
            statements: Vec::new(),
            figures: Vec::new(),
            events: Vec::new(),
            promises: Vec::new(),
            respun: Respun::default(),
            by: self.versions.clone(),
        }
    }
}

fn listed(text: &text::Text<'_>, names: &names::Names) -> Vec<Name> {
    names
        .names
        .iter()
        .map(|n| Name {
            span: text.span(n.range.clone()),
            kind: n.kind,
            actor: names.entities.get(n.entity).and_then(names::Entity::actor),
            within: n.within,
        })
        .collect()
}
