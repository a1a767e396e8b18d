//! Which shape does the JSON have? The JSON Schema of a Reading or a Record, made from the types themselves.

use crate::cli::SchemaOf;
use crate::out::stdout;
use crate::{Failure, Outcome};
use std::io::Write;

/// Runs `schema`.
pub fn run(of: SchemaOf) -> Result<Outcome, Failure> {
    let schema = match of {
        SchemaOf::Reading => schemars::schema_for!(record::Reading),
        SchemaOf::Record => schemars::schema_for!(record::Record),
    };
    let mut out = stdout();
    serde_json::to_writer_pretty(&mut out, &schema)?;
    out.write_all(b"\n")?;
    out.flush()?;
    Ok(Outcome::All)
}
