//! Which tables does a heap have, and how is a file known to be one? The schema, its version and its mark.

/// `onre` in the file's header: what `file` and [`crate::Heap::open`] know a heap by.
pub(crate) const APPLICATION_ID: i64 = 0x6f6e_7265;
/// Counts up when the tables change.
pub(crate) const VERSION: i64 = 2;
/// The tables, with what their columns hold.
pub(crate) const SQL: &str = include_str!("schema.sql");
