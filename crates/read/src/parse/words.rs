//! Where does each word of a treebank begin and end? The text room's tokens, parted and joined as English UD treebanks do.

use super::ParseRules;
use crate::text::{Text, TokenKind};
use std::ops::Range;

/// The words of some tokens, in order; together they cover the tokens' bytes.
pub fn cut(text: &Text<'_>, tokens: Range<usize>, rules: &ParseRules) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut at = tokens.start;
    while at < tokens.end {
        let n = joined(text, at..tokens.end, rules).max(1);
        let range = text.tokens[at].start..text.tokens[at + n - 1].end;
        if n == 1 && text.tokens[at].kind == TokenKind::Word {
            part(text.words(range.clone()), range.start, rules, &mut out);
        } else {
            out.push(range);
        }
        at += n;
    }
    out
}

/// How many tokens from the first on make one word.
fn joined(text: &Text<'_>, tokens: Range<usize>, rules: &ParseRules) -> usize {
    let first = tokens.start;
    let stuck = tokens.clone().skip(1).take_while(|i| text.tokens[*i].start == text.tokens[*i - 1].end).count() + 1;
    let word = |k: usize| text.word(first + k);
    if let Some(n) = address(text, first, stuck, rules) {
        return n;
    }
    match text.tokens[first].kind {
        // "Mr." "Sept." "J." keep their stop, at the end of a sentence too where nothing else would end it.
        // but "No." only before its number.
        TokenKind::Word if stuck > 1 && word(1) == "." && keeps_stop(word(0), rules) => {
            let number = text.tokens.get(first + 2).is_some_and(|t| t.kind == TokenKind::Number);
            if number || !rules.before_number.contains(word(0)) { 2 } else { 1 }
        }
        TokenKind::Number if stuck > 2 => phone(text, first, stuck),
        // "--", "!!!", "''" are one mark.
        TokenKind::Mark | TokenKind::Possessive
            if matches!(word(0), "-" | "!" | "?" | "*" | "=" | "_" | "'" | "`" | "~" | "$" | "<" | ">") =>
        {
            let asks = |w: &str| matches!(w, "?" | "!");
            (1..stuck).take_while(|k| word(*k) == word(0) || asks(word(0)) && asks(word(*k))).count() + 1
        }
        // ":)" and ":-)" are one mark where a blank or the line's end follows.
        TokenKind::Mark if matches!(word(0), ":" | ";") => {
            let nose = usize::from(stuck > 2 && word(1) == "-");
            let face = stuck == 2 + nose && matches!(word(1 + nose), ")" | "(" | "D" | "P");
            if face { stuck } else { 1 }
        }
        TokenKind::Mark if matches!(word(0), "#" | "@") && stuck > 1 && text.tokens[first + 1].kind == TokenKind::Word => 2,
        _ => 1,
    }
}

fn keeps_stop(word: &str, rules: &ParseRules) -> bool {
    let mut letters = word.chars();
    let initial = matches!((letters.next(), letters.next()), (Some(c), None) if c.is_uppercase() && c != 'I');
    initial || rules.abbreviations.contains(word)
}

/// A web address or a mail address: tokens without a space that hold "://", "www." or a name, an "@" and a dot, or that
/// end as the names of sites and files do (".com", ".pdf").
fn address(text: &Text<'_>, first: usize, stuck: usize, rules: &ParseRules) -> Option<usize> {
    if stuck < 3 || text.tokens[first].kind == TokenKind::Mark {
        return None;
    }
    let end = |n: usize| text.tokens[first + n - 1].end;
    let start = text.tokens[first].start;
    // What closes a sentence or a bracket is no part of the address.
    let mut n = stuck;
    while n > 1 && matches!(text.word(first + n - 1), "." | "," | ")" | "]" | ">" | ";" | ":" | "!" | "?" | "\"" | "”" | "’" | "'" | "...")
    {
        n -= 1;
    }
    let all = text.words(start..end(n));
    let mail = all.split_once('@').is_some_and(|(a, b)| !a.is_empty() && b.contains('.') && !all.contains(['/', '(', '"']));
    let dotted = || {
        let letters = all.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'));
        let end = all.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase());
        letters && end.is_some_and(|e| rules.address_ends.contains(&e))
    };
    (all.starts_with("http://") || all.starts_with("https://") || all.starts_with("www.") || mail || dotted()).then_some(n)
}

/// "713-853-3989", "345-9945": digits in three groups, or three and four.
fn phone(text: &Text<'_>, first: usize, stuck: usize) -> usize {
    let groups = (1..stuck).step_by(2).take_while(|k| {
        let digits = text.word(first + k + 1);
        text.word(first + k) == "-" && *k + 1 < stuck && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
    });
    let n = groups.count();
    let whole = n >= 2 || (n == 1 && text.word(first).len() == 3 && text.word(first + 2).len() == 4);
    if whole { 2 * n + 1 } else { 1 }
}

/// Parts a word at its hyphens, its clitics and where it is two words written as one.
fn part(word: &str, start: usize, rules: &ParseRules, out: &mut Vec<Range<usize>>) {
    let lower = word.to_lowercase().replace('’', "'");
    if let Some((_, at)) = rules.fused.iter().find(|(w, _)| *w == lower && word.len() == w.len()) {
        out.push(start..start + at);
        out.push(start + at..start + word.len());
        return;
    }
    for clitic in &rules.clitics {
        let letters = clitic.chars().count();
        if lower.ends_with(clitic.as_str()) && lower.chars().count() > letters {
            let at = word.char_indices().rev().nth(letters - 1).map_or(0, |(i, _)| i);
            if at > 0 {
                part(&word[..at], start, rules, out);
                out.push(start + at..start + word.len());
                return;
            }
        }
    }
    match word.char_indices().find(|(i, c)| *i > 0 && matches!(c, '-' | '‑') && *i + c.len_utf8() < word.len()) {
        Some((i, c)) if !rules.bound.contains(&word[..i].to_lowercase()) => {
            out.push(start..start + i);
            out.push(start + i..start + i + c.len_utf8());
            part(&word[i + c.len_utf8()..], start + i + c.len_utf8(), rules, out);
        }
        _ => out.push(start..start + word.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{Lexicon, built_in};
    use crate::text::TextRules;

    #[track_caller]
    fn check(raw: &str, expect: &str) {
        let lexicon = Lexicon::load(&built_in()).unwrap();
        let rules = TextRules::new(&lexicon).unwrap();
        let text = Text::new(raw, &rules);
        let found: Vec<&str> = cut(&text, 0..text.tokens.len(), &ParseRules::new(&lexicon)).into_iter().map(|r| text.words(r)).collect();
        assert_eq!(found.join(" "), expect);
    }

    #[test]
    fn clitics_and_fused_words_stand_alone() {
        check("They don't know; we’ll see.", "They do n't know ; we ’ll see .");
        check("He cannot say Teld's sister wouldn’t.", "He can not say Teld 's sister would n’t .");
    }

    #[test]
    fn hyphens_part_words_but_not_prefixes() {
        check("A state-owned, non-profit 25-year plan", "A state - owned , non-profit 25 - year plan");
    }

    #[test]
    fn stops_belong_to_abbreviations() {
        check("Mr. J. Teld left Orsel on Sept. 3.", "Mr. J. Teld left Orsel on Sept. 3 .");
        check("They said no. No. It was No. 5.", "They said no . No . It was No. 5 .");
    }

    #[test]
    fn addresses_and_phone_numbers_are_whole() {
        check("Write to a.teld@orin.example, (www.orin.example/a-b).", "Write to a.teld@orin.example , ( www.orin.example/a-b ) .");
        check("See orin.example.com or plan_2.pdf. :)", "See orin.example.com or plan_2.pdf . :)");
        check("Call 555-0134 or 3-4 others!!", "Call 555-0134 or 3 - 4 others !!");
    }
}
