//! Which nouns and keys may a case use? The grammar of its lines as one table, which `cases/README.md` explains in words.

use read::lexicon::nearest;

/// How the values of a key are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A bare word, a number or a day.
    Word,
    /// Words in quotation marks, several with commas.
    Names,
    /// Names with `>` between them, in order.
    Chain,
}

/// How an item is found by the words a line gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// The item's words are the line's words.
    Equal,
    /// One of its pieces is the line's words, quotation marks and the stop at the end aside.
    Piece,
    /// One contains the other.
    Contains,
}

/// One noun with its keys.
#[derive(Debug)]
pub struct Noun {
    /// The word.
    pub name: &'static str,
    /// Whether the line gives the words the item stands at.
    pub anchored: bool,
    /// How they find it.
    pub fit: Fit,
    /// The keys, by shape.
    pub words: &'static [&'static str],
    /// The keys whose values are names or other words in quotation marks.
    pub names: &'static [&'static str],
}

/// What an `expect` block may say of one report.
pub const EXPECT: &[Noun] = &[
    Noun {
        name: "statement",
        anchored: true,
        fit: Fit::Piece,
        words: &["kind", "stance", "negated", "pieces"],
        names: &["speaker", "chain", "addressee"],
    },
    Noun {
        name: "figure",
        anchored: true,
        fit: Fit::Contains,
        words: &["value", "low", "high", "comparator", "direction", "by_or_to", "from"],
        names: &["unit", "claimant"],
    },
    Noun { name: "time", anchored: true, fit: Fit::Equal, words: &["type", "value", "mod", "begin", "end"], names: &["edtf"] },
    Noun { name: "event", anchored: true, fit: Fit::Contains, words: &["type", "begin", "end", "status"], names: &["with", "place"] },
    Noun { name: "promise", anchored: true, fit: Fit::Contains, words: &["kind", "due", "state"], names: &["by", "to"] },
    Noun { name: "name", anchored: true, fit: Fit::Equal, words: &["type", "actor"], names: &[] },
    Noun { name: "credit", anchored: true, fit: Fit::Contains, words: &["kind"], names: &["outlet"] },
    Noun { name: "masked", anchored: true, fit: Fit::Contains, words: &["why"], names: &[] },
    Noun { name: "date", anchored: false, fit: Fit::Equal, words: &["date"], names: &[] },
];

/// What a `record` block may say of all reports of a case.
pub const RECORD: &[Noun] = &[
    Noun {
        name: "event",
        anchored: false,
        fit: Fit::Equal,
        words: &["reports", "origins", "type", "begin", "end", "status"],
        names: &["with", "place"],
    },
    Noun { name: "family", anchored: false, fit: Fit::Equal, words: &["reports", "kind"], names: &[] },
    Noun {
        name: "utterance",
        anchored: false,
        fit: Fit::Equal,
        words: &["reports", "origins", "kind", "stance", "begin", "end"],
        names: &["speaker"],
    },
    Noun { name: "figure", anchored: false, fit: Fit::Equal, words: &["reports", "origins", "relation"], names: &["unit", "measure"] },
    Noun {
        name: "promise",
        anchored: false,
        fit: Fit::Equal,
        words: &["reports", "origins", "kind", "due", "state"],
        names: &["by", "to"],
    },
    Noun { name: "report", anchored: false, fit: Fit::Equal, words: &["reports", "date"], names: &[] },
];

/// The noun of that name.
pub fn noun(name: &str, record: bool) -> Result<&'static Noun, String> {
    let table = if record { RECORD } else { EXPECT };
    table.iter().find(|n| n.name == name).ok_or_else(|| {
        let known: Vec<&str> = table.iter().map(|n| n.name).collect();
        format!("expected one of {}, found `{name}`{}", known.join(", "), nearest(name, known.iter().copied()))
    })
}

impl Noun {
    /// How a key's values are written.
    pub fn shape(&self, key: &str) -> Result<Shape, String> {
        match key {
            "chain" if self.names.contains(&key) => Ok(Shape::Chain),
            _ if self.names.contains(&key) => Ok(Shape::Names),
            _ if self.words.contains(&key) => Ok(Shape::Word),
            _ => {
                let keys = self.keys();
                Err(format!("expected a key of `{}` ({}), found `{key}`{}", self.name, keys.join(", "), nearest(key, keys.iter().copied())))
            }
        }
    }

    /// All its keys.
    pub fn keys(&self) -> Vec<&'static str> {
        self.words.iter().chain(self.names).copied().collect()
    }
}
