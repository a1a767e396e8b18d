#!/usr/bin/env python3
"""How good is it? Runs the scorers of ../shared/eval on the program's output and writes eval/scores.csv.

usage: eval/run.py [--program target/release/onrecord] [--only seeds,names,…]

Needs ../shared (the gold data, not part of the product); without it, says so and exits 1. The scores are committed:
a change that moves one shows in review. No text of the gold data is written here, only figures.
"""
import argparse, csv, datetime, json, pathlib, re, subprocess, sys, tempfile

import recognizers as recognizers_cases

root = pathlib.Path(__file__).resolve().parent.parent
shared = root.parent / "shared"
gold, scorers = shared / "gold", shared / "eval"
FIGURE = re.compile(r"^(?P<name>.+?)\s{2,}.*?P\s+(?P<p>[\d.]+)\s+R\s+(?P<r>[\d.]+)\s+F1\s+(?P<f>[\d.]+)")


def sh(*args, out=None):
    done = subprocess.run([str(a) for a in args], capture_output=True, text=True, cwd=scorers)
    if done.returncode not in (0, 1) or (done.returncode == 1 and not done.stdout):
        sys.exit(f"{args[0]} failed ({done.returncode}): {done.stderr.strip()[-2000:]}")
    if out:
        pathlib.Path(out).write_text(done.stdout, encoding="utf-8")
    return done.stdout


class Run:
    def __init__(self, program, folder):
        self.program, self.folder, self.rows = program, pathlib.Path(folder), []

    def read(self, *inputs):
        path = self.folder / "readings.jsonl"
        sh(self.program, "read", "--json", *inputs, out=path)
        return path

    def neutral(self, task, readings):
        path = self.folder / "system.jsonl"
        sh(sys.executable, scorers / "from_reading.py", task, readings, path)
        return path

    def add(self, task, data, measure, value):
        self.rows.append((task, data, measure, value))

    def scores(self, task, data, text, keep):
        for line in text.splitlines():
            m = FIGURE.match(line.strip())
            if m and m["name"].strip() in keep:
                for measure, key in (("precision", "p"), ("recall", "r"), ("F1", "f")):
                    self.add(task, data, f"{m['name'].strip()} {measure}", m[key])


def seeds(run):
    text = sh(sys.executable, scorers / "seeds.py", run.read(*sorted((shared / "seeds").glob("*.txt"))))
    for line in text.splitlines():
        kind = line[:12].strip()
        for name, got, of in re.findall(r"([a-z][a-z ]*?) (\d+)/(\d+)", line[12:]):
            run.add("seeds", kind or "further", name.strip(), f"{got}/{of}")
        more = re.search(r"further statements, not in the record: (\d+)", line)
        if more:
            run.add("seeds", "statements", "further", more[1])
        if kind == "dates":
            run.add("seeds", "dates", "some end known", re.search(r"some end known (\d+)", line)[1])


def names(run):
    system = run.neutral("names", run.read(gold / "names/uner-dev.in.jsonl"))
    text = sh(sys.executable, scorers / "spans.py", gold / "names/uner-dev.gold.jsonl", system, "--types", "PER,ORG,LOC", "--per-type")
    run.scores("names", "uner-dev", text, {"strict span+type", "PER strict", "ORG strict", "LOC strict"})
    right, all_of = 0, 0
    for topic in ("airbus", "apple"):
        marked = {row["doc"]: row for row in rows(gold / f"meantime/{topic}.names.gold.jsonl")}
        for row in rows(run.neutral("names", run.read(gold / f"meantime/{topic}.in.jsonl"))):
            spans, until = marked[row["doc"]]["spans"], marked[row["doc"]].get("until")
            ours = [n for n in row["spans"] if until is None or n["start"] < until]
            all_of += len(ours)
            holds = lambda g, n: g["type"] == n["type"] and g["start"] <= n["start"] and n["end"] <= g["end"]
            right += sum(any(holds(g, n) for g in spans) for n in ours)
    run.add("names", "meantime", "inside the gold phrase, of its type", f"{right}/{all_of}")


def rows(path):
    return [json.loads(line) for line in open(path, encoding="utf-8")]


def parse(run):
    """Tags, heads, relations on treebank words and from raw text; dictionary forms on treebank words."""
    for data in ("ewt-dev", "gum-free-dev"):
        path = gold / f"parse/{data}.conllu"
        filled, raw, text = (run.folder / name for name in ("filled.conllu", "raw.conllu", "raw.txt"))
        sh(run.program, "parse", "--tokens", path, out=filled)
        for line in sh(sys.executable, scorers / "parse.py", path, filled).splitlines():
            name, score = line.split()[0], line.split()[-1]
            if name in ("UPOS", "UAS", "LAS"):
                run.add("parse", f"{data}, treebank words", name, score)
        run.add("parse", f"{data}, treebank words", "lemmas", f"{lemmas(path, filled):.2f}")
        sh(sys.executable, scorers / "parse.py", "--text", path, out=text)
        sh(run.program, "parse", text, out=raw)
        for line in sh(sys.executable, scorers / "parse.py", path, raw).splitlines():
            run.add("parse", f"{data}, raw text", f"{line.split()[0]} F1", line.split()[-1])


    said = sh(sys.executable, root / "eval/pronouns.py", gold / "parse/gum-free-dev.conllu", raw)
    for measure, part, of in (("answered", 2, 1), ("right of those answered", 3, 2)):
        figures = re.findall(r"(?:pronouns|answered|right of them) (\d+)", said)
        run.add("parse", "gum-free-dev, pronouns of news, interviews, speeches", measure, f"{figures[part - 1]}/{figures[of - 1]}")


def lemmas(gold_path, path):
    """Per cent of words whose third column agrees."""
    def words(p):
        rows = (line.rstrip("\n").split("\t") for line in open(p, encoding="utf-8") if line[:1].isdigit())
        return [row[2] for row in rows if row[0].isdigit()]

    pairs = list(zip(words(gold_path), words(path), strict=True))
    return 100 * sum(a == b for a, b in pairs) / len(pairs)


def times(run):
    for topic in ("airbus", "apple"):
        system = run.neutral("times", run.read(gold / f"meantime/{topic}.in.jsonl"))
        text = sh(sys.executable, scorers / "spans.py", gold / f"meantime/{topic}.times.gold.jsonl", system, "--value", "--until")
        run.scores("times", f"meantime-{topic}", text, {"strict span", "relaxed span", "relaxed span+value"})


def recognizers(run):
    """A peer's own cases of times: our value or our days are those it expects."""
    tally, left_out, _, every = recognizers_cases.score(run.program)
    for name, (right, of) in sorted(tally.items()):
        run.add("recognizers", name, "right", f"{right}/{of}")
    right, of = (sum(t[k] for t in tally.values()) for k in (0, 1))
    run.add("recognizers", "all three", "right", f"{right}/{of}")
    run.add("recognizers", "all three", "left out", f"{left_out}/{every}")


def statements(run):
    system = run.neutral("statements", run.read(gold / "statements/polnear-dev.in.jsonl"))
    text = sh(sys.executable, scorers / "statements.py", gold / "statements/polnear-dev.text.jsonl", gold / "statements/polnear-dev.gold.jsonl", system)
    run.scores("statements", "polnear-dev", text, {"D stretch + speaker", "A attribution half-half", "A attribution exact", "A half-half + speaker"})
    for name, rate in re.findall(r"([A-Za-z][A-Za-z ]*?) \d+/\d+ = ([\d.]+) %", text):
        run.add("statements", "polnear-dev", f"{name.strip()} recall", rate)


MONTHS = "January February March April May June July August September October November December".split()
DAY = re.compile(r"\b(%s)\.? (\d{1,2})(?:st|nd|rd|th)?\b(?:,? (\d{4}))?" % "|".join(MONTHS + [m[:3] for m in MONTHS] + ["Sept"]))


def day_named(text, day):
    """Does a text name a day, with its year or without, within ten days of this one?"""
    for name, number, year in DAY.findall(text):
        month = next(i for i, m in enumerate(MONTHS, 1) if m.startswith(name[:3]))
        for y in [int(year)] if year else [day.year - 1, day.year, day.year + 1]:
            try:
                if abs((datetime.date(y, month, int(number)) - day).days) <= 10:
                    return True
            except ValueError:
                continue
    return False


def polnear(run):
    """The 924 reports with their true days (their names carry them)."""
    parts = (gold / f"statements/polnear-{part}.in.jsonl" for part in ("train", "dev"))
    return [(row["id"], row["text"], datetime.date.fromisoformat(row["date"][:10])) for path in parts for row in rows(path)]


def width(reading):
    """Days that a report's interval spans; None where an end is open."""
    begin, end = reading["date"]["begin"], reading["date"]["end"]
    day = datetime.date.fromisoformat
    return (day(end) - day(begin)).days + 1 if begin and end else None


def inside(reading, day):
    return (reading["date"]["begin"] or "0001-01-01") <= day.isoformat() <= (reading["date"]["end"] or "9999-12-31")


def dates(run):
    """The 924 PolNeAR reports without their date: is the true day inside, and how wide is it?"""
    reports = polnear(run)
    bare = run.folder / "bare.jsonl"
    bare.write_text("".join(json.dumps({"id": i, "text": text}) + "\n" for i, text, _ in reports), encoding="utf-8")
    read = {r["report"]["given"]["id"]: r for r in rows(run.read(bare))}
    wide = {i: width(r) or 10**6 for i, r in read.items()}
    near = [i for i, text, day in reports if day_named(text, day)]
    of = len(reports)
    for measure, n, of in (
        ("true day inside", sum(inside(read[i], day) for i, _, day in reports), of),
        ("some end known", sum(bool(r["date"]["begin"] or r["date"]["end"]) for r in read.values()), of),
        ("at most 31 days", sum(w <= 31 for w in wide.values()), of),
        ("at most a year", sum(w <= 366 for w in wide.values()), of),
        ("at most 14 days of those that name a day within ten", sum(wide[i] <= 14 for i in near), len(near)),
    ):
        run.add("dates", "polnear without dates", measure, f"{n}/{of}")
    heap_dates(run)


def one_unit_each(path):
    """A length of several units is one time to us, a quantity of each unit to the scorer: P1Y3M is P1Y and P3M."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for row in rows:
        for time in list(row["times"]):
            m = re.fullmatch(r"P((?:[\d.]+[YMWD])*)(?:T((?:[\d.]+[HMS])+))?", time["value"] or "")
            parts = re.findall(r"[\d.]+[YMWD]", m[1]) + ["T" + p for p in re.findall(r"[\d.]+[HMS]", m[2] or "")] if m else []
            if len(parts) > 1:
                row["times"] += [time | {"value": "P" + part} for part in parts]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def figures(run):
    """Value and unit on peers' own cases, a set each and all together; see figures.py for the cut and what is left out."""
    sh(sys.executable, root / "eval/figures.py", "inputs", run.folder)
    every = {"gold": [], "system": []}
    for name in ("CurrencyModel", "PercentModel", "DimensionModel", "TemperatureModel", "quantulum3"):
        found = run.neutral("quantities", one_unit_each(run.read(run.folder / f"{name}.in.jsonl")))
        sh(sys.executable, root / "eval/figures.py", "system", name, run.folder, found)
        pair = [run.folder / f"{name}.{side}.jsonl" for side in every]
        run.scores("figures", name, sh(sys.executable, scorers / "quantities.py", *pair), {"value", "value + unit"})
        for side, path in zip(every, pair):
            every[side].append(path.read_text(encoding="utf-8"))
    for side, texts in every.items():
        (run.folder / f"all.{side}.jsonl").write_text("".join(texts), encoding="utf-8")
    text = sh(sys.executable, scorers / "quantities.py", run.folder / "all.gold.jsonl", run.folder / "all.system.jsonl")
    run.scores("figures", "all five", text, {"value", "value + unit", "value + unit, closed"})
    readings = run.read(*sorted((gold / "stories").glob("*.jsonl")))
    for half in ("tune", "report"):
        for line in sh(sys.executable, root / "eval/figures.py", "marks", readings, half).splitlines():
            run.add("figures", f"stories, marked by hand, {half} half", *line.split("\t"))


def heap_dates(run):
    """The same through merge: a heap of all 924, every second date hidden; those hidden, against what reading alone gives."""
    reports = sorted(polnear(run))
    hidden = {n: (day, text) for n, (_, text, day) in enumerate(reports) if n % 2}
    path, heap, tables = (run.folder / name for name in ("heap.jsonl", "dates.onrecord", "tables"))
    row = lambda n, i, text, day: {"id": i, "text": text} | ({} if n % 2 else {"date": day.isoformat()})
    path.write_text("".join(json.dumps(row(n, *r)) + "\n" for n, r in enumerate(reports)), encoding="utf-8")
    sh(run.program, "build", path, "-o", heap)
    sh(run.program, "export", heap, "--csv", tables)
    merged = {int(r["source"].rsplit("#", 1)[1]) - 1: r for r in csv.DictReader((tables / "reports.csv").open(encoding="utf-8"))}
    shape = lambda r: {"date": {"begin": r["begin"] or None, "end": r["end"] or None}}
    alone = {r["report"]["given"]["id"]: r for r in rows(run.read(run.folder / "bare.jsonl"))}
    median = lambda ws: sorted(w or 10**6 for w in ws)[len(ws) // 2]
    run.add("dates", "polnear, every second hidden, merged", "true day inside", f"{sum(inside(shape(merged[n]), day) for n, (day, _) in hidden.items())}/{len(hidden)}")
    run.add("dates", "polnear, every second hidden, merged", "median days wide", median([width(shape(merged[n])) for n in hidden]))
    run.add("dates", "polnear, every second hidden, read alone", "median days wide", median([width(alone[reports[n][0]]) for n in hidden]))


TASKS = {"seeds": seeds, "parse": parse, "names": names, "times": times, "statements": statements, "dates": dates, "recognizers": recognizers, "figures": figures}


def main():
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ap.add_argument("--program", default=str(root / "target/release/onrecord"))
    ap.add_argument("--only", default=",".join(TASKS))
    a = ap.parse_args()
    if not shared.is_dir():
        sys.exit(f"no gold data: {shared} is not there. Scores can only be made where it is; those committed stand in eval/scores.csv.")
    with tempfile.TemporaryDirectory() as folder:
        run = Run(pathlib.Path(a.program).resolve(), folder)
        for task in a.only.split(","):
            print(f"scoring {task}", file=sys.stderr)
            TASKS[task](run)
    path = root / "eval/scores.csv"
    kept = []
    if path.exists():
        kept = [tuple(r) for r in csv.reader(path.open(encoding="utf-8")) if r and r[0] != "task" and r[0] not in a.only.split(",")]
    with path.open("w", newline="", encoding="utf-8") as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow(("task", "data", "measure", "value"))
        w.writerows(sorted(kept + run.rows))
    print(path.read_text(encoding="utf-8"), end="")


main()
