//! What does one report say? The Reading: every list in text order, every item tied to spans, unknown is `null`.

use crate::{
    About, ByOrTo, Comparator, CreditKind, Direction, EventStatus, EventType, HandKind, NameType, OccasionKind, ParticipantRole,
    PromiseKind, PromiseState, Span, Stance, StatementKind, TimeType,
};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// All that one report says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Reading {
    /// Which report, from where, with what the input stated.
    pub report: About,
    /// The report's text, whole and unchanged.
    pub text: String,
    /// Why the report was not read (its language), `null` when it was. Not read means every list below is empty.
    pub not_read: Option<String>,
    /// The interval in which the report was written.
    pub date: Dating,
    /// Boilerplate left out of everything below.
    pub masked: Vec<Masked>,
    /// Credit lines, bylines, copyright lines, corrections.
    pub credits: Vec<Credit>,
    /// Names of persons, organisations, places and other things.
    pub names: Vec<Name>,
    /// Time expressions.
    pub times: Vec<Time>,
    /// Who said what.
    pub statements: Vec<Statement>,
    /// Amounts claimed.
    pub figures: Vec<Figure>,
    /// What happened, or is to.
    pub events: Vec<Event>,
    /// What was announced for later.
    pub promises: Vec<Promise>,
    /// Signs that the words were swapped by a program.
    pub respun: Respun,
    /// Versions of what read it.
    pub by: Versions,
}

/// What made a Reading: when these differ from the running program's, `build` reads the stored text again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Versions {
    /// Version of the program.
    pub program: String,
    /// Hash of the lexicon, 16 hexadecimal digits.
    pub lexicon: String,
    /// Which model analysed it: the first 16 hexadecimal digits of its checksum; `null` where none did.
    pub model: Option<String>,
}

/// The inclusive days between which a report was written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Dating {
    /// First possible day, `null` where nothing bounds it.
    pub begin: Option<Date>,
    /// Last possible day, `null` where nothing bounds it.
    pub end: Option<Date>,
    /// What bounds it, narrowest first.
    pub reasons: Vec<Reason>,
}

/// One piece of evidence in words, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Reason {
    /// The reason in plain words.
    pub why: String,
    /// The words it rests on; `null` when it rests on metadata or on another report.
    pub span: Option<Span>,
}

/// Boilerplate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Masked {
    /// The words left out.
    pub span: Span,
    /// Why: `comment_form`, `promotion`, `navigation`, `subscription`, `caption` or another plain word.
    pub why: String,
}

/// A line that credits someone for the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Credit {
    /// The line or the part of it that credits.
    pub span: Span,
    /// The outlet credited, by its usual name; `null` for a byline or correction.
    pub outlet: Option<String>,
    /// What kind of credit.
    pub kind: CreditKind,
}

/// A name where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Name {
    /// The words of the name, titles left out.
    pub span: Span,
    /// What it names.
    #[serde(rename = "type")]
    pub kind: NameType,
    /// The actor of the lexicon it means, `null` where none or not certain.
    pub actor: Option<String>,
    /// Index of the longer name it stands within, `null` for outermost names.
    pub within: Option<usize>,
}

/// A time expression.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Time {
    /// The words, without the preposition, with the modifier ("early September").
    pub span: Span,
    /// TIMEX3 type.
    #[serde(rename = "type")]
    pub kind: TimeType,
    /// TIMEX3 value, with `X` for digits not known until the report is dated; `null` where none can be given.
    pub value: Option<String>,
    /// TIMEX3 modifier (`START`, `MID`, `END`, `APPROX`, `LESS_THAN`, `MORE_THAN`, …).
    #[serde(rename = "mod")]
    pub modifier: Option<String>,
    /// First day of the interval meant, inclusive.
    pub begin: Option<Date>,
    /// Last day of the interval meant, inclusive.
    pub end: Option<Date>,
    /// The interval as EDTF (ISO 8601-2); `../2030` is an open begin.
    pub edtf: Option<String>,
    /// What it is relative to, where the text names it.
    pub anchor: Option<Anchor>,
    /// How the interval follows from the day of writing, in the small grammar of docs/reading.md ("day-1", "week-1",
    /// "last weekday 4"); `null` for times that stand on their own. `resolve` reads it, once or again.
    pub relative: Option<String>,
}

/// What a time is counted from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Anchor {
    /// The words counted from.
    pub span: Span,
    /// `before`, `after` or `same`.
    pub relation: String,
}

/// Someone: the words, the name they stand for, the actor of the lexicon.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Who {
    /// The words that stand for them here, which may be a pronoun or a title.
    pub span: Option<Span>,
    /// Whom the words mean, as fully as the report allows; `null` where it does not say.
    pub name: Option<String>,
    /// The actor of the lexicon, `null` where none or not certain.
    pub actor: Option<String>,
}

/// Something said, written, published or shown by someone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Statement {
    /// What was said, in one span or several; empty only for `no_comment`.
    pub content: Vec<Span>,
    /// Direct, indirect or mixed.
    pub kind: StatementKind,
    /// The words that mark it as said.
    pub cue: Vec<Span>,
    /// The cue is negated ("did not say").
    pub negated: bool,
    /// What the cue says the speaker did.
    pub stance: Stance,
    /// Who said it.
    pub speaker: Speaker,
    /// Further speakers of the same statement.
    pub also: Vec<Who>,
    /// To whom. Boxed, as the two further below: few statements have one, and a heap holds many.
    pub addressee: Option<Box<Who>>,
    /// The hands it passed through, nearest the speaker first.
    pub chain: Vec<Hand>,
    /// Where and how it was said.
    pub occasion: Option<Box<Occasion>>,
    /// Index into `times` of when it was said.
    pub time: Option<usize>,
    /// Name of the rule that found it.
    pub rule: String,
}

/// The one who said it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Speaker {
    /// Who.
    #[serde(flatten)]
    pub who: Who,
    /// The words that say what they are ("Kremlin spokesman").
    pub role: Option<Box<Span>>,
    /// Why no name is given, where none is.
    pub why: Option<String>,
}

/// One hand a statement passed through.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Hand {
    /// Who.
    #[serde(flatten)]
    pub who: Who,
    /// The words that say they passed it on.
    pub cue: Option<Span>,
    /// What kind of hand.
    pub kind: HandKind,
}

/// Where and how something was said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Occasion {
    /// The words that tell it.
    pub span: Span,
    /// What kind of occasion.
    pub kind: OccasionKind,
}

/// An amount claimed of something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Figure {
    /// The words of the amount with its comparator and unit.
    pub span: Span,
    /// The number as an exact decimal; `null` for ranges and vague words.
    pub value: Option<String>,
    /// Lower bound of a range or of a vague word.
    pub low: Option<String>,
    /// Upper bound of a range.
    pub high: Option<String>,
    /// ISO 4217 code, `%`, UCUM code, or the counted noun in the singular.
    pub unit: Option<String>,
    /// How the number bounds the amount.
    pub comparator: Comparator,
    /// How it moved.
    pub change: Option<Change>,
    /// What is measured.
    pub measure: Option<Measure>,
    /// The period it holds for.
    pub period: Option<Period>,
    /// Who claims it.
    pub claimant: Option<Who>,
    /// Index into `statements` of the statement that contains it.
    pub statement: Option<usize>,
    /// Name of the rule that found it.
    pub rule: String,
}

/// A movement of a figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Change {
    /// Which way.
    pub direction: Direction,
    /// Whether the number is the step or the result; `null` where the words do not say.
    pub by_or_to: Option<ByOrTo>,
    /// The number it started from, an exact decimal.
    pub from: Option<String>,
}

/// What a figure measures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Measure {
    /// The noun phrase.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// The period a figure holds for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Period {
    /// The words.
    pub text: String,
    /// Where they stand.
    pub span: Span,
    /// First day, inclusive.
    pub begin: Option<Date>,
    /// Last day, inclusive.
    pub end: Option<Date>,
}

/// Something that happened, or is to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// The words that tell it.
    pub span: Span,
    /// What kind of event.
    #[serde(rename = "type")]
    pub kind: EventType,
    /// Who took part.
    pub participants: Vec<Participant>,
    /// Index into `times` of when.
    pub time: Option<usize>,
    /// First possible day, inclusive.
    pub begin: Option<Date>,
    /// Last possible day, inclusive.
    pub end: Option<Date>,
    /// Where.
    pub place: Option<Place>,
    /// Whether it took place.
    pub status: EventStatus,
    /// Codes of the field.
    pub codes: Codes,
    /// Name of the rule that found it.
    pub rule: String,
}

/// Someone who takes part in an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Participant {
    /// Who.
    #[serde(flatten)]
    pub who: Who,
    /// Their part in it.
    pub role: ParticipantRole,
}

/// Where something happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    /// The place's usual name.
    pub name: String,
    /// Where the words stand.
    pub span: Span,
}

/// Event codes of the field, `null` where none fits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Codes {
    /// PLOVER event type, upper case (`CONSULT`).
    pub plover: Option<String>,
    /// CAMEO code (`042`).
    pub cameo: Option<String>,
}

/// Anything announced for later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Promise {
    /// The words that tell it.
    pub span: Span,
    /// What kind of promise.
    pub kind: PromiseKind,
    /// Who promises.
    pub by: Who,
    /// To whom.
    pub to: Option<Who>,
    /// What is promised.
    pub what: Span,
    /// By when: an interval, either end open.
    pub due: Due,
    /// What the report says became of it.
    pub state: PromiseState,
    /// Index into `statements` of the statement that contains it.
    pub statement: Option<usize>,
    /// Name of the rule that found it.
    pub rule: String,
    /// Index into `times` of the words that say when it is due.
    pub time: Option<usize>,
}

/// The days a promise is due.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Due {
    /// First day, inclusive.
    pub begin: Option<Date>,
    /// Last day, inclusive.
    pub end: Option<Date>,
}

/// Signs that the text is another text with its words swapped.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Respun {
    /// From 0, no sign, to 1.
    pub score: f64,
    /// The words that look swapped.
    pub words: Vec<RespunWord>,
}

/// A word that looks swapped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RespunWord {
    /// The word as it stands.
    pub span: Span,
    /// What it likely was.
    pub likely: String,
}
