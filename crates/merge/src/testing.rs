//! How do tests write a Reading? A text, and items found in it by their words.

use record::{
    About, Comparator, Credit, CreditKind, Dating, Event, EventStatus, EventType, Figure, Given, Hand, HandKind, Measure, Name, NameType,
    Participant, ParticipantRole, Period, Place, Promise, PromiseKind, PromiseState, Reading, Respun, Span, Speaker, Stance, Statement,
    StatementKind, Versions, Who,
};

/// A Reading without items.
pub fn reading(id: &str, text: &str) -> Reading {
    let about = About {
        id: id.into(),
        source: format!("{id}.txt"),
        given: Given::default(),
        title: None,
        outlet: None,
        url: None,
        published: None,
        language: Some("en".into()),
    };
    Reading {
        report: about,
        text: text.into(),
        not_read: None,
        date: Dating::default(),
        masked: vec![],
        credits: vec![],
        names: vec![],
        times: vec![],
        statements: vec![],
        figures: vec![],
        events: vec![],
        promises: vec![],
        respun: Respun::default(),
        by: Versions::default(),
    }
}

/// The span of words that stand once in a text.
#[track_caller]
pub fn span(text: &str, words: &str) -> Span {
    let at = text.find(words).unwrap_or_else(|| panic!("{words:?} is not in {text:?}"));
    let chars = text[..at].chars().count();
    Span { text: words.into(), chars: [chars, chars + words.chars().count()], bytes: [at, at + words.len()] }
}

/// Someone with a name.
pub fn who(name: &str) -> Who {
    Who { span: None, name: Some(name.into()), actor: None }
}

/// A figure alone, from its words: digits, or digits and "million" or "billion".
pub fn figure(words: &str, comparator: Comparator) -> Figure {
    let (number, times) = match words.split_once(' ') {
        Some((n, "million")) => (n, 1_000_000),
        Some((n, "billion")) => (n, 1_000_000_000),
        _ => (words, 1),
    };
    let value = number.replace(',', "").parse::<rust_decimal::Decimal>().unwrap() * rust_decimal::Decimal::from(times);
    Figure {
        span: span(words, words),
        value: Some(value.normalize().to_string()),
        low: None,
        high: None,
        unit: Some("USD".into()),
        comparator,
        change: None,
        measure: None,
        period: None,
        claimant: None,
        statement: None,
        rule: String::new(),
    }
}

/// Builds up a Reading item by item.
pub trait Build: Sized {
    fn outlet(self, outlet: &str) -> Self;
    fn written(self, begin: &str, end: &str) -> Self;
    fn credit(self, outlet: &str) -> Self;
    fn place(self, name: &str) -> Self;
    fn says(self, speaker: &str, words: &str, kind: StatementKind, chain: &[&str]) -> Self;
    fn event(self, kind: EventType, words: &str, parties: &[&str], days: &str, place: &str) -> Self;
    fn figure(self, words: &str, comparator: Comparator, measure: &str, period: &str) -> Self;
    fn promise(self, kind: PromiseKind, words: &str, by: &str, to: &str, due: &str) -> Self;
}

fn days(text: &str) -> (Option<jiff::civil::Date>, Option<jiff::civil::Date>) {
    let mut parts = text.split('/').map(|d| d.parse().ok());
    let begin = parts.next().flatten();
    (begin, parts.next().unwrap_or(begin))
}

impl Build for Reading {
    fn outlet(mut self, outlet: &str) -> Self {
        self.report.outlet = Some(outlet.into());
        self
    }

    fn written(mut self, begin: &str, end: &str) -> Self {
        self.date = Dating { begin: begin.parse().ok(), end: end.parse().ok(), reasons: vec![] };
        self
    }

    fn credit(mut self, outlet: &str) -> Self {
        let span = span(&self.text, outlet);
        self.credits.push(Credit { span, outlet: Some(outlet.into()), kind: CreditKind::Wire });
        self
    }

    fn place(mut self, name: &str) -> Self {
        let span = span(&self.text, name);
        self.names.push(Name { span, kind: NameType::Place, actor: None, within: None });
        self
    }

    fn says(mut self, speaker: &str, words: &str, kind: StatementKind, chain: &[&str]) -> Self {
        let hand = |name: &&str| Hand { who: who(name), cue: None, kind: HandKind::Agency };
        self.statements.push(Statement {
            content: vec![span(&self.text, words)],
            kind,
            cue: vec![],
            negated: false,
            stance: Stance::Said,
            speaker: Speaker { who: who(speaker), role: None, why: None },
            also: vec![],
            addressee: None,
            chain: chain.iter().map(hand).collect(),
            occasion: None,
            time: None,
            rule: String::new(),
        });
        self
    }

    fn event(mut self, kind: EventType, words: &str, parties: &[&str], when: &str, place: &str) -> Self {
        let (begin, end) = days(when);
        let span = span(&self.text, words);
        self.events.push(Event {
            kind,
            participants: parties.iter().map(|p| Participant { who: who(p), role: ParticipantRole::With }).collect(),
            time: None,
            begin,
            end,
            place: (!place.is_empty()).then(|| Place { name: place.into(), span: span.clone() }),
            status: EventStatus::Happened,
            codes: Default::default(),
            rule: String::new(),
            span,
        });
        self
    }

    fn figure(mut self, words: &str, comparator: Comparator, measure: &str, period: &str) -> Self {
        let (begin, end) = days(period);
        let at = span(&self.text, words);
        let period = (!period.is_empty()).then(|| Period { text: words.into(), span: at.clone(), begin, end });
        let measure = Some(Measure { text: measure.into(), span: span(&self.text, measure) });
        self.figures.push(Figure { span: at, measure, period, ..figure(words, comparator) });
        self
    }

    fn promise(mut self, kind: PromiseKind, words: &str, by: &str, to: &str, due: &str) -> Self {
        let (begin, end) = days(due);
        let span = span(&self.text, words);
        self.promises.push(Promise {
            span: span.clone(),
            kind,
            by: who(by),
            to: (!to.is_empty()).then(|| who(to)),
            what: span,
            due: record::Due { begin, end },
            state: PromiseState::Open,
            statement: None,
            rule: String::new(),
            time: None,
        });
        self
    }
}
