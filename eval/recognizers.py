#!/usr/bin/env python3
"""Do we read the times of a peer's own cases (Recognizers-Text, MIT) as it does? Three of its files, 1,293 inputs.

usage: eval/recognizers.py PROGRAM [--errors N]

An input is right when every time it expects has one of ours whose value is the expected `timex`, or whose days are those of one of its
listed resolutions (their ends are exclusive), and, where it expects none, we find none. `marks/recognizers-excluded.csv` lists
the inputs left out, by file and number, with a reason each.
"""
import collections, csv, datetime, json, pathlib, re, subprocess, sys, tempfile

root = pathlib.Path(__file__).resolve().parent.parent
peers = root.parent / "shared/gold/expressions/recognizers/DateTime"
FILES = ("DateTimeModel", "DatePeriodParser", "DurationParser")
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def cases():
    """(file, number, input, reference day, expected times) of every input."""
    for name in FILES:
        for i, row in enumerate(json.load(open(peers / f"{name}.json", encoding="utf-8-sig"))):
            when = (row.get("Context") or {}).get("ReferenceDateTime") or "2016-11-07T00:00:00"
            yield name, i, row["Input"], when[:10], [expected(r) for r in row["Results"]]


def expected(result):
    """(words, every timex, every resolution) of an expected time."""
    if "Resolution" in result or "TypeName" in result:
        values = (result.get("Resolution") or {}).get("values", [])
        timex = {v["timex"] for v in values if "timex" in v}
        days = {(v.get("start") or v.get("value"), v.get("end") or v.get("value"), "end" in v or "start" in v) for v in values}
        return result["Text"], timex, days
    value = result["Value"] or {}
    timex, days = {value.get("Timex")}, set()
    for side in ("FutureResolution", "PastResolution"):
        r = value.get(side) or {}
        if "duration" in r:
            days.add((r["duration"], r["duration"], False))
        elif r:
            days.add((r.get("startDate") or r.get("date"), r.get("endDate") or r.get("date"), "startDate" in r or "endDate" in r))
    return result["Text"], timex, days


SECONDS = {"Y": 31536000, "M": 2592000, "W": 604800, "D": 86400, "TH": 3600, "TM": 60, "TS": 1}


def seconds(value):
    """The length of a duration of one unit, as they count it."""
    m = re.fullmatch(r"P(T?)([\d.]+)([YMWDHS])", value or "")
    return str(int(round(float(m[2]) * SECONDS[("T" if m[1] else "") + m[3]]))) if m else None


def equal(ours, timex, days):
    """Is one of our times this one?"""
    value = ours["value"] or ""
    forms = {value, value.replace("-WE", "-WE"), canon(value)}
    if forms & {canon(t) for t in timex if t} or forms & {t for t in timex if t}:
        return True
    begin, end = ours["begin"], ours["end"]
    # A stretch of the same length from the same day, however its end is written.
    if any(t and t.startswith("(") and t.endswith(f",{canon(value)})") and begin == start for t in timex for start, _, _ in days):
        return True
    for start, stop, stretch in days:
        if stop and seconds(value) == stop:
            return True
        if not stretch:
            if begin and begin == end and start and start[:10] == begin and (len(start) == 10 or clock(value) == start[11:16]):
                return True
        elif (begin is None) == (start is None) and (end is None) == (stop is None) and (begin or end):
            last = stop and DAY.match(stop) and (datetime.date.fromisoformat(stop[:10]) - datetime.timedelta(1)).isoformat()
            if (start is None or start[:10] == begin) and (stop is None or end in (last, stop[:10])):
                return True
    return False


def own(time):
    """The first day of a time's own value; of a whole stretch both ends carry its days."""
    m = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", time["value"] or "")
    return f"{m[1]}-{m[2] or '01'}-{m[3] or '01'}" if m else time["begin"]


def joined(found, days):
    """A stretch whose two ends are two of our times: "from May to June"."""
    stretches = {(start, stop) for start, stop, stretch in days if stretch and start and stop}
    for first, second in zip(found, found[1:]):
        for start, stop in stretches:
            mine, theirs = own(first), own(second)
            if mine and theirs and DAY.match(start) and DAY.match(stop):
                last = (datetime.date.fromisoformat(stop[:10]) - datetime.timedelta(1)).isoformat()
                if mine == start[:10] and (stop[:10] in (theirs, second["end"]) or second["end"] == last):
                    return True
    return False


def clock(value):
    m = re.search(r"T(\d\d:\d\d)", value)
    return m and m[1]


def canon(value):
    """One form for the two ways of writing the same TIMEX3."""
    value = re.sub(r"T(\d\d):00(?!:\d)", r"T\1", value)
    value = re.sub(r"^P(T?)(\d+)\.0([YMWDHS])$", r"P\1\2\3", value)
    return value


def read(program, rows):
    """Our times of every input."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "in.jsonl"
        path.write_text("".join(json.dumps({"id": str(i), "text": text, "date": day}) + "\n" for i, (_, _, text, day, _) in enumerate(rows)), encoding="utf-8")
        said = subprocess.run([program, "read", "--json", str(path)], capture_output=True, text=True).stdout
    out = {}
    for line in said.splitlines():
        reading = json.loads(line)
        out[int(reading["report"]["given"]["id"])] = reading["times"]
    return out


def excluded():
    path = root / "eval/marks/recognizers-excluded.csv"
    return {(r["file"], int(r["number"])): r["reason"] for r in csv.DictReader(path.open(encoding="utf-8"))} if path.exists() else {}


def score(program):
    """Right and counted inputs by file, those left out, and what went wrong."""
    rows, left_out = list(cases()), excluded()
    ours, tally, wrong = read(program, rows), collections.defaultdict(lambda: [0, 0]), []
    for i, (name, number, text, day, want) in enumerate(rows):
        if (name, number) in left_out:
            continue
        found = ours.get(i, [])
        right = all(any(equal(t, timex, days) for t in found) or joined(found, days) for _, timex, days in want) if want else not found
        tally[name][0] += right
        tally[name][1] += 1
        if not right:
            wrong.append((name, number, text, want, [(t["span"]["text"], t["value"], t["begin"], t["end"]) for t in found]))
    return tally, len(left_out), wrong, len(rows)


if __name__ == "__main__":
    tally, left_out, wrong, every = score(sys.argv[1])
    for name, (right, of) in sorted(tally.items()):
        print(f"{name:18} {right}/{of} = {100 * right / max(of, 1):.1f} %")
    right, of = (sum(t[k] for t in tally.values()) for k in (0, 1))
    print(f"all                {right}/{of} = {100 * right / of:.1f} %, {left_out} of {every} left out ({100 * left_out / every:.1f} %)")
    for row in wrong[: int(sys.argv[3]) if len(sys.argv) > 3 else 0]:
        print(*row, sep="\n   ")
