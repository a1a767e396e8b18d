//! Are these bytes text? UTF-8 within the limit, neither binary nor empty; else why not, with the place.

use std::io::{BufRead, Read, Result};

/// The longest report: 16 MiB. News is a thousandth of that; what is longer is a file of another kind.
pub const LIMIT: usize = 16 * 1024 * 1024;

/// The text of bytes, or why they are none.
pub(crate) fn text(bytes: &[u8]) -> std::result::Result<&str, String> {
    if bytes.len() > LIMIT {
        return Err(too_long());
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err("UTF-16 text; expected UTF-8".into());
    }
    if let Some(at) = bytes.iter().position(|b| *b == 0) {
        return Err(format!("binary, not text (a NUL byte at byte {at})"));
    }
    let text = std::str::from_utf8(bytes).map_err(|e| {
        let at = e.valid_up_to();
        let byte = bytes.get(at).copied().unwrap_or_default();
        format!("not UTF-8: byte {at} (0x{byte:02X}) begins no character")
    })?;
    filled(text).map(|()| text)
}

/// Checks that a text has something to read.
pub(crate) fn filled(text: &str) -> std::result::Result<(), String> {
    let blank = text.chars().all(|c| c.is_whitespace() || c == '\u{feff}');
    if blank { Err("empty".into()) } else { Ok(()) }
}

/// Why something over the limit is left out.
pub(crate) fn too_long() -> String {
    format!("longer than {} MiB, the limit of one report", LIMIT / 1024 / 1024)
}

/// All bytes up to one past `limit`: more than that is never held.
pub(crate) fn read_limited(reader: impl Read, limit: usize) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A line without its end, cut one past the limit (the rest of it is passed over); `None` at the end of the input. The
/// number is how many bytes were taken.
pub(crate) fn read_line(reader: &mut dyn BufRead) -> Result<Option<(Vec<u8>, usize)>> {
    let (mut line, mut taken) = (Vec::new(), 0);
    loop {
        let chunk = match reader.fill_buf() {
            Ok(chunk) => chunk,
            Err(e) if e.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(e) => return Err(e),
        };
        if chunk.is_empty() {
            return Ok((taken > 0).then_some((line, taken)));
        }
        let end = chunk.iter().position(|b| *b == b'\n');
        let part = chunk.get(..end.unwrap_or(chunk.len())).unwrap_or_default();
        let room = (LIMIT + 1).saturating_sub(line.len()).min(part.len());
        line.extend_from_slice(part.get(..room).unwrap_or_default());
        let used = part.len() + usize::from(end.is_some());
        reader.consume(used);
        taken += used;
        if end.is_some() {
            return Ok(Some((line, taken)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expect: &str) {
        assert_eq!(text(bytes).unwrap_err(), expect);
    }

    #[test]
    fn what_is_no_text_says_why_and_where() {
        check(b"", "empty");
        check(b" \r\n\xef\xbb\xbf\n", "empty");
        check(b"caf\xe9 talks", "not UTF-8: byte 3 (0xE9) begins no character");
        check(b"PK\x03\x04\x00", "binary, not text (a NUL byte at byte 4)");
        check(b"\xff\xfeT\0", "UTF-16 text; expected UTF-8");
        check(&vec![b'a'; LIMIT + 1], "longer than 16 MiB, the limit of one report");
        assert_eq!(text("Zoë".as_bytes()), Ok("Zoë"));
    }

    #[test]
    fn a_line_over_the_limit_is_cut_and_the_next_one_is_whole() {
        let mut input = vec![b'a'; LIMIT + 500];
        input.extend_from_slice(b"\nnext\r\n\nlast");
        let mut reader = std::io::BufReader::new(input.as_slice());
        assert_eq!(read_line(&mut reader).unwrap().unwrap().0.len(), LIMIT + 1);
        assert_eq!(read_line(&mut reader).unwrap(), Some((b"next\r".to_vec(), 6)));
        assert_eq!(read_line(&mut reader).unwrap(), Some((Vec::new(), 1)));
        assert_eq!(read_line(&mut reader).unwrap(), Some((b"last".to_vec(), 4)));
        assert_eq!(read_line(&mut reader).unwrap(), None);
    }
}
