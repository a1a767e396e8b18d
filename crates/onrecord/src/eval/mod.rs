//! How well does it read your own gold? The scores of the project's scorers, to the last digit.

mod load;
mod quantities;
mod score;
mod spans;
mod statements;

use crate::cli::{EvalArgs, Task};
use crate::out::stdout;
use crate::{Failure, Outcome};
use std::io::Write;

/// Runs `eval`.
pub fn run(args: &EvalArgs) -> Result<Outcome, Failure> {
    let gold = load::gold(&args.gold)?;
    let system = load::system(&args.predicted, args.task, &args.lexicon)?;
    let lines = match args.task {
        Task::Times | Task::Names => spans::score(&gold, &system, args),
        Task::Quantities => quantities::score(&gold, &system)?,
        Task::Statements => statements::score(&gold, &system, args.min_words)?,
    };
    let mut out = stdout();
    for line in lines {
        writeln!(out, "{line}")?;
    }
    out.flush()?;
    Ok(Outcome::All)
}
