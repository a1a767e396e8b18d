//! What is the identity of a report? Its id hashes the text with what the input stated; its language is detected.

use jiff::civil::Date;
use record::{About, Given, Report};

/// Makes a report of a text and what the input stated of it.
pub fn report(source: &str, text: &str, given: Given) -> Report {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let about = About {
        id: id(text, &given),
        source: source.to_string(),
        title: given.title.clone(),
        outlet: given.outlet.clone(),
        url: given.url.clone(),
        published: given.date.as_deref().and_then(parse_day),
        language: language(text),
        given,
    };
    Report { about, text: text.to_string() }
}

/// The day of an ISO 8601 date or date and time; `None` for anything else, which is then kept only as given.
pub fn parse_day(text: &str) -> Option<Date> {
    text.trim().get(..10).and_then(|d| d.parse().ok())
}

/// 16 hexadecimal digits of BLAKE3 over the text and the stated fields, each with its length before it.
fn id(text: &str, given: &Given) -> String {
    let mut hash = blake3::Hasher::new();
    let fields =
        [Some(text), given.id.as_deref(), given.outlet.as_deref(), given.url.as_deref(), given.date.as_deref(), given.title.as_deref()];
    for field in fields {
        match field {
            Some(f) => hash.update(&(f.len() as u64 + 1).to_le_bytes()).update(f.as_bytes()),
            None => hash.update(&0u64.to_le_bytes()),
        };
    }
    hash.finalize().to_hex()[..16].to_string()
}

/// ISO 639-1 code of the text's language; `None` where the text is too short or mixed to be certain.
fn language(text: &str) -> Option<String> {
    let info = whatlang::detect(text)?;
    let sure = info.is_reliable() && text.chars().filter(|c| c.is_alphabetic()).count() >= 60;
    sure.then(|| code(info.lang().code()))
}

/// The two-letter code where there is one, else the three-letter code.
fn code(three: &str) -> String {
    let two = match three {
        "eng" => "en",
        "spa" => "es",
        "fra" => "fr",
        "deu" => "de",
        "ita" => "it",
        "por" => "pt",
        "rus" => "ru",
        "ukr" => "uk",
        "cmn" => "zh",
        "jpn" => "ja",
        "kor" => "ko",
        "ara" => "ar",
        "pes" => "fa",
        "heb" => "he",
        "tur" => "tr",
        "nld" => "nl",
        "swe" => "sv",
        "dan" => "da",
        "nob" => "nb",
        "fin" => "fi",
        "pol" => "pl",
        "ces" => "cs",
        "hun" => "hu",
        "ron" => "ro",
        "bul" => "bg",
        "ell" => "el",
        "hin" => "hi",
        "ben" => "bn",
        "urd" => "ur",
        "ind" => "id",
        "vie" => "vi",
        "tha" => "th",
        other => other,
    };
    two.to_string()
}
