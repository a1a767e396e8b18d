#!/usr/bin/env python3
"""Which chains shall a person judge? Draws sentences that name an outlet and hold a verb of saying, with a fixed seed.

usage: eval/draw_chains.py READINGS.jsonl N SEED > to_judge.txt
       eval/draw_chains.py --keep READINGS.jsonl N SEED VERDICTS > eval/marks/NAME.csv

Outlets are the names and aliases of lexicon/world/outlets.toml. The first form prints each sentence with what stands around
it and the statements that onrecord found there, for the judge's eyes only: the texts are not ours to commit. VERDICTS has a
line a sentence, in the order drawn: `right`, or `wrong` and why. The second form writes report id, positions, verdict.
"""
import csv, json, pathlib, random, re, sys, tomllib

SAYING = re.compile(r"\b(?:said|says|say|told|tells|reported|reports|quoted|quoting|citing|cited|according to|announced|wrote|writes|claimed|added|stated)\b")


def outlets():
    path = pathlib.Path(__file__).resolve().parent.parent / "lexicon/world/outlets.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["outlet"]
    names = {name for row in rows for name in [row["name"], *row.get("aliases", [])] if len(name) > 2}
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(names, key=len, reverse=True))) + r")(?!\w)")


def sentences(path):
    named = outlets()
    for line in open(path, encoding="utf-8"):
        reading = json.loads(line)
        for m in re.finditer(r"[^\n]+?(?:[.!?][”\"’')]*(?=\s+[“\"A-Z]|\s*$)|$)", reading["text"], re.M):
            if named.search(m[0]) and SAYING.search(m[0]) and len(m[0]) < 700:
                yield reading, m.start(), m.end()


def main():
    keep = sys.argv[1] == "--keep"
    path, n, seed = sys.argv[1 + keep : 4 + keep]
    pool = list(sentences(path))
    drawn = random.Random(int(seed)).sample(pool, min(int(n), len(pool)))
    if keep:
        verdicts = [line.strip() for line in open(sys.argv[5], encoding="utf-8") if line.strip()]
        if len(verdicts) != len(drawn):
            sys.exit(f"{len(drawn)} sentences drawn, {len(verdicts)} verdicts given")
        out = csv.writer(sys.stdout, lineterminator="\n")
        out.writerow(["report", "begin", "end", "verdict", "wrong"])
        for (reading, a, b), verdict in zip(drawn, verdicts):
            word, _, why = verdict.partition(" ")
            out.writerow([reading["report"]["id"], a, b, word, why])
        return
    for k, (reading, a, b) in enumerate(drawn, 1):
        text, outlet = reading["text"], (reading["report"] or {}).get("outlet")
        print(f"--- {k} · report {reading['report']['id']} · printed by {outlet}")
        print(text[max(0, a - 300) : a] + "⟦" + text[a:b] + "⟧" + text[b : b + 150])
        for s in reading["statements"]:
            spans = s["content"] + s["cue"]
            if any(a <= c["chars"][0] < b for c in spans):
                print("  statement:", " … ".join(c["text"] for c in s["content"])[:300], "| speaker", s["speaker"].get("name"), "| chain", [h.get("name") for h in s["chain"]])
        print()


main()
