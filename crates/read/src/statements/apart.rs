//! Where one speaker's next act of saying stands inside what the last one is said to have said, where does that end?

use super::words::{AND, Words};
use crate::text::Text;
use record::Statement;

/// "X called them partners and said that …": what X called them ends before "and".
pub(super) fn cut(text: &Text<'_>, w: &Words<'_>, statements: &mut [Statement]) {
    let starts: Vec<(usize, Option<[usize; 2]>)> = statements
        .iter()
        .filter_map(|s| Some((s.cue.first()?.bytes[0], s.speaker.who.span.as_ref().map(|span| span.bytes))))
        .filter(|(cue, speaker)| speaker.is_some() && text.quote_at(*cue).is_none())
        .collect();
    for s in statements {
        let speaker = s.speaker.who.span.as_ref().map(|span| span.bytes);
        let Some(last) = s.content.last_mut() else { continue };
        let inside = |cue: &usize| last.bytes[0] < *cue && *cue < last.bytes[1];
        let Some((cue, _)) = starts.iter().find(|(cue, who)| *who == speaker && inside(cue)) else { continue };
        let at = text.token_at(*cue);
        if at < 2 || !w.is(at - 1, AND) {
            continue;
        }
        let comma = usize::from(text.word(at - 2) == ",");
        let end = text.tokens.get(at - 2 - comma).map_or(last.bytes[0], |t| t.end);
        if end > last.bytes[0] {
            *last = text.span(last.bytes[0]..end);
        }
    }
}
