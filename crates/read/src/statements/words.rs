//! What does each token of a report do? Its word class, and the mention, time, quote or occasion that it stands in.

use super::occasion::Place;
use super::tree::Tree;
use crate::lexicon::Lexicon;
use crate::names::{Form, Names};
use crate::parse::Parse;
use crate::text::{Text, TokenKind};
use crate::time::Found;
use record::NameType;
use std::collections::BTreeMap;

/// A set of word classes, one bit each.
pub(super) type Classes = u128;

macro_rules! classes {
    ($($name:ident = $word:literal),+ $(,)?) => {
        /// The bit of each class of `[words]` in `lexicon/en/statements.toml`.
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        #[derive(Clone, Copy)]
        enum Bit { $($name),+ }
        $(pub(super) const $name: Classes = 1 << (Bit::$name as u128);)+
        const ALL: &[(&str, Classes)] = &[$(($word, $name)),+];
    };
}

classes! {
    BE = "be", HAVE = "have", DO = "do", MODAL = "modal", NEGATION = "negation", ADVERB = "adverb",
    NOT_ADVERB = "not_adverb", PREPOSITION = "preposition", CONJUNCTION = "conjunction", SUBORDINATOR = "subordinator",
    RELATIVE = "relative", DETERMINER = "determiner", PRONOUN = "pronoun", OBJECT = "object_pronoun", PEOPLE = "people",
    DOCUMENT = "document", HYPOTHETICAL = "hypothetical", CUTS = "cuts_phrase", TO = "to", THAT = "that", AND = "and",
    QUESTION = "question", GOES_ON = "goes_on", VERB = "common_verb", AS = "as", NOT_SPEAKER = "not_speaker",
    SPOKES = "spokesperson", ARTICLE = "article", PLURAL = "plural_pronoun", THEY = "others_pronoun", VERSUS = "versus", OF = "of_whom", GOES_ON_DOING = "does_too", ARTICLE_A = "indefinite_article",
    KEEPS = "keeps", ADJECTIVE = "adjective", PAST = "past_auxiliary", PRESENT = "present_auxiliary", CONTRAST = "contrast",
    TELLS_ON = "tells_on", REMARK = "remark", NOTHING = "nothing", PARTICLE = "particle", UNNAMED = "unnamed", EDGE = "edge_of_day",
    BY = "by", MANY = "plural_people", MEANWHILE = "meanwhile", OF_THINGS = "of_things", UNSAID = "unsaid", PERSONAL = "personal_relative", GRANTED = "granted", QUOTES = "quotes", CITES = "cites", CARRIED = "carried", EVERY = "every", THIS = "demonstrative", OUTLET = "outlet", AGENCY = "agency", MASS = "mass", BODY = "body", MASCULINE = "masculine", FEMININE = "feminine", QUANTITY = "quantity", ABOUT = "approximately", WITH = "with_someone",
}

/// Words that end a noun phrase.
pub(super) const CLOSED: Classes =
    BE | HAVE | DO | MODAL | NEGATION | PREPOSITION | CONJUNCTION | SUBORDINATOR | RELATIVE | PRONOUN | OBJECT | TO | THAT | VERB;

/// The word classes of the lexicon.
#[derive(Clone, Debug)]
pub(super) struct WordClasses {
    words: BTreeMap<String, Classes>,
}

impl WordClasses {
    pub(super) fn new(lexicon: &Lexicon) -> WordClasses {
        let mut words = BTreeMap::new();
        for (class, bit) in ALL {
            for (word, _) in lexicon.class("statements", class) {
                *words.entry(word.to_lowercase()).or_default() |= bit;
            }
        }
        WordClasses { words }
    }

    /// The classes of a word. Lower-case words in -ly are adverbs unless the lexicon lists them as something else.
    fn of(&self, word: &str, lower: &str) -> Classes {
        let listed = self.words.get(lower).copied().unwrap_or_default();
        let adverb = listed == 0 && lower.ends_with("ly") && lower.len() > 4 && word.starts_with(char::is_lowercase);
        if adverb { ADVERB } else { listed }
    }
}

/// A report with what each of its tokens does.
pub(super) struct Words<'a> {
    pub text: &'a Text<'a>,
    book: &'a WordClasses,
    /// What hangs on what.
    pub tree: Tree,
    pub names: &'a Names,
    pub classes: Vec<Classes>,
    /// Index of the mention a token stands in.
    pub mention: Vec<Option<usize>>,
    /// Index of the time whose words, with the preposition, a token stands in.
    pub time: Vec<Option<usize>>,
    /// Index of the quote a token stands in, marks included.
    pub quote: Vec<Option<usize>>,
    /// Index of the occasion a token stands in.
    pub place: Vec<Option<usize>>,
    /// Where and how things were said: token ranges.
    pub places: Vec<Place>,
    /// Words that were meant where other characters stand.
    meant: BTreeMap<usize, String>,
    /// Lower-cased words.
    pub lower: Vec<String>,
}

impl<'a> Words<'a> {
    pub(super) fn new(
        text: &'a Text<'a>,
        parse: &Parse,
        times: &[Found],
        names: &'a Names,
        book: &'a WordClasses,
        places: Vec<Place>,
    ) -> Words<'a> {
        let n = text.tokens.len();
        let meant: BTreeMap<usize, String> = (0..n).filter_map(|i| Some((i, text.meant(i)?))).collect();
        let word = |i: usize| meant.get(&i).map_or(text.word(i), String::as_str);
        let lower: Vec<String> = (0..n).map(|i| word(i).replace('’', "'").to_lowercase()).collect();
        let mut classes: Vec<Classes> = (0..n).map(|i| lower.get(i).map_or(0, |l| book.of(word(i), l))).collect();
        for i in 0..n {
            let at = |k: usize| classes.get(k).copied().unwrap_or_default();
            // "an inside source"; "about 40 voters", "about half of the voters".
            let between = at(i) & PREPOSITION != 0 && i > 0 && at(i - 1) & ARTICLE != 0;
            let number = text.tokens.get(i + 1).is_some_and(|t| t.kind == TokenKind::Number)
                || at(i + 1 + usize::from(at(i + 1) & ARTICLE_A != 0)) & QUANTITY != 0;
            let about = at(i) & ABOUT != 0 && number;
            if let Some(class) = classes.get_mut(i).filter(|_| between || about) {
                *class = (*class & !PREPOSITION) | if about { ADVERB } else { ADJECTIVE };
            }
        }
        let mut w = Words {
            text,
            book,
            tree: Tree::new(text, parse),
            names,
            classes,
            meant,
            lower,
            mention: vec![None; n],
            time: vec![None; n],
            quote: vec![None; n],
            place: vec![None; n],
            places: Vec::new(),
        };
        let (mut mention, mut time, mut quote, mut place) = (vec![None; n], vec![None; n], vec![None; n], vec![None; n]);
        names.mentions.iter().enumerate().for_each(|(i, m)| w.paint(&mut mention, &m.range, i));
        times.iter().enumerate().for_each(|(i, t)| w.paint(&mut time, &(t.governed.start.min(t.range.start)..t.range.end), i));
        text.quotes.iter().enumerate().for_each(|(i, q)| w.paint(&mut quote, &q.outer, i));
        places.iter().enumerate().for_each(|(i, p)| w.paint(&mut place, &p.range, i));
        (w.mention, w.time, w.quote, w.place, w.places) = (mention, time, quote, place, places);
        w
    }

    /// Takes the tokens of a phrase to the occasion at index `place`.
    pub(super) fn extend_place(&mut self, place: usize, phrase: &std::ops::Range<usize>) {
        let end = self.bytes(phrase).end;
        let Some(range) = self.places.get_mut(place).map(|p| {
            p.range.end = p.range.end.max(end);
            p.range.clone()
        }) else {
            return;
        };
        let mut row = std::mem::take(&mut self.place);
        self.paint(&mut row, &range, place);
        self.place = row;
    }

    /// Takes an occasion back: its tokens stand in none.
    pub(super) fn clear_place(&mut self, place: usize) {
        self.place.iter_mut().filter(|p| **p == Some(place)).for_each(|p| *p = None);
    }

    fn paint(&self, row: &mut [Option<usize>], range: &std::ops::Range<usize>, value: usize) {
        for i in self.text.token_at(range.start)..row.len() {
            let Some(t) = self.text.tokens.get(i).filter(|t| t.start < range.end) else { break };
            if t.start >= range.start
                && let Some(slot) = row.get_mut(i)
            {
                *slot = Some(value);
            }
        }
    }

    pub(super) fn word(&self, i: usize) -> &str {
        self.meant.get(&i).map_or(self.text.word(i), String::as_str)
    }

    pub(super) fn low(&self, i: usize) -> &str {
        self.lower.get(i).map_or("", String::as_str)
    }

    /// Whether token `i` has one of these classes.
    pub(super) fn is(&self, i: usize, classes: Classes) -> bool {
        self.classes.get(i).is_some_and(|c| c & classes != 0)
    }

    /// Whether the lexicon lists a word in one of these classes.
    pub(super) fn lists(&self, word: &str, classes: Classes) -> bool {
        self.book.words.get(word).is_some_and(|c| c & classes != 0)
    }

    pub(super) fn mention_at(&self, i: usize) -> Option<usize> {
        self.mention.get(i).copied().flatten()
    }

    pub(super) fn quote_at(&self, i: usize) -> Option<usize> {
        self.quote.get(i).copied().flatten()
    }

    pub(super) fn time_at(&self, i: usize) -> Option<usize> {
        self.time.get(i).copied().flatten()
    }

    pub(super) fn place_at(&self, i: usize) -> Option<usize> {
        self.place.get(i).copied().flatten()
    }

    /// The tokens of the sentence that holds token `i`.
    pub(super) fn sentence(&self, i: usize) -> std::ops::Range<usize> {
        self.text.tokens.get(i).and_then(|t| self.text.sentences.get(t.sentence)).map_or(i..i, |s| s.tokens.clone())
    }

    /// The tokens of a mention.
    pub(super) fn tokens_of(&self, mention: usize) -> std::ops::Range<usize> {
        self.names.mentions.get(mention).map_or(0..0, |m| self.tokens(&m.range))
    }

    /// The tokens within a byte range.
    pub(super) fn tokens(&self, range: &std::ops::Range<usize>) -> std::ops::Range<usize> {
        let first = self.text.token_at(range.start);
        first..first + self.text.tokens.get(first..).map_or(0, |t| t.partition_point(|t| t.start < range.end))
    }

    /// The bytes of a token range.
    pub(super) fn bytes(&self, tokens: &std::ops::Range<usize>) -> std::ops::Range<usize> {
        let start = self.text.tokens.get(tokens.start).map_or(0, |t| t.start);
        let end = tokens.end.checked_sub(1).and_then(|i| self.text.tokens.get(i)).map_or(start, |t| t.end);
        start..end.max(start)
    }

    pub(super) fn is_word(&self, i: usize) -> bool {
        self.text.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word)
    }

    pub(super) fn is_number(&self, i: usize) -> bool {
        self.text.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Number)
    }

    pub(super) fn is_possessive(&self, i: usize) -> bool {
        self.text.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Possessive)
    }

    /// A token of no letters or digits.
    pub(super) fn is_mark(&self, i: usize) -> bool {
        self.text.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Mark)
    }

    /// The stop of a title or initial: the next word goes on with the name ("Rep. Orsk", "B. Orsk").
    pub(super) fn is_title_stop(&self, i: usize) -> bool {
        let sentence = self.sentence(i);
        self.word(i) == "." && i > sentence.start && i + 1 < sentence.end && self.is_capital(i - 1) && self.is_capital(i + 1)
    }

    /// The dot within an address: no blank on either side and small letters after it ("Vell.com").
    pub(super) fn is_address_dot(&self, i: usize) -> bool {
        let token = |k: usize| self.text.tokens.get(k);
        let (Some(dot), Some(next)) = (token(i), token(i + 1)) else { return false };
        let touches = i > 0 && token(i - 1).is_some_and(|t| t.end == dot.start) && dot.end == next.start;
        self.word(i) == "." && touches && self.word(i + 1).starts_with(char::is_lowercase)
    }

    /// The hyphen or stroke within a word: no blank on either side ("the 50-state poll").
    pub(super) fn is_hyphen(&self, i: usize) -> bool {
        let token = |k: usize| self.text.tokens.get(k);
        let (Some(mark), Some(next)) = (token(i), token(i + 1)) else { return false };
        let touches = i > 0 && token(i - 1).is_some_and(|t| t.end == mark.start) && mark.end == next.start;
        matches!(self.word(i), "-" | "/") && touches
    }

    /// A mark that ends a sentence.
    pub(super) fn is_stop(&self, i: usize) -> bool {
        self.is_mark(i) && (self.word(i).starts_with(['.', '!', '?', '…']))
    }

    pub(super) fn is_capital(&self, i: usize) -> bool {
        self.word(i).starts_with(char::is_uppercase)
    }

    /// The quote whose closing mark is token `i`.
    pub(super) fn closes(&self, i: usize) -> Option<usize> {
        let q = self.quote_at(i)?;
        let quote = self.text.quotes.get(q)?;
        let t = self.text.tokens.get(i)?;
        (quote.closed && t.end == quote.outer.end).then_some(q)
    }

    /// The quote whose opening mark is token `i`.
    pub(super) fn opens(&self, i: usize) -> Option<usize> {
        let q = self.quote_at(i)?;
        let t = self.text.tokens.get(i)?;
        (self.text.quotes.get(q)?.outer.start == t.start).then_some(q)
    }

    /// The tokens of a quote, marks included.
    pub(super) fn tokens_of_quote(&self, quote: usize) -> std::ops::Range<usize> {
        self.text.quotes.get(quote).map_or(0..0, |q| self.tokens(&q.outer))
    }

    /// Whether a mention refers by a pronoun.
    pub(super) fn is_pronoun(&self, mention: usize) -> bool {
        self.names.mentions.get(mention).is_some_and(|m| m.form == Form::Pronoun)
    }

    /// Whether a mention is of one known as a person.
    pub(super) fn is_persons(&self, mention: usize) -> bool {
        let entity = self.names.mentions.get(mention).and_then(|m| m.entity).and_then(|e| self.names.entities.get(e));
        entity.is_some_and(|e| e.kind == NameType::Person)
    }
}
