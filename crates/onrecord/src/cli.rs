//! Which commands are there, and what do they take? Each teaches itself with `--help`.

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use std::net::IpAddr;
use std::path::PathBuf;

/// The record of who said what in the news: which reports tell a thing, in which words, through whom, and how many
/// independent origins the texts show.
#[derive(Debug, Parser)]
#[command(
    version,
    max_term_width = 100,
    after_help = "Examples:
  onrecord build reports/ -o heap.onrecord   read a folder of reports
  onrecord show heap.onrecord                who said what, what happened
  onrecord explain heap.onrecord 3f2a91c0    why an entry is there
  onrecord serve heap.onrecord               the same as pages, here only
  onrecord read report.txt --json            what one report says

Exit status: 0 all was done, 1 something was left out (named on stderr), 2 nothing was done."
)]
pub struct Cli {
    /// Threads to read with [default: RAYON_NUM_THREADS, or one a core]; the results are the same
    #[arg(long, global = true, value_name = "N", value_parser = threads)]
    pub threads: Option<usize>,
    /// A model that `onrecord train` wrote, in place of the built-in one
    #[arg(long, global = true, value_name = "FILE")]
    pub model: Option<PathBuf>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read reports into a heap, or add them to one
    #[command(after_help = BUILD)]
    Build(BuildArgs),
    /// Print what each report says
    #[command(after_help = "Examples:
  onrecord read report.txt             in plain words
  onrecord read reports.jsonl --json   one Reading a line: docs/reading.md
  curl … | onrecord read - --json | jq .statements")]
    Read(ReadArgs),
    /// Show the record of a heap
    #[command(after_help = "Examples:
  onrecord show heap.onrecord --kind statement --who Teld
  onrecord show heap.onrecord --from 2031-05-01 --to 2031-05-31
  onrecord show heap.onrecord --json > record.json")]
    Show(ShowArgs),
    /// Find reports by their words
    #[command(after_help = "Examples:
  onrecord search heap.onrecord grain deal        both words
  onrecord search heap.onrecord '\"grain deal\"'    side by side
  onrecord search heap.onrecord 'port* -ferry'    begins so, without a word
  onrecord search heap.onrecord 'grain OR wheat'  either")]
    Search(SearchArgs),
    /// Say which rule, which words and which reasons made an entry
    #[command(after_help = "Examples:
  onrecord explain heap.onrecord 3f2a91c0       an entry, by its id in show
  onrecord explain heap.onrecord reports/a.txt  a report: when written, and why")]
    Explain(ExplainArgs),
    /// Write the record as tables for other programs
    #[command(after_help = "Examples:
  onrecord export heap.onrecord --csv tables/

Writes reports.csv, statements.csv, figures.csv, events.csv and promises.csv. Each row is one item of one report: its id, \
its entry's id, the report, where its words stand (code points of the text), and how many reports and origins stand behind \
the entry. The heap itself is an SQLite file with the texts.")]
    Export(ExportArgs),
    /// Take a report out of a heap, and make its record anew
    Forget(ForgetArgs),
    /// Serve a heap, or plain reports, as pages on this machine
    #[command(after_help = "Examples:
  onrecord serve heap.onrecord      then open http://127.0.0.1:4004
  onrecord serve examples/newsroom  builds a temporary heap first

A lexicon/ in a folder of reports is taken. With --host 0.0.0.0 the reports are open to whoever reaches this machine.")]
    Serve(ServeArgs),
    /// Print the words of texts with tags, lemmas, heads and relations, as CoNLL-U
    #[command(after_help = "Examples:
  onrecord parse report.txt                    a text; a line is a paragraph; Entity= says whom words mean
  onrecord parse --tokens gold.conllu          a treebank's own words, our analysis: for its own scorers")]
    Parse(ParseArgs),
    /// Train an analyser from treebanks and name sets
    #[command(after_help = TRAIN)]
    Train(TrainArgs),
    /// Print the licences of the program and of its model, and whom to credit
    Licences,
    /// Look after rules and facts
    Lexicon {
        /// What to do with them.
        #[command(subcommand)]
        command: LexiconCommand,
    },
    /// Print the JSON Schema of a Reading or of a Record
    Schema {
        /// Which.
        of: SchemaOf,
    },
    /// Score readings against your own gold
    #[command(after_help = EVAL)]
    Eval(EvalArgs),
}

const BUILD: &str = "Examples:
  onrecord build reports/ -o heap.onrecord    a folder of reports
  onrecord build more.jsonl -o heap.onrecord  adds what is new
  zcat dump.gz | onrecord build - -o heap.onrecord

In folders .txt .jsonl .ndjson .json are read. Plain text is one report a file. JSON is one object a report: `text` or \
`event_text`, and optionally `id date title outlet url`. Hidden files and links that lead out of a folder are skipped; a \
folder's own lexicon/*.toml is taken as lexicon. The same reports again change nothing. Reports not in English are stored, \
searched and compared as copies, and marked as not read.

Exit status: 0 all was read, 1 something was left out (named on stderr), 2 nothing was written.";

const EVAL: &str = "Examples:
  onrecord eval times gold.jsonl predicted.jsonl
  onrecord eval statements gold.jsonl texts.jsonl

Gold is one line a document: {\"doc\": …, \"spans\": [{\"start\", \"end\", \"type\", …}]}, offsets in code points, ends \
exclusive. Spans of statements have `fragments`, `type` and `speaker`, a list of [start, end]. Quantities stand in a list of \
their own, without offsets: \"quantities\": [{\"value\", \"unit\"}], a value being a number or a list of two.

Predicted are lines in the same form, Readings, or reports, which are read first; a document is the report's given id, or \
its file's stem.";

const TRAIN: &str = "Examples:
  onrecord train --parse train.conllu --names train.iob2 --dev dev.conllu -o my.model
  onrecord parse --model my.model report.txt

Treebanks are CoNLL-U with Universal Dependencies; name sets are IOB2 with PER, ORG and LOC (others are read as no name). A
name set over a treebank's own sentences, by sent_id, is joined to them. The same data, settings and seed give the same model
on the same kind of machine. The card is written beside the model, as Markdown.";

/// Options of `parse`.
#[derive(Debug, Args)]
pub struct ParseArgs {
    /// Files, or - for standard input
    #[arg(required = true, value_name = "FILE")]
    pub paths: Vec<PathBuf>,
    /// The files are CoNLL-U: keep their words and sentences
    #[arg(long)]
    pub tokens: bool,
}

/// Options of `train`.
#[derive(Debug, Args)]
pub struct TrainArgs {
    /// Treebanks (CoNLL-U)
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub parse: Vec<PathBuf>,
    /// Name sets (IOB2)
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub names: Vec<PathBuf>,
    /// Treebanks and name sets (.iob2) to score on, never learnt from
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub dev: Vec<PathBuf>,
    /// Fixed vectors of words: `word<TAB>numbers`, as eval/vectors.py writes
    #[arg(long, value_name = "FILE")]
    pub vectors: Option<PathBuf>,
    /// The model to write; its card goes beside it, ending in .md
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
    /// Passes over the data
    #[arg(long, default_value_t = 28, value_name = "N")]
    pub passes: usize,
    /// Seed of the random numbers
    #[arg(long, default_value_t = 1, value_name = "N")]
    pub seed: u64,
    /// Name and version on the card
    #[arg(long, default_value = "my analyser", value_name = "TEXT")]
    pub name: String,
    /// Licence of the weights, on the card
    #[arg(long, default_value = "not stated", value_name = "TEXT")]
    pub licence: String,
    /// Data, licence and whom to credit, on the card; once for each
    #[arg(long, value_name = "TEXT")]
    pub credit: Vec<String>,
}

/// Options of `build`.
#[derive(Debug, Args)]
pub struct BuildArgs {
    /// Files, folders, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The heap to write or add to
    #[arg(short, long, value_name = "HEAP")]
    pub output: PathBuf,
    /// Further lexicon files: every .toml under the folder, over the built-in ones
    #[arg(long, value_name = "DIR")]
    pub lexicon: Vec<PathBuf>,
}

/// Options of `read`.
#[derive(Debug, Args)]
pub struct ReadArgs {
    /// Files, folders, or - for standard input
    #[arg(required = true, value_name = "FILE")]
    pub paths: Vec<PathBuf>,
    /// One Reading a line, in input order
    #[arg(long)]
    pub json: bool,
    /// Further lexicon files: every .toml under the folder, over the built-in ones
    #[arg(long, value_name = "DIR")]
    pub lexicon: Vec<PathBuf>,
}

/// Options of `show`.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// The heap
    pub heap: PathBuf,
    /// The record as JSON; docs/record.md says what each field means
    #[arg(long)]
    pub json: bool,
    /// Only this kind: event, statement, figure, promise or copies
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    pub kind: Vec<ShowKind>,
    /// Only entries that rest on this report: id, beginning of an id, or path
    #[arg(long, value_name = "ID")]
    pub report: Option<String>,
    /// Only entries of this day or later; undated ones are left out
    #[arg(long, value_name = "DAY")]
    pub from: Option<Date>,
    /// Only entries of this day or earlier; undated ones are left out
    #[arg(long, value_name = "DAY")]
    pub to: Option<Date>,
    /// Only entries with someone of this name in them
    #[arg(long, value_name = "NAME")]
    pub who: Option<String>,
}

/// What `show --kind` takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ShowKind {
    /// What happened, or is to.
    #[value(alias = "events")]
    Event,
    /// Who said what.
    #[value(aliases = ["statements", "utterance", "utterances"])]
    Statement,
    /// Figures.
    #[value(alias = "figures")]
    Figure,
    /// Promises.
    #[value(alias = "promises")]
    Promise,
    /// Families of copies.
    #[value(aliases = ["copy", "families"])]
    Copies,
}

/// Options of `search`.
#[derive(Debug, Args)]
pub struct SearchArgs {
    /// The heap
    pub heap: PathBuf,
    /// What to find
    #[arg(required = true, value_name = "WORD")]
    pub words: Vec<String>,
    /// One hit a line, as JSON
    #[arg(long)]
    pub json: bool,
    /// Which page of 20 hits
    #[arg(long, default_value_t = 1, value_name = "N")]
    pub page: usize,
}

/// Options of `explain`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// The heap
    pub heap: PathBuf,
    /// Id of an entry, a member or a report, the unique beginning of one, or a report's path
    pub id: String,
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

/// Options of `export`.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// The heap
    pub heap: PathBuf,
    /// Folder to write the tables to
    #[arg(long, value_name = "DIR")]
    pub csv: PathBuf,
}

/// Options of `forget`.
#[derive(Debug, Args)]
pub struct ForgetArgs {
    /// The heap
    pub heap: PathBuf,
    /// Ids of reports, unique beginnings of them, or paths
    #[arg(required = true, value_name = "ID")]
    pub ids: Vec<String>,
}

/// Options of `serve`.
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// A heap, or reports as for build
    #[arg(required = true, value_name = "HEAP|PATH")]
    pub paths: Vec<PathBuf>,
    /// Address to listen on; the default can be reached from this machine only
    #[arg(long, default_value = "127.0.0.1")]
    pub host: IpAddr,
    /// Port to listen on; 0 takes a free one
    #[arg(long, default_value_t = 4004)]
    pub port: u16,
    /// Further lexicon files: every .toml under the folder, over the built-in ones
    #[arg(long, value_name = "DIR")]
    pub lexicon: Vec<PathBuf>,
}

/// What to do with the lexicon.
#[derive(Debug, Subcommand)]
pub enum LexiconCommand {
    /// Load the built-in lexicon and further files, and run every example
    #[command(after_help = "Examples:
  onrecord lexicon check                       the built-in rules and facts
  onrecord lexicon check mine/                 every .toml under mine/ over them

Prints file:line:column, what was expected, what was found and the nearest valid thing. Exit status: 0 all holds, 1 not.")]
    Check(LexiconArgs),
}

/// Options of `lexicon check`.
#[derive(Debug, Args)]
pub struct LexiconArgs {
    /// Files or folders to load over the built-in lexicon
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The same
    #[arg(long, value_name = "DIR")]
    pub lexicon: Vec<PathBuf>,
}

/// What `schema` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// What one report says.
    Reading,
    /// What all reports say together.
    Record,
}

/// Options of `eval`.
#[derive(Debug, Args)]
pub struct EvalArgs {
    /// What to score
    pub task: Task,
    /// Gold, one document a line
    pub gold: PathBuf,
    /// Predicted rows, Readings, or reports to read
    #[arg(required = true, value_name = "PREDICTED|PATH")]
    pub predicted: Vec<PathBuf>,
    /// Keep only these types of spans on both sides (times, names)
    #[arg(long, value_delimiter = ',', value_name = "TYPE,…")]
    pub types: Vec<String>,
    /// Leave out predicted spans behind the gold line's `until`, where the rest of the text is not annotated
    #[arg(long)]
    pub until: bool,
    /// Leave out quoted stretches of fewer words (statements)
    #[arg(long, default_value_t = 1, value_name = "N")]
    pub min_words: usize,
    /// Further lexicon files
    #[arg(long, value_name = "DIR")]
    pub lexicon: Vec<PathBuf>,
}

/// What `eval` scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Task {
    /// Time expressions: spans, types, values.
    Times,
    /// Names: spans and types.
    Names,
    /// Quotations and attributions.
    Statements,
    /// Amounts: values and units.
    Quantities,
}

fn threads(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(n @ 1..=1024) => Ok(n),
        _ => Err("expected a number of threads from 1 to 1024".into()),
    }
}
