//! Are amounts found where they stand, with their exact value, unit and bounds?

use super::*;
use crate::lexicon::built_in;
use crate::text::TextRules;

/// Loaded once: it is large.
static LEXICON: std::sync::LazyLock<Lexicon> = std::sync::LazyLock::new(|| Lexicon::load(&built_in()).unwrap());

/// Each figure as `span | value or low..high | unit | comparator | change | measure`.
fn figures(raw: &str) -> Vec<String> {
    let lexicon = &*LEXICON;
    let text_rules = TextRules::new(lexicon).unwrap();
    let text = Text::new(raw, &text_rules);
    let rules = FigureRules::new(lexicon).unwrap();
    find(&text, &crate::parse::Parse::default(), &[], &Names::default(), &[], &rules).iter().map(show).collect()
}

fn show(f: &Figure) -> String {
    let or = |v: &Option<String>| v.clone().unwrap_or_default();
    let value = f.value.clone().unwrap_or_else(|| format!("{}..{}", or(&f.low), or(&f.high)));
    let change = f.change.as_ref().map(|c| {
        let from = c.from.as_ref().map(|f| format!(" from {f}")).unwrap_or_default();
        format!(" {} {}{from}", c.direction, c.by_or_to.map_or("", |b| b.word()))
    });
    let measure = f.measure.as_ref().map(|m| format!(" | {}", m.text)).unwrap_or_default();
    format!("{} | {value} {} {}{}{measure}", f.span.text, or(&f.unit), f.comparator, change.unwrap_or_default())
}

#[track_caller]
fn check(raw: &str, expect: &[&str]) {
    assert_eq!(figures(raw), expect);
}

#[test]
fn examples_hold() {
    let rules = FigureRules::new(&LEXICON).unwrap();
    assert_eq!(rules.check_examples(), []);
}

#[test]
fn money_by_sign_code_and_name() {
    check("Sales hit $245 billion.", &["$245 billion | 245000000000 USD exactly | Sales"]);
    check("Trade between Tarr and Orsk reached $4 billion.", &["$4 billion | 4000000000 USD exactly | Trade between Tarr and Orsk"]);
    check("They paid €1.2bn.", &["€1.2bn | 1200000000 EUR exactly"]);
    check("A loan of 34.6 million USD was due.", &["34.6 million USD | 34600000 USD exactly"]);
    check("It cost USD 5m.", &["USD 5m | 5000000 USD exactly"]);
    check("It cost 3 billion yuan.", &["3 billion yuan | 3000000000 CNY exactly"]);
    check("Rs 5 crore went missing.", &["Rs 5 crore | 50000000  exactly"]);
}

#[test]
fn shares_and_movement() {
    check("Trade rose by 9.1 percent.", &["9.1 percent | 9.1 % exactly up by | Trade"]);
    check(
        "Exports fell 3% to $5 billion.",
        &["3% | 3 % exactly down by | Exports", "$5 billion | 5000000000 USD exactly down to | Exports"],
    );
    check(
        "Output rose from 190 to 245 billion dollars.",
        &["from 190 to 245 billion dollars | 245000000000 USD exactly up to from 190000000000 | Output"],
    );
    check("There was a 4 percent rise in prices.", &["4 percent | 4 % exactly up by | prices"]);
    check("Some 99.1% of trade between Tarr and Orsk is local.", &["Some 99.1% | 99.1 % about | trade between Tarr and Orsk"]);
}

#[test]
fn counts_need_a_noun_and_weight() {
    check(
        "They signed more than 20 bilateral agreements.",
        &["more than 20 bilateral agreements | 20 bilateral agreement more_than | bilateral agreements"],
    );
    check("Two soldiers died.", &["Two soldiers | 2 soldier exactly | soldiers"]);
    check("The two leaders and 3 aides met in 2016.", &["3 aides | 3 aide exactly | aides"]);
    check("Dozens of ships left.", &["Dozens of ships | 24.. ship at_least | ships"]);
    check("It was his 80th trip under Article 5, on flight 20 at 10:30.", &[]);
    check(
        "Half a million people fled; 38 dead.",
        &["Half a million people | 500000 person exactly | people", "38 dead | 38 person exactly | dead"],
    );
}

#[test]
fn ranges_and_comparators() {
    check("Between 5 and 10 percent left.", &["Between 5 and 10 percent | 5..10 % between"]);
    check("They want $200 to $300 million.", &["$200 to $300 million | 200000000..300000000 USD between"]);
    check(
        "At least 400 tonnes were lost, 20 percent or more.",
        &["At least 400 tonnes | 400 t at_least", "20 percent or more | 20 % at_least"],
    );
}

#[test]
fn no_figure_in_versions_scores_and_ages() {
    check("He is 47-year-old. Version 3.5.1 of the F-16. They won 3-2. Call 020 3353 2000.", &[]);
}

#[test]
fn coins_and_short_forms() {
    check("It cost 3 dollars and 50 cents.", &["3 dollars and 50 cents | 3.5 USD exactly"]);
    check(
        "A plank of 5 feet 6 inches was 2 1/2 inches thick.",
        &["5 feet 6 inches | 5.5 [ft_i] exactly", "2 1/2 inches | 2.5 [in_i] exactly"],
    );
    check("It fell to -12 °C.", &["-12 °C | -12 Cel exactly down to"]);
    check("The plant makes 40 MW and the chip 40 mW.", &["40 MW | 40 MW exactly", "40 mW | 40 mW exactly"]);
    check(
        "They raised 361 million pounds. It weighs two pounds.",
        &["361 million pounds | 361000000 GBP exactly", "two pounds | 2 [lb_av] exactly"],
    );
    check(
        "It drew US $150 million and 75 USD million.",
        &["US $150 million | 150000000 USD exactly", "75 USD million | 75000000 USD exactly"],
    );
    check(
        "ALL 15 plans failed. Rates rose 50 basis points.",
        &["15 plans | 15 plan exactly | plans", "50 basis points | 50 basis point exactly up by | Rates"],
    );
}

#[test]
fn shares_of_a_whole() {
    check("Two thirds of the fleet left.", &["Two thirds | 0.666667  exactly | the fleet"]);
    check("One in five sailors left.", &["One in five | 0.2  exactly"]);
    check("It happened in the second half of the game, half a mile off.", &["half a mile | 0.5 [mi_i] exactly"]);
}

#[test]
fn floors_and_back_references() {
    check("It cost hundreds of millions of dollars.", &["hundreds of millions of dollars | 200000000.. USD at_least"]);
    check(
        "A quarter of a million people fled. They raised $5 million.",
        &["A quarter of a million people | 250000 person exactly | people", "$5 million | 5000000 USD exactly"],
    );
    check("The four men and the one detained left.", &[]);
    check("They lengthened it, raising the list from 33 to 48 ships.", &["from 33 to 48 ships | 48 ship exactly up to from 33 | ships"]);
}
