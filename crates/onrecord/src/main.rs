//! What can a user ask for? The command line of onrecord: one file a command.

mod build;
mod cli;
mod eval;
mod explain;
mod export;
mod forget;
mod lexicon;
mod model;
mod out;
mod parse_command;
mod paths;
mod read_command;
mod schema;
mod search;
mod serve;
mod serve_command;
mod show;
mod train_command;
#[allow(dead_code)] // the pages use what the terminal does not
mod words;

use clap::Parser;
use cli::{Cli, Command, LexiconCommand};
use std::process::ExitCode;

/// How a command ended: its exit status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// 0: all was done.
    All,
    /// 1: something was left out.
    LeftOut,
    /// 2: nothing was done.
    Nothing,
}

/// Why a command could not be done.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(cli) {
        Ok(Outcome::All) => ExitCode::SUCCESS,
        Ok(Outcome::LeftOut) => ExitCode::from(1),
        Ok(Outcome::Nothing) => ExitCode::from(2),
        Err(e) if out::is_broken_pipe(e.as_ref()) => ExitCode::SUCCESS,
        Err(e) => {
            out::say(&format!("onrecord: {e}"));
            ExitCode::from(2)
        }
    }
}

fn run(cli: Cli) -> Result<Outcome, Failure> {
    if let Some(threads) = cli.threads {
        rayon::ThreadPoolBuilder::new().num_threads(threads).build_global()?;
    }
    if let Some(path) = &cli.model {
        model::choose(path)?;
    }
    match cli.command {
        Command::Build(args) => build::run(&args),
        Command::Read(args) => read_command::run(&args),
        Command::Show(args) => show::run(&args),
        Command::Search(args) => search::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Export(args) => export::run(&args),
        Command::Forget(args) => forget::run(&args),
        Command::Serve(args) => serve_command::run(&args),
        Command::Parse(args) => parse_command::run(&args),
        Command::Train(args) => train_command::run(&args),
        Command::Licences => model::licences(),
        Command::Lexicon { command: LexiconCommand::Check(args) } => lexicon::check(&args),
        Command::Schema { of } => schema::run(of),
        Command::Eval(args) => eval::run(&args),
    }
}
