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
    let outcomes: Vec<(String, Outcome)> = {
        use rayon::prelude::*;
        documents.par_iter().map(|(name, text)| (name.clone(), run::run(&format!("cases/{name}"), text))).collect()
    };
    let mut failures = Vec::new();
    for ((name, outcome), (_, text)) in outcomes.iter().zip(&documents) {
        println!("{name:24} {:3} hold  {:3} later", outcome.hold, outcome.later);
        failures.extend(outcome.failures.iter().cloned());
        if rewriting {
            write_back(name, text, outcome)?;
        }
    }
    assert!(failures.is_empty(), "\n\n{}\n\n{} failures", failures.join("\n"), failures.len());
    Ok(())
}
