//! Which reports are in these sources? One after the other, each source opened when its turn comes and closed when it is done.

use crate::bytes::{LIMIT, read_limited, read_line, text, too_long};
use crate::{Format, Input, Problem, Source, json, report};
use record::{Given, Report};
use std::collections::VecDeque;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};

/// A whole file of JSON is held in memory, so it has a limit of its own; JSON lines have none.
const JSON_LIMIT: usize = 16 * LIMIT;

/// The reports of an [`Input`], or what is wrong where one was expected.
pub struct Reports {
    problems: VecDeque<Problem>,
    sources: VecDeque<Source>,
    stdin: Option<Box<dyn Read + Send>>,
    open: Option<Open>,
    waiting: VecDeque<Result<Report, Problem>>,
    bytes: u64,
}

/// A file of lines that is being read.
struct Open {
    name: String,
    reader: Box<dyn BufRead + Send>,
    line: usize,
}

impl Input {
    /// Reads everything found; `stdin` stands for `-`.
    pub fn reports(self, stdin: Box<dyn Read + Send>) -> Reports {
        Reports {
            problems: self.problems.into(),
            sources: self.sources.into(),
            stdin: Some(stdin),
            open: None,
            waiting: VecDeque::new(),
            bytes: 0,
        }
    }

    /// How many bytes there are to read, as far as known.
    pub fn bytes(&self) -> u64 {
        self.sources.iter().map(|s| s.bytes).sum()
    }
}

impl Iterator for Reports {
    type Item = Result<Report, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(problem) = self.problems.pop_front() {
                return Some(Err(problem));
            }
            if let Some(item) = self.waiting.pop_front() {
                return Some(item);
            }
            if let Some(open) = &mut self.open {
                match open.next() {
                    Some((item, bytes)) => {
                        self.bytes += bytes as u64;
                        if let Some(item) = item {
                            return Some(item);
                        }
                    }
                    None => self.open = None,
                }
                continue;
            }
            let source = self.sources.pop_front()?;
            if let Err(problem) = self.open(source) {
                return Some(Err(problem));
            }
        }
    }
}

impl Reports {
    /// How many bytes were read so far.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    fn open(&mut self, source: Source) -> Result<(), Problem> {
        let reader: Box<dyn Read + Send> = match &source.path {
            None => self.stdin.take().ok_or_else(|| Problem::new("-", "standard input was read already"))?,
            Some(path) => Box::new(File::open(path).map_err(|e| Problem::io(&source.name, &e))?),
        };
        let mut reader = BufReader::with_capacity(64 * 1024, reader);
        let format = match source.format {
            Format::Unknown => sniff(&mut reader).map_err(|e| Problem::io(&source.name, &e))?,
            known => known,
        };
        match format {
            Format::Lines => self.open = Some(Open { name: source.name, reader: Box::new(reader), line: 0 }),
            Format::Json => self.read_json(source.name, reader),
            Format::Text | Format::Unknown => {
                let item = read_text(&source.name, reader, &mut self.bytes);
                self.waiting.push_back(item);
            }
        }
        Ok(())
    }

    fn read_json(&mut self, name: String, reader: impl Read) {
        match whole_json(&name, reader, &mut self.bytes) {
            Err(problem) => self.waiting.push_back(Err(problem)),
            Ok(serde_json::Value::Array(items)) if items.is_empty() => {
                self.waiting.push_back(Err(Problem::new(name, "empty: a list without objects")));
            }
            Ok(serde_json::Value::Array(items)) => {
                for (i, item) in items.into_iter().enumerate() {
                    let source = format!("{name}#{}", i + 1);
                    self.waiting.push_back(json::object(&source, item).map_err(|why| Problem::new(source, why)));
                }
            }
            Ok(one) => self.waiting.push_back(json::object(&name, one).map_err(|why| Problem::new(name, why))),
        }
    }
}

impl Open {
    /// The next line's report, `None` inside for a blank line, and how many bytes it took; `None` at the end.
    fn next(&mut self) -> Option<(Option<Result<Report, Problem>>, usize)> {
        self.line += 1;
        let source = format!("{}#{}", self.name, self.line);
        match read_line(self.reader.as_mut()) {
            Ok(None) if self.line == 1 => Some((Some(Err(Problem::new(self.name.clone(), "empty"))), 0)),
            Ok(None) => None,
            Ok(Some((line, taken))) => {
                let line = line.strip_prefix(b"\xef\xbb\xbf").filter(|_| self.line == 1).unwrap_or(&line);
                if line.iter().all(u8::is_ascii_whitespace) {
                    return Some((None, taken));
                }
                let found = text(line).and_then(json::parse).and_then(|value| json::object(&source, value));
                Some((Some(found.map_err(|why| Problem::new(source, why))), taken))
            }
            Err(e) => {
                // What cannot be read once cannot be read on: the rest of this file is left out with it.
                self.reader = Box::new(std::io::empty());
                Some((Some(Err(Problem::io(&source, &e))), 0))
            }
        }
    }
}

fn read_text(name: &str, reader: impl Read, bytes: &mut u64) -> Result<Report, Problem> {
    let held = read_limited(reader, LIMIT).map_err(|e| Problem::io(name, &e))?;
    *bytes += held.len() as u64;
    let text = text(&held).map_err(|why| Problem::new(name, why))?;
    let start = text.trim_start_matches('\u{feff}').trim_start().get(..14).unwrap_or_default().to_ascii_lowercase();
    if start.starts_with("<!doctype html") || start.starts_with("<html") || start.starts_with("<?xml") {
        return Err(Problem::new(name, "HTML or XML, which is not read; expected plain text or JSON lines"));
    }
    Ok(report(name, text, Given::default()))
}

fn whole_json(name: &str, reader: impl Read, bytes: &mut u64) -> Result<serde_json::Value, Problem> {
    let held = read_limited(reader, JSON_LIMIT).map_err(|e| Problem::io(name, &e))?;
    *bytes += held.len() as u64;
    if held.len() > JSON_LIMIT {
        let limit = JSON_LIMIT / 1024 / 1024;
        return Err(Problem::new(name, format!("a JSON file longer than {limit} MiB; write it as JSON lines, one object a line")));
    }
    let held = held.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&held);
    // A list may well be longer than one report, so it is checked in parts of a report's length at most.
    let text = match text(held) {
        Ok(text) => text,
        Err(why) if why == too_long() => {
            std::str::from_utf8(held).map_err(|e| Problem::new(name, format!("not UTF-8: byte {} begins no character", e.valid_up_to())))?
        }
        Err(why) => return Err(Problem::new(name, why)),
    };
    json::parse(text).map_err(|why| Problem::new(name, why))
}

/// Whether a stream of unknown kind holds JSON lines: its first character that is not blank is `{`.
fn sniff(reader: &mut BufReader<Box<dyn Read + Send>>) -> std::io::Result<Format> {
    let start = reader.fill_buf()?;
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    let first = start.iter().find(|b| !b.is_ascii_whitespace());
    Ok(if first == Some(&b'{') { Format::Lines } else { Format::Text })
}
