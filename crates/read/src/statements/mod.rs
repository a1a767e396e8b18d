//! Who said what, through whose hands?
//!
//! Candidates are cues (`cues`) with a speaker (`speaker`): acts. A frame of the cue's row says which words are the
//! content (`content`, `extent`, `quotes`); hands, occasion and time complete it (`hands`, `occasion`, `assemble`).

mod acts;
mod assemble;
mod beside;
mod certain;
mod cited;
mod clause;
mod content;
mod credits;
mod cues;
mod examples;
mod extent;
mod fits;
mod goes_on;
mod hands;
mod object;
mod occasion;
mod parsed;
mod phrase;
mod quotes;
mod speaker;
mod tail;
mod tree;
mod words;

use crate::lexicon::{Lexicon, LexiconError};
use crate::names::{NameRules, Names};
use crate::parse::Parse;
use crate::text::{Text, TextRules};
use crate::time::{Found, TimeRules};
use record::{Credit, CreditKind, Statement};

/// What the statements room knows.
#[derive(Clone, Debug)]
pub struct StatementRules {
    words: words::WordClasses,
    cues: cues::CueBook,
    hands: hands::HandRules,
    occasions: occasion::OccasionRules,
    credits: credits::CreditRules,
}

impl StatementRules {
    /// Compiles `lexicon/en/statements.toml`.
    ///
    /// # Errors
    /// A rule that cannot be used.
    pub fn new(lexicon: &Lexicon) -> Result<StatementRules, LexiconError> {
        Ok(StatementRules {
            words: words::WordClasses::new(lexicon),
            cues: cues::CueBook::new(lexicon)?,
            hands: hands::HandRules::new(lexicon)?,
            occasions: occasion::OccasionRules::new(lexicon)?,
            credits: credits::CreditRules::new(lexicon)?,
        })
    }

    /// What is wrong with the examples of this room's rules. The earlier rooms read them, as they read a report; `parse`
    /// analyses, where there is an analyser.
    pub fn check_examples(&self, text: &TextRules, time: &TimeRules, names: &NameRules, parse: &Analyse<'_>) -> Vec<LexiconError> {
        let mut errors = self.hands.rules.check_examples();
        errors.extend(self.occasions.rules.check_examples());
        errors.extend(self.credits.rules.check_examples());
        errors.extend(examples::check(self, text, time, names, parse));
        errors
    }
}

/// Analyses a text; nothing where there is no analyser.
pub type Analyse<'a> = dyn Fn(&Text<'_>) -> Option<Parse> + 'a;

/// Finds statements in text order.
pub fn find(text: &Text<'_>, parse: &Parse, times: &[Found], names: &Names, rules: &StatementRules) -> Vec<Statement> {
    let places = occasion::find(text, &rules.occasions);
    let mut w = words::Words::new(text, parse, times, names, &rules.words, places);
    occasion::extend(&mut w, &rules.hands);
    let mut acts = acts::find(&w, cues::find(&w, &rules.cues), &rules.cues);
    cited::settle(&w, &mut acts, &rules.hands);
    let named = hands::find(&w, &rules.hands);
    let ranges: Vec<_> = named.iter().map(|n| n.tokens.clone()).collect();
    let bounds = extent::Bounds { acts: &acts, hands: &ranges };
    let mut drafts: Vec<content::Draft> = (0..acts.len()).filter_map(|i| content::find(&w, &bounds, &rules.cues, i)).collect();
    let desk = assemble::Desk { w: &w, rules, acts: &acts, named: &named, bounds: &bounds };
    let according = desk.according(&drafts);
    drafts.extend(according);
    quotes::carry_on(&w, &acts, &mut drafts);
    content::settle(&mut drafts);
    let kept: Vec<&content::Draft> = drafts.iter().filter(|d| !desk.passes_on(d, &drafts) && !desk.in_headline(d)).collect();
    let mut out: Vec<Statement> = kept.iter().map(|d| desk.statement(d, &drafts)).collect();
    goes_on::settle(&w, &acts, &named, &kept, &mut out);
    out.sort_by_key(|s| s.content.first().or(s.cue.first()).map_or((0, 0), |c| (c.bytes[0], c.bytes[1])));
    out
}

/// Takes the report's own outlet out of the chains: words told to it have passed through no other hands.
pub fn without_own(statements: &mut [Statement], outlet: Option<&str>) {
    let Some(own) = outlet else { return };
    let bare = |name: &str| name.strip_prefix("The ").unwrap_or(name).to_lowercase();
    for statement in statements {
        statement.chain.retain(|h| h.who.name.as_deref().is_none_or(|name| bare(name) != bare(own)));
    }
}

/// Takes out what a correction says of an earlier version: it is the editor's, and nobody said it.
pub fn without_corrections(statements: &mut Vec<Statement>, credits: &[Credit]) {
    let notes: Vec<[usize; 2]> = credits.iter().filter(|c| c.kind == CreditKind::Correction).map(|c| c.span.bytes).collect();
    statements.retain(|s| {
        let at = s.content.first().or(s.cue.first()).map_or(0, |c| c.bytes[0]);
        !notes.iter().any(|[begin, end]| (*begin..*end).contains(&at))
    });
}

/// Finds credit lines, bylines, copyright lines and corrections.
pub fn credits(text: &Text<'_>, _names: &Names, rules: &StatementRules) -> Vec<Credit> {
    credits::find(text, &rules.credits)
}

#[cfg(test)]
mod tests {
    use crate::Reader;
    use crate::lexicon::{Lexicon, built_in};
    use record::Versions;

    #[test]
    fn every_example_holds() {
        let reader = Reader::new(Lexicon::load(&built_in()).unwrap(), Versions::default()).unwrap();
        let errors = reader.statements.check_examples(&reader.text, &reader.time, &reader.names, &|_| None);
        assert!(errors.is_empty(), "{}", errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
    }
}
