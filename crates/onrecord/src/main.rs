//! What can a user ask for? The command line of onrecord.

#[allow(dead_code)]
mod serve;
#[allow(dead_code)]
mod words;

use std::io::Write;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let lexicon = read::lexicon::Lexicon::load(&read::lexicon::built_in()).map_err(|e| format!("{e:?}"))?;
    let reader = read::Reader::new(lexicon, record::Versions::default()).map_err(|e| format!("{e:?}"))?;
    let mut out = std::io::stdout().lock();
    for path in std::env::args().skip(2).filter(|a| a != "--json") {
        let text = std::fs::read_to_string(&path)?;
        let mut one = |source: &str, text: &str, given: record::Given| -> Result<(), Box<dyn std::error::Error>> {
            let reading = reader.read(&ingest::report(source, text, given));
            writeln!(out, "{}", serde_json::to_string(&reading)?)?;
            Ok(())
        };
        if path.ends_with(".jsonl") {
            for (i, line) in text.lines().enumerate() {
                let row: serde_json::Value = serde_json::from_str(line)?;
                let field = |k: &str| row[k].as_str().map(String::from);
                let given = record::Given {
                    id: field("id"),
                    date: field("date"),
                    title: field("title"),
                    outlet: field("outlet"),
                    url: field("url"),
                };
                one(&format!("{path}#{}", i + 1), row["text"].as_str().unwrap_or_default(), given)?;
            }
        } else {
            one(&path, &text, record::Given::default())?;
        }
    }
    Ok(())
}
