//! How is a report taken out? Removed with its sources, and the record made anew of the rest, in one step.

use crate::build::{kept_reader, make_record, read_again};
use crate::cli::ForgetArgs;
use crate::lexicon::Own;
use crate::out::say;
use crate::words::counted;
use crate::{Failure, Outcome};
use std::collections::BTreeSet;
use store::{Heap, Writer};

/// Runs `forget`.
pub fn run(args: &ForgetArgs) -> Result<Outcome, Failure> {
    let heap = Heap::open(&args.heap)?;
    let ids: BTreeSet<String> = args.ids.iter().map(|id| heap.report_id(id)).collect::<Result<_, _>>()?;
    drop(heap);
    let mut writer = Writer::open(&args.heap)?;
    let reader = kept_reader(&mut writer, Own::default())?;
    read_again(&mut writer, &reader)?;
    for id in &ids {
        writer.forget(id)?;
    }
    let record = make_record(&mut writer, &reader)?;
    writer.commit()?;
    say(&format!("{} taken out; the heap holds {}.", counted(ids.len(), "report"), counted(record.reports, "report")));
    Ok(Outcome::All)
}
