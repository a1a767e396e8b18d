//! What does the input itself state about a report? The text, where it came from, and given metadata; nothing inferred.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One news text as `ingest` hands it to `read`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Report {
    /// What the input says of itself.
    #[serde(flatten)]
    pub about: About,
    /// The text, unchanged (a byte-order mark is left out).
    pub text: String,
}

/// A report without its text: identity, provenance and metadata.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct About {
    /// Hash of the text and of what the input stated: 16 hexadecimal digits of BLAKE3.
    pub id: String,
    /// The path as given, with `#line` for a record of a JSON-lines file; `-` is standard input.
    pub source: String,
    /// What the input itself stated, unchanged.
    pub given: Given,
    /// Title, if the input gave one.
    pub title: Option<String>,
    /// Outlet, if the input gave one.
    pub outlet: Option<String>,
    /// Address, if the input gave one.
    pub url: Option<String>,
    /// Day of publication, if the input gave a date that can be read as one.
    pub published: Option<Date>,
    /// ISO 639-1 code of the language of the text (`en`), `null` where the text is too short to tell.
    pub language: Option<String>,
}

/// The metadata of the input record, word for word.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Given {
    /// The input's own identifier.
    pub id: Option<String>,
    /// The input's date, as written there.
    pub date: Option<String>,
    /// The input's title.
    pub title: Option<String>,
    /// The input's outlet.
    pub outlet: Option<String>,
    /// The input's address.
    pub url: Option<String>,
}
