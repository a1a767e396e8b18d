//! How do counts become a score? Precision, recall and F1, and the pairing of gold and prediction, best first.

/// A line of scores: what was matched, predicted and asked for.
pub(super) fn line(name: &str, matched: usize, system: usize, gold: usize) -> String {
    let share = |n: usize, of: usize| if of == 0 { 0.0 } else { n as f64 / of as f64 };
    let (p, r) = (share(matched, system), share(matched, gold));
    let f = if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) };
    let (p, r, f) = (100.0 * p, 100.0 * r, 100.0 * f);
    format!("{name:<26} P {p:6.2}  R {r:6.2}  F1 {f:6.2}   (matched {matched}, system {system}, gold {gold})")
}

/// A share in hundredths, of at least one.
pub(super) fn percent(n: usize, of: usize) -> f64 {
    100.0 * n as f64 / of.max(1) as f64
}

/// One-to-one pairs (gold, predicted), the best score first; 0 is no match.
pub(super) fn pairs(gold: usize, system: usize, score: impl Fn(usize, usize) -> f64) -> Vec<(usize, usize)> {
    let mut all: Vec<(f64, usize, usize)> = Vec::new();
    for g in 0..gold {
        all.extend((0..system).map(|s| (score(g, s), g, s)).filter(|(score, ..)| *score > 0.0));
    }
    all.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| (a.1, a.2).cmp(&(b.1, b.2))));
    let (mut used_gold, mut used_system) = (vec![false; gold], vec![false; system]);
    let mut out = Vec::new();
    for (_, g, s) in all {
        if let (Some(a @ false), Some(b @ false)) = (used_gold.get_mut(g), used_system.get_mut(s)) {
            (*a, *b) = (true, true);
            out.push((g, s));
        }
    }
    out
}
