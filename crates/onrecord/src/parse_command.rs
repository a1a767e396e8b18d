//! What are the words of a text, and what depends on what? `parse` prints CoNLL-U.

use crate::cli::ParseArgs;
use crate::out::stdout;
use crate::{Failure, Outcome, model};
use analyser::{Analyser, Word, conllu};
use read::lexicon::{Lexicon, built_in};
use read::names::{NameRules, Names};
use read::parse::{Parse, ParseRules};
use read::text::{Text, TextRules};
use read::time::TimeRules;
use std::fmt::Write as _;
use std::io::{Read, Write};
use std::path::Path;

/// Runs `parse`.
pub fn run(args: &ParseArgs) -> Result<Outcome, Failure> {
    let model = model::open()?;
    let lexicon = Lexicon::load(&built_in()).map_err(|e| format!("the built-in lexicon: {e:?}"))?;
    let rules = Rooms {
        text: TextRules::new(&lexicon)?,
        parse: ParseRules::new(&lexicon),
        time: TimeRules::new(&lexicon)?,
        names: NameRules::new(&lexicon)?,
    };
    let mut out = stdout();
    for path in &args.paths {
        let text = text_of(path)?;
        let printed = if args.tokens { fill(path, &text, model.as_ref())? } else { parsed(path, &text, &rules, model.as_ref()) };
        out.write_all(printed.as_bytes())?;
    }
    out.flush()?;
    Ok(Outcome::All)
}

fn text_of(path: &Path) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        std::io::stdin().lock().read_to_end(&mut bytes)?;
    } else {
        bytes = std::fs::read(path).map_err(|e| format!("{}: cannot be read: {e}", path.display()))?;
    }
    String::from_utf8(bytes).map_err(|e| format!("{}: not UTF-8 at byte {}", path.display(), e.utf8_error().valid_up_to()).into())
}

/// The rooms of `read` up to the names.
struct Rooms {
    text: TextRules,
    parse: ParseRules,
    time: TimeRules,
    names: NameRules,
}

/// A text, cut and analysed, and whom its words mean.
fn parsed(path: &Path, raw: &str, rules: &Rooms, analyser: &dyn Analyser) -> String {
    let text = Text::unmasked(raw, &rules.text);
    let parse = read::parse::find(&text, &rules.parse, analyser);
    let names = read::names::find(&text, &parse, &read::time::find(&text, &rules.time), &rules.names);
    let meant = entities(&parse, &names);
    let Parse { words } = parse;
    let mut out = format!("# newdoc id = {}\n", path.display());
    let (mut line, mut base) = (None, 0);
    for (number, sentence) in words.chunk_by(|a, b| a.sentence == b.sentence).enumerate() {
        let place = &text.sentences[sentence[0].sentence];
        let mut comments = Vec::new();
        if line != Some(place.line) {
            comments.push("# newpar".to_string());
            line = Some(place.line);
        }
        comments.push(format!("# sent_id = {}", number + 1));
        comments.push(format!("# text = {}", text.words(place.start..place.end)));
        let forms: Vec<&str> = sentence.iter().map(|w| text.words(w.range.clone())).collect();
        let glued: Vec<bool> = sentence.windows(2).map(|w| w[0].range.end == w[1].range.start).collect();
        let own: Vec<Word> = sentence.iter().map(|w| Word { head: w.is.head.map(|h| h - base), ..w.is.clone() }).collect();
        conllu::write(&comments, &forms, &glued, &own, &meant[base..base + sentence.len()], &mut out);
        base += sentence.len();
    }
    out
}

/// For each word the brackets of `Entity=` as GUM writes them: `(3-person` where words that mean entity 3 begin, `3)` where
/// they end.
fn entities(parse: &Parse, names: &Names) -> Vec<String> {
    let mut out = vec![String::new(); parse.words.len()];
    for mention in names.mentions.iter().chain(&names.owners) {
        let Some((id, entity)) = mention.entity.and_then(|e| Some((e + 1, names.entities.get(e)?))) else { continue };
        let first = parse.words.partition_point(|w| w.range.end <= mention.range.start);
        let last = parse.words.partition_point(|w| w.range.start < mention.range.end).saturating_sub(1);
        if first == last {
            out[first].push_str(&format!("({id}-{})", entity.kind));
        } else if first < last {
            out[first].push_str(&format!("({id}-{}", entity.kind));
            out[last].push_str(&format!("{id})"));
        }
    }
    out
}

/// CoNLL-U with its words kept, and tags, lemmas, heads and relations of our own.
fn fill(path: &Path, text: &str, analyser: &dyn Analyser) -> Result<String, Failure> {
    let mut out = String::new();
    let mut at = 0;
    for block in conllu::lines(text) {
        let columns: Vec<Option<Vec<&str>>> = block.iter().map(|l| (!l.starts_with('#')).then(|| l.split('\t').collect())).collect();
        if let Some(i) = columns.iter().position(|c| c.as_ref().is_some_and(|c| c.len() != 10)) {
            return Err(format!("{}: sentence near line {}: expected 10 columns parted by tabs", path.display(), at + i + 1).into());
        }
        at += block.len() + 1;
        let is_word = |c: &Vec<&str>| !c[0].contains(['-', '.']);
        let forms: Vec<&str> = columns.iter().flatten().filter(|c| is_word(c)).map(|c| c[1]).collect();
        let mut words = analyser.analyse(&forms).into_iter();
        for (line, column) in block.iter().zip(&columns) {
            match column.as_ref().filter(|c| is_word(c)).and_then(|c| words.next().map(|w| (c, w))) {
                None => writeln!(out, "{line}")?,
                Some((c, w)) => {
                    let (head, misc) = (w.head.map_or(0, |h| h + 1), misc(c[9], w.name));
                    writeln!(out, "{}\t{}\t{}\t{}\t_\t_\t{head}\t{}\t_\t{misc}", c[0], c[1], w.lemma, w.tag, w.relation)?;
                }
            }
        }
        out.push('\n');
    }
    Ok(out)
}

/// The last column: what parts the words is kept, a name is added.
fn misc(given: &str, name: &str) -> String {
    let kept = given.split('|').filter(|m| m.starts_with("Space")).map(str::to_string);
    let name = (name != "O").then(|| format!("Name={name}"));
    let all: Vec<String> = name.into_iter().chain(kept).collect();
    if all.is_empty() { "_".to_string() } else { all.join("|") }
}
