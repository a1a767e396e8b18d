//! What do the reports say together? The Record: entries, each with the items that support it and the origins behind them.

use crate::{Comparator, Credit, Dating, Direction, Due, EventStatus, EventType, PromiseKind, Span, Stance, StatementKind};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a heap of reports says together. Lists are sorted: events, figures and promises by day then id, the rest by id.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Record {
    /// One line a report, by id.
    pub reports: Vec<ReportLine>,
    /// Reports that share text.
    pub families: Vec<Family>,
    /// Meetings, calls, visits, signings and other events.
    pub events: Vec<EventEntry>,
    /// Acts of speech, each behind one or more statements.
    pub utterances: Vec<Utterance>,
    /// Figures claimed of one measure.
    pub figures: Vec<FigureEntry>,
    /// Things announced for later, and what later reports say of them.
    pub promises: Vec<PromiseEntry>,
}

/// One report of the heap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReportLine {
    /// The report's id.
    pub id: String,
    /// Where it came from: the smallest of its paths.
    pub source: String,
    /// Title, if given; else the first line of the text.
    pub title: Option<String>,
    /// Outlet, if given.
    pub outlet: Option<String>,
    /// The interval in which it was written, after other reports of the heap were asked.
    pub date: Dating,
    /// Its credit lines.
    pub credits: Vec<Credit>,
    /// Id of the family it belongs to, `null` where it shares text with none.
    pub family: Option<String>,
    /// Why it was not read, `null` when it was.
    pub not_read: Option<String>,
}

/// What every entry has: its id, the ids it also answers to, its support and the origins behind it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Head {
    /// The smallest id of its members.
    pub id: String,
    /// The ids of all members; the entry answers to each.
    pub members: Vec<String>,
    /// The items of Readings it rests on, by report and place.
    pub support: Vec<Support>,
    /// How many reports stand behind it.
    pub reports: usize,
    /// Where the reports come from, as far as the texts show. Their number is the number of origins.
    pub origins: Vec<Origin>,
    /// Why the members were put together; empty for an entry of one member.
    pub reasons: Vec<MergeReason>,
}

/// One item of one Reading.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Support {
    /// The report's id.
    pub report: String,
    /// Index into the list of that Reading that the entry's kind names (`events`, `statements`, …).
    pub index: usize,
    /// Id of this member.
    pub member: String,
    /// The exact words.
    pub spans: Vec<Span>,
}

/// Where reports come from, as far as the texts show.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Origin {
    /// The name of the origin ("Xinhua"), the outlet's where none is shown, `null` where neither is known.
    pub name: Option<String>,
    /// Outlets by way of which it came ("BTA", where BTA quotes the origin), as the texts show.
    #[serde(default)]
    pub via: Vec<String>,
    /// The reports that go back to it.
    pub reports: Vec<String>,
    /// Why they are counted as one. Empty for a single report: no link found.
    pub links: Vec<Link>,
}

/// Why two reports are counted as one origin.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Link {
    /// One report.
    pub a: String,
    /// The other.
    pub b: String,
    /// `copy`, `credit`, `chain` or `outlet`.
    pub kind: String,
    /// The reason in plain words ("both credit Xinhua").
    pub why: String,
}

/// Why two members are the same thing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct MergeReason {
    /// One member's id.
    pub a: String,
    /// The other's.
    pub b: String,
    /// The reason in plain words ("same two parties, same day").
    pub why: String,
}

/// Reports that share text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Family {
    /// The smallest id of its reports.
    pub id: String,
    /// Its reports.
    pub reports: Vec<String>,
    /// Which pairs share text, and how much.
    pub pairs: Vec<CopyPair>,
}

/// Two reports that share text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CopyPair {
    /// One report.
    pub a: String,
    /// The other.
    pub b: String,
    /// `exact`, `near`, `excerpt` or `respun`.
    pub kind: String,
    /// Share of the shorter text's word shingles that the other has too, 0 to 1.
    pub shared: f64,
}

/// An event, as one or more reports tell it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EventEntry {
    /// Id, support, origins.
    #[serde(flatten)]
    pub head: Head,
    /// What kind of event.
    #[serde(rename = "type")]
    pub kind: EventType,
    /// Who took part.
    pub participants: Vec<Party>,
    /// First possible day, inclusive.
    pub begin: Option<Date>,
    /// Last possible day, inclusive.
    pub end: Option<Date>,
    /// Where.
    pub place: Option<String>,
    /// Whether it took place.
    pub status: EventStatus,
}

/// Someone in an entry: a name, and the actor where known.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Party {
    /// The fullest name given.
    pub name: String,
    /// The actor of the lexicon.
    pub actor: Option<String>,
}

/// One act of speech behind one or more statements.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Utterance {
    /// Id, support, origins.
    #[serde(flatten)]
    pub head: Head,
    /// Who spoke; `null` where no report says.
    pub speaker: Option<Party>,
    /// What the cue of the first variant says the speaker did.
    pub stance: Stance,
    /// The cue is negated ("did not say").
    pub negated: bool,
    /// The most direct kind among the variants.
    pub kind: StatementKind,
    /// The wordings, different ones once, the most frequent first.
    pub variants: Vec<Variant>,
    /// First possible day it was said.
    pub begin: Option<Date>,
    /// Last possible day it was said.
    pub end: Option<Date>,
}

/// One wording of an utterance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Variant {
    /// The words.
    pub words: String,
    /// Ids of the members that have them.
    pub members: Vec<String>,
    /// The hands it came through, by name, nearest the speaker first.
    pub chain: Vec<String>,
}

/// Figures claimed of one measure by one or more reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FigureEntry {
    /// Id, support, origins.
    #[serde(flatten)]
    pub head: Head,
    /// What is measured.
    pub measure: Option<String>,
    /// The unit they share.
    pub unit: Option<String>,
    /// The claims, in order of value.
    pub claims: Vec<Claim>,
    /// `agree`, `conflict`, `different_period`, `compatible`; `null` for a single claim.
    pub relation: Option<String>,
}

/// One figure claimed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Claim {
    /// The member's id.
    pub member: String,
    /// The words.
    pub words: String,
    /// The number, an exact decimal.
    pub value: Option<String>,
    /// Lower bound.
    pub low: Option<String>,
    /// Upper bound.
    pub high: Option<String>,
    /// How the number bounds the amount.
    pub comparator: Comparator,
    /// Which way it moved.
    pub direction: Option<Direction>,
    /// Who claims it.
    pub claimant: Option<String>,
    /// The period it holds for, in words.
    pub period: Option<String>,
    /// First day of the period.
    pub begin: Option<Date>,
    /// Last day of the period.
    pub end: Option<Date>,
}

/// Something announced for later, and what later reports say of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PromiseEntry {
    /// Id, support, origins.
    #[serde(flatten)]
    pub head: Head,
    /// What kind of promise.
    pub kind: PromiseKind,
    /// Who promises.
    pub by: Option<Party>,
    /// To whom.
    pub to: Option<Party>,
    /// What is promised.
    pub what: String,
    /// By when.
    pub due: Due,
    /// `open`, `accepted`, `declined`, `kept` (an event of the heap fits it) or `overdue` (its day lies before the heap's
    /// last day and nothing in the heap follows it up: never said to be broken).
    pub state: String,
    /// Ids of the events that follow it up.
    pub followed_by: Vec<String>,
}
