//! Which word classes does the time room ask for, and what number do words say?

use crate::lexicon::Lexicon;
use std::collections::BTreeMap;

/// The word classes of a room and of `words.toml`, words in lower case.
#[derive(Clone, Debug, Default)]
pub struct Words {
    classes: BTreeMap<String, BTreeMap<String, String>>,
    past_ending: Vec<String>,
}

impl Words {
    /// The classes that rules of `room` may use.
    pub fn new(lexicon: &Lexicon, room: &str) -> Words {
        let mut classes = BTreeMap::new();
        for class in lexicon.class_names(room) {
            let words: BTreeMap<String, String> =
                lexicon.class(room, class).iter().map(|(w, v)| (w.to_lowercase(), v.clone().unwrap_or_default())).collect();
            classes.insert(class.to_string(), words);
        }
        let past_ending = lexicon.class(room, "past_ending").iter().map(|(w, _)| w.clone()).collect();
        Words { classes, past_ending }
    }

    /// Whether a word in lower case is of the class.
    pub fn is(&self, class: &str, word: &str) -> bool {
        self.value(class, word).is_some()
    }

    /// The value of a word in its class.
    pub fn value(&self, class: &str, word: &str) -> Option<&str> {
        self.classes.get(class)?.get(word).map(String::as_str)
    }

    /// Whether there is such a class.
    pub fn has_class(&self, class: &str) -> bool {
        self.classes.contains_key(class)
    }

    /// Whether a word in lower case has the form of a past tense or participle.
    pub fn is_past(&self, word: &str) -> bool {
        self.is("past", word)
            || (self.past_ending.iter().any(|e| word.ends_with(e.as_str())) && !self.is("not_past", word) && word.len() > 3)
    }

    /// The number that digits or words say, `None` in the inner value for a vague one ("several").
    #[allow(clippy::option_option, reason = "not a number, a vague number, a number")]
    pub fn number(&self, words: &str) -> Option<Option<f64>> {
        let lower = words.to_lowercase().replace([',', '\u{a0}'], "");
        if let Ok(number) = lower.parse::<f64>() {
            return Some(Some(number));
        }
        let whole = lower.split_whitespace().collect::<Vec<_>>().join(" ");
        match self.value("numeral", &whole) {
            Some("X") => return Some(None),
            Some(value) => return value.parse().ok().map(Some),
            None => {}
        }
        let (mut sum, mut thousands) = (0.0, 0.0);
        for word in lower.split([' ', '-', '\t']).filter(|w| !w.is_empty() && !self.is("number_joint", w)) {
            match self.value("numeral", word)? {
                "X" => return Some(None),
                "100" if sum > 0.0 => sum *= 100.0,
                "1000" => (thousands, sum) = (f64::max(sum, 1.0) * 1000.0, 0.0),
                value => sum += value.parse::<f64>().ok()?,
            }
        }
        Some(Some(thousands + sum))
    }

    /// The year that words say: "nineteen ninety-six", "two thousand and fifteen".
    pub fn year(&self, words: &str) -> Option<u16> {
        let lower = words.to_lowercase().replace('\u{a0}', " ");
        let all: Vec<&str> = lower.split([' ', '-', '\t']).filter(|w| !w.is_empty() && !self.is("number_joint", w)).collect();
        let (first, rest) = all.split_first()?;
        let hundreds = all.iter().any(|w| matches!(self.value("numeral", w), Some("100" | "1000")));
        let year = if hundreds {
            self.number(&lower)??
        } else {
            // "nineteen ninety-six", but "twenty nine" is no year, nor is "twenty five nineteen".
            let tens = self.number(rest.first()?)??;
            let ones = self.number(&rest.join(" "))??;
            self.number(first)?? * 100.0 + Some(ones).filter(|n| tens >= 10.0 && *n < 100.0 && (rest.len() < 2 || tens >= 20.0))?
        };
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to lie within")]
        ((1500.0..=2199.0).contains(&year)).then_some(year as u16)
    }
}
