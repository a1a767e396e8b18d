//! What does each command print, column by column? On a heap written by hand, so that no rule of the language can move it.

#![allow(clippy::unwrap_used, reason = "a failing helper fails its test")]

mod program;
#[path = "program/heap.rs"]
mod written;

use program::Desk;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

/// A desk with the heap on it.
fn desk() -> Desk {
    let desk = Desk::new();
    written::write(&desk.path().join("h.onrecord"));
    desk
}

#[test]
fn show_is_laid_out_for_a_page_of_eighty_columns() {
    let shown = desk().check("show h.onrecord", 0).out;
    assert!(shown.lines().all(|l| l.chars().count() <= 80 && l.trim_end() == l), "{shown}");
    insta::assert_snapshot!(shown, @r"
    3 reports: 1 event, 1 utterance, 1 figure, 1 promise; 2 of the reports share
    text with another.

    What happened

    8 May 2031
      Meeting: Mara Teld and Ivo Renn, Varn
        “Mara Teld met Ivo Renn in Varn”
        2 reports, 1 origin (Orin Wire by way of The Courier): Orin Wire
        (aaaa1111aaaa1111.txt) and 1 more [eaaa1111]

    Who said what

      Mara Teld said
        “The river ports of both our countries will open to every ship that carries
        grain before the end of the year,”
        2 reports, 1 origin (Orin Wire by way of The Courier): Orin Wire
        (aaaa1111aaaa1111.txt) and 1 more [uaaa1111]

    Figures

      Grain exports (values differ)
        “7 million crowns”
        “9 million crowns” ×2
        3 reports, 2 origins (Orin Wire by way of The Courier; Hill Post): Orin Wire
        (aaaa1111aaaa1111.txt) and 2 more [faaa1111]

    Promises

      Planned visit by Ivo Renn, due June 2031: open
        “Renn will visit Orsk in June”
        2 reports, 1 origin (Orin Wire by way of The Courier): Orin Wire
        (aaaa1111aaaa1111.txt) and 1 more [paaa1111]

    Copies

      2 reports share text  [aaaa1111]
        aaaa1111 Orin Wire (aaaa1111aaaa1111.txt)
        bbbb2222 The Courier (bbbb2222bbbb2222.txt)
        aaaa1111 and bbbb2222: same text, 100 % shared
    ");
}

#[test]
fn show_is_narrowed_by_kind_day_party_and_report() {
    let desk = desk();
    let check = |options: &str, expect: &[&str]| {
        let shown = desk.check(&format!("show h.onrecord {options}"), 0).out;
        let sections: Vec<&str> = ["What happened", "Who said what", "Figures", "Promises", "Copies"]
            .into_iter()
            .filter(|s| shown.lines().any(|l| l == *s))
            .collect();
        assert_eq!(sections, expect, "{options}\n{shown}");
    };
    check("--kind figure --kind promise", &["Figures", "Promises"]);
    check("--kind event --from 2031-05-08 --to 2031-05-08", &["What happened"]);
    check("--kind event --from 2031-05-09", &[]);
    check("--kind event,statement --who teld", &["What happened", "Who said what"]);
    check("--kind event,figure --report cccc", &["Figures"]);
    check("--kind copies", &["Copies"]);
    desk.check("show h.onrecord --kind rumour", 2);
    desk.check("show h.onrecord --from yesterday", 2);
    desk.check("show h.onrecord --report ffff", 2);
}

#[test]
fn every_kind_of_entry_is_explained() {
    let desk = desk();
    let check = |id: &str, lines: &[&str]| {
        let explained = desk.check(&format!("explain h.onrecord {id}"), 0).out;
        for line in lines {
            assert!(explained.lines().any(|l| l.trim() == *line), "expected {line:?} in\n{explained}");
        }
    };
    let both = ["2 reports, 1 origin", "Orin Wire: aaaa1111, bbbb2222"];
    check("eaaa", &["[Mara Teld met Ivo Renn in Varn] on 8 May 2031. “The river ports of both our", both[0], both[1]]);
    check(
        "ubbb",
        &["utterance uaaa1111aaaa1111, by 8 May 2031", "Why these were put together", "uaaa1111 and ubbb2222: copies of one text"],
    );
    check("fccc", &["3 reports, 2 origins", "Hill Post: cccc3333", "No link was found between these origins."]);
    check("paaa", &["code points 208 to 236: “Renn will visit Orsk in June”", "member paaa1111aaaa1111, report aaaa1111aaaa1111"]);
    check("aaaa", &["report aaaa1111aaaa1111", "written: 8 May 2031", "same text as bbbb2222: 100 % shared"]);
    let wrong = desk.check("explain h.onrecord eaab", 2);
    assert!(wrong.err.contains("no entry or report \"eaab\" in this heap; did you mean"), "{}", wrong.err);
    let several = desk.check("explain h.onrecord e", 2);
    assert_eq!(several.out, "");
    let json: serde_json::Value = serde_json::from_str(&desk.check("explain h.onrecord eaaa --json", 0).out).unwrap();
    assert_eq!(json["evidence"][0]["words"], "Mara Teld met Ivo Renn in Varn");
}

#[test]
fn search_names_the_report_and_counts() {
    let desk = desk();
    let check = |words: &str, found: &str, passage: &str| {
        let answer = desk.check(&format!("search h.onrecord {words}"), 0);
        assert_eq!(answer.err.trim(), found);
        assert!(answer.out.contains(passage), "expected {passage:?} in\n{}", answer.out);
    };
    check("talks varn", "1 report with talks varn.", ", Hill Post  cccc3333 cccc3333cccc3333.txt\n  The two sat down for talks in Varn.");
    check("grain", "3 reports with grain.", "The Courier");
    check("-- grain -talks", "2 reports with grain -talks.", "Orin Wire");
    check("nowhere", "0 reports with nowhere.", "");
    let hits = desk.check("search h.onrecord talks --json", 0).out;
    let hit: serde_json::Value = serde_json::from_str(hits.trim()).unwrap();
    assert_eq!((&hit["report"]["id"], &hit["marks"]), (&serde_json::json!("cccc3333cccc3333"), &serde_json::json!([[21, 26]])));
}

/// A table of an export: its columns, and its rows by column.
fn table(desk: &Desk, name: &str) -> Vec<std::collections::BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(desk.path().join(format!("out/{name}.csv"))).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

#[test]
fn export_writes_ids_spans_and_origins() {
    let desk = desk();
    let told = desk.check("export h.onrecord --csv out", 0).err;
    assert_eq!(told.trim(), "3 reports, 2 statements, 3 figures, 2 events, 2 promises written to out.");
    let cell = |name: &str, row: usize, column: &str| {
        table(&desk, name)[row].get(column).unwrap_or_else(|| panic!("{name} has no {column}")).clone()
    };
    for name in ["statements", "figures", "events", "promises"] {
        for (row, cells) in table(&desk, name).iter().enumerate() {
            let report = written::readings().into_iter().find(|r| r.report.id == cells["report"]).unwrap();
            let (begin, end) = cells["chars"].split_once('-').unwrap();
            let (begin, end): (usize, usize) = (begin.parse().unwrap(), end.parse().unwrap());
            let words: String = report.text.chars().skip(begin).take(end - begin).collect();
            assert_eq!(words, cells["words"], "{name}, row {row}");
            assert!(!cells["rule"].is_empty() && !cells["entry"].is_empty(), "{name}, row {row}");
        }
    }
    let check = |name: &str, row: usize, cells: &[(&str, &str)]| {
        cells.iter().for_each(|(column, expect)| assert_eq!(cell(name, row, column), *expect, "{name}.{column}, row {row}"));
    };
    check("reports", 0, &[("id", "aaaa1111aaaa1111"), ("outlet", "Orin Wire"), ("begin", "2031-05-08"), ("family", "aaaa1111aaaa1111")]);
    check("events", 1, &[("id", "ebbb2222bbbb2222"), ("entry", "eaaa1111aaaa1111"), ("reports", "2"), ("origins", "1")]);
    check("events", 0, &[("origin_names", "Orin Wire"), ("participants", "Mara Teld; Ivo Renn"), ("type", "meet"), ("cameo", "040")]);
    check("figures", 2, &[("report", "cccc3333cccc3333"), ("value", "7000000"), ("relation", "conflict"), ("origins", "2")]);
    check("statements", 0, &[("speaker", "Mara Teld"), ("speaker_words", "Teld"), ("kind", "direct"), ("cue", "said")]);
    check("promises", 0, &[("by", "Ivo Renn"), ("due_end", "2031-06-30"), ("state", "open")]);
    desk.put("file", "in the way");
    desk.check("export h.onrecord --csv file", 2);
}

#[test]
fn a_mistake_on_the_command_line_ends_with_2() {
    let desk = desk();
    for arguments in [
        "",
        "shwo h.onrecord",
        "search h.onrecord",
        "explain h.onrecord",
        "export h.onrecord",
        "serve missing.onrecord",
        "forget h.onrecord ffff",
    ] {
        desk.check(arguments, 2);
    }
    desk.check("--help", 0);
    desk.check("--version", 0);
}

/// A server; it ends when the test does.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(desk: &Desk) -> Server {
        let mut child = Command::new(env!("CARGO_BIN_EXE_onrecord"))
            .args(["serve", "h.onrecord", "--port", "0"])
            .current_dir(desk.path())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stderr.as_mut().unwrap()).read_line(&mut line).unwrap();
        let address = line.split("http://").nth(1).and_then(|a| a.split_whitespace().next()).unwrap().to_string();
        Server { child, address }
    }

    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn the_server_answers_from_the_old_record_while_a_build_writes() {
    let desk = desk();
    let heap = desk.path().join("h.onrecord");
    let server = Server::start(&desk);
    let check = |reports: usize| {
        let page = server.get("/");
        assert!(page.starts_with("HTTP/1.1 200") && page.contains("content-security-policy: default-src 'none'"), "{page}");
        let answer = server.get("/reports.json");
        let json: serde_json::Value = serde_json::from_str(answer.split("\r\n\r\n").nth(1).unwrap()).unwrap();
        assert_eq!(json.as_array().unwrap().len(), reports, "{answer}");
    };
    check(3);
    let mut writer = written::writer(&heap);
    let mut more = written::readings().swap_remove(2);
    more.report.id = "dddd4444dddd4444".into();
    writer.put(&more).unwrap();
    check(3);
    assert!(server.get("/entry/eaaa1111").contains("Mara Teld met Ivo Renn"));
    drop(writer);
    check(3);
    desk.put("new.txt", "Mara Teld said on Monday that the ferry would run again.");
    desk.check("build new.txt -o h.onrecord", 0);
    check(4);
}
