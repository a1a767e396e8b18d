//! Where and how was something said: in an interview, at a briefing, in a speech, by post?

use crate::lexicon::{Lexicon, LexiconError, Rules};
use crate::text::Text;
use record::OccasionKind;
use std::ops::Range;

/// `[[occasion]]` rules of `lexicon/en/statements.toml`.
#[derive(Clone, Debug)]
pub(super) struct OccasionRules {
    pub rules: Rules,
    kinds: Vec<OccasionKind>,
}

/// Words that tell an occasion.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// Its bytes.
    pub range: Range<usize>,
    /// What sort.
    pub kind: OccasionKind,
}

impl OccasionRules {
    pub(super) fn new(lexicon: &Lexicon) -> Result<OccasionRules, LexiconError> {
        let mut rules = Rules::new(lexicon, "statements", "occasion")?;
        let words: Vec<&'static str> = OccasionKind::ALL.iter().map(|k| k.word()).collect();
        let kinds = rules
            .patterns
            .iter_mut()
            .map(|p| {
                let kind = p.row.word("kind", &words, OccasionKind::from_word)?;
                let kind = kind.ok_or_else(|| p.row.error("expected the key `kind` in this [[occasion]]"))?;
                p.row.clone().done()?;
                Ok(kind)
            })
            .collect::<Result<_, LexiconError>>()?;
        Ok(OccasionRules { rules, kinds })
    }
}

/// The occasions of a report in text order.
pub(super) fn find(text: &Text<'_>, rules: &OccasionRules) -> Vec<Place> {
    text.lines
        .iter()
        .flat_map(|line| rules.rules.find(text.raw, line.clone()))
        .filter_map(|h| Some(Place { range: h.start..h.end, kind: *rules.kinds.get(h.rule)? }))
        .collect()
}
