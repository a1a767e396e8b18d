//! Which days share the month of the day beside them: "18 and 19 June", "May 5 and 6, 2019"?

use super::compose::Lead;
use super::relative::{Core, Relative, YearDay};
use super::words::Words;
use super::{Found, value};
use crate::text::{Text, TokenKind};
use std::ops::Range;

/// The day of a lead such as "18 and", of the month of the day right behind it. After a comma that one must be such a day
/// itself: "18, 19 and 20 June".
pub(super) fn before(text: &Text<'_>, lead: &Lead, inner: &Found) -> Option<Found> {
    let words = text.raw.get(lead.range.clone())?;
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let own = |f: &Found| f.time.span.text.bytes().all(|b| b.is_ascii_digit());
    let begins = inner.time.span.text.starts_with(|c: char| c.is_ascii_digit());
    if !begins || !words.ends_with(char::is_alphabetic) && !own(inner) {
        return None;
    }
    of_month(text, lead.range.start..lead.range.start + digits, inner, None)
}

/// The days behind a day that its month holds for as well, and the year behind them all, which then is the first one's too.
pub(super) fn behind(text: &Text<'_>, found: &mut Found, next: Option<usize>, words: &Words) -> Vec<Found> {
    let number = |t: usize| text.tokens.get(t).filter(|k| k.kind == TokenKind::Number).map(|k| (k.start..k.end, text.word(t)));
    let at = text.token_at(found.range.end.saturating_sub(1));
    let month_first = found.time.span.text.starts_with(char::is_alphabetic) && number(at).is_some_and(|(_, w)| w.len() <= 2);
    let (mut days, mut t, mut joined) = (Vec::new(), at + 1, false);
    while words.is("sibling_joint", &text.word(t).to_lowercase())
        && let Some((range, _)) = number(t + 1).filter(|(r, w)| w.len() <= 2 && next.is_none_or(|n| r.start < n))
    {
        joined = text.word(t).starts_with(char::is_alphabetic);
        days.push(range);
        t += 2;
    }
    // "on May 5 and 6 people": the number counts what follows.
    let sentence = |t: usize| text.tokens.get(t).map(|k| k.sentence);
    let ends = sentence(t) != sentence(at) || words.is("clause_end", &text.word(t).to_lowercase());
    if !month_first || !joined || !ends {
        return Vec::new();
    }
    let year = number(t + 1).map(|(_, w)| w).filter(|w| w.len() == 4 && words.is("sibling_joint", text.word(t)));
    let out: Vec<Found> = days.into_iter().map_while(|range| of_month(text, range, found, year)).collect();
    if year.is_some()
        && let Some(dated) = of_month(text, found.range.clone(), found, year)
    {
        *found = Found { governed: found.governed.clone(), ..dated };
    }
    out
}

/// The day that the words at `range` say, of the month of another.
fn of_month(text: &Text<'_>, range: Range<usize>, other: &Found, year: Option<&str>) -> Option<Found> {
    let said = text.raw.get(range.clone())?;
    let digits = said.rsplit(|c: char| !c.is_ascii_digit()).find(|w| !w.is_empty())?;
    let day: i8 = digits.parse().ok().filter(|d| (1..=31).contains(d))?;
    let mut time = other.time.clone();
    time.span = text.span(range.clone());
    let month = match other.time.relative.as_deref().map(Relative::parse) {
        Some(Some(Relative { core: Core::Yearly { first: YearDay::Fixed(month, own), last: None, weekday, .. }, .. })) => {
            let relative = other.time.relative.as_deref().unwrap_or_default();
            let mut relative = relative.replacen(&format!("{month:02}-{own:02}"), &format!("{month:02}-{day:02}"), 1);
            if let (Some(_), Some((head, _))) = (weekday.filter(|_| day != own), relative.clone().rsplit_once(" weekday")) {
                relative = head.to_string();
            }
            time.value = Some(Relative::parse(&relative)?.unknown());
            time.relative = Some(relative);
            format!("{month:02}")
        }
        Some(_) => return None,
        None => {
            let value = other.time.value.as_deref().filter(|v| v.len() == 10)?;
            let dated = format!("{}-{day:02}", value.get(..7)?);
            let days = value::days(&dated)?;
            // An open end stays open.
            (time.begin, time.end) = (other.time.begin.map(|_| days.0), other.time.end.map(|_| days.1));
            time.edtf = value::edtf(time.begin, time.end);
            time.value = Some(dated);
            value.get(5..7)?.to_string()
        }
    };
    if let Some(year) = year {
        let dated = format!("{year}-{month}-{day:02}");
        let (begin, end) = value::days(&dated)?;
        (time.begin, time.end, time.edtf) = (Some(begin), Some(end), value::edtf(Some(begin), Some(end)));
        (time.value, time.relative) = (Some(dated), None);
    }
    Some(Found { governed: range.clone(), range, time })
}
