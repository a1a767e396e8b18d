//! Does the program do what `cases/*.md` say? Every case runs; `ONRECORD_CASES=rewrite` puts in what the program finds, for review.

mod document;
mod entries;
mod found;
mod judge;
mod line;
mod nouns;
#[cfg(test)]
mod own;
mod place;
mod rewrite;
mod run;

use run::Outcome;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases")
}

/// The documents by name, without the README.
fn documents() -> std::io::Result<BTreeMap<String, String>> {
    let mut out = BTreeMap::new();
    for entry in std::fs::read_dir(folder())? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.ends_with(".md") && name != "README.md" {
            out.insert(name, std::fs::read_to_string(&path)?);
        }
    }
    Ok(out)
}

/// Headings that may fail for now, by file: `file.md ## heading` a line.
fn pending() -> Vec<(&'static str, &'static str)> {
    include_str!("pending.txt").lines().filter_map(|l| l.split_once(" ## ")).collect()
}

fn write_back(name: &str, text: &str, outcome: &Outcome) -> std::io::Result<()> {
    let misses: Vec<_> = outcome.misses.iter().filter(|m| !m.changes.is_empty()).collect();
    if misses.is_empty() {
        return Ok(());
    }
    println!("{name}: {} lines rewritten; look at the difference", misses.len());
    std::fs::write(folder().join(name), rewrite::rewrite(text, &misses))
}

#[test]
fn the_program_does_what_the_cases_say() -> std::io::Result<()> {
    let documents: Vec<(String, String)> = documents()?.into_iter().collect();
    let rewriting = std::env::var("ONRECORD_CASES").is_ok_and(|v| v == "rewrite");
    let pending = pending();
    let of = |name: &str| -> Vec<&str> { pending.iter().filter(|(file, _)| *file == name).map(|(_, h)| *h).collect() };
    let outcomes: Vec<(String, Outcome)> = {
        use rayon::prelude::*;
        documents.par_iter().map(|(name, text)| (name.clone(), run::run(&format!("cases/{name}"), text, &of(name)))).collect()
    };
    let mut failures = Vec::new();
    for ((name, outcome), (_, text)) in outcomes.iter().zip(&documents) {
        println!("{name:24} {:3} hold  {:3} later  {:3} pending", outcome.hold, outcome.later, outcome.pending);
        outcome.notes.iter().for_each(|n| println!("  {n}"));
        failures.extend(outcome.failures.iter().cloned());
        if rewriting {
            write_back(name, text, outcome)?;
        }
    }
    let known = |(file, heading): &&(&str, &str)| {
        documents.iter().any(|(name, text)| name == file && text.lines().any(|l| l.strip_prefix("## ") == Some(*heading)))
    };
    let unknown = pending.iter().filter(|p| !known(p)).map(|(f, h)| format!("pending.txt: no case \"{h}\" in {f}"));
    failures.extend(unknown);
    assert!(failures.is_empty(), "\n\n{}\n\n{} failures", failures.join("\n"), failures.len());
    Ok(())
}
