//! What could not be read, and why? One line a person can act on.

/// Something that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The path as given, with `#line` where it is one record of a file; `-` is standard input.
    pub source: String,
    /// Why, in plain words.
    pub why: String,
}

impl Problem {
    /// A problem of a source.
    pub fn new(source: impl Into<String>, why: impl Into<String>) -> Problem {
        Problem { source: source.into(), why: why.into() }
    }

    /// What the operating system says, in plain words.
    pub(crate) fn io(source: &str, error: &std::io::Error) -> Problem {
        let why = match error.kind() {
            std::io::ErrorKind::NotFound => "no such file or folder".to_string(),
            std::io::ErrorKind::PermissionDenied => "may not be read (permission denied)".to_string(),
            _ => format!("cannot be read: {error}"),
        };
        Problem::new(source, why)
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.source, self.why)
    }
}

impl std::error::Error for Problem {}
