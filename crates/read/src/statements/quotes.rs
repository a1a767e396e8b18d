//! Which quotes go on with a statement, or stand alone? A further quoted sentence in the paragraph, a quote over paragraphs.

use super::acts::Act;
use super::content::{Draft, Source};
use super::words::Words;
use record::StatementKind;
use std::collections::BTreeSet;

/// Quotes shorter than this are terms, titles or scare quotes unless a cue takes them.
const SHORTEST: usize = 4;

/// Lets each direct statement take the quotes that go on with it, and makes statements of paragraphs that are quotes.
pub(super) fn carry_on(w: &Words<'_>, acts: &[Act], drafts: &mut Vec<Draft>) {
    let mut taken: BTreeSet<usize> = drafts.iter().flat_map(|d| d.quotes.iter().copied()).collect();
    for d in drafts.iter_mut().filter(|d| d.kind == StatementKind::Direct || !d.quotes.is_empty()) {
        let Some((first, last)) = d.quotes.first().copied().zip(d.quotes.last().copied()) else { continue };
        if d.kind == StatementKind::Direct {
            backward(w, d, first, &mut taken);
        }
        let from = d.reaches.max(w.tokens_of_quote(last).end);
        forward(w, d, last, from, &mut taken);
    }
    voiced(w, acts, drafts, &mut taken);
    alone(w, drafts, &mut taken);
}

/// "Orsk said the port would close. “It is old.”": quoted sentences right after a statement, in its paragraph or as the next
/// one, are its speaker's, where its sentence has one speaker.
fn voiced(w: &Words<'_>, acts: &[Act], drafts: &mut Vec<Draft>, taken: &mut BTreeSet<usize>) {
    let act = |d: &Draft| match d.source {
        Source::Act(i) => acts.get(i).map(|a| (i, a)),
        _ => None,
    };
    let mut new = Vec::new();
    for (voice, a) in drafts.iter().filter_map(act) {
        let sentence = w.sentence(a.cue.first);
        let alike = |b: &Act| !sentence.contains(&b.cue.first) || b.subject.same(&a.subject, w);
        let Some(q) = w.opens(sentence.end).filter(|q| !taken.contains(q) && acts.iter().all(alike)) else { continue };
        let Some(quote) = w.text.quotes.get(q) else { continue };
        let line = w.text.sentence_at(w.bytes(&sentence).start).and_then(|s| w.text.sentences.get(s)).map(|s| s.line);
        let inner = w.text.words(quote.inner.clone()).trim_end();
        let whole = inner.ends_with(['.', '!', '?', '…']) && inner.split_whitespace().count() >= SHORTEST && !cued(w, q);
        // Nothing but quotes may follow in the line: else another may speak behind it.
        let place = line == Some(quote.line) || line.map(|l| l + 1) == Some(quote.line);
        let rest = sentence.end..w.tokens(&w.text.lines.get(quote.line).cloned().unwrap_or_default()).end;
        if whole && place && rest.into_iter().all(|i| w.quote_at(i).is_some()) {
            taken.insert(q);
            let mut d = Draft { voice: Some(voice), ..Draft::alone(q, quote.inner.clone()) };
            forward(w, &mut d, q, w.tokens_of_quote(q).end, taken);
            new.push(d);
        }
    }
    drafts.extend(new);
}

/// Takes the quoted sentences right after token `from`, and the next paragraph where the last quote is left open.
fn forward(w: &Words<'_>, d: &mut Draft, last: usize, from: usize, taken: &mut BTreeSet<usize>) {
    let (mut last, mut at) = (last, from);
    loop {
        let open = w.text.quotes.get(last).is_some_and(|q| !q.closed);
        while w.is_stop(at) && w.quote_at(at).is_none() {
            at += 1;
        }
        let Some(q) = w.opens(at).filter(|q| !taken.contains(q)) else { return };
        let Some((next, before)) = w.text.quotes.get(q).zip(w.text.quotes.get(last)) else { return };
        let line = |i: usize| w.text.tokens.get(i).and_then(|t| w.text.sentences.get(t.sentence)).map(|s| s.line);
        let same = line(at) == at.checked_sub(1).and_then(line);
        let starts = w.sentence(at).start == at;
        let whole = w.text.words(next.inner.clone()).trim_end().ends_with(['.', '!', '?', '…', ',']) || !next.closed;
        let paragraph = d.kind == StatementKind::Direct && starts && is_all_quote(w, next.line) && next.line == before.line + 1;
        if !(starts && same && whole || open && next.line == before.line + 1 || paragraph) || cued(w, q) {
            return;
        }
        d.spans.push(next.inner.clone());
        d.quotes.push(q);
        taken.insert(q);
        last = q;
        at = w.tokens_of_quote(q).end;
    }
}

/// Takes the paragraphs before it that open a quote and leave it open.
fn backward(w: &Words<'_>, d: &mut Draft, first: usize, taken: &mut BTreeSet<usize>) {
    let mut first = first;
    while let Some(before) = first.checked_sub(1) {
        let Some((this, open)) = w.text.quotes.get(first).zip(w.text.quotes.get(before)) else { return };
        if open.closed || open.line + 1 != this.line || taken.contains(&before) {
            return;
        }
        d.spans.insert(0, open.inner.clone());
        d.quotes.insert(0, before);
        taken.insert(before);
        first = before;
    }
}

/// Whether nothing stands on a line but quotes.
fn is_all_quote(w: &Words<'_>, line: usize) -> bool {
    let mut on = w.text.sentences.iter().filter(|s| s.line == line).flat_map(|s| s.tokens.clone()).peekable();
    on.peek().is_some() && on.all(|i| w.quote_at(i).is_some())
}

/// A quote that ends in a comma waits for a cue that no rule found.
fn cued(w: &Words<'_>, quote: usize) -> bool {
    w.text.quotes.get(quote).is_some_and(|q| q.closed && w.text.words(q.inner.clone()).trim_end().ends_with(','))
}

/// Paragraphs that are one quote or several and nothing else: said, by whom the paragraph does not say.
fn alone(w: &Words<'_>, drafts: &mut Vec<Draft>, taken: &mut BTreeSet<usize>) {
    let mut open: Option<(usize, usize)> = None;
    for (q, quote) in w.text.quotes.iter().enumerate() {
        let Some(line) = w.text.lines.get(quote.line) else { continue };
        let whole = quote.outer.start == line.start && quote.outer.end >= line.end;
        let words = w.text.words(quote.inner.clone()).split_whitespace().count();
        let ends = w.text.words(quote.inner.clone()).trim_end().ends_with(['.', '!', '?', '…']);
        if !whole || taken.contains(&q) || words < SHORTEST || quote.closed && !ends {
            continue;
        }
        taken.insert(q);
        match open.take() {
            Some((draft, line)) if line + 1 == quote.line => {
                if let Some(d) = drafts.get_mut(draft) {
                    d.spans.push(quote.inner.clone());
                    d.quotes.push(q);
                }
                open = (!quote.closed).then_some((draft, quote.line));
            }
            _ => {
                drafts.push(Draft::alone(q, quote.inner.clone()));
                open = (!quote.closed).then_some((drafts.len() - 1, quote.line));
            }
        }
    }
    debug_assert!(drafts.iter().all(|d| !matches!(d.source, Source::Alone) || !d.spans.is_empty()));
}
