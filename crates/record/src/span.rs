//! Which words of the report? A span names them, twice located.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Words of a report's text and where they stand. Slicing the text by either pair gives `text`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Span {
    /// The words themselves, exactly as the report has them.
    pub text: String,
    /// First and one past the last Unicode code point.
    pub chars: [usize; 2],
    /// First and one past the last UTF-8 byte.
    pub bytes: [usize; 2],
}

impl Span {
    /// The bytes as a range, for slicing the report's text.
    pub fn range(&self) -> std::ops::Range<usize> {
        self.bytes[0]..self.bytes[1]
    }
}
