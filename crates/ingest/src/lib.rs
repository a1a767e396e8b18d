//! Which reports are in these bytes? Source to Report: plain text, JSON and JSON lines, from files, folders and standard input.
//!
//! [`find`] lists the files behind the paths a user gave, [`Input::reports`] reads them one report at a time. Whatever cannot be
//! read gives one [`Problem`] and never stops the rest.

mod bytes;
mod json;
mod problem;
mod report;
mod reports;
mod walk;

pub use bytes::LIMIT;
pub use problem::Problem;
pub use report::{parse_day, report};
pub use reports::Reports;
pub use walk::{Format, Input, Source, find};
