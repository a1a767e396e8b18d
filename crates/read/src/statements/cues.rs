//! Which words say that something was said? Verbs of the lexicon's `[[cue]]` rows, with their auxiliaries, outside quotes.

use super::words::{ADVERB, BE, BY, DO, GOES_ON, HAVE, HYPOTHETICAL, KEEPS, MODAL, NEGATION, QUESTION, TO, Words};
use crate::lexicon::{Lexicon, LexiconError, Row};
use record::Stance;
use std::collections::BTreeMap;

/// How a verb takes what was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Frame {
    /// A quote before, after or around it; also a clause that it follows ("…, X said").
    Quote,
    /// "that" and a clause.
    That,
    /// A clause without "that".
    Clause,
    /// A noun phrase.
    Phrase,
    /// Someone told, then a clause.
    Tell,
    /// A noun phrase and what it is called.
    Call,
    /// A noun phrase and what it is described as.
    As,
    /// Someone blamed, "of" or "for", and what for.
    Of,
    /// A clause without "that" that shows a finite verb.
    Finite,
    /// A noun phrase, "to", and what it is said to be like.
    Likened,
    /// "to" and a verb.
    To,
    /// Someone urged, "to" and a verb.
    Urge,
    /// A noun phrase, where what speaks is a document.
    Shown,
    /// "whether", "if" and other question words.
    Whether,
    /// Nothing: the cue itself is the statement.
    Nothing,
}

const FRAMES: &[(&str, Frame)] = &[
    ("quote", Frame::Quote),
    ("that", Frame::That),
    ("clause", Frame::Clause),
    ("phrase", Frame::Phrase),
    ("tell", Frame::Tell),
    ("call", Frame::Call),
    ("as", Frame::As),
    ("of", Frame::Of),
    ("finite", Frame::Finite),
    ("likened", Frame::Likened),
    ("to", Frame::To),
    ("urge", Frame::Urge),
    ("shown", Frame::Shown),
    ("whether", Frame::Whether),
    ("nothing", Frame::Nothing),
];

/// Which form of a verb stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Base,
    Third,
    Past,
    Ing,
    /// A noun, not a verb.
    Noun,
}

/// One row of the lexicon.
#[derive(Clone, Debug)]
pub(super) struct CueRow {
    pub id: String,
    pub stance: Stance,
    pub frames: Vec<Frame>,
    /// Its third person or base form is also a noun: it needs "that" or a quote beside it.
    pub noun: bool,
    /// Its object is a thing: with someone as object the verb tells what is done, not said.
    pub things: bool,
    /// Only the parse finds it: without an analyser its examples are not read.
    pub parsed: bool,
    pub yes: Vec<String>,
    pub no: Vec<String>,
    pub row: Row,
}

impl CueRow {
    pub(super) fn takes(&self, frame: Frame) -> bool {
        self.frames.contains(&frame)
    }

    /// Whether it takes a clause without "that".
    pub(super) fn takes_clause(&self) -> bool {
        self.takes(Frame::Clause) || self.takes(Frame::Finite)
    }
}

/// The cues of the lexicon by their first word.
#[derive(Clone, Debug)]
pub(super) struct CueBook {
    pub rows: Vec<CueRow>,
    by_word: BTreeMap<String, Vec<Entry>>,
}

#[derive(Clone, Debug)]
struct Entry {
    rest: Vec<String>,
    row: usize,
    form: Form,
}

impl CueBook {
    pub(super) fn new(lexicon: &Lexicon) -> Result<CueBook, LexiconError> {
        let mut book = CueBook { rows: Vec::new(), by_word: BTreeMap::new() };
        for (id, row) in lexicon.rows("statements", "cue") {
            book.add(id, row)?;
        }
        // Longest first, then in the order of the file.
        book.by_word.values_mut().for_each(|v| v.sort_by_key(|e| std::cmp::Reverse(e.rest.len())));
        Ok(book)
    }

    fn add(&mut self, id: String, mut row: Row) -> Result<(), LexiconError> {
        let stances: Vec<&'static str> = Stance::ALL.iter().map(|k| k.word()).collect();
        let stance =
            row.word("stance", &stances, Stance::from_word)?.ok_or_else(|| row.error("expected the key `stance` in this [[cue]]"))?;
        let frames = row.texts("frames")?;
        let frames = frames
            .iter()
            .map(|f| {
                let known: Vec<&str> = FRAMES.iter().map(|(w, _)| *w).collect();
                FRAMES.iter().find(|(w, _)| w == f).map(|(_, frame)| *frame).ok_or_else(|| {
                    let near = crate::lexicon::nearest(f, known.iter().copied());
                    row.error(format!("`frames` holds {f:?}; expected some of {}{near}", known.join(", ")))
                })
            })
            .collect::<Result<Vec<_>, _>>()?;
        let index = self.rows.len();
        for noun in row.texts("nouns")? {
            self.by_word.entry(noun).or_default().push(Entry { rest: Vec::new(), row: index, form: Form::Noun });
        }
        for verb in row.texts("verbs")? {
            let forms: Vec<&str> = verb.split(' ').collect();
            let [base, third, past, ing] = forms.as_slice() else {
                return Err(row.error(format!("`verbs` holds {verb:?}; expected four forms: base, third person, past and -ing")));
            };
            for (word, form) in [(base, Form::Base), (third, Form::Third), (past, Form::Past), (ing, Form::Ing)] {
                let mut words = word.split('_').map(String::from);
                let first = words.next().unwrap_or_default();
                self.by_word.entry(first).or_default().push(Entry { rest: words.collect(), row: index, form });
            }
        }
        let (yes, no) = (row.texts("yes")?, row.texts("no")?);
        let cue = CueRow {
            id,
            stance,
            frames,
            noun: row.flag("noun")?,
            things: row.flag("things")?,
            parsed: row.flag("parsed")?,
            yes,
            no,
            row: row.clone(),
        };
        row.done()?;
        self.rows.push(cue);
        Ok(())
    }
}

/// A cue where it stands.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    /// Rows it may belong to, in the order of the lexicon; all have the same words.
    pub rows: Vec<usize>,
    pub form: Form,
    /// First token of the verb.
    pub first: usize,
    /// One past its last token.
    pub end: usize,
    /// First token with auxiliaries and adverbs.
    pub group: usize,
    pub negated: bool,
    /// It has an auxiliary, so it is no participle and no noun.
    pub helped: bool,
    /// It is a passive: its subject was asked.
    pub passive: bool,
}

impl Cue {
    /// A cue of these words alone, without auxiliaries.
    pub(super) fn bare(rows: Vec<usize>, form: Form, tokens: std::ops::Range<usize>) -> Cue {
        let (first, end) = (tokens.start, tokens.end);
        Cue { rows, form, first, end, group: first, negated: false, helped: false, passive: false }
    }
}

/// The cues of a report outside quotes, in text order. Passives, infinitives and what may be said are none.
pub(super) fn find(w: &Words<'_>, book: &CueBook) -> Vec<Cue> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < w.lower.len() {
        match cue_at(w, book, at) {
            Some(cue) => {
                at = cue.end;
                out.push(cue);
            }
            None => at += 1,
        }
    }
    out
}

fn cue_at(w: &Words<'_>, book: &CueBook, at: usize) -> Option<Cue> {
    let entries = book.by_word.get(w.low(at))?;
    let sentence = w.sentence(at);
    // A capital within a sentence belongs to a name ("United States", "Daily Report").
    if w.quote_at(at).is_some() || w.is_capital(at) && (at > sentence.start || w.mention_at(at).is_some()) {
        return None;
    }
    let fits = |e: &Entry| e.rest.iter().enumerate().all(|(k, r)| at + 1 + k < sentence.end && w.low(at + 1 + k) == r);
    // A noun of saying is one only where the parse says so: "claims" is a verb too.
    let noun = w.tree.word(at).is_some_and(|n| w.tree.tag(n) == "NOUN");
    if let Some(entry) = entries.iter().find(|e| e.form == Form::Noun && noun) {
        return Some(Cue::bare(vec![entry.row], Form::Noun, at..at + 1));
    }
    let best = entries.iter().find(|e| e.form != Form::Noun && fits(e))?;
    // "four states, according to": what the parse takes for a noun is no verb, unless what was said plainly follows.
    let thing = w.tree.word(at).is_some_and(|n| matches!(w.tree.tag(n), "NOUN" | "PROPN"));
    let doubtful = matches!(best.form, Form::Base | Form::Third) && book.rows.get(best.row).is_some_and(|r| r.noun);
    // "rules that block": the parse knows a relative pronoun.
    let relative = w.tree.word(at + 1).is_some_and(|t| w.tree.tag(t) == "PRON");
    let marked = w.low(at + 1) == "that" && !relative
        || w.word(at + 1) == ":"
        || w.opens(at + 1).is_some()
        || w.opens(at + 2).is_some()
        || w.is_stop(at + 1)
        || at > 0 && w.closes(at - 1).is_some();
    if thing && doubtful && !marked {
        return None;
    }
    // "a recording said to be of rebels": said by whom it does not say.
    if best.form == Form::Past
        && w.is(at + 1, TO)
        && w.is(at + 2, BE | HAVE)
        && w.tree.word(at).is_some_and(|v| w.tree.relation(v) == "acl")
    {
        return None;
    }
    let rows: Vec<usize> = entries.iter().filter(|e| e.rest == best.rest && e.form == best.form).map(|e| e.row).collect();
    group(w, &sentence, Cue::bare(rows, best.form, at..at + 1 + best.rest.len()))
}

/// Walks left over adverbs and auxiliaries; nothing where they make it a passive, an infinitive or a supposition.
fn group(w: &Words<'_>, sentence: &std::ops::Range<usize>, mut cue: Cue) -> Option<Cue> {
    let (mut be, mut have, mut auxiliary) = (false, false, false);
    while cue.group > sentence.start {
        let j = cue.group - 1;
        // "May" and "Will" are names too.
        if w.quote_at(j).is_some() || w.is_capital(j) && w.mention_at(j).is_some() {
            break;
        }
        if w.is(j, MODAL) {
            return None;
        }
        if w.is(j, NEGATION) {
            cue.negated = true;
            // "didn't" is auxiliary and negation in one.
            auxiliary |= w.is(j, DO);
            have |= w.is(j, HAVE);
            be |= w.is(j, BE);
        } else if w.is(j, BE) && !auxiliary {
            be = true;
        } else if w.is(j, HAVE) && !auxiliary {
            have = true;
        } else if w.is(j, DO) && cue.form == Form::Base {
            auxiliary = true;
        } else if w.is(j, TO) && cue.form == Form::Base && cue.group == cue.first {
            // "went on to say" and "continued to say" say; any other infinitive does not.
            let on = j >= 2 && w.is(j - 2, GOES_ON) && w.low(j - 1) == "on";
            let keeps = j >= 1 && w.is(j - 1, KEEPS);
            if !on && !keeps {
                return None;
            }
            cue.group = if on { j - 2 } else { j - 1 };
            cue.helped = true;
            return Some(cue);
        } else if !(w.is(j, ADVERB) && w.mention_at(j).is_none()) {
            break;
        }
        cue.group = j;
    }
    cue.helped = be || have || auxiliary;
    match cue.form {
        // "an act condemned by all".
        // "was asked whether the port would close": what was asked is there, who asked is not.
        Form::Past if be && w.is(cue.end, QUESTION | HYPOTHETICAL) => Some(Cue { passive: true, ..cue }),
        Form::Past if be || !cue.helped && w.is(cue.end, BY) => None,
        Form::Base if (be || have) && !auxiliary => None,
        Form::Third if cue.helped => None,
        _ => Some(cue),
    }
}
