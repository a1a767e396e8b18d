//! Does the names room find names, phrases and whom they mean, in a world of its own?

use super::*;
use crate::lexicon::{Source, built_in};
use crate::text::TextRules;
use std::sync::LazyLock;

const WORLD: &str = r#"
source = "invented"
as_of = 2030-01-01

[[actor]]
id = "tsl"
kind = "state"
name = "Teslan"
adjectives = ["Teslani"]
capital = "Ardograd"
metonyms = ["Old Fort"]

[[actor]]
id = "vor"
kind = "state"
name = "Vorland"
adjectives = ["Vorlandic"]
capital = "Vorhaven"

[[actor]]
id = "mira-tolk"
kind = "person"
name = "Mira Tolk"
gender = "f"
roles = [{ title = "president", of = "tsl", begin = "2020" }]

[[actor]]
id = "league"
kind = "organisation"
name = "League of Rivers"
aliases = ["LOR"]

[[outlet]]
id = "wire"
kind = "agency"
name = "Ardo Wire"
weak = ["Wire"]
"#;

static RULES: LazyLock<(TextRules, NameRules)> = LazyLock::new(|| {
    let mut sources: Vec<Source> = built_in().into_iter().filter(|s| !s.name.contains("/world/")).collect();
    sources.push(Source { name: "world.toml".into(), text: WORLD.into() });
    let lexicon = Lexicon::load(&sources).unwrap();
    (TextRules::new(&lexicon).unwrap(), NameRules::new(&lexicon).unwrap())
});

/// Names as `words type` with `=entity` where the entity has another name.
#[track_caller]
fn check_names(raw: &str, expect: &[&str]) {
    let (text_rules, rules) = &*RULES;
    let text = Text::new(raw, text_rules);
    let found = find(&text, &Parse::default(), &[], rules);
    let shown: Vec<String> = found
        .names
        .iter()
        .map(|n| {
            let words = text.words(n.range.clone());
            let name = &found.entities[n.entity].name;
            let kind = format!("{:?}", n.kind).to_lowercase();
            if name == words { format!("{words} {kind}") } else { format!("{words} {kind} ={name}") }
        })
        .collect();
    assert_eq!(shown, expect, "in {raw:?}");
}

/// Mentions that are no plain names as `words =whom`, `-` for nobody, `+` between several.
#[track_caller]
fn check_mentions(raw: &str, expect: &[&str]) {
    let (text_rules, rules) = &*RULES;
    let text = Text::new(raw, text_rules);
    let found = find(&text, &Parse::default(), &[], rules);
    let name = |e: &usize| found.entities[*e].name.clone();
    let shown: Vec<String> = found
        .mentions
        .iter()
        .filter(|m| m.form != Form::Name || m.range != m.head)
        .map(|m| {
            let whom = m.entity.as_ref().map_or_else(|| m.members.iter().map(name).collect::<Vec<_>>().join("+"), name);
            format!("{} ={}", text.words(m.range.clone()), if whom.is_empty() { "-" } else { &whom })
        })
        .collect();
    assert_eq!(shown, expect, "in {raw:?}");
}

#[test]
fn every_example_holds() {
    let errors = RULES.1.check_examples();
    assert!(errors.is_empty(), "{errors:?}");
}

#[test]
fn titles_are_no_part_of_a_name_and_family_names_find_their_owner() {
    check_names(
        "Teslani Energy Minister Petr Orsan met Gen. Ilja van Holt. Orsan spoke first.",
        &["Petr Orsan person", "Ilja van Holt person", "Orsan person =Petr Orsan"],
    );
    check_names("Deputy Prime Minister Mira Tolk met Deputy Foreign Minister Ilja Holt.", &["Mira Tolk person", "Ilja Holt person"]);
    check_names("President Mira Tolk spoke. Tolk's aide did not.", &["Mira Tolk person", "Tolk person =Mira Tolk"]);
}

#[test]
fn a_sentence_head_needs_more_than_its_capital() {
    check_names("Harvests failed. Yesterday Teslan bought grain.", &["Teslan place"]);
    check_names("Protesters left. Officials said so. However, Mira Tolk stayed.", &["Mira Tolk person"]);
}

#[test]
fn a_head_word_makes_a_body_and_holds_its_place_within() {
    check_names(
        "The Ardograd City Court sat while the Teslani Finance Ministry and the Bank of Vorland waited.",
        &[
            "Ardograd City Court organisation",
            "Ardograd place",
            "Teslani Finance Ministry organisation",
            "Teslani place =Teslan",
            "Bank of Vorland organisation",
            "Vorland place",
        ],
    );
    check_names(
        "He joined the River Trade Office (RTO). The RTO is small.",
        &["River Trade Office organisation", "RTO organisation =River Trade Office", "RTO organisation =River Trade Office"],
    );
}

#[test]
fn a_last_word_may_say_that_nobody_is_named() {
    check_names("They passed the Orsan Freedom Act in June.", &["Orsan Freedom Act other"]);
    check_names("They met in Pope John IV Street.", &["John IV Street place"]);
    check_names("A reply came from Mr. von Tesk.", &["von Tesk person"]);
}

#[test]
fn two_of_one_family_name_stay_apart() {
    check_names("Minister Jan Holt met Minister Karl Holt. Holt left.", &["Jan Holt person", "Karl Holt person", "Holt person"]);
}

#[test]
fn weak_names_count_only_beside_strong_ones() {
    check_names("They read the Wire daily.", &["Wire other"]);
    check_names("Ardo Wire was first, and the Wire was right.", &["Ardo Wire organisation", "Wire organisation =Ardo Wire"]);
}

#[test]
fn a_capital_speaks_for_its_state_but_not_after_in() {
    let (text_rules, rules) = &*RULES;
    let of = |raw: &str| {
        let text = Text::new(raw, text_rules);
        let found = find(&text, &Parse::default(), &[], rules);
        found.names.iter().map(|n| found.entities[n.entity].actor()).collect::<Vec<_>>()
    };
    assert_eq!(of("Ardograd said it would pay."), [Some("tsl".into())]);
    assert_eq!(of("It rained in Ardograd."), [None]);
}

#[test]
fn a_phrase_reaches_from_its_article_to_its_name() {
    check_mentions("The Old Fort spokesman Olan Brek said so.", &["The Old Fort spokesman Olan Brek =Olan Brek"]);
    check_mentions("He met his Vorlandic counterpart Dara Venn.", &["He =-", "his Vorlandic counterpart Dara Venn =Dara Venn"]);
}

#[test]
fn a_title_means_the_one_who_holds_it() {
    check_mentions(
        "Vorlandic Premier Dara Venn met President Mira Tolk. The Vorlandic premier smiled. The Teslani president did not.",
        &[
            "Vorlandic Premier Dara Venn =Dara Venn",
            "President Mira Tolk =Mira Tolk",
            "The Vorlandic premier =Dara Venn",
            "The Teslani president =Mira Tolk",
        ],
    );
    check_mentions("A spokesman said no. Two officials said yes.", &["A spokesman =-", "Two officials =-"]);
}

#[test]
fn a_pronoun_means_the_only_one_it_can_mean() {
    check_mentions("Minister Petr Orsan arrived. He spoke.", &["Minister Petr Orsan =Petr Orsan", "He =Petr Orsan"]);
    check_mentions(
        "Minister Petr Orsan sat with Minister Karl Holt near Minister Jan Brek. The day was long, and he left.",
        &["Minister Petr Orsan =Petr Orsan", "Minister Karl Holt =Karl Holt", "Minister Jan Brek =Jan Brek", "he =-"],
    );
    check_mentions("“He is late,” Petr Orsan said.", &["He =-"]);
    check_mentions(
        "President Mira Tolk met Minister Petr Orsan. “He is late,” she said.",
        &["President Mira Tolk =Mira Tolk", "Minister Petr Orsan =Petr Orsan", "He =Petr Orsan", "she =Mira Tolk"],
    );
}

#[test]
fn a_title_takes_the_name_behind_its_comma() {
    check_mentions(
        "The mayor of Vorhaven, Jan Holt, spoke. The mayor smiled.",
        &["The mayor of Vorhaven =Jan Holt", "The mayor =Jan Holt"],
    );
    check_names("Omar al-Tesh spoke. Tesh smiled.", &["Omar al-Tesh person", "Tesh person =Omar al-Tesh"]);
}

#[test]
fn two_leaders_are_those_two() {
    check_mentions(
        "Teslani President Mira Tolk and Vorlandic Premier Dara Venn met. The two leaders praised the two countries.",
        &[
            "Teslani President Mira Tolk =Mira Tolk",
            "Vorlandic Premier Dara Venn =Dara Venn",
            "The two leaders =Mira Tolk+Dara Venn",
            "the two countries =Teslan+Vorland",
        ],
    );
}

proptest::proptest! {
    #[test]
    fn any_text_gives_ranges_of_that_text(raw in "\\PC{0,120}|([A-Z][a-z]{1,6}[ ,.’'-]{0,2}|Gen\\. |President |the two leaders |\n|“){0,30}") {
        let (text_rules, rules) = &*RULES;
        let text = Text::new(&raw, text_rules);
        let found = find(&text, &Parse::default(), &[], rules);
        for n in &found.names {
            assert!(raw.get(n.range.clone()).is_some() && n.entity < found.entities.len());
        }
        for m in &found.mentions {
            assert!(raw.get(m.range.clone()).is_some_and(|w| !w.is_empty()));
            assert!(m.range.start <= m.head.start && m.head.end <= m.range.end);
        }
    }
}
