//! What of a Reading does `merge` not ask for? Left out, ten thousand of them fit into a small machine's memory.
//!
//! Figures need other parts of a Reading than all the rest does, so they are merged on their own. A room that begins to ask
//! for more than is kept here must say so here; every test of `merge` goes through it.

use crate::parties::Parties;
use record::{Codes, Given, Name, NameType, Reading, Respun, Span, Time, Versions};
use std::collections::BTreeMap;

/// Code points of a first line that stands in for a title.
const TITLE: usize = 160;

/// The Reading without figures, with the times and names that the rest asks for.
pub fn telling(mut reading: Reading) -> Reading {
    reading.figures = Vec::new();
    let promised = |n: &Name| reading.promises.iter().any(|p| holds(&p.span, &n.span) || holds(&p.what, &n.span));
    reading.names = reading.names.iter().filter(|n| promised(n)).cloned().collect();
    let of_statements = reading.statements.iter().map(|s| s.time);
    let asked = of_statements.chain(reading.events.iter().map(|e| e.time)).chain(reading.promises.iter().map(|p| p.time));
    let asked = asked.flatten().collect();
    times(&mut reading, asked);
    statements(&mut reading);
    for e in &mut reading.events {
        (e.rule, e.codes) = (String::new(), Codes::default());
        e.participants.shrink_to_fit();
    }
    reading.promises.iter_mut().for_each(|p| p.rule = String::new());
    head(&mut reading);
    reading
}

/// The figures of a Reading, the times and names in their measures and periods, the names of states, and, for the origins,
/// who said what through whom. The times of statements and the rest are not kept.
pub fn figures(mut reading: Reading, states: &Parties) -> Reading {
    drop_text(&mut reading);
    (reading.events, reading.promises) = (Vec::new(), Vec::new());
    let measures = || reading.figures.iter().filter_map(|f| f.measure.as_ref()).map(|m| &m.span);
    let any = !reading.figures.is_empty();
    let state = |n: &Name| n.kind == NameType::Place || n.actor.is_some() || states.known_state(&n.span.text).is_some();
    let asked = |n: &Name| (any && state(n)) || measures().any(|m| holds(m, &n.span));
    reading.names = reading.names.iter().filter(|n| asked(n)).cloned().collect();
    let holders = || measures().chain(reading.figures.iter().filter_map(|f| f.period.as_ref()).map(|p| &p.span));
    let asked = reading.times.iter().enumerate().filter(|(_, t)| holders().any(|h| holds(h, &t.span))).map(|(i, _)| i).collect();
    times(&mut reading, asked);
    statements(&mut reading);
    for s in &mut reading.statements {
        s.content.iter_mut().for_each(|c| c.text = String::new());
    }
    for f in &mut reading.figures {
        f.rule = String::new();
        f.measure.iter_mut().for_each(|m| m.span.text = String::new());
        f.period.iter_mut().for_each(|p| p.span.text = String::new());
    }
    head(&mut reading);
    reading
}

/// Leaves out the text, which only the search for copies asks for, and what is masked in it; its first line may be the title.
pub fn drop_text(reading: &mut Reading) {
    reading.report.title = reading.report.title.take().or_else(|| first_line(&reading.text));
    reading.text = String::new();
    reading.masked = Vec::new();
}

fn first_line(text: &str) -> Option<String> {
    let line = text.lines().map(str::trim).find(|l| !l.is_empty())?;
    match line.char_indices().nth(TITLE) {
        None => Some(line.to_string()),
        Some((end, _)) => {
            let cut = line.get(..end).unwrap_or(line);
            Some(format!("{}…", cut.rsplit_once(' ').map_or(cut, |(head, _)| head)))
        }
    }
}

fn holds(outer: &Span, inner: &Span) -> bool {
    outer.bytes[0] <= inner.bytes[0] && inner.bytes[1] <= outer.bytes[1]
}

/// Keeps the times asked for and those that they are counted from, and says anew where items find theirs.
fn times(reading: &mut Reading, mut todo: Vec<usize>) {
    let mut places: BTreeMap<usize, usize> = todo.iter().map(|i| (*i, 0)).collect();
    // An anchor may itself be counted from another time.
    while let Some(i) = todo.pop() {
        let Some(anchor) = reading.times.get(i).and_then(|t| t.anchor.as_ref()) else { continue };
        for (j, _) in reading.times.iter().enumerate().filter(|(_, t)| t.span == anchor.span) {
            if places.insert(j, 0).is_none() {
                todo.push(j);
            }
        }
    }
    reading.times = places.keys().filter_map(|i| reading.times.get(*i)).map(|t| Time { value: None, edtf: None, ..t.clone() }).collect();
    places.values_mut().enumerate().for_each(|(new, place)| *place = new);
    let moved = |time: &mut Option<usize>| *time = time.and_then(|i| places.get(&i).copied());
    reading.statements.iter_mut().for_each(|s| moved(&mut s.time));
    reading.events.iter_mut().for_each(|e| moved(&mut e.time));
    reading.promises.iter_mut().for_each(|p| moved(&mut p.time));
}

/// Leaves out of statements what only their own page shows.
fn statements(reading: &mut Reading) {
    for s in &mut reading.statements {
        (s.rule, s.occasion, s.addressee) = Default::default();
        (s.speaker.role, s.speaker.why) = (None, None);
        // Of a cue only its place is asked for, where there is content to show.
        if !s.content.is_empty() {
            s.cue.iter_mut().for_each(|c| c.text = String::new());
        }
        // The words of who said it and of the hands are asked for only where no name is known.
        let whos = s.also.iter_mut().chain(std::iter::once(&mut s.speaker.who)).chain(s.chain.iter_mut().map(|h| &mut h.who));
        for who in whos.filter(|w| w.name.is_some()) {
            who.span.iter_mut().for_each(|s| s.text = String::new());
        }
        s.chain.iter_mut().filter_map(|h| h.cue.as_mut()).for_each(|c| c.text = String::new());
        s.content.shrink_to_fit();
        s.cue.shrink_to_fit();
        s.also.shrink_to_fit();
        s.chain.shrink_to_fit();
    }
}

/// Leaves out of the head what only the report's own page shows, and gives back what the lists hold in reserve.
fn head(reading: &mut Reading) {
    reading.statements.shrink_to_fit();
    reading.figures.shrink_to_fit();
    reading.events.shrink_to_fit();
    reading.promises.shrink_to_fit();
    reading.credits.shrink_to_fit();
    reading.report.given = Given::default();
    reading.respun = Respun::default();
    reading.by = Versions::default();
}
