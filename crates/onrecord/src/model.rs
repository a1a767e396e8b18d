//! Which analyser is in force? The model built in, or the one a user names; and what it is made of.

use crate::out::stdout;
use crate::{Failure, Outcome};
use analyser::Model;
use std::io::Write;
use std::path::Path;
use std::sync::{Arc, OnceLock};

/// The model that the program carries, as `onrecord train` wrote it.
#[cfg(feature = "model")]
static BUILT_IN: &[u8] = include_bytes!("../../../models/analyser-en.model");

static OPEN: OnceLock<Result<Arc<Model>, String>> = OnceLock::new();

/// Takes the model of a file in place of the built-in one, for the rest of this run.
///
/// # Errors
/// A file that cannot be read or is no model.
pub fn choose(path: &Path) -> Result<(), Failure> {
    let bytes = std::fs::read(path).map_err(|e| format!("{}: the model cannot be read: {e}", path.display()))?;
    let model = Model::from_bytes(&bytes).map_err(|e| format!("{}: {e}", path.display()))?;
    let _ = OPEN.set(Ok(Arc::new(model)));
    Ok(())
}

/// The model in force, opened once.
///
/// # Errors
/// A program built without the feature `model` has none; a damaged one cannot be opened.
pub fn open() -> Result<Arc<Model>, Failure> {
    OPEN.get_or_init(open_built_in).clone().map_err(Into::into)
}

#[cfg(feature = "model")]
fn open_built_in() -> Result<Arc<Model>, String> {
    Model::built_in(BUILT_IN).map(Arc::new).map_err(|e| format!("the built-in model: {e}"))
}

#[cfg(not(feature = "model"))]
fn open_built_in() -> Result<Arc<Model>, String> {
    Err("this program was built without a model: name one with --model FILE".into())
}

/// Runs `licences`: the program's own, and the model's card.
pub fn licences() -> Result<Outcome, Failure> {
    let model = open()?;
    let mut out = stdout();
    writeln!(out, "onrecord {}: MIT OR Apache-2.0\n", env!("CARGO_PKG_VERSION"))?;
    write!(out, "{}", card(&model.card))?;
    out.flush()?;
    Ok(Outcome::All)
}

/// A model's card, as Markdown.
pub fn card(card: &analyser::Card) -> String {
    let mut out = format!("# {}\n\nLicence of the weights: {}\n\n## Made of\n\n", card.name, card.licence);
    for line in &card.data {
        out.push_str(&format!("- {line}\n"));
    }
    out.push_str("\n## Scores when it was trained\n\n| what | score |\n|---|---|\n");
    for (what, score) in &card.scores {
        out.push_str(&format!("| {what} | {score} |\n"));
    }
    out.push_str(&format!("\nSeed {}, {} passes, {} CPU seconds.\n", card.seed, card.passes, card.cpu_seconds));
    out
}
