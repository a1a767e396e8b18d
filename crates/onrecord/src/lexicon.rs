//! Which rules and facts are in force? The built-in ones, a user's over them, and whether every example holds.

use crate::cli::LexiconArgs;
use crate::out::say;
use crate::words::counted;
use crate::{Failure, Outcome};
use read::Reader;
use read::lexicon::{Lexicon, LexiconError, Source, built_in};
use record::Versions;
use std::fs;
use std::path::{Path, PathBuf};

/// Lexicon files that a user put over the built-in ones, and the folders or files they were given as.
#[derive(Debug, Default)]
pub struct Own {
    /// The files, in order.
    pub files: Vec<Source>,
    given: Vec<PathBuf>,
}

/// The files under `folders`, after those in the `lexicon/` of every folder among `paths`, which are announced.
///
/// # Errors
/// A folder or file that cannot be read.
pub fn own(paths: &[PathBuf], folders: &[PathBuf]) -> Result<Own, Failure> {
    let mut own = Own::default();
    for path in paths.iter().filter(|p| p.is_dir()).map(|p| p.join("lexicon")).filter(|p| p.is_dir()) {
        let found = files(&path)?;
        if !found.is_empty() {
            say(&format!("lexicon: {} of {} taken over the built-in ones", counted(found.len(), "file"), path.display()));
            own.files.extend(found);
            own.given.push(path);
        }
    }
    for folder in folders {
        let found = files(folder)?;
        if found.is_empty() {
            return Err(format!("{}: expected .toml files under this folder, found none", folder.display()).into());
        }
        own.files.extend(found);
        own.given.push(folder.clone());
    }
    Ok(own)
}

impl Own {
    /// These files after those that a heap keeps, which a folder given again replaces whole.
    pub fn over(self, kept: Vec<(String, String)>) -> Vec<Source> {
        let kept = kept.into_iter().map(|(name, text)| Source { name, text });
        let mut files: Vec<Source> = kept.filter(|s| !self.given.iter().any(|g| Path::new(&s.name).starts_with(g))).collect();
        files.extend(self.files);
        files
    }
}

/// A reader made of the built-in lexicon, further files over it, and the model in force.
///
/// # Errors
/// The first thing wrong in each file, with its place; a model that cannot be opened.
pub fn reader(own: &[Source]) -> Result<Reader, Failure> {
    let mut sources = built_in();
    sources.extend_from_slice(own);
    let reader = load(&sources).map_err(|errors| Failure::from(listed(&errors)))?;
    let model = crate::model::open()?;
    let id = model.id.clone();
    Ok(reader.with_analyser(model, id))
}

fn load(sources: &[Source]) -> Result<Reader, Vec<LexiconError>> {
    compile(sources).map_err(|mut errors| {
        // Two rooms may compile the same table and trip over the same row: one line is enough.
        errors.dedup();
        errors
    })
}

fn compile(sources: &[Source]) -> Result<Reader, Vec<LexiconError>> {
    let lexicon = Lexicon::load(sources)?;
    let mut hash = blake3::Hasher::new();
    for text in lexicon.contents() {
        hash.update(&(text.len() as u64).to_le_bytes()).update(text.as_bytes());
    }
    let hash = hash.finalize().to_hex().chars().take(16).collect();
    Reader::new(lexicon, Versions { program: env!("CARGO_PKG_VERSION").into(), lexicon: hash, model: None })
}

/// Every `.toml` under a folder, sorted by path; or the one file named.
fn files(path: &Path) -> Result<Vec<Source>, Failure> {
    let mut found = Vec::new();
    if path.is_dir() {
        walk(path, &mut found)?
    } else {
        found.push(path.to_path_buf())
    }
    found.sort();
    found
        .into_iter()
        .map(|p| {
            let name = p.display().to_string();
            let text = fs::read_to_string(&p).map_err(|e| format!("{name}: the lexicon file cannot be read: {e}"))?;
            Ok(Source { name, text })
        })
        .collect()
}

fn walk(dir: &Path, found: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let entries = fs::read_dir(dir).map_err(|e| format!("{}: the lexicon folder cannot be read: {e}", dir.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.')) {
            continue;
        }
        if path.is_dir() {
            walk(&path, found)?;
        } else if path.extension().is_some_and(|e| e == "toml") {
            found.push(path);
        }
    }
    Ok(())
}

fn listed(errors: &[LexiconError]) -> String {
    let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
    format!("the lexicon cannot be used:\n{}", lines.join("\n"))
}

/// Runs `lexicon check`.
pub fn check(args: &LexiconArgs) -> Result<Outcome, Failure> {
    let mut sources = built_in();
    for path in args.paths.iter().chain(&args.lexicon) {
        let found = files(path)?;
        if found.is_empty() {
            return Err(format!("{}: expected .toml files under this folder, found none", path.display()).into());
        }
        sources.extend(found);
    }
    let errors = match load(&sources) {
        Err(errors) => errors,
        Ok(reader) => {
            let model = crate::model::open()?;
            let id = model.id.clone();
            reader.with_analyser(model, id).check_examples()
        }
    };
    for error in &errors {
        say(&error.to_string());
    }
    if errors.is_empty() {
        say(&format!("{}: every example holds.", counted(sources.len(), "lexicon file")));
        return Ok(Outcome::All);
    }
    say(&format!("{} in {}.", counted(errors.len(), "mistake"), counted(sources.len(), "lexicon file")));
    Ok(Outcome::LeftOut)
}
