//! Which closed sets do the fields draw from? Every enumeration of the Reading and the Record, with its JSON words.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A closed set of words: the Rust variants, their JSON names, and both directions between them.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $variant),+ }
        impl $name {
            /// Every value, in the order of the documentation.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];
            /// The word that stands for this value in JSON.
            pub fn word(self) -> &'static str { match self { $($name::$variant => $word),+ } }
            /// The value a JSON word stands for.
            pub fn from_word(word: &str) -> Option<Self> { match word { $($word => Some($name::$variant),)+ _ => None } }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.word()) }
        }
    };
}

words! { /// What a name names.
NameType {
    /// A human being.
    Person = "person",
    /// A body of people: ministry, company, alliance, outlet.
    Organisation = "organisation",
    /// Somewhere: state, city, region, building.
    Place = "place",
    /// A name of something else: law, treaty, prize, ship.
    Other = "other",
} }
words! { /// TIMEX3 type of a time expression.
TimeType {
    /// A calendar day or anything coarser.
    Date = "DATE",
    /// A time of day.
    Time = "TIME",
    /// A length of time.
    Duration = "DURATION",
    /// A recurring time.
    Set = "SET",
} }
words! { /// Whose words a statement's content is in.
StatementKind {
    /// The speaker's own words, whole.
    Direct = "direct",
    /// The reporter's words for what was said.
    Indirect = "indirect",
    /// The reporter's clause with quoted words in it.
    Mixed = "mixed",
} }
words! { /// What the cue says the speaker did.
Stance {
    /// Plainly said, stated, noted, added.
    Said = "said",
    /// Asked a question.
    Asked = "asked",
    /// Claimed, alleged: the reporter keeps a distance.
    Claimed = "claimed",
    /// Denied, refuted.
    Denied = "denied",
    /// Confirmed, acknowledged.
    Confirmed = "confirmed",
    /// Praised, hailed, welcomed.
    Praised = "praised",
    /// Criticised, condemned.
    Criticised = "criticised",
    /// Accused, blamed.
    Accused = "accused",
    /// Demanded, urged, called for.
    Demanded = "demanded",
    /// Promised, pledged, vowed.
    Promised = "promised",
    /// Warned.
    Warned = "warned",
    /// Suggested, proposed.
    Suggested = "suggested",
    /// Declined to comment: a statement without content.
    NoComment = "no_comment",
} }
words! { /// What kind of hand passed words on.
HandKind {
    /// A news agency.
    Agency = "agency",
    /// Any other news outlet.
    Outlet = "outlet",
    /// An office that puts out read-outs ("the Kremlin").
    Office = "office",
    /// A named person.
    Person = "person",
    /// A person who speaks for another.
    Spokesperson = "spokesperson",
    /// A paper, letter, ruling, filing.
    Document = "document",
    /// A post on a social network.
    Post = "post",
    /// An interpreter or translated text.
    Translation = "translation",
    /// Someone the report does not name.
    Anonymous = "anonymous",
} }
words! { /// Where and how something was said.
OccasionKind {
    /// An interview.
    Interview = "interview",
    /// A briefing or news conference.
    Briefing = "briefing",
    /// A speech, address or remarks.
    Speech = "speech",
    /// A telephone or video call.
    Call = "call",
    /// A meeting.
    Meeting = "meeting",
    /// A written statement, letter or document.
    Written = "written",
    /// A post on a social network.
    Post = "post",
} }
words! { /// What a credit line credits.
CreditKind {
    /// A wire agency as the origin of the text.
    Wire = "wire",
    /// The author.
    Byline = "byline",
    /// The outlet it came by way of.
    Via = "via",
    /// A copyright line.
    Copyright = "copyright",
    /// A correction or editor's note.
    Correction = "correction",
} }
words! { /// How a figure's number bounds the amount.
Comparator {
    /// The number itself.
    Exactly = "exactly",
    /// Near the number.
    About = "about",
    /// Above it.
    MoreThan = "more_than",
    /// It or above.
    AtLeast = "at_least",
    /// Below it.
    LessThan = "less_than",
    /// It or below.
    AtMost = "at_most",
    /// From `low` to `high`.
    Between = "between",
} }
words! { /// Which way a figure moved.
Direction {
    /// It rose.
    Up = "up",
    /// It fell.
    Down = "down",
    /// It stayed.
    Level = "level",
} }
words! { /// Whether a change's number is the step or the result.
ByOrTo {
    /// The size of the change.
    By = "by",
    /// The level reached.
    To = "to",
} }
words! { /// What happened; each is defined in docs/events.md.
EventType {
    /// Two or more parties meet in person.
    Meet = "meet",
    /// They speak by telephone or video.
    Call = "call",
    /// Someone goes to see a place or host.
    Visit = "visit",
    /// Someone receives a visitor.
    Host = "host",
    /// Parties negotiate.
    Negotiate = "negotiate",
    /// A third party mediates.
    Mediate = "mediate",
    /// A document is signed.
    Sign = "sign",
    /// Parties agree.
    Agree = "agree",
    /// Someone is invited.
    Invite = "invite",
    /// Something is made public.
    Announce = "announce",
    /// Something is opened.
    Inaugurate = "inaugurate",
    /// Praise.
    Praise = "praise",
    /// Accusation.
    Accuse = "accuse",
    /// Demand.
    Demand = "demand",
    /// Rejection.
    Reject = "reject",
    /// Threat.
    Threaten = "threaten",
    /// Sanctions are imposed.
    Sanction = "sanction",
    /// Aid is given.
    Aid = "aid",
    /// A military exercise.
    Exercise = "exercise",
    /// Forces are sent.
    Deploy = "deploy",
    /// Force is used.
    Attack = "attack",
    /// People protest.
    Protest = "protest",
    /// Someone is expelled.
    Expel = "expel",
} }
words! { /// Whether it took place.
EventStatus {
    /// It took place, as the report tells it.
    Happened = "happened",
    /// It is announced for later.
    Planned = "planned",
    /// Someone proposes it.
    Proposed = "proposed",
    /// Someone says it did not or will not take place.
    Denied = "denied",
    /// It is supposed only.
    Hypothetical = "hypothetical",
    /// It takes place from time to time.
    Habitual = "habitual",
} }
words! { /// What part someone has in an event.
ParticipantRole {
    /// The one who acts.
    Source = "source",
    /// The one acted on.
    Target = "target",
    /// One of several who act together.
    With = "with",
    /// The one who receives.
    Host = "host",
    /// The one received.
    Guest = "guest",
} }
words! { /// What kind of thing is announced for later.
PromiseKind {
    /// Someone is asked to come.
    Invitation = "invitation",
    /// A visit is announced.
    Visit = "visit",
    /// A plan.
    Plan = "plan",
    /// A target for a number or a state of things.
    Target = "target",
    /// A pledge.
    Pledge = "pledge",
    /// An agreement to do something.
    Agreement = "agreement",
} }
words! { /// What the report says became of it.
PromiseState {
    /// Nothing yet.
    Open = "open",
    /// Accepted.
    Accepted = "accepted",
    /// Declined.
    Declined = "declined",
} }
