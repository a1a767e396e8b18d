//! Is the house tidy? Sizes, first sentences, names, and no room of `read` that looks at a later one.

#![allow(clippy::unwrap_used, reason = "a failing helper fails its test")]

use std::path::{Path, PathBuf};

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// Every Rust file of the workspace with its text.
fn sources() -> Vec<(String, String)> {
    fn walk(dir: &Path, out: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() && name != "target" && !name.starts_with('.') {
                walk(&path, out);
            } else if name.ends_with(".rs") {
                out.push(path);
            }
        }
    }
    let root = repository();
    let mut paths = Vec::new();
    for folder in ["crates", "bench"] {
        walk(&root.join(folder), &mut paths);
    }
    paths.sort();
    assert!(paths.len() > 20, "the sources are not where this test looks");
    paths.into_iter().map(|p| (p.strip_prefix(&root).unwrap().display().to_string(), std::fs::read_to_string(&p).unwrap())).collect()
}

#[track_caller]
fn none(what: &str, found: Vec<String>) {
    assert!(found.is_empty(), "{what}:\n{}", found.join("\n"));
}

#[test]
fn files_open_with_what_they_answer_and_end_before_800_lines() {
    let wrong = |(path, text): &(String, String)| {
        let lines = text.lines().count();
        (!text.starts_with("//! "))
            .then(|| format!("{path}: expected `//! ` and a sentence at its head"))
            .or_else(|| (lines > 800).then(|| format!("{path}: {lines} lines, at most 800")))
    };
    none("files", sources().iter().filter_map(wrong).collect());
}

#[test]
fn functions_fit_100_lines() {
    let mut found = Vec::new();
    for (path, text) in sources() {
        let mut open: Option<(usize, usize, String)> = None;
        for (i, line) in text.lines().enumerate() {
            let indent = line.len() - line.trim_start().len();
            let head = line.trim_start().trim_start_matches("pub ").trim_start_matches("pub(crate) ").trim_start_matches("pub(super) ");
            let head = head.trim_start_matches("const ").trim_start_matches("async ");
            if open.is_none() && head.starts_with("fn ") && !line.trim_end().ends_with('}') {
                open = Some((i, indent, head.to_string()));
            } else if let Some((start, depth, name)) = &open
                && indent == *depth
                && line.trim() == "}"
            {
                if i - start > 100 {
                    found.push(format!("{path}:{}: {} lines: {name}", start + 1, i - start + 1));
                }
                open = None;
            }
        }
    }
    none("long functions", found);
}

#[test]
fn names_say_what_is_inside_and_nothing_is_left_for_later() {
    const EMPTY: [&str; 8] = ["util", "utils", "helper", "helpers", "common", "manager", "misc", "stuff"];
    let mut found = Vec::new();
    for (path, text) in sources() {
        for part in path.trim_end_matches(".rs").split('/') {
            if EMPTY.contains(&part) {
                found.push(format!("{path}: `{part}` says nothing"));
            }
        }
        // Put together here, so that this file does not find itself.
        for mark in [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("X", "XX:")] {
            found.extend(text.lines().enumerate().filter(|(_, l)| l.contains(mark)).map(|(i, _)| format!("{path}:{}: {mark}", i + 1)));
        }
    }
    none("names and marks", found);
}

#[test]
fn no_room_looks_at_a_later_one() {
    let mut found = Vec::new();
    for (path, text) in sources() {
        let Some(rest) = path.strip_prefix("crates/read/src/") else { continue };
        let room = rest.split('/').next().unwrap_or_default().trim_end_matches(".rs");
        let Some(place) = read::ROOMS.iter().position(|r| *r == room) else { continue };
        for (i, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            for later in &read::ROOMS[place + 1..] {
                let seen = [format!("crate::{later}"), format!("super::{later}"), format!("crate::{{{later}")];
                if seen.iter().any(|s| code.match_indices(s.as_str()).any(|(at, _)| ends(code, at + s.len()))) {
                    found.push(format!("{path}:{}: `{room}` looks at `{later}`", i + 1));
                }
            }
        }
    }
    none("rooms", found);
    for room in read::ROOMS {
        let at = repository().join("crates/read/src").join(room);
        assert!(at.is_dir() || at.with_extension("rs").is_file(), "there is no room {room}");
    }
}

/// Whether a word ends here.
fn ends(code: &str, at: usize) -> bool {
    code[at..].chars().next().is_none_or(|c| !c.is_alphanumeric() && c != '_')
}
