//! How is a model made? `train` reads treebanks and name sets and writes the model file and its card.

use crate::cli::TrainArgs;
use crate::out::say;
use crate::words::counted;
use crate::{Failure, Outcome, model};
use analyser::conllu::{self, Sentence};
use analyser::train::{self, Gazetteer, Settings, Vectors};
use analyser::{Card, Model};
use read::lexicon::{ActorKind, Lexicon, built_in};
use std::collections::BTreeMap;
use std::path::Path;

/// Runs `train`.
pub fn run(args: &TrainArgs) -> Result<Outcome, Failure> {
    let began = cpu_seconds();
    let sentences = sentences(args)?;
    if sentences.is_empty() {
        return Err("no sentences to learn from: name a treebank with --parse or a name set with --names".into());
    }
    let dev: Vec<(String, Vec<Sentence>)> = args.dev.iter().map(|p| Ok((stem(p), treebank(p)?))).collect::<Result<_, Failure>>()?;
    let vectors = match &args.vectors {
        None => Vectors::default(),
        Some(path) => Vectors::read(&text(path)?)
            .map_err(|line| format!("{}:{line}: expected a word, a tab and as many numbers as on the first line", path.display()))?,
    };
    let settings = Settings { seed: args.seed, passes: args.passes, ..Settings::default() };
    say(&format!("Learning from {}.", counted(sentences.len(), "sentence")));
    let mut trained = train::train(&sentences, &vectors, &gazetteer()?, &settings, &mut |pass, loss, model| {
        say(&format!("pass {pass} of {}: loss {loss:.4} a word", settings.passes));
        if !dev.is_empty() && (pass % 5 == 0 || pass == settings.passes) {
            scores(&model(), &dev).iter().for_each(|(what, score)| say(&format!("  {what} {score}")));
        }
    });
    let scores = scores(&trained, &dev);
    let card = Card {
        name: args.name.clone(),
        licence: args.licence.clone(),
        data: args.credit.clone(),
        scores,
        seed: args.seed,
        passes: args.passes,
        cpu_seconds: cpu_seconds().saturating_sub(began),
    };
    trained.card = card;
    let bytes = trained.to_bytes();
    write(&args.output, &bytes)?;
    let beside = args.output.with_extension("md");
    write(&beside, model::card(&trained.card).as_bytes())?;
    say(&format!("{}: {:.1} MB", args.output.display(), bytes.len() as f64 / 1e6));
    Ok(Outcome::All)
}

fn sentences(args: &TrainArgs) -> Result<Vec<Sentence>, Failure> {
    let mut out = Vec::new();
    for path in &args.parse {
        out.extend(treebank(path)?);
    }
    let mut place: BTreeMap<String, usize> = BTreeMap::new();
    for (i, s) in out.iter().enumerate().filter(|(_, s)| !s.id.is_empty()) {
        place.insert(s.id.clone(), i);
    }
    for path in &args.names {
        let name = path.display().to_string();
        for mut s in conllu::read_names(&name, &text(path)?)? {
            // Names without one of the three types that all sets share would teach that such names are none elsewhere.
            s.names.iter_mut().filter(|t| analyser::NAME_TAGS[**t].ends_with("MISC")).for_each(|t| *t = 0);
            // The names of a treebank's own sentence belong to that sentence.
            match place.get(&s.id).and_then(|i| out.get_mut(*i)).filter(|t| t.forms == s.forms) {
                Some(same) => same.names = s.names,
                None => out.push(s),
            }
        }
    }
    Ok(out)
}

/// The names of the built-in lexicon's world.
fn gazetteer() -> Result<Gazetteer, Failure> {
    let lexicon = Lexicon::load(&built_in()).map_err(|e| format!("the built-in lexicon: {e:?}"))?;
    let mut out = Gazetteer::default();
    let words = |name: &str| name.split(' ').map(str::to_string).collect::<Vec<_>>();
    for actor in lexicon.actors.values() {
        let kind = match actor.kind {
            ActorKind::Person => "PER",
            ActorKind::Organisation => "ORG",
            ActorKind::State | ActorKind::Place => "LOC",
        };
        for name in std::iter::once(&actor.name).chain(&actor.aliases) {
            out.add(kind, words(name));
            if let (ActorKind::Person, Some((_, surname))) = (actor.kind, name.rsplit_once(' ')) {
                out.add(kind, words(surname));
            }
        }
    }
    for outlet in lexicon.outlets.values() {
        std::iter::once(&outlet.name).chain(&outlet.aliases).for_each(|name| out.add("ORG", words(name)));
    }
    Ok(out)
}

fn scores(model: &Model, dev: &[(String, Vec<Sentence>)]) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for (name, sentences) in dev {
        let s = train::score(model, sentences);
        let mut say = |what: &str, v: f64| out.push((format!("{name}, {what}"), format!("{:.2} %", 100.0 * v)));
        if sentences.iter().any(|s| !s.heads.is_empty()) {
            say("tags", s.tags);
            say("heads", s.heads);
            say("heads and relations", s.relations);
            say("lemmas", s.lemmas);
        }
        if sentences.iter().any(|s| !s.names.is_empty()) {
            say("names F1", s.names);
        }
    }
    out
}

/// A treebank, or a name set where the file's name says so.
fn treebank(path: &Path) -> Result<Vec<Sentence>, Failure> {
    let (name, text) = (path.display().to_string(), text(path)?);
    let names = path.extension().is_some_and(|e| e == "iob2" || e == "conll");
    Ok(if names { conllu::read_names(&name, &text)? } else { conllu::read(&name, &text)? })
}

fn text(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|e| format!("{}: cannot be read: {e}", path.display()).into())
}

fn stem(path: &Path) -> String {
    path.file_stem().map_or_else(String::new, |s| s.to_string_lossy().into_owned())
}

/// Writes beside and moves into place: a failed run leaves the old file whole.
fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let said = |e: std::io::Error| format!("{}: cannot be written: {e}", path.display());
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(said)?;
    std::io::Write::write_all(&mut file, bytes).map_err(said)?;
    file.persist(path).map_err(|e| said(e.error))?;
    Ok(())
}

/// CPU seconds of this process so far, where the system tells (Linux); else 0.
fn cpu_seconds() -> u64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let rest = stat.rsplit_once(") ").map(|(_, r)| r).unwrap_or_default();
    let ticks: u64 = rest.split(' ').skip(11).take(2).filter_map(|t| t.parse::<u64>().ok()).sum();
    ticks / 100
}
