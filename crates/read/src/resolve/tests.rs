//! Is resolving twice the same as once, and does it fill what it should?

use crate::Reader;
use crate::lexicon::{Lexicon, Source, built_in};
use jiff::civil::Date;
use record::{About, Dating, Given, Reading, Report, Speaker, Stance, Statement, StatementKind, Versions, Who};
use std::sync::LazyLock;

const WORLD: &str = r#"
source = "invented"
as_of = "2030-01-01"
[[actor]]
id = "ord"
kind = "state"
name = "Ordania"
adjectives = ["Ordanian"]
[[actor]]
id = "mira-vel"
kind = "person"
name = "Mira Vel"
roles = [{ title = "president", of = "ord", begin = "2018-01-01", end = "2021-12-31" }]
[[actor]]
id = "tam-osk"
kind = "person"
name = "Tam Osk"
roles = [{ title = "president", of = "ord", begin = "2022-01-01" }]
"#;

static READER: LazyLock<Reader> = LazyLock::new(|| {
    let mut sources = built_in();
    sources.push(Source { name: "world/ordania.toml".into(), text: WORLD.into() });
    Reader::new(Lexicon::load(&sources).unwrap(), Versions::default()).unwrap()
});

const TEXT: &str = "The Ordanian president met envoys on Thursday, and again two days later. Trade rose 9 percent last year. \
    The court sat on Tuesday (March 3). A vote is due by next month. They will meet on Friday night.";

fn reading() -> Reading {
    let about = About {
        id: String::new(),
        source: "t".into(),
        given: Given::default(),
        title: None,
        outlet: None,
        url: None,
        published: None,
        language: None,
    };
    let mut reading = READER.read(&Report { about, text: TEXT.into() });
    let words = "The Ordanian president";
    let span = record::Span { text: words.into(), chars: [0, words.len()], bytes: [0, words.len()] };
    reading.statements = vec![Statement {
        content: Vec::new(),
        kind: StatementKind::Indirect,
        cue: Vec::new(),
        negated: false,
        stance: Stance::NoComment,
        speaker: Speaker { who: Who { span: Some(span), name: None, actor: None }, role: None, why: None },
        also: Vec::new(),
        addressee: None,
        chain: Vec::new(),
        occasion: None,
        time: None,
        rule: String::new(),
    }];
    reading
}

fn interval(begin: &str, end: &str) -> Dating {
    let day = |d: &str| d.parse::<Date>().ok();
    Dating { begin: day(begin), end: day(end), reasons: Vec::new() }
}

#[test]
fn twice_is_once_whatever_came_before() {
    let all = [
        interval("", ""),
        interval("2019-01-01", "2023-05-01"),
        interval("2020-03-01", "2020-03-09"),
        interval("2020-03-05", "2020-03-05"),
        interval("2020-03-05", ""),
    ];
    for before in &all {
        for last in &all {
            let (mut once, mut twice) = (reading(), reading());
            READER.resolve(&mut once, last);
            READER.resolve(&mut twice, before);
            READER.resolve(&mut twice, last);
            assert_eq!(once, twice, "{before:?} then {last:?}");
        }
    }
}

#[test]
fn one_day_puts_every_time_on_the_calendar() {
    let mut reading = reading();
    READER.resolve(&mut reading, &interval("2020-03-05", "2020-03-05"));
    let times: Vec<String> = reading.times.iter().map(|t| format!("{} {}", t.span.text, t.edtf.clone().unwrap_or_default())).collect();
    assert_eq!(
        times,
        [
            "Thursday 2020-03-05",
            "two days later 2020-03-07",
            "last year 2019-01-01/2019-12-31",
            "Tuesday (March 3) 2020-03-03",
            "next month ../2020-04",
            "Friday night 2020-03-06",
        ]
    );
}

#[test]
fn a_title_is_who_held_it_through_the_whole_interval() {
    let actor = |begin: &str, end: &str| {
        let mut reading = reading();
        READER.resolve(&mut reading, &interval(begin, end));
        reading.statements[0].speaker.who.actor.clone()
    };
    assert_eq!(actor("2020-03-05", "2020-04-05").as_deref(), Some("mira-vel"));
    assert_eq!(actor("2021-12-01", "2022-01-05"), None);
    assert_eq!(actor("2022-01-05", "2022-01-05").as_deref(), Some("tam-osk"));
    assert_eq!(actor("2031-01-05", "2031-01-05"), None);
    assert_eq!(actor("", ""), None);
}
