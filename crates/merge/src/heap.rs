//! What do all rooms of `merge` ask of the heap? The Readings in order, with what is known across them.

use crate::copies::Copies;
use crate::days::Days;
use crate::members::{Members, members};
use crate::origins::{self, Trace};
use crate::outlets::Outlets;
use crate::parties::Parties;
use crate::words::Folding;
use rayon::prelude::*;
use read::lexicon::Lexicon;
use record::{Reading, Statement};

/// The Readings of a heap, sorted by id, each id once.
pub struct Heap<'a> {
    /// The Readings.
    pub readings: Vec<&'a Reading>,
    /// The ids of their items.
    pub members: Vec<Members>,
    /// Which share text.
    pub copies: &'a Copies,
    /// Whom names mean.
    pub parties: Parties,
    /// Which outlets names mean.
    pub outlets: Outlets,
    /// What each report shows of where it comes from.
    pub traces: Vec<Trace>,
    /// How words fold.
    pub folding: Folding,
    /// What is known.
    pub lexicon: &'a Lexicon,
}

impl<'a> Heap<'a> {
    /// Looks at all Readings once.
    pub fn new(readings: Vec<&'a Reading>, copies: &'a Copies, lexicon: &'a Lexicon) -> Heap<'a> {
        let parties = Parties::new(&readings, lexicon);
        Heap::with_parties(readings, copies, lexicon, parties)
    }

    /// Looks at Readings whose parties are known.
    pub fn with_parties(readings: Vec<&'a Reading>, copies: &'a Copies, lexicon: &'a Lexicon, parties: Parties) -> Heap<'a> {
        let outlets = Outlets::new(lexicon);
        Heap {
            traces: readings.par_iter().map(|r| origins::base(r, &outlets)).collect(),
            members: readings.par_iter().map(|r| members(r)).collect(),
            parties,
            outlets,
            folding: Folding::new(lexicon),
            readings,
            copies,
            lexicon,
        }
    }

    /// The days in which a report was written.
    pub fn written(&self, report: usize) -> Days {
        self.readings.get(report).map_or(Days::default(), |r| Days::new(r.date.begin, r.date.end))
    }

    /// A report's id.
    pub fn id(&self, report: usize) -> &str {
        self.readings.get(report).map_or("", |r| r.report.id.as_str())
    }

    /// Whether two reports are of one family.
    pub fn copied(&self, a: usize, b: usize) -> bool {
        a == b || self.copies.shared(a, b).is_some()
    }
}

/// The bytes from the first word of a statement's speaker, cue, content and chain to the last.
pub fn extent(statement: &Statement) -> std::ops::Range<usize> {
    let hands = statement.chain.iter().flat_map(|h| h.cue.iter().chain(&h.who.span));
    let spans = statement.content.iter().chain(&statement.cue).chain(&statement.speaker.who.span).chain(hands);
    let (start, end) = spans.fold((usize::MAX, 0), |(s, e), span| (s.min(span.bytes[0]), e.max(span.bytes[1])));
    start.min(end)..end
}
