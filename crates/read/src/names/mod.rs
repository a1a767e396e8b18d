//! Whom and what does a report name, and which words stand for them: names, titles, pronouns?

mod entities;
mod gazetteer;
mod kinds;
mod learned;
mod mentions;
mod page;
mod persons;
mod phrases;
mod refer;
mod runs;
mod split;
mod syntax;
mod words;

use crate::lexicon::{Lexicon, LexiconError, Rules};
use crate::parse::Parse;
use crate::text::Text;
use crate::time::Found as FoundTime;
use record::{NameType, Who};
use std::ops::Range;

/// What the names room knows.
#[derive(Clone, Debug)]
pub struct NameRules {
    words: words::Words,
    gazetteer: gazetteer::Gazetteer,
    /// Phrases that stand for several.
    collective: Rules,
    /// What each of them stands for: person, state or any.
    collective_of: Vec<String>,
    /// Phrases for people who are not to be named.
    unnamed: Rules,
    /// Whom "he" and "she" mean.
    persons: persons::PersonRules,
}

impl NameRules {
    /// Compiles `lexicon/en/names.toml` and the names of `lexicon/world`.
    ///
    /// # Errors
    /// A rule that cannot be used.
    pub fn new(lexicon: &Lexicon) -> Result<NameRules, LexiconError> {
        let mut collective = Rules::new(lexicon, "names", "collective")?;
        let kinds = ["person", "state", "any"];
        let collective_of = collective
            .patterns
            .iter_mut()
            .map(|p| {
                let of = p.row.word("of", &kinds, |w| kinds.contains(&w).then(|| w.to_string()))?;
                p.row.clone().done()?;
                Ok(of.unwrap_or_else(|| "any".into()))
            })
            .collect::<Result<_, LexiconError>>()?;
        let unnamed = Rules::new(lexicon, "names", "unnamed")?;
        let (words, gazetteer) = (words::Words::new(lexicon), gazetteer::Gazetteer::new(lexicon));
        let persons = persons::PersonRules::new(lexicon);
        Ok(NameRules { words, gazetteer, collective, collective_of, unnamed, persons })
    }

    /// What is wrong with the examples of this room's rules.
    pub fn check_examples(&self) -> Vec<LexiconError> {
        let mut errors = self.collective.check_examples();
        errors.extend(self.unnamed.check_examples());
        errors
    }
}

/// The names of a report and everything that refers to them.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Names in text order, titles left out: what the Reading lists.
    pub names: Vec<FoundName>,
    /// Noun phrases that refer to someone: names with their titles, titles alone, pronouns. In text order, outermost only.
    pub mentions: Vec<Mention>,
    /// Pronouns that stand within other phrases ("his", "herself"), in text order.
    pub owners: Vec<Mention>,
    /// Those referred to.
    pub entities: Vec<Entity>,
}

/// A name where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundName {
    /// Its bytes.
    pub range: Range<usize>,
    /// What it names.
    pub kind: NameType,
    /// Index of the longer name it stands within.
    pub within: Option<usize>,
    /// Index of the entity it names.
    pub entity: usize,
}

/// Words that refer to someone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The whole phrase: "Russian Energy Minister Sergei Tsivilev", "the Chinese leader", "he".
    pub range: Range<usize>,
    /// The name within it, the title's head noun, or the pronoun.
    pub head: Range<usize>,
    /// The words that say what they are ("Russian Energy Minister"): before the name and within `range`, or else behind it
    /// between commas (", the foreign minister of Teld,") and outside `range`.
    pub role: Option<Range<usize>>,
    /// Name, title or pronoun.
    pub form: Form,
    /// Whom it means; `None` where the report does not say for certain.
    pub entity: Option<usize>,
    /// It stands for several ("the two leaders", "they").
    pub plural: bool,
    /// For a plural mention, those it stands for, where known.
    pub members: Vec<usize>,
}

/// How a mention refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// By name.
    Name,
    /// By a title or description ("the Chinese leader", "officials", "a spokesman").
    Title,
    /// By a pronoun.
    Pronoun,
}

/// Someone or something a report refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// The fullest name the report gives; for one that has only a title, the title's words.
    pub name: String,
    /// What it is.
    pub kind: NameType,
    /// Actors or outlets of the lexicon it may be; certain when there is exactly one.
    pub candidates: Vec<String>,
    /// `m` or `f` where known.
    pub gender: Option<char>,
    /// It is an outlet or agency of the lexicon.
    pub outlet: bool,
}

impl Names {
    /// The mention that ends at byte `at`, allowing for nothing in between.
    pub fn ending_at(&self, at: usize) -> Option<usize> {
        self.mentions.iter().position(|m| m.range.end == at)
    }

    /// The mention that begins at byte `at`.
    pub fn beginning_at(&self, at: usize) -> Option<usize> {
        self.mentions.iter().position(|m| m.range.start == at)
    }

    /// The mentions within a byte range.
    pub fn within(&self, range: &Range<usize>) -> impl Iterator<Item = (usize, &Mention)> {
        let range = range.clone();
        self.mentions.iter().enumerate().filter(move |(_, m)| range.start <= m.range.start && m.range.end <= range.end)
    }

    /// A mention as the Reading's WHO: its words, the entity's name, the actor where only one is possible.
    pub fn who(&self, mention: usize, text: &Text<'_>) -> Who {
        let Some(m) = self.mentions.get(mention) else { return Who::default() };
        let entity = m.entity.and_then(|e| self.entities.get(e));
        Who { span: Some(text.span(m.range.clone())), name: entity.map(|e| e.name.clone()), actor: entity.and_then(Entity::actor) }
    }
}

impl Entity {
    /// The actor, where only one is possible.
    pub fn actor(&self) -> Option<String> {
        match self.candidates.as_slice() {
            [one] => Some(one.clone()),
            _ => None,
        }
    }
}

/// Finds names, mentions and entities.
pub fn find(text: &Text<'_>, parse: &Parse, _times: &[FoundTime], rules: &NameRules) -> Names {
    let page = page::Page::new(text, rules);
    let found = kinds::find(&page, parse);
    let (mut gathered, names) = entities::gather(&page, &found);
    let mut drafts = mentions::find(&page, &found, &names);
    let mut owners = mentions::owners(&page);
    refer::resolve(&page, parse, &names, &mut gathered, &mut drafts, &mut owners);
    Names { names, mentions: refer::done(drafts), owners: refer::done(owners), entities: gathered.entities }
}

#[cfg(test)]
mod tests;
