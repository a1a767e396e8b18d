//! Which reports do the paths of a command line give? Found, announced, read one by one, and what was left out counted.

use crate::out::say;
use crate::words::counted;
use ingest::{Input, Problem};
use record::Report;
use std::path::PathBuf;

/// A stream of reports that tells standard error what it leaves out.
pub struct Stream {
    reports: ingest::Reports,
    /// How many things were left out so far.
    pub left_out: usize,
    /// How many bytes there are, as far as known.
    pub total: u64,
}

/// Opens the paths and names the files that are passed over.
pub fn open(paths: &[PathBuf]) -> Stream {
    let input = ingest::find(paths);
    announce(&input);
    let total = input.bytes();
    Stream { reports: input.reports(Box::new(std::io::stdin())), left_out: 0, total }
}

impl Stream {
    /// Up to `most` further reports; empty at the end. Problems go to `tell` as they come up.
    pub fn batch(&mut self, most: usize, tell: &dyn Fn(&str)) -> Vec<Report> {
        let (mut batch, mut bytes) = (Vec::new(), 0);
        while batch.len() < most && bytes < 16 * 1024 * 1024 {
            match self.reports.next() {
                None => break,
                Some(Ok(report)) => {
                    bytes += report.text.len();
                    batch.push(report);
                }
                Some(Err(problem)) => self.leave_out(&problem, tell),
            }
        }
        batch
    }

    /// Counts and names something that is left out.
    pub fn leave_out(&mut self, problem: &Problem, tell: &dyn Fn(&str)) {
        self.left_out += 1;
        tell(&format!("left out: {problem}"));
    }

    /// How many bytes were read.
    pub fn bytes(&self) -> u64 {
        self.reports.bytes()
    }
}

fn announce(input: &Input) {
    name(&input.others, "other file", "not .txt, .jsonl, .ndjson or .json");
    name(&input.outside, "link", "leads out of the folder");
}

fn name(files: &[String], noun: &str, why: &str) {
    const SHOWN: usize = 5;
    if files.is_empty() {
        return;
    }
    let shown = files.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
    let more = files.len().saturating_sub(SHOWN);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    say(&format!("skipped: {} ({why}): {shown}{more}", counted(files.len(), noun)));
}
