//! What is served? A heap as it stands, or plain reports, of which a temporary heap is built first.

use crate::build::build;
use crate::cli::ServeArgs;
use crate::out::say;
use crate::{Failure, Outcome, serve};
use std::io::Read;
use std::net::SocketAddr;
use std::path::Path;

/// Runs `serve`.
pub fn run(args: &ServeArgs) -> Result<Outcome, Failure> {
    let address = SocketAddr::new(args.host, args.port);
    if let [one] = args.paths.as_slice()
        && (is_database(one) || one.extension().is_some_and(|e| e == "onrecord"))
    {
        let name = one.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        return start(one, &name, address);
    }
    let folder = tempfile::tempdir()?;
    let heap = folder.path().join("temporary.onrecord");
    let built = build(&args.paths, &heap, &args.lexicon)?;
    say(&built.summary());
    if built.new == 0 {
        return Ok(Outcome::Nothing);
    }
    let name = args.paths.first().and_then(|p| p.file_stem()).map_or("reports".into(), |n| n.to_string_lossy().into_owned());
    start(&heap, &name, address)
}

fn start(heap: &Path, name: &str, address: SocketAddr) -> Result<Outcome, Failure> {
    if !address.ip().is_loopback() {
        say(&format!("Whoever can reach {} can read these reports.", address.ip()));
    }
    serve::run(heap, name, address, |bound| say(&format!("Serving {name} on http://{bound} (Ctrl-C ends it)")))
        .map_err(|e| format!("{address}: {e}"))?;
    Ok(Outcome::All)
}

fn is_database(path: &Path) -> bool {
    let mut head = [0; 16];
    std::fs::File::open(path).and_then(|mut f| f.read_exact(&mut head)).is_ok() && head.starts_with(b"SQLite format 3\0")
}
