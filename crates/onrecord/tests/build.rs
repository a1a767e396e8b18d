//! Does a heap hold what was given, whatever was wrong with it, in whatever steps and on however many threads it was built?

mod program;

use program::{Desk, newsroom};

const SPANISH: &str = "El presidente dijo el lunes que las conversaciones entre los dos gobiernos seguirán la próxima semana en la capital, y que los ministros firmarán un acuerdo sobre el comercio.";

#[test]
fn the_exit_status_says_whether_all_was_read() {
    let desk = Desk::new();
    desk.put("a.txt", "Mara Teld said the talks would go on.");
    desk.put("b.txt", "");
    desk.check("build a.txt -o h.onrecord", 0);
    desk.check("build a.txt b.txt -o h.onrecord", 1);
    desk.check("build b.txt -o h.onrecord", 2);
    desk.check("build b.txt missing -o new.onrecord", 2);
    assert!(!desk.path().join("new.onrecord").exists(), "nothing was read, so no heap is left behind");
    desk.check("build a.txt -o no/such/folder/h.onrecord", 2);
    desk.check("build a.txt", 2);
    desk.check("read a.txt --json", 0);
    desk.check("read a.txt b.txt --json", 1);
    desk.check("read missing.txt --json", 2);
    desk.check("show missing.onrecord", 2);
    desk.check("show a.txt", 2);
}

#[test]
fn what_is_broken_is_named_counted_and_stops_nothing() {
    let desk = Desk::new();
    desk.put("in/1.txt", "The first report.");
    desk.put("in/2.txt", b"caf\xe9");
    desk.put("in/3.txt", "");
    desk.put("in/4.txt", b"\0\0\0\0");
    desk.put("in/5.jsonl", "{\"text\": \"Five.\"}\n{broken\n{\"text\": \"Five again.\"}\n");
    desk.put("in/6.pdf", "Never.");
    desk.put("in/.7.txt", "Never.");
    let mut long = vec![b'a'; 50_000_000];
    long.extend_from_slice(b"\n{\"text\": \"Eight.\"}");
    desk.put("in/8.jsonl", long);
    desk.put("in/9.txt", "The last report.");
    let answer = desk.check("build in nowhere -o h.onrecord", 1);
    for line in [
        "left out: in/2.txt: not UTF-8: byte 3 (0xE9) begins no character",
        "left out: in/3.txt: empty",
        "left out: in/4.txt: binary, not text (a NUL byte at byte 0)",
        "left out: in/5.jsonl#2: not JSON: key must be a string (column 2)",
        "left out: in/8.jsonl#1: longer than 16 MiB, the limit of one report",
        "left out: nowhere: no such file or folder",
        "skipped: 1 other file (not .txt, .jsonl, .ndjson or .json): in/6.pdf",
        "5 new reports, 6 left out.",
    ] {
        assert!(answer.err.contains(line), "expected {line:?} in\n{}", answer.err);
    }
    assert_eq!(answer.out, "", "standard output is for results");
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    desk.put("in/closed/a.txt", "Closed.");
    desk.put("in/open.txt", "Open.");
    let closed = desk.path().join("in/closed");
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o000)).unwrap();
    let may = std::fs::read_dir(&closed).is_ok();
    let answer = desk.run("build in -o h.onrecord");
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o755)).unwrap();
    // The system administrator may read everything: then there is nothing to leave out.
    assert_eq!(answer.status, if may { 0 } else { 1 });
    assert_eq!(answer.err.contains("left out: in/closed: may not be read (permission denied)"), !may, "{}", answer.err);
}

#[test]
fn standard_input_is_json_lines_or_one_report() {
    let desk = Desk::new();
    let lines = desk.feed("read - --json", b"{\"text\": \"One.\", \"id\": 1}\n{\"event_text\": \"Two.\"}\n");
    assert_eq!((lines.status, lines.out.lines().count()), (0, 2));
    let first: serde_json::Value = serde_json::from_str(lines.out.lines().next().unwrap()).unwrap();
    assert_eq!((first["report"]["source"].as_str(), first["report"]["given"]["id"].as_str()), (Some("-#1"), Some("1")));
    let plain = desk.feed("read - --json", "Plain words,\nin two lines.\n".as_bytes());
    assert_eq!((plain.status, plain.out.lines().count()), (0, 1));
    assert_eq!(desk.feed("build - -o h.onrecord", b"").status, 2);
}

#[test]
fn the_same_reports_again_change_nothing() {
    let desk = Desk::new();
    desk.check(&format!("build {} -o h.onrecord", newsroom()), 0);
    let bytes = std::fs::read(desk.path().join("h.onrecord")).unwrap();
    let answer = desk.check(&format!("build {} -o h.onrecord", newsroom()), 0);
    assert!(answer.err.contains("0 new reports, 15 known already. Nothing changed."), "{}", answer.err);
    assert!(bytes == std::fs::read(desk.path().join("h.onrecord")).unwrap(), "the file differs");
    assert_eq!(std::fs::read_dir(desk.path()).unwrap().count(), 1, "no journal is left behind");
}

#[test]
fn two_builds_give_the_record_of_one() {
    let desk = Desk::new();
    let (wire, all) = (format!("{}/wire.jsonl", newsroom()), newsroom());
    desk.check(&format!("build {wire} {all} -o one.onrecord"), 0);
    desk.check(&format!("build {wire} -o two.onrecord"), 0);
    desk.check(&format!("build {all} -o two.onrecord"), 0);
    desk.check(&format!("build {all} -o back.onrecord"), 0);
    desk.check(&format!("build {wire} -o back.onrecord"), 0);
    let one = desk.check("show one.onrecord --json", 0).out;
    assert!(one == desk.check("show two.onrecord --json", 0).out, "A and then B differs from A and B together");
    assert!(one == desk.check("show back.onrecord --json", 0).out, "B and then A differs from A and B together");
    for (one, two) in desk.rows("one.onrecord").iter().zip(&desk.rows("two.onrecord")) {
        assert_eq!(one, two);
    }
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let desk = Desk::new();
    let mut seen: Option<(String, Vec<String>, Vec<u8>)> = None;
    for threads in [1, 2, 7] {
        let heap = format!("{threads}.onrecord");
        desk.check(&format!("build {} -o {heap} --threads {threads}", newsroom()), 0);
        // The rows of all tables; the full-text index with its pages stands in the bytes of the file.
        let file = std::fs::read(desk.path().join(&heap)).unwrap();
        let now = (desk.check(&format!("show {heap} --json"), 0).out, desk.rows(&heap), file);
        assert!(seen.as_ref().is_none_or(|s| *s == now), "{threads} threads give another record");
        seen = Some(now);
    }
    desk.check(&format!("build {} -o h.onrecord --threads 0", newsroom()), 2);
}

#[test]
fn a_report_taken_out_is_as_if_it_had_never_been_there() {
    let desk = Desk::new();
    desk.put("extra.txt", "Mara Teld said on Monday that the ferry would cost $4.2 million.");
    desk.check(&format!("build {} -o with.onrecord", newsroom()), 0);
    let without = desk.check("show with.onrecord --json", 0).out;
    desk.check("build extra.txt -o with.onrecord", 0);
    assert!(without != desk.check("show with.onrecord --json", 0).out);
    desk.check("forget with.onrecord extra.txt", 0);
    assert!(without == desk.check("show with.onrecord --json", 0).out, "the report left something behind");
    let wrong = desk.check("forget with.onrecord extra.tx", 2);
    assert!(wrong.err.contains("no report \"extra.tx\" in this heap"), "{}", wrong.err);
    assert_eq!(desk.check("search with.onrecord ferry million", 0).out, "");
}

#[test]
fn a_report_not_in_english_is_kept_and_not_read() {
    let desk = Desk::new();
    desk.put("es.txt", SPANISH);
    let read = desk.check("read es.txt --json", 0).out;
    let reading: serde_json::Value = serde_json::from_str(&read).unwrap();
    assert_eq!(reading["not_read"], "not English (language es)");
    for list in ["names", "times", "statements", "figures", "events", "promises"] {
        assert_eq!(reading[list], serde_json::json!([]), "{list}");
    }
    let built = desk.check("build es.txt -o h.onrecord", 0);
    assert!(built.err.contains("1 new report (stored but not read: 1 not English (language es))"), "{}", built.err);
    assert!(desk.check("search h.onrecord comercio", 0).out.contains("es.txt"));
}

#[test]
fn a_new_text_under_the_same_id_is_a_new_version() {
    let desk = Desk::new();
    desk.put("old.jsonl", r#"{"id": "k-1", "date": "2031-05-08", "text": "The toll was put at 12 by the Harbour Office."}"#);
    desk.put("new.jsonl", r#"{"id": "k-1", "date": "2031-05-09", "text": "The toll was put at 15 by the Harbour Office."}"#);
    for (first, second) in [("old", "new"), ("new", "old")] {
        let heap = format!("{first}.onrecord");
        desk.check(&format!("build {first}.jsonl -o {heap}"), 0);
        desk.check(&format!("build {second}.jsonl -o {heap}"), 0);
        let record: serde_json::Value = serde_json::from_str(&desk.check(&format!("show {heap} --json"), 0).out).unwrap();
        assert_eq!(record["reports"].as_array().unwrap().len(), 1);
        assert_eq!(record["reports"][0]["source"], "new.jsonl#1");
        let explained = desk.check(&format!("explain {heap} old.jsonl#1"), 0).out;
        assert!(explained.contains("newer version, which counts"), "{explained}");
    }
}

#[test]
fn another_lexicon_reads_the_stored_reports_again() {
    let desk = Desk::new();
    let lexicon = format!("{}/lexicon", newsroom());
    desk.check(&format!("build {}/wire.jsonl -o h.onrecord", newsroom()), 0);
    let answer = desk.check(&format!("build {}/wire.jsonl -o h.onrecord --lexicon {lexicon}", newsroom()), 0);
    assert!(answer.err.contains("6 reports in this heap read with another lexicon: reading again."), "{}", answer.err);
    let kept = desk.check(&format!("build {}/wire.jsonl -o h.onrecord", newsroom()), 0);
    assert!(kept.err.contains("Nothing changed."), "the heap keeps the lexicon it was given: {}", kept.err);
    desk.check(&format!("build {}/wire.jsonl -o direct.onrecord --lexicon {lexicon}", newsroom()), 0);
    assert_eq!(desk.check("show h.onrecord --json", 0).out, desk.check("show direct.onrecord --json", 0).out);
}
