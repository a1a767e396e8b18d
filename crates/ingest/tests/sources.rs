//! Does every source give its reports, and every broken one exactly one problem?

use std::fs;
use std::path::Path;

/// What came out of paths: the texts, and the problems as printed with the folder's own path left out.
fn check(dir: &Path, paths: &[&str], stdin: &'static [u8], texts: &[&str], problems: &[&str]) {
    let paths: Vec<_> = paths.iter().map(|p| if *p == "-" { p.into() } else { dir.join(p) }).collect();
    let (mut found, mut wrong) = (Vec::new(), Vec::new());
    for item in ingest::find(&paths).reports(Box::new(stdin)) {
        match item {
            Ok(report) => found.push(report.text),
            Err(problem) => wrong.push(problem.to_string().replace(&format!("{}/", dir.display()), "")),
        }
    }
    assert_eq!(found, texts);
    assert_eq!(wrong, problems);
}

#[test]
fn each_format_gives_its_reports_in_order() {
    let dir = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| {
        fs::create_dir_all(dir.path().join(name).parent().unwrap()).unwrap();
        fs::write(dir.path().join(name), text).unwrap();
    };
    put("in/b.txt", "\u{feff}From b.");
    put("in/a.jsonl", "{\"text\":\"One.\"}\r\n\n{\"event_text\":\"Two.\",\"id\":7}");
    put("in/c/d.json", "[{\"text\":\"Three.\"}, {\"text\":\"Four.\"}]");
    put("in/c/e.json", "{\"text\":\n\"Five.\"}");
    put("in/f.ndjson", "\u{feff}{\"text\":\"Six.\"}");
    put("in/.hidden.txt", "Never.");
    put("in/.git/g.txt", "Never.");
    put("in/photo.jpg", "Never.");
    put("in/lexicon/x.toml", "");
    check(dir.path(), &["in"], b"", &["One.", "Two.", "From b.", "Three.", "Four.", "Five.", "Six."], &[]);
    check(dir.path(), &["-"], b" \n{\"text\":\"Piped.\"}\n", &["Piped."], &[]);
    check(dir.path(), &["-", "-"], b"Plain words.\n", &["Plain words.\n"], &[]);
    let input = ingest::find(&[dir.path().join("in")]);
    assert_eq!(input.others, [dir.path().join("in/photo.jpg").display().to_string()]);
}

#[test]
fn broken_input_gives_one_problem_each_and_stops_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let put = |name: &str, bytes: &[u8]| fs::write(dir.path().join(name), bytes).unwrap();
    put("a.txt", b"");
    put("b.txt", b"caf\xe9");
    put("c.txt", b"GIF89a\0\0");
    put("d.jsonl", b"{\"text\":\"Good.\"}\n{\"text\": oops}\n{\"title\":\"none\"}\nnot json\n{\"text\":\"Good too.\"}\n");
    put("e.json", b"[1]");
    put("f.json", b"{\n \"text\": \"never closed\n");
    put("g.jsonl", b"");
    put("h.txt", b"<!DOCTYPE html><p>Hello</p>");
    let mut long = b"{\"text\":\"".to_vec();
    long.resize(50_000_000, b'a');
    long.extend_from_slice(b"\"}\n{\"text\":\"After.\"}\n");
    put("i.jsonl", &long);
    put("z.txt", b"Last.");
    check(
        dir.path(),
        &["gone.txt", "a.txt", "b.txt", "c.txt", "d.jsonl", "e.json", "f.json", "g.jsonl", "h.txt", "i.jsonl", "z.txt"],
        b"",
        &["Good.", "Good too.", "After.", "Last."],
        &[
            "gone.txt: no such file or folder",
            "a.txt: empty",
            "b.txt: not UTF-8: byte 3 (0xE9) begins no character",
            "c.txt: binary, not text (a NUL byte at byte 6)",
            "d.jsonl#2: not JSON: expected value (column 10)",
            "d.jsonl#3: no `text` or `event_text` in this object",
            "d.jsonl#4: not JSON: expected ident (column 2)",
            "e.json#1: expected a JSON object with a `text`, found a number",
            "f.json: not JSON: control character (\\u0000-\\u001F) found while parsing a string (line 3, column 0)",
            "g.jsonl: empty",
            "h.txt: HTML or XML, which is not read; expected plain text or JSON lines",
            "i.jsonl#1: longer than 16 MiB, the limit of one report",
        ],
    );
}

#[cfg(unix)]
#[test]
fn links_out_of_the_folder_are_not_followed() {
    use std::os::unix::fs::symlink;
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name);
    fs::create_dir_all(at("in/sub")).unwrap();
    fs::write(at("secret.txt"), "Outside.").unwrap();
    fs::write(at("in/a.txt"), "Inside.").unwrap();
    symlink(at("secret.txt"), at("in/out.txt")).unwrap();
    symlink(dir.path(), at("in/up")).unwrap();
    symlink(at("in"), at("in/sub/loop")).unwrap();
    symlink(at("nowhere"), at("in/z.txt")).unwrap();
    check(dir.path(), &["in"], b"", &["Inside."], &["in/z.txt (a link): no such file or folder"]);
    assert_eq!(ingest::find(&[at("in")]).outside.len(), 2);
    fs::remove_file(at("in/z.txt")).unwrap();
    symlink(at("in"), at("named")).unwrap();
    check(dir.path(), &["named"], b"", &["Inside."], &[]);
}
