//! What heap do the tests of the commands look at? Three invented reports, written by hand, so that no rule can change it.
#![allow(clippy::unwrap_used, reason = "a failing helper fails its test")]

use record::{Reading, Record};
use serde_json::{Value, json};
use std::path::Path;
use store::Writer;

const WIRE: &str = "Mara Teld met Ivo Renn in Varn on 8 May 2031. “The river ports of both our countries will open to every ship that \
    carries grain before the end of the year,” Teld said. Grain exports rose to 9 million crowns. Renn will visit Orsk in June.";
const OTHER: &str = "The two sat down for talks in Varn. Exports of grain stood at 7 million crowns.";

/// Words of a text as a span.
fn span(text: &str, words: &str) -> Value {
    let at = text.find(words).unwrap();
    let begin = text[..at].chars().count();
    json!({"text": words, "chars": [begin, begin + words.chars().count()], "bytes": [at, at + words.len()]})
}

fn reading(id: &str, outlet: &str, text: &str, lists: Value) -> Reading {
    let mut value = json!({
        "report": {"id": id, "source": format!("{id}.txt"), "given": {}, "outlet": outlet, "language": "en"},
        "text": text, "date": {"begin": "2031-05-08", "end": "2031-05-08", "reasons": []},
        "masked": [], "credits": [], "names": [], "times": [], "statements": [], "figures": [], "events": [], "promises": [],
        "respun": {"score": 0.0, "words": []}, "by": {"program": "1", "lexicon": "00"}
    });
    value.as_object_mut().unwrap().extend(lists.as_object().unwrap().clone());
    serde_json::from_value(value).unwrap()
}

fn wire(id: &str, outlet: &str) -> Reading {
    let at = |words: &str| span(WIRE, words);
    let who = |words: &str| json!({"span": at(words), "name": words});
    let quote = WIRE.split(['“', '”']).nth(1).unwrap();
    reading(
        id,
        outlet,
        WIRE,
        json!({
            "statements": [{"content": [at(quote)], "kind": "direct", "cue": [at("said")], "negated": false, "stance": "said",
                "speaker": {"span": at("Teld"), "name": "Mara Teld"}, "also": [], "chain": [], "rule": "statements.cue.say"}],
            "figures": [{"span": at("9 million crowns"), "value": "9000000", "unit": "crown", "comparator": "exactly",
                "measure": {"text": "Grain exports", "span": at("Grain exports")}, "rule": "figures.digits"}],
            "events": [{"span": at("Mara Teld met Ivo Renn in Varn"), "type": "meet", "begin": "2031-05-08", "end": "2031-05-08",
                "participants": [{"span": at("Mara Teld"), "name": "Mara Teld", "role": "with"},
                                 {"span": at("Ivo Renn"), "name": "Ivo Renn", "role": "with"}],
                "place": {"name": "Varn", "span": at("Varn")}, "status": "happened",
                "codes": {"plover": "CONSULT", "cameo": "040"}, "rule": "events.meet.verb"}],
            "promises": [{"span": at("Renn will visit Orsk in June"), "kind": "visit", "by": who("Renn"), "what": at("visit Orsk"),
                "due": {"begin": "2031-06-01", "end": "2031-06-30"}, "state": "open", "rule": "promises.visit.will"}],
        }),
    )
}

fn other() -> Reading {
    let at = |words: &str| span(OTHER, words);
    reading(
        "cccc3333cccc3333",
        "Hill Post",
        OTHER,
        json!({"figures": [{"span": at("7 million crowns"), "value": "7000000", "unit": "crown", "comparator": "exactly",
            "measure": {"text": "Exports of grain", "span": at("Exports of grain")}, "rule": "figures.digits"}]}),
    )
}

/// The readings, the two of the wire's text first.
pub fn readings() -> Vec<Reading> {
    vec![wire("aaaa1111aaaa1111", "Orin Wire"), wire("bbbb2222bbbb2222", "The Courier"), other()]
}

/// The record of the readings; the members' ids begin with e, u, f and p.
fn record() -> Record {
    let all = readings();
    let (a, b, c) = (&all[0].report.id, &all[1].report.id, &all[2].report.id);
    let [e, u, f, p] = ["e", "u", "f", "p"].map(|k| [format!("{k}{}", &a[1..]), format!("{k}{}", &b[1..]), format!("{k}{}", &c[1..])]);
    let support =
        |r: &Reading, id: &String, words: &str| json!({"report": r.report.id, "index": 0, "member": id, "spans": [span(&r.text, words)]});
    let link = json!({"a": a, "b": b, "kind": "copy", "why": "share text: 100% of the shorter one"});
    let one = json!([{"name": "Orin Wire", "via": ["The Courier"], "reports": [a, b], "links": [link]}]);
    let head = |ids: &[String; 3], words: &str| {
        json!({"id": ids[0], "members": [ids[0], ids[1]], "reports": 2, "origins": one,
            "support": [support(&all[0], &ids[0], words), support(&all[1], &ids[1], words)],
            "reasons": [{"a": ids[0], "b": ids[1], "why": "copies of one text"}]})
    };
    let with = |mut entry: Value, fields: Value| {
        entry.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        entry
    };
    let quote = WIRE.split(['“', '”']).nth(1).unwrap();
    let mut figure = head(&f, "9 million crowns");
    figure["members"] = json!(f);
    figure["reports"] = json!(3);
    figure["support"].as_array_mut().unwrap().push(support(&all[2], &f[2], "7 million crowns"));
    figure["origins"].as_array_mut().unwrap().push(json!({"name": "Hill Post", "via": [], "reports": [c], "links": []}));
    let claim = |id: &String, words: &str, value: &str| json!({"member": id, "words": words, "value": value, "comparator": "exactly"});
    let line = |r: &Reading, family: Option<&String>| json!({"id": r.report.id, "source": r.report.source, "outlet": r.report.outlet, "date": r.date, "credits": [], "family": family});
    serde_json::from_value(json!({
        "reports": [line(&all[0], Some(a)), line(&all[1], Some(a)), line(&all[2], None)],
        "families": [{"id": a, "reports": [a, b], "pairs": [{"a": a, "b": b, "kind": "exact", "shared": 1.0}]}],
        "events": [with(head(&e, "Mara Teld met Ivo Renn in Varn"), json!({"type": "meet", "begin": "2031-05-08", "end": "2031-05-08",
            "participants": [{"name": "Mara Teld", "actor": "teld"}, {"name": "Ivo Renn"}], "place": "Varn", "status": "happened"}))],
        "utterances": [with(head(&u, quote), json!({"speaker": {"name": "Mara Teld"}, "stance": "said", "negated": false, "kind": "direct",
            "variants": [{"words": quote, "members": [u[0], u[1]], "chain": []}], "end": "2031-05-08"}))],
        "figures": [with(figure, json!({"measure": "Grain exports", "unit": "crown", "relation": "conflict",
            "claims": [claim(&f[2], "7 million crowns", "7000000"), claim(&f[0], "9 million crowns", "9000000"),
                       claim(&f[1], "9 million crowns", "9000000")]}))],
        "promises": [with(head(&p, "Renn will visit Orsk in June"), json!({"kind": "visit", "by": {"name": "Ivo Renn"}, "what": "visit Orsk",
            "due": {"begin": "2031-06-01", "end": "2031-06-30"}, "state": "open", "followed_by": []}))],
    }))
    .unwrap()
}

/// Opens a heap and puts the readings and their record in; nothing is kept before the commit.
pub fn writer(path: &Path) -> Writer {
    let mut writer = Writer::open(path).unwrap();
    let all = readings();
    writer.set_versions(&all[0].by).unwrap();
    all.iter().for_each(|r| writer.put(r).unwrap());
    writer.settle_versions().unwrap();
    writer.set_record(&record()).unwrap();
    writer
}

/// Writes the heap.
pub fn write(path: &Path) {
    writer(path).commit().unwrap();
}
