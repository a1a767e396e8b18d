//! Who is credited for the report? Credit lines of agencies, bylines, copyright lines, corrections.

use crate::lexicon::{Lexicon, LexiconError, Rules};
use crate::text::Text;
use record::{Credit, CreditKind};
use std::collections::BTreeMap;

/// `[[credit]]` rules of `lexicon/en/statements.toml`, and the outlets they may name.
#[derive(Clone, Debug)]
pub(super) struct CreditRules {
    pub rules: Rules,
    kinds: Vec<CreditKind>,
    outlets: BTreeMap<String, String>,
}

impl CreditRules {
    pub(super) fn new(lexicon: &Lexicon) -> Result<CreditRules, LexiconError> {
        let mut rules = Rules::new(lexicon, "statements", "credit")?;
        let words: Vec<&'static str> = CreditKind::ALL.iter().map(|k| k.word()).collect();
        let kinds = rules
            .patterns
            .iter_mut()
            .map(|p| {
                let kind = p.row.word("kind", &words, CreditKind::from_word)?;
                let kind = kind.ok_or_else(|| p.row.error("expected the key `kind` in this [[credit]]"))?;
                p.row.clone().done()?;
                Ok(kind)
            })
            .collect::<Result<_, LexiconError>>()?;
        let mut outlets = BTreeMap::new();
        for o in lexicon.outlets.values() {
            for name in std::iter::once(&o.name).chain(&o.aliases).chain(&o.weak) {
                outlets.insert(name.to_lowercase(), o.name.clone());
            }
        }
        Ok(CreditRules { rules, kinds, outlets })
    }

    /// An outlet's usual name for the words that stand for it, `None` for words that stand for no outlet we know.
    fn known(&self, words: &str) -> Option<String> {
        self.outlets.get(&bare(words).to_lowercase()).cloned()
    }
}

fn bare(words: &str) -> &str {
    words.trim().trim_start_matches("the ").trim_start_matches("The ")
}

/// Credits in text order. A rule's group `outlet` names whom it credits; its group `words`, where it has one, is the credit
/// itself. Words in brackets are a wire's credit only when they are an outlet's name.
pub(super) fn find(text: &Text<'_>, rules: &CreditRules) -> Vec<Credit> {
    let hits = text.lines.iter().flat_map(|line| rules.rules.find(text.raw, line.clone()));
    hits.filter_map(|h| {
        let kind = *rules.kinds.get(h.rule)?;
        let named = h.words("outlet", text.raw);
        let outlet = match (kind, named) {
            (CreditKind::Wire, Some(words)) => Some(rules.known(words)?),
            (_, words) => words.map(|w| rules.known(w).unwrap_or_else(|| bare(w).to_string())),
        };
        Some(Credit { span: text.span(h.group("words").unwrap_or(h.start..h.end)), outlet, kind })
    })
    .collect()
}
