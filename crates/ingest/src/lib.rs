//! Which reports are in these bytes? Source to Report: plain text and JSON lines.

mod report;

pub use report::{parse_day, report};
