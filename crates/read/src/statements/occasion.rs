//! Where and how was something said: in an interview, at a briefing, in a speech, by post?

use super::hands::HandRules;
use super::words::{ARTICLE, ARTICLE_A, BY, CARRIED, DETERMINER, MEANWHILE, PREPOSITION, TO, Words};
use super::{parsed, speaker};
use crate::lexicon::{Lexicon, LexiconError, Rules};
use crate::text::Text;
use record::OccasionKind;
use std::ops::Range;

/// So many sentences after an interview was told of, "the interview" still means it.
const NEAR: usize = 4;

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
        // Whoever carried it spread it, known as an outlet or not.
        let carried = || {
            let phrase = parsed::whole_from(w, end + lead, ceiling).filter(|_| by.is_some_and(|b| w.is(b, BY)))?;
            w.is_capital(phrase.end.saturating_sub(1)).then_some(phrase)
        };
        let Some(with) = with(w, end + lead, ceiling, hands).or_else(carried).filter(|_| lead > 0) else {
            let told = same(w, place, hands);
            if let Some(p) = w.places.get_mut(place) {
                p.outlet = told;
            }
            continue;
        };
        w.extend_place(place, &with);
        if let Some(p) = w.places.get_mut(place) {
            p.outlet = Some(with);
        }
    }
}

/// The outlet of "the interview" that nothing more is said of: that of the last one told of before, near by.
fn same(w: &Words<'_>, place: usize, hands: &HandRules) -> Option<Range<usize>> {
    let this = w.places.get(place).filter(|p| p.kind == OccasionKind::Interview)?;
    let tokens = w.tokens(&this.range);
    let definite = tokens.clone().any(|i| w.is(i, DETERMINER) && w.is(i, ARTICLE) && !w.is(i, ARTICLE_A));
    let sentence = |i: usize| w.text.tokens.get(i).map_or(0, |t| t.sentence);
    let near = |i: &usize| definite && sentence(*i) + NEAR >= sentence(tokens.start);
    let noun = w.low(tokens.end.saturating_sub(1));
    let before = (0..tokens.start).rev().take_while(near).find(|i| w.low(*i).trim_end_matches('s') == noun)?;
    if let Some(outlet) = w.places.iter().find(|p| w.tokens(&p.range).contains(&before)).and_then(|p| p.outlet.clone()) {
        return Some(outlet);
    }
    // "gave an interview to Orin Wire": no occasion of any saying.
    with(w, before + 2, w.sentence(before).end, hands).filter(|_| w.is(before + 1, PREPOSITION | TO))
}

/// The outlet whose words begin at a token: up to a participle behind its name ("the Orin Wire angered …").
fn with(w: &Words<'_>, at: usize, ceiling: usize, hands: &HandRules) -> Option<Range<usize>> {
    let whole = parsed::whole_from(w, at, ceiling)?;
    let verb =
        (at + 1..whole.end).find(|i| w.is_capital(i - 1) && w.low(*i).ends_with("ed") && !w.is_capital(*i) && w.mention_at(*i).is_none());
    let phrase = at..verb.unwrap_or(whole.end);
    hands.outlet(w, &speaker::subject(w, phrase.clone())).map(|_| phrase)
}
