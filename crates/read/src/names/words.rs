//! What may a word be? The word classes of `names.toml` as one table from a lower-case word to its classes.

use crate::lexicon::Lexicon;
use std::collections::BTreeMap;

/// A set of word classes, one bit each.
pub(super) type Classes = u64;

macro_rules! classes {
    ($($constant:ident $class:literal),* $(,)?) => {
        classes!(@ 0, $($constant $class,)*);
        const CLASSES: &[(&str, Classes)] = &[$(($class, $constant)),*];
    };
    (@ $n:expr, $constant:ident $class:literal, $($rest:tt)*) => {
        #[doc = concat!("The class `", $class, "`.")]
        pub(super) const $constant: Classes = 1 << ($n);
        classes!(@ $n + 1, $($rest)*);
    };
    (@ $n:expr,) => {};
}

classes! {
    TITLE "title", BOUND "title_bound", PLURAL "title_plural", LEADER "leader", MALE "male", FEMALE "female", MODIFIER "modifier",
    TITLE_OF "title_of", ORG "organisation", PLACE "place", PLACE_FIRST "place_first", DIRECTION "direction",
    PARTICLE "particle", DETERMINER "determiner", INDEFINITE "indefinite", MANY "plural_determiner", FUNCTION "function",
    NOT_NAME "not_name", SAYING "saying", AUXILIARY "auxiliary", ACTING "acting", IN_PLACE "place_preposition", PLACE_SURE "place_sure",
    PREPOSITION "preposition", BODY "body", OUTLET "outlet_noun", PRONOUN "pronoun", OWN "own_pronoun", POSSESSIVE "possessive",
    RELATIVE "relative", INVERTED "inverted", POWER_BEFORE "power_before", POWER_TO "power_to", PASSING "passing",
    COMPOUND "compound", SUFFIX "suffix", STOPPED "stopped", BODY_PLURAL "body_plural", COMMON "common",
    GIVEN_M "given_m", GIVEN_F "given_f", GIVEN_ANY "given", WORK "work", MONTH "month", WEEKDAY "weekday",
}

/// A given name of either sex.
pub(super) const GIVEN: Classes = GIVEN_M | GIVEN_F | GIVEN_ANY;

/// Classes whose entries hold several words a line.
const BY_LINE: Classes = COMMON | GIVEN;

/// The table: words by a fixed hash of their bytes, so that a look-up compares one or two.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    slots: Vec<Vec<(String, Classes)>>,
}

/// How many slots: a power of two, more than there are words.
const SLOTS: usize = 1 << 14;

/// FNV-1a: the same on every machine.
fn slot(word: &str) -> usize {
    let hash = word.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3));
    usize::try_from(hash % SLOTS as u64).unwrap_or_default()
}

impl Words {
    pub(super) fn new(lexicon: &Lexicon) -> Words {
        let mut classes: BTreeMap<String, Classes> = BTreeMap::new();
        for (class, bit) in CLASSES {
            for (words, _) in lexicon.class("names", class) {
                let pieces: Vec<&str> = if bit & BY_LINE != 0 { words.split_whitespace().collect() } else { vec![words] };
                for word in pieces {
                    *classes.entry(word.to_lowercase()).or_default() |= bit;
                }
            }
        }
        let mut slots = vec![Vec::new(); SLOTS];
        for (word, bits) in classes {
            if let Some(slot) = slots.get_mut(slot(&word)) {
                slot.push((word, bits));
            }
        }
        Words { slots }
    }

    fn get(&self, lower: &str) -> Option<Classes> {
        let slot = self.slots.get(slot(lower))?;
        slot.iter().find(|(w, _)| w == lower).map(|(_, c)| *c)
    }

    /// The classes of a word given in lower case; a regular plural of a title is a title and a plural.
    pub(super) fn of(&self, lower: &str) -> Classes {
        if let Some(classes) = self.get(lower) {
            let title = if classes & PLURAL != 0 { TITLE } else { 0 };
            return classes | title | self.plural(lower);
        }
        self.plural(lower)
    }

    fn plural(&self, lower: &str) -> Classes {
        let Some(one) = lower.strip_suffix('s') else { return 0 };
        match self.get(one) {
            Some(c) if c & TITLE != 0 && c & BOUND == 0 => TITLE | PLURAL,
            _ => 0,
        }
    }
}
