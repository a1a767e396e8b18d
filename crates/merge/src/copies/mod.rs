//! Which reports share text? Exact, near, excerpted and respun copies, in families.
//!
//! Every text is reduced to the hashes of its runs of five words. A sketch (the hashes below a fixed threshold: MinHash
//! by value) finds pairs that may share text; the full sets decide. Nothing compares all with all.

mod pairs;
mod respun;
mod shingles;

use crate::grouping::Groups;
use rayon::prelude::*;
use record::{CopyPair, Family, Reading};
use shingles::Shingles;

/// The families of a heap, and the family of each report.
#[derive(Clone, Debug, Default)]
pub struct Copies {
    /// Families by id.
    pub families: Vec<Family>,
    /// For each report the index of its family.
    pub family: Vec<Option<usize>>,
}

/// Finds the reports that share text. `readings` are sorted by id and each id stands once.
pub fn find(readings: &[&Reading]) -> Copies {
    let texts: Vec<Shingles> = readings.par_iter().map(|r| Shingles::new(&r.text, &r.masked)).collect();
    let found = pairs::find(&texts, |i| readings.get(i).map(|r| shingles::hashes(&r.text, &r.masked)).unwrap_or_default());
    let mut groups = Groups::new(readings.len());
    for pair in &found {
        groups.join(pair.a, pair.b);
    }
    let mut copies = Copies { families: Vec::new(), family: vec![None; readings.len()] };
    let id = |i: usize| readings.get(i).map(|r| r.report.id.clone()).unwrap_or_default();
    for members in groups.all().into_iter().filter(|g| g.len() > 1) {
        for &m in &members {
            if let Some(slot) = copies.family.get_mut(m) {
                *slot = Some(copies.families.len());
            }
        }
        let reports: Vec<String> = members.iter().map(|m| id(*m)).collect();
        copies.families.push(Family { id: reports.first().cloned().unwrap_or_default(), reports, pairs: Vec::new() });
    }
    for pair in found {
        let family = copies.family.get(pair.a).copied().flatten().and_then(|f| copies.families.get_mut(f));
        if let Some(family) = family {
            family.pairs.push(CopyPair { a: id(pair.a), b: id(pair.b), kind: pair.kind.into(), shared: (pair.shared * 1e4).round() / 1e4 });
        }
    }
    copies
}

impl Copies {
    /// The family two reports both belong to.
    pub fn shared(&self, a: usize, b: usize) -> Option<&Family> {
        let family = self.family.get(a).copied().flatten()?;
        (self.family.get(b).copied().flatten() == Some(family)).then(|| self.families.get(family)).flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::reading;

    fn sentence(n: usize) -> String {
        let word = |k: usize| format!("w{}", (n * 7919 + k * 104_729) % 5003);
        format!("{}. ", (0..14).map(word).collect::<Vec<_>>().join(" "))
    }

    fn text(sentences: impl Iterator<Item = usize>) -> String {
        sentences.map(sentence).collect()
    }

    #[track_caller]
    fn check(a: &str, b: &str, expect: Option<&str>) {
        let (a, b) = (reading("a", a), reading("b", b));
        let copies = find(&[&a, &b]);
        let kind = copies.families.first().and_then(|f| f.pairs.first()).map(|p| p.kind.clone());
        assert_eq!(kind.as_deref(), expect);
    }

    #[test]
    fn whitespace_does_not_matter() {
        check("One text of  some words.\n", " One text of some\nwords.", Some("exact"));
        check("One text of some words.", "One text of other words.", None);
        check("", "", None);
    }

    #[test]
    fn shared_sentences_make_a_near_copy() {
        check(&text(0..20), &text(0..18), Some("near"));
        check(&text(0..20), &text((0..11).chain(40..48)), Some("near"));
        check(&text(0..20), &text((0..6).chain(40..54)), None);
    }

    #[test]
    fn a_short_part_of_a_longer_text_is_an_excerpt() {
        check(&text(0..30), &text(10..15), Some("excerpt"));
        check(&text(0..30), &text((10..13).chain(50..54)), None);
    }

    #[test]
    fn swapped_words_make_a_respun_copy() {
        let swap = |t: &str| t.split(' ').enumerate().map(|(i, w)| if i % 5 == 2 { format!("x{w}") } else { w.into() }).collect::<Vec<_>>();
        let every_seventh = |t: &str| {
            let word = |(i, w): (usize, &str)| if i % 7 == 2 { format!("x{w}") } else { w.to_string() };
            t.split(' ').enumerate().map(word).collect::<Vec<_>>().join(" ")
        };
        check(&text(0..20), &every_seventh(&text(0..20)), Some("respun"));
        // Every fifth word: no run of five survives, and without one nothing is claimed.
        check(&text(0..20), &swap(&text(0..20)).join(" "), None);
    }

    #[test]
    fn families_join_what_hangs_together() {
        let readings: Vec<_> =
            [text(0..20), text(2..22), text(4..24), text(60..80)].iter().zip(["a", "b", "c", "d"]).map(|(t, id)| reading(id, t)).collect();
        let copies = find(&readings.iter().collect::<Vec<_>>());
        assert_eq!(copies.families.len(), 1);
        assert_eq!(copies.families[0].reports, ["a", "b", "c"]);
        assert_eq!(copies.family, [Some(0), Some(0), Some(0), None]);
    }
}
