//! Which interval do invented reports get, and why?

use super::*;
use crate::Reader;
use crate::lexicon::{Lexicon, built_in};
use jiff::civil::Date;
use record::{About, Given, Report, Versions};
use std::sync::LazyLock;

/// One reader for all tests: compiling the lexicon takes longer than reading.
static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(Lexicon::load(&built_in()).unwrap(), Versions::default()).unwrap());

fn report(text: &str, published: Option<Date>) -> Report {
    let about = About {
        id: String::new(),
        source: "t".into(),
        given: Given::default(),
        title: None,
        outlet: None,
        url: None,
        published,
        language: None,
    };
    Report { about, text: text.into() }
}

#[track_caller]
fn check(text: &str, expect: &str) {
    let date = READER.read(&report(text, None)).date;
    let show = |d: Option<Date>| d.map_or("..".to_string(), |d| d.to_string());
    assert_eq!(format!("{}/{}", show(date.begin), show(date.end)), expect, "{text}: {:?}", date.reasons);
}

#[test]
fn every_example_holds() {
    let errors = DatingRules::new(&Lexicon::load(&built_in()).unwrap()).unwrap().check_examples();
    assert!(errors.is_empty(), "{errors:?}");
}

#[test]
fn date_lines_say_the_day() {
    check("Envoys meet\nMarch 01, 2008\nEnvoys met in Arda.", "2008-03-01/2008-03-01");
    check("ARDA, May 8, 2019 (Orin) — Envoys met in the capital.", "2019-05-08/2019-05-08");
    check("ARDA, May 8 (Orin) — Envoys met in the capital. The hall was built in 2024 and will be sold in 2025.", "2024-05-07/2025-05-09");
}

#[test]
fn the_address_says_the_day() {
    let dated = |url: &str, text: &str| {
        let mut report = report(text, None);
        report.about.url = Some(url.into());
        let date = READER.read(&report).date;
        date.begin.zip(date.end).map(|(b, e)| format!("{b}/{e}"))
    };
    let met = "Envoys met in Arda.";
    assert_eq!(dated("https://courier.example/world/2019/may/08/envoys", met).as_deref(), Some("2019-05-07/2019-05-09"));
    assert_eq!(dated("https://courier.example/2019/5/8/2018-in-pictures", met).as_deref(), Some("2019-05-07/2019-05-09"));
    assert_eq!(dated("https://courier.example/2019/13/08/envoys", met), None);
    assert_eq!(dated("https://courier.example/world-27145931", met), None);
    let line = "Envoys meet\nMay 08, 2019\nEnvoys met in Arda.";
    assert_eq!(dated("https://courier.example/2019/05/08/envoys", line).as_deref(), Some("2019-05-08/2019-05-08"));
}

#[test]
fn a_campaign_bounds_the_day() {
    let race = "The campaign goes on. Republican presidential candidate Mitt Romney spoke to voters before the election. Romney came late, and Romney left early.";
    check(race, "2007-02-13/2012-11-09");
    let ticket = format!("{race} His running mate Paul Ryan was there.");
    check(&ticket, "2012-08-11/2012-11-09");
    // A look back names what came later.
    check(&format!("{race} In March 2019 he looked back."), "2019-03-01/..");
    check("Mitt Romney spoke in Arda.", "../..");
    check(
        "Mitt Romney is considering a presidential run. The Republican candidate Mitt Romney spoke to voters of an election campaign.",
        "../..",
    );
}

#[test]
fn shown_posts_and_polls_are_of_the_days_before() {
    check("She wrote so. — Ana Teld (@anateld) May 8, 2031", "2031-05-06/2031-05-19");
    check("She wrote. — Ana Teld (@anateld) May 8, 2031\n— Ana Teld (@anateld) May 20, 2031", "2031-05-18/2031-05-31");
    check("Ana Teld waves on Thursday, May 8, 2031, in Marren.", "2031-05-07/2031-05-20");
    check("Ana Teld waves on Thursday, May 8, 2031, in Marren (file).", "../..");
    check("Envoys met in Arda.\nIt rained.\nCorrection: May 8, 2031, Thursday", "2031-04-25/2031-05-08");
}

#[test]
fn tense_bounds_the_day() {
    check("The pact was signed on March 1, 2008. It will end in 2011.", "2008-03-01/2011-12-31");
    check("The envoy invited the queen to visit Arda in spring 2023.", "../2023-02-28");
    check("They would have met in 2019 if asked. The 2016 vote was close.", "../..");
}

#[test]
fn an_event_beside_its_weekday_is_of_that_week() {
    check("Nobody slept in the town after Sunday's Orlando shooting.", "2016-06-13/2016-06-18");
    // A Tuesday is not its day, and a name between them parts the two.
    check("Nobody slept in the town after Tuesday's Orlando shooting.", "2016-06-13/..");
    check("On Sunday Ana Teld spoke of the Orlando shooting.", "2016-06-12/..");
}

#[test]
fn a_step_of_a_campaign_beside_its_weekday_is_of_that_week() {
    let race = "The campaign goes on. Republican presidential candidate Mitt Romney spoke to voters before the election. Romney came late, and Romney left early.";
    check(&format!("{race} He won Tuesday's Illinois primary."), "2012-03-20/2012-03-26");
    check(&format!("{race} He lost Monday's primary debate."), "2007-07-17/2012-10-28");
}

#[test]
fn what_is_set_for_a_day_lies_ahead() {
    let bounds = "The hall was built in 2024 and will be sold in 2025.";
    check(&format!("{bounds} Voters go to the May 3 primary."), "2024-01-01/2025-05-03");
    check(&format!("{bounds} The crew won the May 3 cup."), "2024-01-01/2025-09-06");
}

#[test]
fn weekday_day_and_anniversary_leave_one_year() {
    check("They met on Thursday (May 8). This week they mark the 80th anniversary of 1945.", "2025-05-08/2025-05-14");
}

#[test]
fn world_events_lie_behind() {
    check("Ties changed with the invasion of Ukraine.", "2022-02-24/..");
    check("Ties changed after the invasion of Ukraine.", "2022-02-25/..");
    check("He came to power with the invasion of Ukraine more than three years ago.", "2025-02-25/2026-02-24");
    check("They warned of a possible invasion of Ukraine.", "../..");
}

#[test]
fn a_given_date_stands_and_is_contradicted_aloud() {
    let date = READER.read(&report("The pact was signed on March 1, 2008.", Some("2007-05-01".parse().unwrap()))).date;
    assert_eq!((date.begin, date.end), (Some("2007-05-01".parse().unwrap()), Some("2007-05-01".parse().unwrap())));
    assert_eq!(date.reasons.len(), 2, "{:?}", date.reasons);
    assert!(date.reasons[1].why.contains("contradicts"));
}

#[test]
fn contradictory_evidence_widens() {
    check("The pact was signed on March 1, 2008.\nIt will be sealed in March 2006.", "../..");
}

#[test]
fn a_title_beside_a_weekday_is_of_its_term() {
    check("President Barack Obama spoke in Arda on Thursday.", "2009-01-20/2017-02-20");
    check("President Barack Obama spoke in Arda.", "../..");
    check("Former President Barack Obama spoke in Arda on Thursday.", "../..");
}
