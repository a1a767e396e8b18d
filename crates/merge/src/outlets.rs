//! Which outlet does a name mean? The lexicon's, else the folded name.

use crate::parties::fold;
use read::lexicon::Lexicon;
use std::collections::{BTreeMap, BTreeSet};

/// Outlets and agencies by any of their names.
#[derive(Clone, Debug, Default)]
pub struct Outlets {
    names: BTreeMap<String, String>,
    usual: BTreeMap<String, String>,
    agencies: BTreeSet<String>,
}

impl Outlets {
    /// Gathers the names of the lexicon's outlets.
    pub fn new(lexicon: &Lexicon) -> Outlets {
        let mut outlets = Outlets::default();
        for outlet in lexicon.outlets.values() {
            for name in [&outlet.id, &outlet.name].into_iter().chain(&outlet.aliases) {
                outlets.names.entry(key(name)).or_insert_with(|| outlet.id.clone());
            }
            if outlet.kind == "agency" {
                outlets.agencies.insert(outlet.id.clone());
            }
            outlets.usual.insert(outlet.id.clone(), outlet.name.clone());
        }
        outlets
    }

    /// The outlet's id in the lexicon, where it is one.
    pub fn known(&self, name: &str) -> Option<&str> {
        self.names.get(&key(name)).map(String::as_str)
    }

    /// Whether it is the id of an outlet of the lexicon.
    pub fn is_id(&self, id: &str) -> bool {
        self.usual.contains_key(id)
    }

    /// Whether it is an agency of the lexicon.
    pub fn is_agency(&self, name: &str) -> bool {
        self.known(name).is_some_and(|id| self.agencies.contains(id))
    }

    /// One key for all names of an outlet, and the name to show.
    pub fn one(&self, name: &str) -> (String, String) {
        match self.known(name) {
            Some(id) => (format!("@{id}"), self.usual.get(id).cloned().unwrap_or_else(|| name.to_string())),
            None => (key(name), name.trim().to_string()),
        }
    }
}

/// A name without case, marks and a leading article.
fn key(name: &str) -> String {
    let name = fold(name);
    name.strip_prefix("the ").map(str::to_string).unwrap_or(name)
}
