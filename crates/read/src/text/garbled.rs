//! Which character was meant? A mark whose UTF-8 bytes were once read as Latin-1 or Windows-1252 stands for that mark.

/// The first lead byte of every mark that is looked for (dashes, quotes, ellipsis), as it comes out: U+00E2.
const LEAD: char = '\u{e2}';

/// What Windows-1252 makes of the bytes 0x80 to 0x9F.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–',
    '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The first character that was meant, and how many bytes it takes as it stands.
pub(super) fn first(rest: &str) -> Option<(char, usize)> {
    let c = rest.chars().next()?;
    let mark = if c == LEAD { mark(rest) } else { None };
    Some(mark.unwrap_or((c, c.len_utf8())))
}

/// The last character that was meant before the end of `text`.
pub(super) fn last(text: &str) -> Option<char> {
    let third = text.char_indices().rev().nth(2).and_then(|(i, _)| text.get(i..)).and_then(mark);
    third.map(|(c, _)| c).or_else(|| text.chars().next_back())
}

fn mark(rest: &str) -> Option<(char, usize)> {
    let mut chars = rest.chars();
    let lead = chars.next().filter(|c| *c == LEAD)?;
    let (second, third) = (chars.next()?, chars.next()?);
    let bytes = [0xE2, byte(second).filter(|b| *b == 0x80)?, byte(third)?];
    let meant = std::str::from_utf8(&bytes).ok()?.chars().next()?;
    Some((meant, lead.len_utf8() + second.len_utf8() + third.len_utf8()))
}

fn byte(c: char) -> Option<u8> {
    match WINDOWS.iter().position(|w| *w == c) {
        Some(i) => u8::try_from(0x80 + i).ok(),
        None => u8::try_from(u32::from(c)).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_read_in_the_wrong_charset_is_the_mark() {
        assert_eq!(first("\u{e2}\u{80}\u{9c}We"), Some(('“', 6)));
        assert_eq!(first("\u{e2}€œWe"), Some(('“', 7)));
        assert_eq!(first("\u{e2}€™s"), Some(('’', 8)));
        assert_eq!(last("We\u{e2}€\u{9d}"), Some('”'));
    }

    #[test]
    fn letters_stay_letters() {
        assert_eq!(first("âge"), Some(('â', 2)));
        assert_eq!(first("â"), Some(('â', 2)));
        assert_eq!(last("château"), Some('u'));
    }
}
