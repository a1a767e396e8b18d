#!/usr/bin/env python3
"""Which results shall a person judge? Draws items of Readings with a fixed seed, for eval/marks.

usage: eval/draw.py READINGS.jsonl KIND N SEED > to_judge.txt       KIND: statements | events (only dated ones) | figures | promises
                                                                    | persons (all names of persons of N reports drawn)
       eval/draw.py --keep READINGS.jsonl KIND N SEED VERDICTS > eval/marks/NAME.csv

The first form prints each item with its passage, for the judge's eyes only: the texts are not ours to commit. VERDICTS is a
file with one line an item, in the order drawn: `right`, or `wrong` and what is wrong (span, speaker, party, day, …). The
second form writes what is committed: report id, positions, verdict; no text.
"""
import csv, json, random, sys


def items(path, kind):
    for line in open(path, encoding="utf-8"):
        reading = json.loads(line)
        for i, item in enumerate(reading[kind]):
            if kind == "events" and not item["begin"]:
                continue
            yield reading, i, item


def persons(path, n, seed):
    """The names of persons of n reports drawn from a file's, in text order."""
    readings = [json.loads(line) for line in open(path, encoding="utf-8")]
    drawn = random.Random(seed).sample(readings, min(n, len(readings)))
    return [(r, i, name) for r in drawn for i, name in enumerate(r["names"]) if name["type"] == "person"]


def span_of(kind, item):
    spans = item["content"] or item["cue"] if kind == "statements" else [item["span"]]
    return spans[0]["chars"][0], spans[-1]["chars"][1]


def show(n, reading, kind, item):
    a, b = span_of(kind, item)
    text = reading["text"]
    begin, end = text.rfind("\n", 0, max(0, a - 250)) + 1, text.find("\n", min(len(text), b + 200))
    print(f"--- {n} · report {reading['report']['id']} · written {reading['date']['begin']}..{reading['date']['end']}")
    print(text[begin:a] + "⟦" + text[a:b] + "⟧" + text[b:end if end > 0 else None])
    name = lambda w: (w or {}).get("name") or ((w or {}).get("span") or {}).get("text")
    if kind == "statements":
        print("  content:", " … ".join(s["text"] for s in item["content"]))
        print(f"  {item['kind']} · {item['stance']} · cue {[c['text'] for c in item['cue']]} · speaker {name(item['speaker'])} · also {[name(w) for w in item['also']]}"
              f" · to {name(item['addressee'])} · chain {[name(h) for h in item['chain']]} · negated {item['negated']}")
    elif kind == "events":
        print(f"  {item['type']} · {item['status']} · {item['begin']}..{item['end']} · {[(name(p), p['role']) for p in item['participants']]} · place {(item['place'] or {}).get('name')}")
    elif kind == "figures":
        print(f"  {item['span']['text']} · value {item['value']} low {item['low']} high {item['high']} · {item['unit']} · {item['comparator']} · {item['change']} · of {(item['measure'] or {}).get('text')}"
              f" · period {(item['period'] or {}).get('text')} · claimed by {name(item['claimant'])}")
    elif kind == "persons":
        print(f"  {item['actor']}")
    else:
        print(f"  {item['kind']} · by {name(item['by'])} to {name(item['to'])} · what {item['what']['text']} · due {item['due']} · {item['state']}")
    print()


def main():
    keep = sys.argv[1] == "--keep"
    path, kind, n, seed = sys.argv[1 + keep : 5 + keep]
    if kind == "persons":
        drawn = persons(path, int(n), int(seed))
    else:
        pool = list(items(path, kind))
        drawn = random.Random(int(seed)).sample(pool, min(int(n), len(pool)))
    if not keep:
        for k, (reading, _, item) in enumerate(drawn, 1):
            show(k, reading, kind, item)
        return
    verdicts = [line.strip() for line in open(sys.argv[6], encoding="utf-8") if line.strip()]
    if len(verdicts) != len(drawn):
        sys.exit(f"{len(drawn)} items drawn, {len(verdicts)} verdicts given")
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(("report", "kind", "begin", "end", "verdict", "wrong"))
    for (reading, _, item), verdict in zip(drawn, verdicts):
        word, _, why = verdict.partition(" ")
        out.writerow((reading["report"]["id"], kind, *span_of(kind, item), word, why))


main()
