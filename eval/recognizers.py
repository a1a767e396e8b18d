#!/usr/bin/env python3
"""Do we read the times of a peer's own cases (Recognizers-Text, MIT) as it does? Three of its files, 1,293 inputs.

usage: eval/recognizers.py PROGRAM [--errors N]

An input is right when every time it expects has one of ours whose value is the expected `timex`, or whose days are those of one of its
listed resolutions (their ends are exclusive), and, where it expects none, we find none. What is the same in other words counts as the same:

- an input that is nothing but a date is asked within a line of text, for to us a line of its own is the date line of a report;
- a stretch may be two of ours, its ends ("from May to June 2019"), as in TIMEX3; theirs of months ends where the last one begins;
- "two weeks ago" is a week to TIMEX3 and a day to them: the day so long before or after theirs has to be the one that ours is counted to;
- "a few hours" is PTXH to TIMEX3 and three hours to them; P0.5Y is P6M; a part of a day in our value has their hours;
- whether the day of writing is one of "the next three days", and where in a month its middle begins, are conventions;
- a value with its X filled in is right for the year of any resolution, a season they leave open for any; the parser of periods alone expects nothing of a point.

`marks/recognizers-excluded.csv` lists the inputs left out, by file and number, with a reason each: classes of inputs, whether we read
them or not. Days are our grain (hours and meals); a report has no bare "the week" for its own week and no shorthand of chat.
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
PART = re.compile(r"T(MO|AF|EV|NI|MI)$")


def canon(value):
    """One form for the ways of writing the same TIMEX3."""
    value = value or ""
    value = re.sub(r"T(\d\d):00(?!:\d)", r"T\1", value)
    value = re.sub(r"^P(T?)(\d+)\.0([YMWDHS])$", r"P\1\2\3", value)
    value = re.sub(r"^PX([YMWD])|^PTX([HMS])", lambda m: f"P3{m[1]}" if m[1] else f"PT3{m[2]}", value)
    value = re.sub(r"^XXXX-(?=SP$|SU$|FA$|WI$)|^XXXX-XX-XX(?=T[A-Z])", "", value)
    return {"P1WE": "XXXX-WXX-WE", "P0.5Y": "P6M", "PT0.5H": "PT30M"}.get(value, value)


def seconds(value):
    """The length of a duration, as they count it."""
    m = re.fullmatch(r"P((?:[\d.]+[YMWD])*)(?:T((?:[\d.]+[HMS])+))?", value or "")
    parts = [(n, u) for n, u in re.findall(r"([\d.]+)([YMWD])", m[1])] + [(n, "T" + u) for n, u in re.findall(r"([\d.]+)([HMS])", m[2] or "")] if m else []
    return str(round(sum(float(n) * SECONDS[u] for n, u in parts))) if parts else None


def moved(day, length, sign):
    """The day a length of whole units away."""
    m = re.fullmatch(r"P(\d+)([YMWD])", length)
    if not m:
        return None
    day, n = datetime.date.fromisoformat(day), int(m[1]) * sign
    if m[2] in "WD":
        return (day + datetime.timedelta(n * (7 if m[2] == "W" else 1))).isoformat()
    months = day.year * 12 + day.month - 1 + n * (12 if m[2] == "Y" else 1)
    year, month = divmod(months, 12)
    last = (datetime.date(year + (month == 11), (month + 1) % 12 + 1, 1) - datetime.timedelta(1)).day
    return datetime.date(year, month + 1, min(day.day, last)).isoformat()


def before(day):
    """The day before the first day that is no longer meant."""
    return (datetime.date.fromisoformat(day[:10]) - datetime.timedelta(1)).isoformat() if day and DAY.match(day) else None


def ends(timex):
    """The two ends and the length of `(A,B,P…)`."""
    return timex[1:-1].split(",") if timex and timex.startswith("(") and timex.count(",") == 2 else None


def instance(value, timex, days):
    """Is the value the timex with its X filled in, for the year of one of the resolutions?"""
    if not timex or "X" not in timex or "X" in value or timex.startswith(("P", "(")):
        return False
    years = {d[:4] for start, stop, stretch in days for d in (start, before(stop) if stretch else stop) if d and DAY.match(d)}
    return bool(re.fullmatch(timex.replace("X", r"\d"), value)) and value[:4] in years


def equal(ours, timex, days, today):
    """Is one of our times this one?"""
    value, begin, end = canon(ours["value"]), ours["begin"], ours["end"]
    if any(canon(t) == value for t in timex if t) or any(instance(value, t, days) for t in timex):
        return True
    # A point so many weeks, months or years away: that week, month or year in ours, the day in theirs.
    # A season that they leave open is right in the year that the tense gives it.
    if any(t in ("SP", "SU", "FA", "WI") and value.endswith(f"-{t}") for t in timex):
        return True
    away = re.fullmatch(r"(ago|ahead) (P\d+[YMWD])", ours["relative"] or "")
    if away and ours["mod"] is None and moved(today, away[2], 1 if away[1] == "ahead" else -1) in {start for start, _, stretch in days if not stretch}:
        return True
    starts = {start for start, _, stretch in days if stretch}
    for a, b, length in filter(None, map(ends, timex)):
        # A stretch of the same length from the same day, however its end is written.
        if canon(length) == value and (begin in starts or ours["value"].startswith(("PX", "PTX"))):
            return True
        # "from June 8 to 10" before its year is known.
        if re.fullmatch(rf"yearly {a[5:]}\.\.{b[5:]}( \w+)?", ours["relative"] or "") and a[:4] == "XXXX" == b[:4]:
            return True
    return any(same_days(ours, value, resolution, timex, today) for resolution in days)


def same_days(ours, value, resolution, timex, today):
    """Are our days those of this resolution?"""
    (start, stop, stretch), begin, end = resolution, ours["begin"], ours["end"]
    if stop and seconds(value) == stop:
        return True
    if not stretch:
        return bool(begin and begin == end and start and start[:10] == begin and (len(start) == 10 or clock(value) == start[11:16]))
    if (begin is None) != (start is None) or (end is None) != (stop is None) or not (begin or end):
        return False
    # A part of a day: their hours are its bounds.
    if begin == end and start[:10] == begin and len(start) > 10:
        part = PART.search(value)
        return bool(part) and any(t and t.endswith(part[0]) for t in timex)
    # Whether the day of writing is itself one of the days ahead is a convention.
    first = start is None or start[:10] == begin or (start[:10] == today and before(begin) == today)
    months = start and stop and begin and end and start[8:] == "01" == stop[8:] and end[:8] == stop[:8] and (datetime.date.fromisoformat(end) + datetime.timedelta(1)).day == 1
    return first and (stop is None or end in (before(stop), stop[:10]) or bool(months))


def edges(time, today):
    """The values that a time of ours may be as the end of a stretch: its value, the first day of it, or the day of writing."""
    value = time["value"] or ""
    if value == "PRESENT_REF":
        return {today}
    m = re.match(r"(\d{4}|XXXX)(?:-(\d\d))?(?:-(\d\d))?$", value)
    whole = {f"{m[1]}-{m[2] or '01'}-{m[3] or '01'}"} if m else set()
    quarter = re.match(r"(\d{4}|XXXX)-Q([1-4])$", value)
    if quarter:
        whole = {f"{quarter[1]}-{int(quarter[2]) * 3 - 2:02}-01"}
    return whole | {value} | ({time["begin"]} if time["begin"] and time["begin"] == time["end"] else set())


def joined(found, timex, days, today):
    """A stretch whose two ends are two of our times: "from May to June"."""
    pairs = {(start[:10], stop[:10]) for start, stop, stretch in days if stretch and start and stop and DAY.match(start) and DAY.match(stop)}
    pairs |= {(e[0], e[1]) for e in map(ends, timex) if e}
    for first, second in zip(found, found[1:]):
        mine, theirs = edges(first, today), edges(second, today)
        for start, stop in pairs:
            if start in mine and (stop in theirs or (second["end"] or "") in (before(stop), stop)):
                return True
            # "from the middle of 2007": where in it the middle begins is a convention.
            if first["mod"] and (part_of(first, start) or part_of(first, before(start))) and part_of(second, before(stop)):
                return True
    return False


def part_of(time, day):
    """Does a day lie in the month or year that our value names?"""
    return bool(day and re.fullmatch(r"\d{4}(-\d\d)?", time["value"] or "") and day.startswith(time["value"]))


def clock(value):
    m = re.search(r"T(\d\d:\d\d)", value)
    return m and m[1]


def asked(text):
    """The input as a line of running text: a line of nothing but a date is the date line of a report, no time it speaks of."""
    return f"{text.rstrip(' .')} (so they say)."


def read(program, rows):
    """Our times of every input, and of those with none as a line of running text."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "in.jsonl"
        def line(i, text, day):
            return json.dumps({"id": str(i), "text": text, "date": day}) + "\n"
        path.write_text("".join(line(i, asked(text) if bare(text, want) else text, day) for i, (_, _, text, day, want) in enumerate(rows)), encoding="utf-8")
        said = subprocess.run([program, "read", "--json", str(path)], capture_output=True, text=True).stdout
    out = {}
    for said_of in said.splitlines():
        reading = json.loads(said_of)
        out[int(reading["report"]["given"]["id"])] = reading["times"]
    return out


def bare(text, want):
    """Is the input nothing but the words of the time expected in it?"""
    return len(want) == 1 and want[0][0].lower() == text.strip(" .").lower()


def excluded():
    path = root / "eval/marks/recognizers-excluded.csv"
    return {(r["file"], int(r["number"])): r["reason"] for r in csv.DictReader(path.open(encoding="utf-8"))} if path.exists() else {}


def is_right(name, found, want, today):
    """Is every time that the input expects found, and none where it expects none?"""
    if not want:
        # The parser of periods expects nothing of a point: a day is no mistake there.
        return not [t for t in found if name == "DateTimeModel" or t["type"] == "DURATION"]
    return all(any(equal(t, timex, days, today) for t in found) or joined(found, timex, days, today) for _, timex, days in want)


def score(program):
    """Right and counted inputs by file, those left out, and what went wrong."""
    rows, left_out = list(cases()), excluded()
    ours, tally, wrong = read(program, rows), collections.defaultdict(lambda: [0, 0]), []
    for i, (name, number, text, day, want) in enumerate(rows):
        found = ours.get(i, [])
        right = is_right(name, found, want, day)
        if (name, number) in left_out:
            continue
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
