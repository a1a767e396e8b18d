//! What does the program answer? Runs it as a user would, in a folder of its own.
#![allow(dead_code, reason = "each test file uses its part")]
#![allow(clippy::unwrap_used, reason = "a failing helper fails its test")]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A folder to run the program in; it goes when the test ends.
pub struct Desk {
    folder: tempfile::TempDir,
}

/// What a run gave.
pub struct Answer {
    /// The exit status.
    pub status: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Desk {
    pub fn new() -> Desk {
        Desk { folder: tempfile::tempdir().unwrap() }
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file, with the folders it needs.
    pub fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    /// Runs the program with arguments divided by blanks.
    #[track_caller]
    pub fn run(&self, arguments: &str) -> Answer {
        self.feed(arguments, b"")
    }

    /// The same with words on standard input.
    #[track_caller]
    pub fn feed(&self, arguments: &str, input: &[u8]) -> Answer {
        let mut child = Command::new(env!("CARGO_BIN_EXE_onrecord"))
            .args(arguments.split_whitespace())
            .current_dir(self.path())
            .env_remove("RAYON_NUM_THREADS")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A command that reads no input may be gone already.
        let _ = child.stdin.take().unwrap().write_all(input);
        let output = child.wait_with_output().unwrap();
        let words = |b: Vec<u8>| String::from_utf8(b).unwrap();
        Answer { status: output.status.code().unwrap(), out: words(output.stdout), err: words(output.stderr) }
    }

    /// Runs the program and expects its exit status.
    #[track_caller]
    pub fn check(&self, arguments: &str, status: i32) -> Answer {
        let answer = self.run(arguments);
        assert_eq!(answer.status, status, "onrecord {arguments}\n{}{}", answer.out, answer.err);
        answer
    }

    /// Every row of every table of a heap, as text; the full-text index is left out, whose pages depend on its history.
    pub fn rows(&self, heap: &str) -> Vec<String> {
        let conn = rusqlite::Connection::open(self.path().join(heap)).unwrap();
        let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%fts%' ORDER BY name";
        let names: Vec<String> = conn.prepare(tables).unwrap().query_map([], |r| r.get(0)).unwrap().map(Result::unwrap).collect();
        let mut out = Vec::new();
        for name in names {
            let mut statement = conn.prepare(&format!("SELECT * FROM \"{name}\"")).unwrap();
            let columns = statement.column_count();
            let mut rows = statement.query([]).unwrap();
            while let Some(row) = rows.next().unwrap() {
                let cells: Vec<String> = (0..columns).map(|i| format!("{:?}", row.get::<_, rusqlite::types::Value>(i).unwrap())).collect();
                out.push(format!("{name}: {}", cells.join(" | ")));
            }
        }
        out
    }
}

/// A folder of the repository.
pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

/// The example newsroom: its folder, its wire, its lexicon.
pub fn newsroom() -> String {
    repository("examples/newsroom").canonicalize().unwrap().display().to_string()
}
