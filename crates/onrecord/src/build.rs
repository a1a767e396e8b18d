//! How do reports become a heap? Found, read in parallel, merged with what is there, and written in one step.

use crate::cli::BuildArgs;
use crate::out::say;
use crate::paths::{self, Stream};
use crate::words::counted;
use crate::{Failure, Outcome, lexicon};
use indicatif::{ProgressBar, ProgressStyle};
use ingest::Problem;
use merge::{Part, Shelf};
use rayon::prelude::*;
use read::Reader;
use record::{About, Reading, Report};
use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use store::{Added, Entry, StoreError, Writer};

/// Reports held at once while reading.
pub const BATCH: usize = 128;

/// What a build did.
#[derive(Clone, Debug, Default)]
pub struct Built {
    /// Reports that are new in the heap.
    pub new: usize,
    /// New reports by the reason why they were not read.
    pub not_read: BTreeMap<String, usize>,
    /// Reports that were there already.
    pub known: usize,
    /// Stored reports that were read again.
    pub again: usize,
    /// What was left out.
    pub left_out: usize,
    /// What the record holds, where it was made anew.
    pub record: Option<Counts>,
}

/// How much a record holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Reports.
    pub reports: usize,
    /// Families of copies.
    pub families: usize,
    /// Events.
    pub events: usize,
    /// Acts of speech.
    pub utterances: usize,
    /// Figures.
    pub figures: usize,
    /// Promises.
    pub promises: usize,
}

/// Runs `build`.
pub fn run(args: &BuildArgs) -> Result<Outcome, Failure> {
    let built = build(&args.paths, &args.output, &args.lexicon)?;
    say(&built.summary());
    Ok(built.outcome())
}

/// Reads the reports of `paths` into the heap at `output`, with the lexicon it keeps and those of the paths and `folders`.
///
/// # Errors
/// The heap cannot be written, or a lexicon file cannot be used; it then stays as it was.
pub fn build(paths: &[PathBuf], output: &Path, folders: &[PathBuf]) -> Result<Built, Failure> {
    check_place(output)?;
    let own = lexicon::own(paths, folders)?;
    let mut writer = Writer::open(output)?;
    let reader = kept_reader(&mut writer, own)?;
    let mut built = Built { again: read_again(&mut writer, &reader)?, ..Built::default() };
    let mut stream = paths::open(paths);
    let progress = progress(stream.total);
    loop {
        let tell = |line: &str| progress.suspend(|| say(line));
        let batch = stream.batch(BATCH, &tell);
        if batch.is_empty() {
            break;
        }
        add(batch, &mut writer, &reader, &mut stream, &mut built, &tell)?;
        progress.set_position(stream.bytes());
    }
    progress.finish_and_clear();
    built.left_out = stream.left_out;
    if built.new + built.known == 0 && built.again == 0 {
        return Ok(built);
    }
    if built.new + built.again > 0 || writer.changed() {
        built.record = Some(make_record(&mut writer, &reader.rested())?);
    }
    writer.commit()?;
    Ok(built)
}

/// Reads what is new of a batch and stores it, in the order in which it came.
fn add(
    batch: Vec<Report>,
    writer: &mut Writer,
    reader: &Reader,
    stream: &mut Stream,
    built: &mut Built,
    tell: &dyn Fn(&str),
) -> Result<(), Failure> {
    let mut new: BTreeMap<String, usize> = BTreeMap::new();
    let (mut to_read, mut twice): (Vec<Report>, Vec<About>) = (Vec::new(), Vec::new());
    for report in batch {
        if new.contains_key(&report.about.id) {
            twice.push(report.about);
        } else if writer.found(&report.about)? == Added::New {
            new.insert(report.about.id.clone(), to_read.len());
            to_read.push(report);
        } else {
            built.known += 1;
        }
    }
    for result in read_all(&to_read, reader) {
        let problem = match result {
            Ok(reading) => match writer.put(&reading) {
                Ok(()) => {
                    built.new += 1;
                    if let Some(why) = reading.not_read {
                        *built.not_read.entry(why).or_default() += 1;
                    }
                    continue;
                }
                Err(e @ StoreError::Span { .. }) => Problem::new(reading.report.source, format!("a mistake of onrecord: {e}")),
                Err(e) => return Err(e.into()),
            },
            Err(problem) => problem,
        };
        stream.leave_out(&problem, tell);
    }
    for about in twice {
        // Where the first of two was left out, so is the second: then there is nothing to note.
        writer.found(&about)?;
        built.known += 1;
    }
    Ok(())
}

/// Reads reports in parallel; the results stand in the order of the reports. A report on which a room fails is a mistake of
/// ours and must not take the others with it.
pub fn read_all(reports: &[Report], reader: &Reader) -> Vec<Result<Reading, Problem>> {
    reports
        .par_iter()
        .map(|report| {
            catch_unwind(AssertUnwindSafe(|| reader.read(report)))
                .map_err(|_| Problem::new(report.about.source.clone(), "a mistake of onrecord: reading it failed"))
        })
        .collect()
}

/// A reader with the lexicon files that a heap keeps and further ones, which it keeps from now on.
pub fn kept_reader(writer: &mut Writer, own: lexicon::Own) -> Result<Reader, Failure> {
    let files = own.over(writer.lexicon()?);
    let reader = lexicon::reader(&files)?;
    let files: Vec<_> = files.into_iter().map(|s| (s.name, s.text)).collect();
    writer.set_lexicon(&files)?;
    Ok(reader)
}

/// Reads the stored reports again when another program or lexicon read them, and says so.
pub fn read_again(writer: &mut Writer, reader: &Reader) -> Result<usize, Failure> {
    let (before, now) = (writer.versions()?, reader.versions());
    if before == *now {
        return Ok(0);
    }
    let ids = writer.ids()?;
    writer.set_versions(now)?;
    if ids.is_empty() {
        return Ok(0);
    }
    let what = match (before.program == now.program, before.lexicon == now.lexicon) {
        (false, _) => "another version of onrecord",
        (true, false) => "another lexicon",
        (true, true) => "another model",
    };
    say(&format!("{} in this heap read with {what}: reading again.", counted(ids.len(), "report")));
    for batch in ids.chunks(BATCH) {
        let stored = batch.iter().map(|id| writer.reading(id).map(|r| Report { about: r.report, text: r.text }));
        for result in read_all(&stored.collect::<Result<Vec<_>, _>>()?, reader) {
            writer.put(&result?)?;
        }
    }
    Ok(ids.len())
}

/// Makes the record of all that a heap holds and puts it in, list by list.
pub fn make_record(writer: &mut Writer, reader: &Reader) -> Result<Counts, Failure> {
    writer.settle_versions()?;
    writer.clear_record()?;
    let mut shelf = Stored { writer, reader, counts: Counts::default() };
    merge::in_parts(&mut shelf, reader)?;
    let counts = shelf.counts;
    writer.finish_record()?;
    Ok(counts)
}

/// A heap that is being written, as `merge` sees it.
struct Stored<'a> {
    writer: &'a mut Writer,
    reader: &'a Reader,
    counts: Counts,
}

impl Shelf for Stored<'_> {
    type Error = Failure;

    fn readings(&mut self, cut: &dyn Fn(Reading) -> Reading) -> Result<Vec<Reading>, Failure> {
        let mut readings = Vec::new();
        self.writer.each_reading(&mut |reading| readings.push(cut(reading)))?;
        Ok(readings)
    }

    fn give(&mut self, part: Part) -> Result<(), Failure> {
        let Stored { writer, reader, counts } = self;
        match part {
            Part::Events(list) => counts.events = put_entries(writer, list.into_iter().map(Entry::Event))?,
            Part::Utterances(list) => counts.utterances += put_entries(writer, list.into_iter().map(Entry::Utterance))?,
            Part::Figures(list) => counts.figures = put_entries(writer, list.into_iter().map(Entry::Figure))?,
            Part::Promises(list) => counts.promises = put_entries(writer, list.into_iter().map(Entry::Promise))?,
            Part::Families(list) => {
                counts.families = list.len();
                writer.put_families(&list)?;
            }
            Part::Reports(list) => {
                counts.reports = list.len();
                writer.put_lines(&list)?;
            }
            Part::Learned(list) => {
                for (id, dating) in list {
                    let mut reading = writer.reading(&id)?;
                    reader.resolve(&mut reading, &dating);
                    writer.put_resolved(&reading)?;
                }
            }
        }
        Ok(())
    }
}

fn put_entries(writer: &mut Writer, mut entries: impl Iterator<Item = Entry>) -> Result<usize, StoreError> {
    entries.try_fold(0, |n, entry| writer.put_entry(&entry).map(|()| n + 1))
}

/// Says in words why a heap cannot be written here, before anything is read.
fn check_place(output: &Path) -> Result<(), Failure> {
    let folder = output.parent().filter(|p| !p.as_os_str().is_empty());
    match folder {
        Some(folder) if !folder.is_dir() => {
            Err(format!("{}: the heap cannot be written: {} is no folder", output.display(), folder.display()).into())
        }
        _ => Ok(()),
    }
}

/// A bar on a terminal; nothing elsewhere.
fn progress(bytes: u64) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(bytes);
    if let Ok(style) = ProgressStyle::with_template("reading {wide_bar} {bytes} of {total_bytes}, {eta} left") {
        bar.set_style(style);
    }
    bar
}

impl Built {
    /// Exit status 0 when all was read, 1 when something was left out, 2 when nothing was written.
    pub fn outcome(&self) -> Outcome {
        match (self.new + self.known, self.left_out) {
            (0, _) => Outcome::Nothing,
            (_, 0) => Outcome::All,
            _ => Outcome::LeftOut,
        }
    }

    /// What was done, in one line.
    pub fn summary(&self) -> String {
        let left_out = if self.left_out > 0 { format!(", {} left out", self.left_out) } else { String::new() };
        if self.new + self.known == 0 {
            return format!("No report was found{left_out}. Nothing was written.");
        }
        let mut not_read: Vec<String> = self.not_read.iter().map(|(why, n)| format!("{n} {why}")).collect();
        not_read.sort();
        let not_read = if not_read.is_empty() { String::new() } else { format!(" (stored but not read: {})", not_read.join(", ")) };
        let known = if self.known > 0 { format!(", {} known already", self.known) } else { String::new() };
        let mut line = format!("{}{not_read}{known}{left_out}.", counted(self.new, "new report"));
        match &self.record {
            None => line.push_str(" Nothing changed."),
            Some(r) => line.push_str(&format!(
                " The heap holds {}: {}, {}, {}, {}, {}.",
                counted(r.reports, "report"),
                counted(r.events, "event"),
                counted(r.utterances, "utterance"),
                counted(r.figures, "figure"),
                counted(r.promises, "promise"),
                match r.families {
                    1 => "1 family of copies".to_string(),
                    n => format!("{n} families of copies"),
                }
            )),
        }
        line
    }
}
