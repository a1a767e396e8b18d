//! What does a case document say? Its lexicon, its cases, their reports and the lines that must hold, each with its place.

use crate::line::Line;

/// One file of cases.
#[derive(Debug, Default)]
pub struct Document {
    /// Facts added over the built-in lexicon, padded with empty lines so that an error names the document's own line.
    pub lexicon: Option<String>,
    /// Its cases in order.
    pub cases: Vec<Case>,
    /// What is wrong with the document itself: these fail always, also in a case that is marked `(later)`.
    pub faults: Vec<Fault>,
}

/// Something wrong with a document, and its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Line in the file, from 1.
    pub at: usize,
    /// What was expected and what was found.
    pub said: String,
}

/// One heading with its reports and what they must give.
#[derive(Debug, Default)]
pub struct Case {
    /// The heading without `(later)`.
    pub heading: String,
    /// Line of the heading.
    pub at: usize,
    /// Marked `(later)`: it must not hold yet.
    pub later: bool,
    /// Its reports.
    pub reports: Vec<Told>,
    /// What the reports say together.
    pub record: Vec<Line>,
}

/// One report of a case.
#[derive(Debug, Default)]
pub struct Told {
    /// The letter the case calls it by.
    pub label: String,
    /// What the report states of itself.
    pub given: record::Given,
    /// Its text.
    pub text: String,
    /// Line of its block.
    pub at: usize,
    /// What it must give.
    pub expect: Vec<Line>,
}

/// A fenced block: its first words, its lines and the place of the fence.
struct Block<'t> {
    info: &'t str,
    at: usize,
    lines: Vec<(usize, &'t str)>,
}

impl Document {
    /// Reads a document. What cannot be understood is a fault, and the rest is read on.
    pub fn parse(text: &str) -> Document {
        let mut document = Document::default();
        let mut lines = text.lines().enumerate().map(|(i, l)| (i + 1, l));
        while let Some((at, line)) = lines.next() {
            if let Some(info) = line.strip_prefix("```") {
                let lines: Vec<_> = lines.by_ref().take_while(|(_, l)| *l != "```").collect();
                document.block(&Block { info: info.trim(), at, lines });
            } else if let Some(heading) = line.strip_prefix("## ") {
                document.heading(heading.trim(), at);
            }
        }
        document.check();
        document
    }

    fn fault(&mut self, at: usize, said: impl Into<String>) {
        self.faults.push(Fault { at, said: said.into() });
    }

    fn heading(&mut self, heading: &str, at: usize) {
        let (heading, later) = heading.strip_suffix("(later)").map_or((heading, false), |h| (h.trim(), true));
        if self.cases.iter().any(|c| c.heading == heading) {
            self.fault(at, format!("expected a heading of its own, found \"{heading}\" a second time"));
        }
        self.cases.push(Case { heading: heading.into(), at, later, ..Case::default() });
    }

    fn block(&mut self, block: &Block<'_>) {
        let (name, rest) = block.info.split_once(' ').unwrap_or((block.info, ""));
        match name {
            "lexicon" if self.cases.is_empty() => {
                self.lexicon = Some("\n".repeat(block.at) + &words(block));
            }
            "lexicon" => self.fault(block.at, "expected the lexicon at the head of the file, found it inside a case"),
            "report" => self.report(rest, block),
            "expect" | "record" => self.expect(name, block),
            _ => self.fault(block.at, format!("expected a block `lexicon`, `report`, `expect` or `record`, found `{name}`")),
        }
    }

    fn report(&mut self, info: &str, block: &Block<'_>) {
        let mut told = Told { text: words(block), at: block.at, ..Told::default() };
        match attributes(info) {
            Ok(pairs) => {
                for (key, value) in pairs {
                    match key {
                        "id" => told.label = value.into(),
                        "outlet" => told.given.outlet = Some(value.into()),
                        "date" => told.given.date = Some(value.into()),
                        "title" => told.given.title = Some(value.into()),
                        "url" => told.given.url = Some(value.into()),
                        _ => self.fault(block.at, format!("expected `id`, `outlet`, `date`, `title` or `url`, found `{key}`")),
                    }
                }
            }
            Err(said) => self.fault(block.at, said),
        }
        if told.label.is_empty() {
            self.fault(block.at, "expected `id=` and a letter to call the report by");
        }
        told.given.id = Some(told.label.clone());
        match self.cases.last_mut() {
            Some(case) => case.reports.push(told),
            None => self.fault(block.at, "expected a heading `## …` before the first report"),
        }
    }

    fn expect(&mut self, name: &str, block: &Block<'_>) {
        let mut lines = Vec::new();
        for &(at, text) in block.lines.iter().filter(|(_, l)| !l.trim().is_empty()) {
            match Line::parse(text, at, name == "record") {
                Ok(line) => lines.push(line),
                Err(said) => self.fault(at, said),
            }
        }
        let Some(case) = self.cases.last_mut().filter(|c| !c.reports.is_empty()) else {
            return self.fault(block.at, format!("expected a report before `{name}`"));
        };
        if name == "record" {
            case.record.extend(lines);
        } else if let Some(report) = case.reports.last_mut() {
            report.expect.extend(lines);
        }
    }

    /// A case without a line, two reports of one name, and a line that names a report the case has not are mistakes.
    fn check(&mut self) {
        let mut faults = Vec::new();
        for case in &self.cases {
            let mut fault = |at, said: String| faults.push(Fault { at, said });
            let labels: Vec<&str> = case.reports.iter().map(|r| r.label.as_str()).collect();
            if case.record.is_empty() && case.reports.iter().all(|r| r.expect.is_empty()) {
                fault(case.at, format!("expected a line that must hold in the case \"{}\", found none", case.heading));
            }
            for (i, report) in case.reports.iter().enumerate() {
                if labels.get(..i).is_some_and(|before| before.contains(&report.label.as_str())) {
                    fault(report.at, format!("expected another id than `{}`, which an earlier report has", report.label));
                }
            }
            for line in &case.record {
                for name in line.reports().iter().filter(|n| !labels.contains(n)) {
                    fault(line.at, format!("expected a report of this case ({}), found `{name}`", labels.join(", ")));
                }
            }
        }
        self.faults.extend(faults);
    }
}

fn words(block: &Block<'_>) -> String {
    block.lines.iter().map(|(_, l)| *l).collect::<Vec<_>>().join("\n")
}

/// `id=a outlet="Orin Wire"` as pairs.
fn attributes(info: &str) -> Result<Vec<(&str, &str)>, String> {
    let mut pairs = Vec::new();
    let mut rest = info.trim();
    while !rest.is_empty() {
        let (key, after) = rest.split_once('=').ok_or_else(|| format!("expected key=value, found `{rest}`"))?;
        let (value, after) = match after.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').ok_or_else(|| format!("expected a closing mark after `{after}`"))?,
            None => after.split_once(' ').unwrap_or((after, "")),
        };
        pairs.push((key, value));
        rest = after.trim_start();
    }
    Ok(pairs)
}
