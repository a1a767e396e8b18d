//! What does the time room find in invented sentences, before and after the report is dated?

use super::*;
use crate::lexicon::{Lexicon, built_in};
use crate::text::TextRules;
use std::sync::LazyLock;

/// Compiled once for all tests.
static RULES: LazyLock<(TextRules, TimeRules)> = LazyLock::new(|| {
    let lexicon = Lexicon::load(&built_in()).unwrap();
    (TextRules::new(&lexicon).unwrap(), TimeRules::new(&lexicon).unwrap())
});

#[track_caller]
fn check(raw: &str, expect: &[&str]) {
    let (text_rules, rules) = &*RULES;
    let text = Text::new(raw, text_rules);
    let found: Vec<String> = find(&text, rules)
        .into_iter()
        .map(|f| {
            let t = f.time;
            let parts = [Some(raw[f.governed].to_string()), t.value, t.relative.or(t.edtf), t.modifier];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" | ")
        })
        .collect();
    assert_eq!(found, expect, "{raw}");
}

#[test]
fn every_example_holds() {
    let errors: Vec<String> = RULES.1.check_examples().iter().map(ToString::to_string).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

#[test]
fn calendar_days() {
    check("The pact was signed on Tuesday, May 23, 2006.", &["on Tuesday, May 23, 2006 | 2006-05-23 | 2006-05-23"]);
    check("They met on Thursday (May 8) in Arda.", &["on Thursday (May 8) | XXXX-05-08 | yearly 05-08 past weekday 4"]);
    check(
        "The vote will be held on 13/5/2025 or 08/05/2025.",
        &["on 13/5/2025 | 2025-05-13 | 2025-05-13", "08/05/2025 | 2025-XX-XX | either 2025-08-05 2025-05-08"],
    );
    check("It opened on February 30, 2019.", &[]);
    check("The crash of 2008-9 cost much.", &["of 2008-9 | P1Y | 2008-01-01/2009-12-31"]);
    check("It was dated 2015-3.", &["2015-3 | 2015-03 | 2015-03-01/2015-03-31"]);
    check("The fair runs May 8-10, 2019.", &["May 8-10, 2019 | P3D | 2019-05-08/2019-05-10"]);
}

#[test]
fn tense_gives_the_direction() {
    check("On Friday, the envoy praised the deal.", &["On Friday | XXXX-WXX-5 | weekday 5 past"]);
    check("The ministers will meet on Friday.", &["on Friday | XXXX-WXX-5 | weekday 5 future"]);
    check("The deal will be signed on Friday.", &["on Friday | XXXX-WXX-5 | weekday 5 future"]);
    check("The deal is to be signed on Friday.", &["on Friday | XXXX-WXX-5 | weekday 5 future"]);
    check("She agreed to visit Arda on Friday.", &["on Friday | XXXX-WXX-5 | weekday 5 future"]);
    check("The talks were scheduled for Friday.", &["for Friday | XXXX-WXX-5 | weekday 5"]);
    check("He said the court would rule on Friday.", &["on Friday | XXXX-WXX-5 | weekday 5"]);
    check("It was her first visit to Arda since she took office on Friday.", &["on Friday | XXXX-WXX-5 | weekday 5 past"]);
    check("He said Tuesday he will resign.", &["Tuesday | XXXX-WXX-2 | weekday 2 past"]);
}

#[test]
fn prepositions_open_an_end() {
    check("The goal is to be met by 2030.", &["by 2030 | 2030 | ../2030"]);
    check("Since May 2019 it has grown.", &["Since May 2019 | 2019-05 | 2019-05/.."]);
    check("It must end no later than early June 2021.", &["no later than early June 2021 | 2021-06 | ../2021-06-10 | START"]);
    check("They left before last year.", &["before last year | XXXX | before year-1"]);
}

#[test]
fn a_year_at_the_end_counts_for_both() {
    check(
        "They ruled from November to February 2017.",
        &[
            "from November to February 2017 | 2016-11 | 2016-11-01/2017-02-28",
            "from November to February 2017 | 2017-02 | 2016-11-01/2017-02-28",
        ],
    );
    check("It runs May 3 - June 4, 2019.", &["May 3 | 2019-05-03 | 2019-05-03", "June 4, 2019 | 2019-06-04 | 2019-06-04"]);
}

#[test]
fn parts_of_the_year_and_the_decade() {
    check("Sales fell in 2016 Q3.", &["in 2016 Q3 | 2016-Q3 | 2016-07-01/2016-09-30"]);
    check("Sales fell in fiscal 2008.", &["in fiscal 2008 | FY2008"]);
    check("Prices rose in the late '70s.", &["in the late '70s | 197 | 1976-09-01/1979-12-31 | END"]);
    check("It will be closed for the rest of the week.", &["for the rest of the week | XXXX-WXX | week+0 rest"]);
    check("They met earlier in the year.", &["earlier in the year | XXXX | year+0 sofar"]);
    check("They will meet in two weeks.", &["in two weeks | XXXX-WXX | ahead P2W"]);
    check("They met twice in two weeks.", &["in two weeks | P2W"]);
}

#[test]
fn lengths_and_what_they_count_from() {
    check("The war began more than three years ago.", &["more than three years ago | XXXX | ago P3Y | BEFORE"]);
    check("They spoke for almost an hour and a half.", &["for almost an hour and a half | PT1.5H | LESS_THAN"]);
    check("It took two and a half years.", &["two and a half years | P2.5Y"]);
    check("Trade grew over the past decade.", &["over the past decade | P10Y | past P10Y"]);
    check(
        "They left on May 3, 2019. Two days later, they were back.",
        &["on May 3, 2019 | 2019-05-03 | 2019-05-03", "Two days later | XXXX-XX-XX | anchor ahead P2D"],
    );
}

#[test]
fn words_that_only_look_like_times() {
    check("May said they may march on the second day of spring water.", &[]);
    check("Some 2,019 people and 2019 cars were counted, 20.5 percent more.", &[]);
    check("The Sunday Times met Sun Li.", &[]);
}

#[test]
fn a_line_that_is_only_a_date_is_no_time() {
    check("Envoys meet\nMarch 01, 2008\nThey met on March 01, 2008.", &["on March 01, 2008 | 2008-03-01 | 2008-03-01"]);
}

#[test]
fn ranges_and_times_of_day_know_their_neighbours() {
    check(
        "It ran from 2009 to 2011.",
        &["from 2009 to 2011 | 2009 | 2009-01-01/2011-12-31", "from 2009 to 2011 | 2011 | 2009-01-01/2011-12-31"],
    );
    check(
        "At 18:00 UTC on May 3, 2019 it rained.",
        &["At 18:00 UTC | XXXX-XX-XXT18:00Z | anchor day+0 T18:00Z", "on May 3, 2019 | 2019-05-03 | 2019-05-03"],
    );
    check("It is a matter of days, or a couple of weeks.", &["a couple of weeks | P2W"]);
}

#[test]
fn a_lead_and_the_time_behind_it_are_one() {
    check("It opens in the first week of June 2019.", &["in the first week of June 2019 | 2019-W23 | 2019-06-03/2019-06-09"]);
    check("It opened in the last two weeks of last year.", &["in the last two weeks of last year | P2W | tail P2W year-1"]);
    check("It was the last two weeks of the campaign.", &[]);
    check("They met on Monday of the campaign.", &["on Monday | XXXX-WXX-1 | weekday 1 past"]);
    check("He came two weeks before May 13, 1999.", &["two weeks before May 13, 1999 | 1999-04-29 | 1999-04-29"]);
    check("It will end by the week of May 13.", &["by the week of May 13 | XXXX-WXX | by weekof yearly 05-13 future"]);
    check("It was closed for two weeks after May 13, 1999.", &["for two weeks | P2W", "after May 13, 1999 | 1999-05-13 | 1999-05-14/.."]);
    check(
        "They met more than two weeks before Easter 2019.",
        &["more than two weeks before Easter 2019 | 2019-04-07 | 2019-03-31/2019-04-07 | BEFORE"],
    );
}

#[test]
fn lengths_of_several_units_are_one() {
    check("It took one hour and 30 minutes.", &["one hour and 30 minutes | PT1H30M"]);
    check("They met two weeks and three days ago.", &["two weeks and three days ago | XXXX-XX-XX | ago P2W3D"]);
    check("They were between one week and three months old.", &["between one week | P1W", "three months | P3M"]);
    check("It lasted from 1300 hours and 1530 hours.", &["from 1300 hours | PT1300H", "1530 hours | PT1530H"]);
}

#[test]
fn a_rule_that_refuses_leaves_the_words_to_others() {
    check("They announced on Tuesday the first generation.", &["on Tuesday | XXXX-WXX-2 | weekday 2 past"]);
    check("The talks will last three weeks.", &["three weeks | P3W"]);
    check("They will meet on the 18th.", &["on the 18th | XXXX-XX-18 | monthly 18 future"]);
    check("They will meet on the 18th floor.", &[]);
}

#[test]
fn days_share_their_month_and_year() {
    let both = &["20 | 2008-02-20 | 2008-02-20", "22 February 2008 | 2008-02-22 | 2008-02-22"];
    check("Votes were held on 20 and 22 February 2008.", both);
    check(
        "They met on 18, 19 and 20 June.",
        &["18 | XXXX-06-18 | yearly 06-18 past", "19 | XXXX-06-19 | yearly 06-19 past", "20 June | XXXX-06-20 | yearly 06-20 past"],
    );
    check("They met on May 5 and 6.", &["on May 5 | XXXX-05-05 | yearly 05-05 past", "6 | XXXX-05-06 | yearly 05-06 past"]);
    check("On May 5, 6 people came.", &["On May 5 | XXXX-05-05 | yearly 05-05 past"]);
    check("On May 5 and 6 people came.", &["On May 5 | XXXX-05-05 | yearly 05-05 past"]);
    check("They met on April 3 and 5, 2015.", &["on April 3 | 2015-04-03 | 2015-04-03", "5 | 2015-04-05 | 2015-04-05"]);
    check("They counted 18, and 19 June was cold.", &["19 June | XXXX-06-19 | yearly 06-19 past"]);
}

#[test]
fn a_weekday_behind_a_week_is_of_that_week() {
    check("They will meet next week on Tuesday.", &["next week on Tuesday | XXXX-WXX-2 | weekday 2 week+1"]);
    check(
        "They will meet next week between Monday and Friday.",
        &["next week | XXXX-WXX | week+1", "between Monday | XXXX-WXX-1 | weekday 1 week+1", "Friday | XXXX-WXX-5 | weekday 5 week+1"],
    );
}
