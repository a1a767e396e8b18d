//! Where and how was something said: in an interview, at a briefing, in a speech, by post?

use super::hands::HandRules;
use super::words::{BY, CARRIED, MEANWHILE, PREPOSITION, TO, Words};
use super::{parsed, speaker};
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
    /// The tokens of the outlet that it was for, or that carried it.
    pub outlet: Option<Range<usize>>,
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
        .filter_map(|h| Some(Place { range: h.start..h.end, kind: *rules.kinds.get(h.rule)?, outlet: None }))
        .collect()
}

/// Takes the outlet into an occasion: "in an interview ‹with Orin Wire›", "in remarks ‹carried by Orin Wire›".
pub(super) fn extend(w: &mut Words<'_>, hands: &HandRules) {
    for place in 0..w.places.len() {
        let Some(range) = w.places.get(place).map(|p| p.range.clone()) else { continue };
        let tokens = w.tokens(&range);
        // "in the conflict after meeting Teld": two things, no occasion.
        if tokens.clone().skip(1).any(|i| w.is(i, MEANWHILE)) {
            w.clear_place(place);
            continue;
        }
        let end = tokens.end;
        // "carried by", "carried live by".
        let by = (end + 1..end + 3).find(|i| w.is(end, CARRIED) && w.is(*i, BY | PREPOSITION));
        let lead = by.map_or(usize::from(w.is(end, PREPOSITION | TO)), |b| b + 1 - end);
        let ceiling = w.sentence(end.saturating_sub(1)).end;
        let Some(with) = parsed::whole_from(w, end + lead, ceiling).filter(|_| lead > 0) else { continue };
        // Whoever carried it spread it, known as an outlet or not.
        let named = by.is_some_and(|b| w.is(b, BY)) && w.is_capital(with.end.saturating_sub(1));
        if !named && hands.outlet(w, &speaker::subject(w, with.clone())).is_none() {
            continue;
        }
        w.extend_place(place, &with);
        if let Some(p) = w.places.get_mut(place) {
            p.outlet = Some(with);
        }
    }
}
