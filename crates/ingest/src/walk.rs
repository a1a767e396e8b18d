//! Which files are behind the paths a user gave? Folders whole and sorted, without hidden files and links that leave the folder.

use crate::Problem;
use std::fs;
use std::path::{Path, PathBuf};

/// How the bytes of a file hold reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One report, as it stands.
    Text,
    /// One JSON object a line.
    Lines,
    /// One JSON object, or a list of them.
    Json,
    /// JSON lines if the first character that is not blank is `{`, else one report.
    Unknown,
}

/// One file to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The path as given (or under the folder as given); `-` is standard input.
    pub name: String,
    /// Where to open it; `None` is standard input.
    pub path: Option<PathBuf>,
    /// How it holds reports.
    pub format: Format,
    /// Its size, where known.
    pub bytes: u64,
}

/// What was found behind the paths.
#[derive(Clone, Debug, Default)]
pub struct Input {
    /// What to read, in order: as given, folders sorted by path.
    pub sources: Vec<Source>,
    /// Files in folders that are not of a kind that is read.
    pub others: Vec<String>,
    /// Links in folders that lead out of them.
    pub outside: Vec<String>,
    /// Paths that are missing or may not be read.
    pub problems: Vec<Problem>,
}

/// Lists what the paths name. A file given by name is read whatever it is called; in folders only `.txt`, `.jsonl`, `.ndjson`
/// and `.json` are.
pub fn find<P: AsRef<Path>>(paths: &[P]) -> Input {
    let mut input = Input::default();
    for path in paths {
        let path = path.as_ref();
        if path == Path::new("-") {
            if !input.sources.iter().any(|s| s.path.is_none()) {
                input.sources.push(Source { name: "-".into(), path: None, format: Format::Unknown, bytes: 0 });
            }
            continue;
        }
        match fs::metadata(path) {
            Err(e) => input.problems.push(Problem::io(&shown(path), &e)),
            Ok(meta) if meta.is_dir() => match path.canonicalize() {
                Ok(root) => folder(path, path, &root, &mut input),
                Err(e) => input.problems.push(Problem::io(&shown(path), &e)),
            },
            Ok(meta) => input.sources.push(Source {
                name: shown(path),
                path: Some(path.to_path_buf()),
                format: format(path).unwrap_or(Format::Unknown),
                bytes: meta.len(),
            }),
        }
    }
    input
}

fn folder(dir: &Path, top: &Path, root: &Path, input: &mut Input) {
    let listed = fs::read_dir(dir).and_then(|entries| entries.map(|e| e.map(|e| e.path())).collect::<Result<Vec<_>, _>>());
    let mut paths = match listed {
        Ok(paths) => paths,
        Err(e) => return input.problems.push(Problem::io(&shown(dir), &e)),
    };
    paths.sort();
    for path in paths {
        if path.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.')) {
            continue;
        }
        match fs::symlink_metadata(&path) {
            Err(e) => input.problems.push(Problem::io(&shown(&path), &e)),
            Ok(meta) if meta.is_symlink() => link(&path, root, input),
            Ok(meta) if meta.is_dir() => folder(&path, top, root, input),
            Ok(meta) if meta.is_file() => file(path, top, meta.len(), input),
            Ok(_) => input.others.push(shown(&path)),
        }
    }
}

/// A link to a file within the folder is one more path of it; a link to a folder within is passed over, since what is in
/// there is found anyway; a link that leaves the folder is not followed.
fn link(path: &Path, root: &Path, input: &mut Input) {
    match path.canonicalize().and_then(|to| Ok((fs::metadata(&to)?, to))) {
        Err(e) => input.problems.push(Problem::io(&format!("{} (a link)", shown(path)), &e)),
        Ok((_, to)) if !to.starts_with(root) => input.outside.push(shown(path)),
        Ok((meta, _)) if meta.is_file() => file(path.to_path_buf(), root, meta.len(), input),
        Ok(_) => {}
    }
}

fn file(path: PathBuf, top: &Path, bytes: u64, input: &mut Input) {
    match format(&path) {
        Some(format) => input.sources.push(Source { name: shown(&path), path: Some(path), format, bytes }),
        None if is_lexicon(&path, top) => {}
        None => input.others.push(shown(&path)),
    }
}

/// A folder's own `lexicon/*.toml` is taken as its lexicon by those who look for one, and is no stray file.
fn is_lexicon(path: &Path, top: &Path) -> bool {
    path.extension().is_some_and(|e| e == "toml") && path.starts_with(top.join("lexicon"))
}

fn format(path: &Path) -> Option<Format> {
    match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "txt" => Some(Format::Text),
        "jsonl" | "ndjson" => Some(Format::Lines),
        "json" => Some(Format::Json),
        _ => None,
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
