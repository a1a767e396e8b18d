//! Where does each name of a run begin and end, and what does its form say it names?

use super::gazetteer::Use;
use super::page::Page;
use super::runs::{Element, Part, kind_of};
use super::words;
use record::NameType;
use std::ops::Range;

/// A name by its form alone.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub tokens: Range<usize>,
    /// What it names, where its form says so.
    pub kind: Option<NameType>,
    /// The known name it is.
    pub entry: Option<usize>,
    /// A title stands directly before it.
    pub titled: bool,
    /// Known names within it.
    pub nested: Vec<(Range<usize>, usize)>,
}

/// The names of a run.
pub(super) fn of(page: &Page<'_, '_>, run: &[Element], out: &mut Vec<Candidate>) {
    let mut i = 0;
    let mut titled = false;
    while let Some(element) = run.get(i) {
        if element.part == Part::Title {
            titled = true;
            i = office(page, run, i + 1, &mut titled, out);
            continue;
        }
        let end = run.get(i..).and_then(|r| r.iter().position(|e| e.part == Part::Title)).map_or(run.len(), |n| i + n);
        let Some(segment) = run.get(i..end) else { break };
        let modifies = end < run.len();
        // "Deputy Prime Minister Orsk": between two titles these words belong to the second.
        let between = titled && modifies && segment.iter().all(|e| e.part == Part::Modifier);
        if between {
            i = end;
            continue;
        }
        if titled {
            person(page, segment, modifies, out)
        } else {
            plain(page, segment, modifies, out)
        }
        titled = false;
        i = end;
    }
}

/// What follows "of" in a title ("President of the European Council", "Secretary of State"): the next part after it.
fn office(page: &Page<'_, '_>, run: &[Element], at: usize, titled: &mut bool, out: &mut Vec<Candidate>) -> usize {
    if run.get(at).is_none_or(|e| e.part != Part::Link) {
        return at;
    }
    let mut i = at + 1;
    while run.get(i).is_some_and(|e| e.part != Part::Title && (e.part == Part::Modifier || page.has(e.tokens.start, words::TITLE_OF))) {
        i += 1;
    }
    let rest = run.get(i..).unwrap_or_default();
    if let Some(Element { part: Part::Known(entry), tokens }) = rest.first()
        && kind_of(page, *entry) != NameType::Person
        && !rest.get(1).is_some_and(|e| matches!(e.part, Part::Organisation))
    {
        out.push(known(*entry, tokens.clone()));
        return i + 1;
    }
    if let Some(head) = rest.iter().take_while(|e| e.part != Part::Title).position(|e| e.part == Part::Organisation) {
        let first = if i == at + 1 { i } else { at + 1 };
        let last = i + head;
        if let Some(body) = run.get(first..=last) {
            out.push(named(page, body, Some(NameType::Organisation)));
        }
        return last + 1;
    }
    if i == at + 1 {
        *titled = false;
    }
    i
}

fn known(entry: usize, tokens: Range<usize>) -> Candidate {
    Candidate { tokens, kind: None, entry: Some(entry), titled: false, nested: Vec::new() }
}

/// A name made of these parts.
fn named(page: &Page<'_, '_>, parts: &[Element], kind: Option<NameType>) -> Candidate {
    let tokens = parts.first().map_or(0, |e| e.tokens.start)..parts.last().map_or(0, |e| e.tokens.end);
    if let [Element { part: Part::Known(entry), tokens }] = parts {
        return known(*entry, tokens.clone());
    }
    let nested = parts
        .iter()
        .filter_map(|e| match e.part {
            Part::Known(entry) if kind_of(page, entry) != NameType::Person => Some((e.tokens.clone(), entry)),
            // "Teslani Finance Ministry" is a body of Teslan.
            Part::Adjective if kind == Some(NameType::Organisation) => {
                let (entry, end) = page.words.get(e.tokens.start)?.known?;
                (end == e.tokens.end && page.rules.gazetteer.is(entry, Use::Adjective)).then(|| (e.tokens.clone(), entry))
            }
            _ => None,
        })
        .collect();
    Candidate { tokens, kind, entry: None, titled: false, nested }
}

/// The name after a title: a person's, unless it is known as something else or ends as a body's.
fn person(page: &Page<'_, '_>, segment: &[Element], modifies: bool, out: &mut Vec<Candidate>) {
    let body = segment.iter().skip(1).any(|e| e.part == Part::Organisation);
    let first = segment.first().map(|e| e.part);
    if body || matches!(first, Some(Part::Adjective | Part::Link | Part::Organisation)) {
        return plain(page, segment, modifies, out);
    }
    if let Some(Part::Known(entry)) = first {
        let mut name = named(page, segment.get(..1).unwrap_or_default(), None);
        name.titled = kind_of(page, entry) == NameType::Person;
        out.push(name);
        return plain(page, segment.get(1..).unwrap_or_default(), modifies, out);
    }
    let end = segment.iter().position(|e| matches!(e.part, Part::Adjective | Part::Link)).unwrap_or(segment.len());
    let (name, rest) = segment.split_at(end);
    let mut name = named(page, name, Some(NameType::Person));
    name.nested.clear();
    name.titled = true;
    out.push(name);
    plain(page, rest, modifies, out);
}

/// The names of a segment without a title before it.
fn plain(page: &Page<'_, '_>, segment: &[Element], modifies: bool, out: &mut Vec<Candidate>) {
    let mut segment = segment;
    while let Some((first, rest)) = segment.split_first()
        && matches!(first.part, Part::Link | Part::Particle)
    {
        segment = rest;
    }
    while let Some((last, rest)) = segment.split_last()
        && (matches!(last.part, Part::Link | Part::Particle) || modifies && last.part == Part::Modifier)
    {
        segment = rest;
    }
    if segment.is_empty() {
        return;
    }
    if let Some(at) = segment.iter().position(|e| matches!(e.part, Part::Known(k) if kind_of(page, k) == NameType::Person)) {
        let (before, after) = (segment.get(..at).unwrap_or_default(), segment.get(at + 1..).unwrap_or_default());
        plain(page, before, true, out);
        out.extend(segment.get(at..=at).map(|s| named(page, s, None)));
        return plain(page, after, modifies, out);
    }
    match headed(segment) {
        Some((end, kind)) => {
            let (name, rest) = segment.split_at(end);
            if name.len() > 1 || matches!(name.first(), Some(e) if kind == NameType::Organisation && institution(page, e)) {
                out.push(named(page, name, Some(kind)));
            }
            plain(page, rest, modifies, out);
        }
        None => loose(page, segment, out),
    }
}

fn opens(page: &Page<'_, '_>, e: &Element) -> bool {
    page.words.get(e.tokens.start).is_none_or(|w| w.opens)
}

/// A head word alone names a body where a capital and an article, or no ordinary meaning, set it apart ("the Senate").
fn institution(page: &Page<'_, '_>, e: &Element) -> bool {
    let article = page.before(e.tokens.start).is_some_and(|b| page.raw(b).eq_ignore_ascii_case("the"));
    !opens(page, e) && (article || !page.has(e.tokens.start, words::COMMON)) && !page.in_lower(page.raw(e.tokens.start))
}

/// Where a name with a head word ends, and what the head says it is.
fn headed(segment: &[Element]) -> Option<(usize, NameType)> {
    let link = segment.iter().position(|e| e.part == Part::Link);
    let organisation = segment.iter().rposition(|e| e.part == Part::Organisation);
    if let Some(at) = organisation {
        return Some((if link.is_some_and(|l| l > 0) { segment.len() } else { at + 1 }, NameType::Organisation));
    }
    if link.is_some() {
        return Some((segment.len(), NameType::Place));
    }
    let place = segment.iter().rposition(|e| e.part == Part::Place)?;
    Some((place + 1, NameType::Place))
}

/// Names without a head word: known ones, and stretches of other words.
fn loose(page: &Page<'_, '_>, segment: &[Element], out: &mut Vec<Candidate>) {
    let mut i = 0;
    while let Some(e) = segment.get(i) {
        let end = match e.part {
            Part::Known(_) => {
                let words = stretch(segment, i + 1);
                let follow = segment.get(i + 1).is_some_and(|n| !page.has(n.tokens.start, words::GIVEN));
                if follow && words > i + 1 && segment.get(i + 1..words).is_some_and(|w| w.iter().any(|x| x.part == Part::Word)) {
                    words
                } else {
                    i + 1
                }
            }
            Part::Adjective => {
                let words = stretch(segment, i + 1);
                let single =
                    words == i + 2 && segment.get(i + 1).is_some_and(|n| n.part == Part::Word && !page.has(n.tokens.start, words::GIVEN));
                if !single {
                    i += 1;
                    continue;
                }
                words
            }
            _ => {
                let words = stretch(segment, i);
                let to_known = matches!(segment.get(words).map(|n| n.part), Some(Part::Known(_)));
                if to_known { words + 1 } else { words }
            }
        };
        let Some(parts) = segment.get(i..end.max(i + 1)) else { break };
        i = end.max(i + 1);
        if parts.iter().all(|p| matches!(p.part, Part::Modifier | Part::Adjective | Part::Particle)) {
            continue;
        }
        out.push(named(page, parts, form(page, parts)));
    }
}

/// One past the last of the plain words that begin at `i`.
fn stretch(segment: &[Element], i: usize) -> usize {
    let rest = segment.get(i..).unwrap_or_default();
    i + rest.iter().take_while(|e| matches!(e.part, Part::Word | Part::Particle | Part::Modifier | Part::Title)).count()
}

/// What the form of a headless name says it names.
fn form(page: &Page<'_, '_>, parts: &[Element]) -> Option<NameType> {
    let first = parts.first()?;
    let last = parts.last()?;
    let known = |e: &Element| matches!(e.part, Part::Known(_));
    if parts.len() > 1 && known(last) && page.has(first.tokens.start, words::DIRECTION) {
        return Some(NameType::Place);
    }
    if parts.len() > 1 && page.has(first.tokens.start, words::PLACE_FIRST) && !page.has(first.tokens.start, words::GIVEN | words::COMMON) {
        return Some(NameType::Place);
    }
    let given = first.part == Part::Word && page.has(first.tokens.start, words::GIVEN);
    (given && (2..=5).contains(&parts.len())).then_some(NameType::Person)
}
