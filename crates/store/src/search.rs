//! Which reports have these words? Full text by FTS5, with the snippet and where it stands.

use crate::StoreError;
use crate::find::{Page, paging};
use crate::heap::Heap;
use record::ReportLine;
use serde::Serialize;

/// A report that has the words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Hit {
    /// The report.
    pub report: ReportLine,
    /// The passage around the words, exactly as the text has it.
    pub snippet: String,
    /// Which code points of the snippet are the words searched for.
    pub marks: Vec<[usize; 2]>,
    /// Which code points of the report's text the snippet is; `null` where the words stand only in the title.
    pub chars: Option<[usize; 2]>,
    /// Whether the passage is cut from longer text before and after it.
    pub cut: [bool; 2],
}

/// Noncharacters that mark words in a snippet: a text that holds them would only lose marks.
const OPEN: char = '\u{fdd0}';
const CLOSE: char = '\u{fdd1}';
const CUT: char = '\u{fdd2}';

impl Heap {
    /// Reports that have all the words: `"exact words"` in quotes, `begin*`, `-without`, `this OR that`. Best first.
    ///
    /// # Errors
    /// The heap cannot be read. Any text is a valid search.
    pub fn search(&self, words: &str, page: usize) -> Result<Page<Hit>, StoreError> {
        let expression = expression(words);
        let (page, per) = paging(page, 20);
        if expression.is_empty() {
            return Ok(Page::new(Vec::new(), 0, page, per));
        }
        let from = "FROM fts JOIN reports r ON r.nr = fts.rowid WHERE fts MATCH ?1 AND r.latest";
        let total: i64 = self.conn.query_row(&format!("SELECT count(*) {from}"), [&expression], |r| r.get(0))?;
        let sql = format!(
            "SELECT r.id, r.text, snippet(fts, -1, '{OPEN}', '{CLOSE}', '{CUT}', 32) {from} ORDER BY rank, r.id LIMIT {per} OFFSET {}",
            (page - 1).saturating_mul(per)
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map([&expression], |r| Ok((r.get::<_, String>(0)?, r.get::<_, String>(1)?, r.get::<_, String>(2)?)))?;
        let mut items = Vec::new();
        for row in rows {
            let (id, text, snippet) = row?;
            items.push(hit(self.line(&id)?, &text, &snippet));
        }
        Ok(Page::new(items, total as usize, page, per))
    }
}

fn hit(report: ReportLine, text: &str, marked: &str) -> Hit {
    let cut = [marked.starts_with(CUT), marked.ends_with(CUT)];
    let (mut snippet, mut marks, mut length, mut open) = (String::new(), Vec::new(), 0, None);
    for c in marked.chars() {
        match c {
            OPEN => open = Some(length),
            CLOSE => marks.extend(open.take().map(|begin| [begin, length])),
            CUT => {}
            c => {
                snippet.push(c);
                length += 1;
            }
        }
    }
    let chars = text.find(&snippet).map(|at| {
        let begin = text.get(..at).unwrap_or_default().chars().count();
        [begin, begin + length]
    });
    Hit { report, snippet, marks, chars, cut }
}

/// What a person typed as an FTS5 expression that is always valid; empty where it holds no word.
pub(crate) fn expression(typed: &str) -> String {
    let (mut wanted, mut unwanted, mut or) = (Vec::<String>::new(), Vec::<String>::new(), false);
    let mut rest = typed.trim_start();
    while let Some(first) = rest.chars().next() {
        let without = first == '-';
        rest = if without { rest.get(1..).unwrap_or_default() } else { rest };
        let (term, exact, tail) = term(rest);
        rest = tail.trim_start();
        if term == "OR" && !exact && !wanted.is_empty() {
            or = true;
            continue;
        }
        let Some(quoted) = quote(term) else { continue };
        match (without, or, wanted.last_mut()) {
            (true, ..) => unwanted.push(quoted),
            (false, true, Some(last)) => *last = format!("{last} OR {quoted}"),
            _ => wanted.push(quoted),
        }
        or = false;
    }
    if wanted.is_empty() {
        return String::new();
    }
    let all = wanted.iter().map(|w| format!("({w})")).collect::<Vec<_>>().join(" AND ");
    if unwanted.is_empty() { all } else { format!("({all}) NOT ({})", unwanted.join(" OR ")) }
}

/// The first word or quoted phrase, whether it was quoted, and the rest.
fn term(text: &str) -> (&str, bool, &str) {
    if let Some(inner) = text.strip_prefix('"') {
        let end = inner.find('"').unwrap_or(inner.len());
        return (inner.get(..end).unwrap_or_default(), true, inner.get(end + 1..).unwrap_or_default());
    }
    let end = text.find(|c: char| c.is_whitespace() || c == '"').unwrap_or(text.len());
    (text.get(..end).unwrap_or_default(), false, text.get(end..).unwrap_or_default())
}

/// A term in the quotes of FTS5, with `*` kept at its end; nothing where no letter or digit is in it.
fn quote(term: &str) -> Option<String> {
    let word = term.trim_end_matches('*');
    let star = if word.len() < term.len() { "*" } else { "" };
    word.chars().any(char::is_alphanumeric).then(|| format!("\"{}\"{star}", word.replace(['"', '\0'], " ")))
}

#[cfg(test)]
mod tests {
    use super::expression;

    fn check(typed: &str, expect: &str) {
        assert_eq!(expression(typed), expect, "{typed}");
    }

    #[test]
    fn any_text_is_a_search() {
        check("grain deal", r#"("grain") AND ("deal")"#);
        check(r#""grain deal" port*"#, r#"("grain deal") AND ("port"*)"#);
        check("grain OR wheat -rye", r#"(("grain" OR "wheat")) NOT ("rye")"#);
        check("AT&T's (draft", r#"("AT&T's") AND ("(draft")"#);
        check(r#"say "unclosed words"#, r#"("say") AND ("unclosed words")"#);
        check("", "");
        check("- \" * OR", "(\" * OR\")");
        check("\u{0}a", "(\" a\")");
    }
}
