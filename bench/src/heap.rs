//! What heap is measured? Ten thousand generated reports, a third of them copies, the same for the same seed.
//!
//! Sentences are templates filled with invented words, so that which report copies which is known exactly.

use crate::words::{AGENCY, CITY, FIRST, GOODS, LAST, MANNER, OBJECT, OFFICE, OUTLET, STATE, SUBJECT, TIME, VERB};
use record::{Given, Report};
use std::collections::BTreeSet;

/// Sentences of an original: about 3.8 kB.
const SENTENCES: usize = 34;

/// A generated heap and what must be found in it.
pub struct Heap {
    /// The reports, in an order that says nothing.
    pub reports: Vec<Report>,
    /// The families, as sets of indices into `reports`.
    pub families: BTreeSet<BTreeSet<usize>>,
    /// How many reports are copies of another.
    pub copies: usize,
    /// How many texts are different.
    pub texts: usize,
}

/// Numbers that only look random: SplitMix64.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        (self.roll() % n.max(1) as u64) as usize
    }

    fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }
}

/// Generates `count` reports, one in three a copy.
pub fn generate(count: usize, seed: u64) -> Heap {
    let mut dice = Dice(seed);
    let originals = count - count / 3;
    let mut drafts: Vec<(usize, Vec<String>)> = (0..originals).map(|i| (i, original(&mut dice))).collect();
    for _ in originals..count {
        let of = dice.below(originals);
        let body = copy(&drafts[of].1, &mut dice);
        drafts.push((of, body));
    }
    for i in (1..drafts.len()).rev() {
        let j = dice.below(i + 1);
        drafts.swap(i, j);
    }
    let mut by_original: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); originals];
    let mut reports = Vec::with_capacity(count);
    for (i, (of, lines)) in drafts.iter().enumerate() {
        by_original[*of].insert(i);
        reports.push(report(i, *of, lines, &mut dice));
    }
    let texts = reports.iter().map(|r| r.text.as_str()).collect::<BTreeSet<_>>().len();
    let families = by_original.into_iter().filter(|f| f.len() > 1).collect();
    Heap { reports, families, copies: count - originals, texts }
}

fn report(i: usize, of: usize, lines: &[String], dice: &mut Dice) -> Report {
    let outlet = dice.of(OUTLET);
    // One report in five gives no date, as on the open web.
    let date = (dice.below(5) > 0).then(|| format!("20{:02}-{:02}-{:02}", 31 + of % 4, of % 12 + 1, of % 28 + 1));
    let given = Given { id: Some(format!("g{i}")), date, outlet: Some(outlet.into()), ..Given::default() };
    ingest::report("generated", &lines.join(" "), given)
}

/// A copy as outlets make them: the whole, a cut at the end, a few sentences gone, or an excerpt; some credit the agency.
fn copy(lines: &[String], dice: &mut Dice) -> Vec<String> {
    let n = lines.len();
    let mut out: Vec<String> = match dice.below(4) {
        0 => lines.to_vec(),
        1 => lines[..n - n / 4].to_vec(),
        2 => lines.iter().enumerate().filter(|(k, _)| k % 6 != 3).map(|(_, l)| l.clone()).collect(),
        _ => lines[..n / 3].to_vec(),
    };
    if dice.below(2) == 0 {
        out.push(format!("({})", dice.of(AGENCY)));
    }
    out
}

fn original(dice: &mut Dice) -> Vec<String> {
    let cast = Cast::new(dice);
    let mut lines = vec![cast.lead(dice)];
    lines.extend((1..SENTENCES).map(|_| cast.sentence(dice)));
    lines
}

/// The people and states of one report.
struct Cast {
    people: [(String, &'static str, usize); 4],
    states: [usize; 2],
}

impl Cast {
    fn new(dice: &mut Dice) -> Cast {
        let a = dice.below(STATE.len());
        let b = (a + 1 + dice.below(STATE.len() - 1)) % STATE.len();
        let mut person = |state: usize| (format!("{} {}", dice.of(FIRST), dice.of(LAST)), dice.of(OFFICE), state);
        Cast { people: [person(a), person(b), person(a), person(b)], states: [a, b] }
    }

    fn full(&self, k: usize) -> String {
        let (name, office, state) = &self.people[k];
        format!("{} {office} {name}", STATE[*state].1)
    }

    fn family(&self, k: usize) -> &str {
        self.people[k].0.rsplit(' ').next().unwrap_or_default()
    }

    fn lead(&self, dice: &mut Dice) -> String {
        let (a, b, city, time) = (self.full(0), self.full(1), dice.of(CITY), dice.of(TIME));
        let topic = dice.of(SUBJECT);
        match dice.below(4) {
            0 => format!("{a} met {b} in {city} {time} to speak about {topic}."),
            1 => format!("{a} held talks with {b} in {city} {time}, and {topic} stood first on the list."),
            2 => format!("{a} spoke by telephone with {b} {time} about {topic}."),
            _ => format!("{a} arrived in {city} {time} for a visit that turned on {topic}; {b} received the guest."),
        }
    }

    fn claim(dice: &mut Dice) -> String {
        format!("{} {} {}", dice.of(SUBJECT), dice.of(VERB), dice.of(OBJECT))
    }

    fn sentence(&self, dice: &mut Dice) -> String {
        let k = dice.below(4);
        let (who, full) = (self.family(k), self.full(k));
        let (claim, second) = (Self::claim(dice), Self::claim(dice));
        let (time, manner, city, goods) = (dice.of(TIME), dice.of(MANNER), dice.of(CITY), dice.of(GOODS));
        let (here, there) = (STATE[self.states[0]].0, STATE[self.states[1]].0);
        let (n, m) = (dice.below(900) + 11, dice.below(88) + 2);
        let quote = upper(&claim);
        match dice.below(20) {
            0 => format!("“{quote},” {who} said {manner}."),
            1 => format!("“{quote},” {full} said {time}. “{}.”", upper(&second)),
            2 => format!("{who} said {manner} that {claim}."),
            3 => format!("According to {}, {claim}, while {second}.", dice.of(AGENCY)),
            4 => format!("{full} told reporters in {city} that {claim} and that {second}."),
            5 => format!("Exports of {goods} from {here} to {there} rose by {m} percent to ${n} million last year."),
            6 => format!("Trade in {goods} between {here} and {there} reached ${n} million, the statistics office of {city} said {time}."),
            7 => format!("{who} invited {} to visit {city} next spring, {manner}.", self.full((k + 1) % 4)),
            8 => format!("{} quoted {who} {time} as saying that {claim}.", dice.of(AGENCY)),
            9 => format!("{here} plans to spend more than {n} million crowns on {goods} by {}.", 2035 + m % 10),
            10 => format!("{who} warned {manner} that {claim}."),
            11 => format!("About {n} people protested in {city} {time}, where {claim}."),
            12 => format!("{full} signed an agreement on {goods} in {city} {time}, {manner}."),
            13 => format!("{who} denied {time} that {claim}."),
            14 => format!("In {city}, {claim}; elsewhere {second}."),
            15 => format!("Asked about {goods}, {who} declined to comment {manner}."),
            16 => format!("“{quote} and {second},” {who} added."),
            17 => format!("{} of {city} disagrees: {claim}, {}, and {second}.", upper(dice.of(OBJECT)), manner),
            18 => format!("The cost of {goods} in {city} fell {m}.{} percent {time}, and {claim}.", n % 10),
            _ => format!("{who} praised {} {manner}, because {claim}.", self.full((k + 1) % 4)),
        }
    }
}

fn upper(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
