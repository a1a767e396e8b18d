//! What would the document say if the program were right? The values of lines whose item was found, put in place; no line is removed.

use crate::judge::Miss;

/// The document with the values of these lines changed to what was found.
pub fn rewrite(document: &str, misses: &[&Miss]) -> String {
    let mut out = String::with_capacity(document.len());
    for (i, line) in document.split_inclusive('\n').enumerate() {
        let mut line = line.to_string();
        let mut changes: Vec<_> = misses.iter().filter(|m| m.at == i + 1).flat_map(|m| &m.changes).collect();
        // From the last to the first, so that the places before stay where they are.
        changes.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
        for (range, value) in changes {
            if line.get(range.clone()).is_some() {
                line.replace_range(range.clone(), value);
            }
        }
        out += &line;
    }
    out
}
