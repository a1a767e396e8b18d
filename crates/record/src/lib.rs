//! What are the nouns? A Report tells, a Reading says what one report tells, a Record what all tell together.
//!
//! Types and serde, no logic: anything that decides lives in `ingest`, `read` or `merge`. Field meanings stand in
//! `docs/reading.md` and `docs/record.md`; a test holds those documents, these types and the program's output together.

mod entries;
mod reading;
mod report;
mod span;
mod values;

pub use entries::*;
pub use reading::*;
pub use report::*;
pub use span::*;
pub use values::*;
