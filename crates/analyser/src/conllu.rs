//! How are CoNLL-U and IOB2 read and written? (universaldependencies.org/format, universalner.org)

use crate::{Word, labels};
use std::fmt::Write;

/// A sentence of a treebank or of a name set. The lists are as long as `forms`, or empty where the file does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    /// `# sent_id`, empty where there is none.
    pub id: String,
    /// The words as written.
    pub forms: Vec<String>,
    /// Universal tags, as indices of [`labels::TAGS`].
    pub tags: Vec<usize>,
    /// Dictionary forms.
    pub lemmas: Vec<String>,
    /// Heads: 0 is the root, else the number of the word, from 1.
    pub heads: Vec<usize>,
    /// Relations, as indices of [`labels::RELATIONS`].
    pub relations: Vec<usize>,
    /// Name tags, as indices of [`labels::NAME_TAGS`].
    pub names: Vec<usize>,
}

/// Why a file of annotated sentences cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {message}")]
pub struct FormatError {
    /// The file, as it was named.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// What was expected and what was found.
    pub message: String,
}

/// The sentences of a CoNLL-U file. Multiword tokens and empty nodes are left out: their words are lines of their own.
///
/// # Errors
/// A line that is no CoNLL-U: too few columns, an unknown tag or relation, a head that is no number.
pub fn read(file: &str, text: &str) -> Result<Vec<Sentence>, FormatError> {
    let mut out = Vec::new();
    let mut now = Sentence::default();
    for (i, line) in text.lines().enumerate() {
        let wrong = |message: String| FormatError { file: file.to_string(), line: i + 1, message };
        if line.trim().is_empty() {
            close(&mut now, &mut out);
        } else if let Some(rest) = line.strip_prefix("# sent_id =") {
            now.id = rest.trim().to_string();
        } else if !line.starts_with('#') {
            let columns: Vec<&str> = line.split('\t').collect();
            let [id, form, lemma, tag, _, _, head, relation, _, _] = columns[..] else {
                return Err(wrong(format!("expected 10 columns parted by tabs, found {}", columns.len())));
            };
            if id.contains(['-', '.']) {
                continue;
            }
            now.tags.push(labels::tag(tag).ok_or_else(|| wrong(format!("expected a universal tag, found `{tag}`")))?);
            now.heads.push(head.parse().map_err(|_| wrong(format!("expected the number of the head, found `{head}`")))?);
            now.relations.push(labels::relation(relation).ok_or_else(|| wrong(format!("`{relation}` is no relation of English")))?);
            now.forms.push(form.to_string());
            now.lemmas.push(lemma.to_string());
        }
    }
    close(&mut now, &mut out);
    check_heads(file, &out)?;
    Ok(out)
}

fn check_heads(file: &str, sentences: &[Sentence]) -> Result<(), FormatError> {
    for s in sentences {
        if let Some(h) = s.heads.iter().find(|h| **h > s.forms.len()) {
            let message = format!("sentence {}: head {h} of {} words", s.id, s.forms.len());
            return Err(FormatError { file: file.to_string(), line: 0, message });
        }
    }
    Ok(())
}

fn close(now: &mut Sentence, out: &mut Vec<Sentence>) {
    let done = std::mem::take(now);
    if !done.forms.is_empty() {
        out.push(done);
    }
}

/// The words of a CoNLL-U file, sentence by sentence, with the lines as they stand: what `parse --tokens` fills in.
#[must_use]
pub fn lines(text: &str) -> Vec<Vec<&str>> {
    text.split("\n\n").map(|block| block.lines().filter(|l| !l.trim().is_empty()).collect::<Vec<_>>()).filter(|b| !b.is_empty()).collect()
}

/// The sentences of an IOB2 file: `number form tag …` (Universal NER) or `form tag` (two columns, where `I-` may begin a
/// name). Types other than PER, ORG, LOC and MISC are read as no name.
///
/// # Errors
/// A line with one column.
pub fn read_names(file: &str, text: &str) -> Result<Vec<Sentence>, FormatError> {
    let mut out = Vec::new();
    let mut now = Sentence::default();
    for (i, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            close(&mut now, &mut out);
            continue;
        }
        if let Some(rest) = line.strip_prefix("# sent_id =") {
            now.id = rest.trim().to_string();
        }
        if line.starts_with("# ") {
            continue;
        }
        let columns: Vec<&str> = line.split(['\t', ' ']).collect();
        let (form, tag) = match columns[..] {
            [number, form, tag, ..] if number.bytes().all(|b| b.is_ascii_digit()) && line.contains('\t') => (form, tag),
            [form, tag] => (form, tag),
            _ => {
                let message = format!("expected `form tag` or `number form tag`, found `{line}`");
                return Err(FormatError { file: file.to_string(), line: i + 1, message });
            }
        };
        let before = now.names.last().copied().unwrap_or_default();
        now.forms.push(form.to_string());
        now.names.push(begin(before, labels::name_tag(tag)));
    }
    close(&mut now, &mut out);
    Ok(out)
}

/// IOB1 writes `I-` where IOB2 writes `B-`.
fn begin(before: usize, tag: usize) -> usize {
    if labels::may_follow(before, tag) { tag } else { labels::name_tag(&labels::NAME_TAGS[tag].replacen("I-", "B-", 1)) }
}

/// Writes one analysed sentence as CoNLL-U. `comments` are lines that begin with `#`; `glued[i]`: no space after word i;
/// `entities[i]`: the brackets of `Entity=` at word i, empty where there are none.
pub fn write(comments: &[String], forms: &[&str], glued: &[bool], words: &[Word], entities: &[String], out: &mut String) {
    for c in comments {
        let _ = writeln!(out, "{c}");
    }
    for (i, (form, word)) in forms.iter().zip(words).enumerate() {
        let mut misc = Vec::new();
        if let Some(brackets) = entities.get(i).filter(|e| !e.is_empty()) {
            misc.push(format!("Entity={brackets}"));
        }
        if word.name != "O" {
            misc.push(format!("Name={}", word.name));
        }
        if glued.get(i).copied().unwrap_or_default() {
            misc.push("SpaceAfter=No".to_string());
        }
        let misc = if misc.is_empty() { "_".to_string() } else { misc.join("|") };
        let head = word.head.map_or(0, |h| h + 1);
        let _ = writeln!(out, "{}\t{form}\t{}\t{}\t_\t_\t{head}\t{}\t_\t{misc}", i + 1, word.lemma, word.tag, word.relation);
    }
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_conllu_is_named_with_its_line() {
        let check = |text: &str, expect: &str| assert_eq!(read("a.conllu", text).unwrap_err().to_string(), expect);
        check("# sent_id = 1\n1\tThey", "a.conllu:2: expected 10 columns parted by tabs, found 2");
        check("1\tThey\tthey\tPRN\t_\t_\t2\tnsubj\t_\t_", "a.conllu:1: expected a universal tag, found `PRN`");
        check("1\tThey\tthey\tPRON\t_\t_\t2\tnsubj\t_\t_", "a.conllu:0: sentence : head 2 of 1 words");
    }

    #[test]
    fn multiword_tokens_are_read_as_their_words() {
        let row = |id: &str, form: &str, head: u8| format!("{id}\t{form}\t{form}\tAUX\t_\t_\t{head}\taux\t_\t_\n");
        let text = format!("1-2\tcan't\t_\t_\t_\t_\t_\t_\t_\t_\n{}{}", row("1", "ca", 2), row("2", "n't", 0));
        let found = read("a", &text).unwrap();
        assert_eq!(found[0].forms, ["ca", "n't"]);
        assert_eq!(found[0].heads, [2, 0]);
    }

    #[test]
    fn names_are_iob2_whichever_way_they_are_written() {
        let found = read_names("a", "1\tOrin\tB-ORG\t-\n2\tWire\tI-ORG\n\nTeld I-PER\nsaid O\n").unwrap();
        let tags = |s: &Sentence| s.names.iter().map(|t| labels::NAME_TAGS[*t]).collect::<Vec<_>>();
        assert_eq!(tags(&found[0]), ["B-ORG", "I-ORG"]);
        assert_eq!(tags(&found[1]), ["B-PER", "O"]);
    }
}
