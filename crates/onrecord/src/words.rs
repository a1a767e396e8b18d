//! In which words does a person read an entry? One place for the terminal and the pages: plain and exact, never a verdict.

use jiff::civil::Date;
use record::{EventEntry, EventStatus, EventType, FigureEntry, Head, Party, PromiseEntry, PromiseKind, Respun, Stance, Utterance};
use store::Entry;

/// "1 report", "3 reports".
pub fn counted(n: usize, noun: &str) -> String {
    match (n, noun.strip_suffix('y')) {
        (1, _) => format!("1 {noun}"),
        (_, Some(stem)) => format!("{n} {stem}ies"),
        _ => format!("{n} {noun}s"),
    }
}

/// "3 reports, 1 origin (Xinhua)". Origins without a shown name are counted, not named.
pub fn origins(head: &Head) -> String {
    let name = |o: &record::Origin| match (&o.name, o.via.is_empty()) {
        (Some(name), false) => Some(format!("{name} by way of {}", o.via.join(", "))),
        (name, _) => name.clone(),
    };
    let names: Vec<String> = head.origins.iter().filter_map(name).collect();
    let named = if names.is_empty() { String::new() } else { format!(" ({})", names.join("; ")) };
    format!("{}, {}{named}", counted(head.reports, "report"), counted(head.origins.len(), "origin"))
}

/// "8 May 2031", "8–11 May 2031", "May 2031", "2031", "by 31 December 2030", "from 8 May 2031"; `None` where nothing is known.
pub fn days(begin: Option<Date>, end: Option<Date>) -> Option<String> {
    Some(match (begin, end) {
        (None, None) => return None,
        (Some(b), None) => format!("from {}", day(b)),
        (None, Some(e)) => format!("by {}", day(e)),
        (Some(b), Some(e)) if b == e => day(b),
        (Some(b), Some(e)) if b.day_of_year() == 1 && e == b.last_of_year() => format!("{}", b.year()),
        (Some(b), Some(e)) if b.day() == 1 && e == b.last_of_month() => b.strftime("%B %Y").to_string(),
        (Some(b), Some(e)) if b.year() == e.year() && b.month() == e.month() => format!("{}–{}", b.day(), day(e)),
        (Some(b), Some(e)) if b.year() == e.year() => format!("{} – {}", b.strftime("%-d %B"), day(e)),
        (Some(b), Some(e)) => format!("{} – {}", day(b), day(e)),
    })
}

/// "8 May 2031".
pub fn day(d: Date) -> String {
    d.strftime("%-d %B %Y").to_string()
}

/// "A", "A and B", "A, B and C".
pub fn parties(list: &[Party]) -> String {
    let names: Vec<&str> = list.iter().map(|p| p.name.as_str()).collect();
    match names.split_last() {
        None => "parties not named".into(),
        Some((last, [])) => (*last).into(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}

/// The line that names an entry.
pub fn entry(entry: &Entry) -> String {
    match entry {
        Entry::Event(e) => event(e),
        Entry::Utterance(u) => utterance(u),
        Entry::Figure(f) => figure(f),
        Entry::Promise(p) => promise(p),
    }
}

/// "Meeting: Mara Teld and Ivo Renn, Varn".
pub fn event(e: &EventEntry) -> String {
    let place = e.place.as_deref().map(|p| format!(", {p}")).unwrap_or_default();
    format!("{}: {}{place}", event_label(e.kind), parties(&e.participants))
}

/// The noun for an event's type.
pub fn event_label(kind: EventType) -> &'static str {
    match kind {
        EventType::Meet => "Meeting",
        EventType::Call => "Call",
        EventType::Visit => "Visit",
        EventType::Host => "Reception",
        EventType::Negotiate => "Negotiation",
        EventType::Mediate => "Mediation",
        EventType::Sign => "Signing",
        EventType::Agree => "Agreement",
        EventType::Invite => "Invitation",
        EventType::Announce => "Announcement",
        EventType::Inaugurate => "Opening",
        EventType::Praise => "Praise",
        EventType::Accuse => "Accusation",
        EventType::Demand => "Demand",
        EventType::Reject => "Rejection",
        EventType::Threaten => "Threat",
        EventType::Sanction => "Sanctions",
        EventType::Aid => "Aid",
        EventType::Exercise => "Military exercise",
        EventType::Deploy => "Deployment",
        EventType::Attack => "Attack",
        EventType::Protest => "Protest",
        EventType::Expel => "Expulsion",
    }
}

/// What to add to an event that is not simply told as having happened: "planned"; nothing otherwise.
pub fn status(s: EventStatus) -> Option<&'static str> {
    match s {
        EventStatus::Happened => None,
        other => Some(other.word()),
    }
}

/// "Mara Teld denied", "Speaker not named: said".
pub fn utterance(u: &Utterance) -> String {
    match &u.speaker {
        Some(p) => format!("{} {}", p.name, said(u)),
        None => format!("Speaker not named: {}", said(u)),
    }
}

/// "denied", "did not deny".
pub fn said(u: &Utterance) -> String {
    let base = match u.stance {
        Stance::Said => "say",
        Stance::Asked => "ask",
        Stance::Claimed => "claim",
        Stance::Denied => "deny",
        Stance::Confirmed => "confirm",
        Stance::Praised => "praise",
        Stance::Criticised => "criticise",
        Stance::Accused => "accuse",
        Stance::Demanded => "demand",
        Stance::Promised => "promise",
        Stance::Warned => "warn",
        Stance::Suggested => "suggest",
        Stance::NoComment => return stance(u.stance).into(),
    };
    if u.negated { format!("did not {base}") } else { stance(u.stance).into() }
}

/// The past tense for a stance.
pub fn stance(s: Stance) -> &'static str {
    match s {
        Stance::NoComment => "declined to comment",
        other => other.word(),
    }
}

/// What a figure is of, in the report's own words.
pub fn figure(f: &FigureEntry) -> String {
    f.measure.clone().unwrap_or_else(|| "Measure not named".into())
}

/// "no conflict" is never said: only what the claims show.
pub fn relation(word: &str) -> &'static str {
    match word {
        "agree" => "same value",
        "conflict" => "values differ",
        "different_period" => "different periods",
        _ => "compatible",
    }
}

/// "Invitation by Mara Teld to Ivo Renn".
pub fn promise(p: &PromiseEntry) -> String {
    let by = p.by.as_ref().map(|b| format!(" by {}", b.name)).unwrap_or_default();
    let to = p.to.as_ref().map(|t| format!(" to {}", t.name)).unwrap_or_default();
    format!("{}{by}{to}", promise_label(p.kind))
}

/// The noun for a promise's kind.
pub fn promise_label(kind: PromiseKind) -> &'static str {
    match kind {
        PromiseKind::Invitation => "Invitation",
        PromiseKind::Visit => "Planned visit",
        PromiseKind::Plan => "Plan",
        PromiseKind::Target => "Target",
        PromiseKind::Pledge => "Pledge",
        PromiseKind::Agreement => "Agreement",
    }
}

/// What the heap shows of a promise. "Overdue" says only that its day has passed and nothing here follows it up.
pub fn promise_state(state: &str) -> &'static str {
    match state {
        "accepted" => "accepted",
        "declined" => "declined",
        "kept" => "followed up",
        "overdue" => "day passed, nothing here follows it up",
        _ => "open",
    }
}

/// "“clergyman” (likely “minister”), “home” (likely “domestic”)", each pair once.
pub fn swapped(respun: &Respun) -> String {
    let mut pairs: Vec<String> = Vec::new();
    for word in &respun.words {
        let pair = format!("“{}” (likely “{}”)", word.span.text, word.likely);
        if !pairs.contains(&pair) {
            pairs.push(pair);
        }
    }
    pairs.join(", ")
}

/// "same text", "nearly the same text", …
pub fn copy_kind(kind: &str) -> &'static str {
    match kind {
        "exact" => "same text",
        "near" => "nearly the same text",
        "excerpt" => "part of the text",
        _ => "words swapped",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[track_caller]
    fn check(begin: Option<Date>, end: Option<Date>, expect: Option<&str>) {
        assert_eq!(days(begin, end).as_deref(), expect);
    }

    #[test]
    fn days_are_said_as_narrowly_as_they_are_known_and_no_narrower() {
        let d = |y, m, d| Some(date(y, m, d));
        check(None, None, None);
        check(d(2031, 5, 8), d(2031, 5, 8), Some("8 May 2031"));
        check(d(2031, 5, 8), d(2031, 5, 11), Some("8–11 May 2031"));
        check(d(2031, 5, 30), d(2031, 6, 2), Some("30 May – 2 June 2031"));
        check(d(2031, 5, 1), d(2031, 5, 31), Some("May 2031"));
        check(d(2031, 1, 1), d(2031, 12, 31), Some("2031"));
        check(None, d(2035, 12, 31), Some("by 31 December 2035"));
        check(d(2031, 12, 30), d(2032, 1, 2), Some("30 December 2031 – 2 January 2032"));
    }

    #[test]
    fn origins_are_counted_and_named_where_shown() {
        let origin = |name: Option<&str>| record::Origin { name: name.map(String::from), ..Default::default() };
        let mut head = Head { reports: 3, origins: vec![origin(Some("Orin Wire"))], ..Head::default() };
        assert_eq!(origins(&head), "3 reports, 1 origin (Orin Wire)");
        head.origins.push(origin(None));
        assert_eq!(origins(&head), "3 reports, 2 origins (Orin Wire)");
        head.origins[0].via.push("Hill Post".into());
        assert_eq!(origins(&head), "3 reports, 2 origins (Orin Wire by way of Hill Post)");
    }
}
