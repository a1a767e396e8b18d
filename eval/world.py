#!/usr/bin/env python3
"""Which facts of the world does the lexicon carry? Makes the generated files of lexicon/world and checks all of them.

usage: eval/world.py          write states.toml and leaders.toml from ../shared/world, then check every file
       eval/world.py check    only check (needs no ../shared)

Generated, never edited by hand: `states.toml` (Factbook names, nationalities, capitals, coordinates; the tables below
say how English news writes them) and `leaders.toml` (Factbook chiefs of state and heads of government with their
days; the leader list from 1990 with its months; full names from the Phoenix dictionary).
Kept by hand, from general knowledge and not looked up unless an entry's source says so: `officials.toml` (people whose
offices we know to the day; a person there is left out of `leaders.toml`),
`bodies.toml`, `outlets.toml`, `cities.toml`, `events.toml` (only events nobody could name before they happened: no
scheduled summits, games or elections). `weak` names count only with other evidence; an entry whose only name is weak
bears a name with its state in brackets, which no text uses.
"""
import csv, datetime, html, json, pathlib, re, sys, tomllib, unicodedata

root = pathlib.Path(__file__).resolve().parent.parent
world, out = root.parent / "shared" / "world", root / "lexicon" / "world"
FACTBOOK_DAY, LEADERS_DAY = "2026-01-31", "2021-03"


def table(name):
    """What a table of eval/world says; its first lines say what its columns are."""
    lines = (root / "eval" / "world" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("#"))


STATES = table("states")

# Countries with a dollar of their own ("$" there is not the US dollar's sign alone).
DOLLARS = set("AUD BBD BMD BND BSD BZD CAD FJD GYD HKD JMD KYD LRD NAD NZD SBD SGD SRD TTD TWD XCD".split())
# The Factbook's dot is on or north of the equator; most of the land or people is south of it.
SOUTH = {"cod"}

NEWS = table("news")

# States that are no more, which news of their time names; ISO 3166-3 where there is a code. A capital that is another state's today
# is left out: it must name one actor.
FORMER = [
    ("csk", "Czechoslovakia", [], ["Czechoslovak", "Czechoslovaks", "Czechoslovakian"], "", "CSK"),
    ("ddr", "East Germany", ["German Democratic Republic", "GDR"], ["East German", "East Germans"], "East Berlin", "DDR"),
    ("sun", "Soviet Union", ["USSR", "U.S.S.R.", "Union of Soviet Socialist Republics"], ["Soviet", "Soviets"], "", "SUN"),
    ("yug", "Yugoslavia", ["Socialist Federal Republic of Yugoslavia", "Federal Republic of Yugoslavia"],
     ["Yugoslav", "Yugoslavs", "Yugoslavian"], "", "YUG"),
]


# -- reading the sources ----------------------------------------------------------------------------------------------
def text(node):
    """The plain words of a Factbook node."""
    words = node.get("text", "") if isinstance(node, dict) else ""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", words)).split())


def factbook():
    """(file, iso3, currency, Factbook page) for each state, in order of file name."""
    pages = {p.stem: p for p in world.glob("factbook/*/*.json")}
    for entry in STATES.replace("\n", " ").split(","):
        fips, iso, money = entry.split()
        yield fips, iso, money, json.loads(pages[fips].read_text(encoding="utf-8"))


def phoenix():
    """Persons of the Phoenix dictionary: name, country code, [(code, begin, end)] with dates as YYYY-MM-DD or None."""
    persons, name = [], None
    for line in (world / "Phoenix.Countries.actors.txt").read_text(encoding="latin-1").splitlines():
        line = line.split(";")[0].rstrip()
        if line and line[0] not in "+\t #":
            name = line.split("[")[0].strip().strip("_").replace("_", " ")
            persons.append((name, []))
        if line.startswith("\t") and persons:
            for code, mark, one, two in re.findall(r"\[([A-Z]+) +([<>]?)(\d{6})(?:-(\d{6}))?\]", line):
                begin, end = (None, one) if mark == "<" else (one, two or None)
                persons[-1][1].append((code, day6(begin), day6(end)))
    return [(n, roles) for n, roles in persons if roles and " " in n]


def day6(digits):
    if not digits:
        return None
    year = int(digits[:2])
    return f"{1900 + year if year > 25 else 2000 + year}-{digits[2:4]}-{digits[4:]}"


# -- writing ----------------------------------------------------------------------------------------------------------
def fold(words):
    """Plain lower-case letters, for comparing names."""
    flat = unicodedata.normalize("NFKD", words.replace("ı", "i").replace("ø", "o").replace("ł", "l"))
    return re.sub(r"[^a-z]+", " ", "".join(c for c in flat if not unicodedata.combining(c)).lower().replace("'", "").replace("’", "")).strip()


def kebab(name):
    return fold(name).replace(" ", "-")


def value(v):
    if isinstance(v, bool):
        return "true" if v else "false"
    if isinstance(v, str):
        return json.dumps(v, ensure_ascii=False)
    if isinstance(v, dict):
        return "{ " + ", ".join(f"{k} = {value(x)}" for k, x in v.items()) + " }"
    if v and isinstance(v[0], dict) and len(v) > 1:
        return "[\n" + "".join(f"    {value(x)},\n" for x in v) + "]"
    return "[" + ", ".join(map(value, v)) + "]"


def write(name, about, source, as_of, kind, entries):
    lines = [f"# {about}", f"# Made by eval/world.py; change it there.", f"source = {value(source)}", f"as_of = {value(as_of)}"]
    for entry in sorted(entries, key=lambda e: e["id"]):
        lines += ["", f"[[{kind}]]"] + [f"{k} = {value(v)}" for k, v in entry.items() if v not in ([], "", None, False)]
    (out / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


# -- states -----------------------------------------------------------------------------------------------------------
def listed(cell):
    return [x.strip() for x in cell.split(",") if x.strip()] if cell != "-" else []


def nationality(page):
    """Adjective and demonyms out of "Russian(s)", "Lebanese (singular and plural)", "Kittitian(s), Nevisian(s)"."""
    node = page.get("People and Society", {}).get("Nationality", {})
    found = []
    for cell in (text(node.get("adjective")), text(node.get("noun"))):
        for part in re.split(r",|;| or ", re.sub(r"\((?!s\))[^)]*\)", "", cell)):
            part = part.strip()
            if re.fullmatch(r"[A-Z][\w' -]+(\(s\))?", part) and part != "NA":
                found += [part[:-3], part[:-3] + "s"] if part.endswith("(s)") else [part]
    return list(dict.fromkeys(found))


def saints(names):
    """"St. Lucia" and "St Lucia" beside "Saint Lucia"."""
    return [n.replace("Saint ", s) for n in names if n.startswith("Saint ") for s in ("St. ", "St ")]


def states():
    news = {}
    for line in NEWS.strip().splitlines():
        iso, cells = line.split(":", 1)
        news[iso] = [c.strip() for c in cells.split("|")] + [""] * 6
    made = []
    for _, iso, money, page in factbook():
        names = page.get("Government", {}).get("Country name", {})
        short, long = text(names.get("conventional short form")), text(names.get("conventional long form"))
        name, aliases, adjectives, capital, metonyms, weak = news.get(iso, [""] * 6)[:6]
        name = name or short
        fallback = [long] if re.fullmatch(r"[\w' ,-]+", long) and long not in ("none", name) else []
        capital = "" if capital == "-" else capital or re.split(r" \(|;|,", text(page.get("Government", {}).get("Capital", {}).get("name")))[0]
        aliases = list(dict.fromkeys(listed(aliases) + [f for f in fallback if iso != "pse"]))
        aliases = [a for a in aliases + saints([name] + aliases) if a != name and a not in listed(weak)]
        south = " S," in text(page.get("Geography", {}).get("Geographic coordinates"))[:20] or iso in SOUTH
        adjectives = listed(adjectives) if adjectives else nationality(page)
        made.append({
            "id": iso, "kind": "state", "name": name, "aliases": list(dict.fromkeys(aliases)), "weak": listed(weak),
            "adjectives": [a for a in adjectives if a != name], "capital": capital, "metonyms": listed(metonyms),
            "code": iso.upper(), "dollar": money if money in DOLLARS else "", "currency": money, "south": south,
        })
    for iso, name, aliases, adjectives, capital, code in FORMER:
        made.append({"id": iso, "kind": "state", "name": name, "aliases": aliases, "adjectives": adjectives, "capital": capital, "code": code})
    write("states.toml", "Which states and territories are there, and how does English news name them?",
          "World Factbook (public domain), as carried in January 2026; ISO 3166-1, ISO 3166-3 and ISO 4217 codes; names of English news by hand",
          FACTBOOK_DAY, "actor", made)
    return made


# -- leaders ----------------------------------------------------------------------------------------------------------
# Titles as the Factbook has them, longest first, and what English news calls the office; None: no office we record.
TITLES = {
    "Sovereign Council Chair and Commander-in-Chief of the Sudanese Armed Forces General": ["chairman of the Sovereign Council", "army chief"],
    "President of the National Council for the Safeguard of the Homeland (CNSP) General": ["president"],
    "President of the Government of Spain (prime minister-equivalent)": ["prime minister"],
    "Presidential Leadership Council Chairperson Dr.": ["chairman of the Presidential Leadership Council"],
    "Prime Minister and Co-Vice President": ["prime minister", "vice president"],
    "Prime Minister and Foreign Minister": ["prime minister", "foreign minister"],
    "Crown Prince and Prime Minister": ["crown prince", "prime minister"],
    "President, Presidential Council,": ["chairman of the Presidential Council"],
    "Chairperson of the Council of Ministers": ["chairwoman of the Council of Ministers", "prime minister"],
    "Supreme People's Assembly President": ["president of the Supreme People's Assembly"],
    "State Affairs Commission President": ["leader"],
    "President of the Swiss Confederation": ["president"],
    "Chairman of the Cabinet of Ministers": ["prime minister"],
    "President of Council of Ministers": ["president of the Council of Ministers"],
    "Prime Minister Crown Prince": ["prime minister", "crown prince"],
    "Transition Prime Minister": ["transitional prime minister", "prime minister"],
    "Interim Prime Minister": ["interim prime minister", "prime minister"],
    "Sultan and Prime Minister Sir": ["sultan", "prime minister"],
    "Sultan and Prime Minister": ["sultan", "prime minister"],
    "Acting President Sr. Gen.": ["acting president"],
    "Transitional President Capt.": ["transitional president", "president"],
    "Interim President Gen.": ["interim president", "president"],
    "GNU Interim Prime Minister": ["prime minister"],
    "Taoiseach (Prime Minister)": ["taoiseach", "prime minister"],
    "Caretaker Prime Minister": ["prime minister"],
    "Acting Prime Minister": ["prime minister"],
    "Transition President": ["transitional president", "president"],
    "CNSP Prime Minister": ["prime minister"],
    "Minister of State": ["minister of state"],
    "Interim President": ["interim president", "president"],
    "Prime Minister Dr.": ["prime minister"],
    "Chief Executive": ["chief executive"],
    "Prime Minister": ["prime minister"],
    "Vice President": ["vice president"],
    "Supreme Leader": ["supreme leader"],
    "Taliban Leader": ["supreme leader"],
    "President Col.": ["president"],
    "King Sultan": ["king"],
    "Grand Duke": ["grand duke"],
    "Chancellor": ["chancellor"],
    "President": ["president"],
    "Emperor": ["emperor"],
    "Premier": ["premier"],
    "Prince": ["prince"],
    "Pope": ["pope"],
    "Amir": ["emir"],
    "King": ["king"],
}
# Whose chief of state is another state's and whose office-holders news rarely names.
DEPENDENT = set("""aia abw asm bmu cok cuw cym fro ggy gib gum imn jey mac mnp msr ncl niu pyf shn sxm tca vgb vir flk and smr bih""".split())
MONTHS = "January February March April May June July August September October November December".split()


def since(words):
    """2012-05-07 out of "7 May 2012"; "April 2018" and "1997" keep what they have."""
    parts = words.replace("Sep ", "September ").replace("Oct ", "October ").split()
    number = f"{MONTHS.index(parts[-2]) + 1:02}" if len(parts) > 1 else ""
    return "-".join(filter(None, [parts[-1], number, f"{int(parts[0]):02}" if len(parts) > 2 else ""]))


def offices():
    """(iso3, titles, name as the Factbook has it, begin) of each chief of state and head of government."""
    for _, iso, _, page in factbook():
        branch = page.get("Government", {}).get("Executive branch") or {}
        for key in ("chief of state", "head of government"):
            words = text(branch.get(key))
            title = next((t for t in TITLES if words.startswith(t + " ")), None)
            found = title and re.match(r"([^();]+?)(?: Abd-al-Rahman)?(?:;? also spelled \w+| \([^)]*\))? \(since ((?:\d+ )?(?:[A-Z][a-z]+ )?\d{4})", words[len(title) + 1:])
            if found and iso not in DEPENDENT and not found[1].startswith(("CHARLES III", "of ", "FREDERIK X of")) and iso != "pri":
                yield iso, TITLES[title], " ".join(found[1].replace('"BongBong" ', "").split()), since(found[2])


NAMES = table("leaders")
# By hand, not looked up: first day of an unbroken tenure (or the right day) where the Factbook counts from a later term or errs; "": leave out.
BEGIN = {
    ("zaf", "Cyril Ramaphosa", "president"): "2018-02-15", ("zwe", "Emmerson Mnangagwa", "president"): "2017-11-24",
    ("gmb", "Adama Barrow", "president"): "2017-01-19", ("sle", "Julius Maada Bio", "president"): "2018-04-04",
    ("civ", "Alassane Ouattara", "president"): "2011", ("cod", "Felix Tshisekedi", "president"): "2019-01-24",
    ("arm", "Nikol Pashinyan", "prime minister"): "2018-05-08", ("rou", "Ilie Bolojan", "prime minister"): "2025-06-23",
    ("nld", "Dick Schoof", "prime minister"): "2024-07-02", ("vnm", "Pham Minh Chinh", "prime minister"): "2021-04-05",
    ("gin", "Mamady Doumbouya", "president"): "2021", ("xkx", "Albin Kurti", "prime minister"): "2021-03-22",
    ("mhl", "Hilda Heine", "president"): "2024-01", ("lva", "Evika Silina", "prime minister"): "2023-09-15",
    ("hti", "Alix Didier Fils-Aime", "prime minister"): "2024-11", ("gnb", "Horta Nta Na Man", "president"): "2025-11",
    ("guy", "Irfaan Ali", "president"): "2020-08-02", ("tjk", "Emomali Rahmon", "president"): "1994-11-16",
    ("mmr", "Min Aung Hlaing", "acting president"): "2025-07", ("mda", "Alexandru Munteanu", "prime minister"): "2025-11",
    ("tcd", "Mahamat Idriss Deby", "president"): "2021-04",
}
# The leader list's country codes, where they are not ISO's; those of states that are no more name none of ours.
COW = dict(line.split("=") for line in """
BHM=bhs HAI=hti TRI=tto BAR=brb GRN=grd SLU=lca SVG=vct AAB=atg SKN=kna GUA=gtm HON=hnd SAL=slv COS=cri PAR=pry URU=ury UKG=gbr
IRE=irl NTH=nld FRN=fra MNC=mco SWZ=che SPN=esp POR=prt GMY=deu AUS=aut CZE=csk CZR=cze SLO=svk MNG=mne MAC=mkd CRO=hrv YUG=srb
BOS=bih KOS=xkx SLV=svn BUL=bgr MLD=mda ROM=rou LAT=lva LIT=ltu GRG=geo SWD=swe DEN=dnk ICE=isl CAP=cpv EQG=gnq GAM=gmb MAA=mrt
NIR=ner CDI=civ GUI=gin BFO=bfa SIE=sle TOG=tgo CAO=cmr NIG=nga CEN=caf CHA=tcd CON=cog DRC=cod TAZ=tza BUI=bdi ANG=ago MZM=moz
ZAM=zmb ZIM=zwe MAW=mwi SAF=zaf LES=lso BOT=bwa SWA=swz MAG=mdg MAS=mus SEY=syc MOR=mar ALG=dza LIB=lby SUD=sdn LEB=lbn BAH=bhr
UAE=are OMA=omn TAJ=tjk KYR=kgz KZK=kaz MON=mng ROK=kor BHU=btn BNG=bgd MYA=mmr SRI=lka MAD=mdv NEP=npl THI=tha CAM=khm DRV=vnm
MAL=mys SIN=sgp BRU=brn PHI=phl INS=idn ETM=tls AUL=aus NEW=nzl VAN=vut SOL=slb FIJ=fji TON=ton KUW=kwt NAU=nru MSI=mhl PAL=plw
""".split())


def news_name(raw):
    """The name in English news and its further forms, out of "Vladimir Vladimirovich PUTIN" or "XI Jinping"."""
    known = dict((line.split("|")[0], line.split("|")[1:]) for line in NAMES.strip().splitlines())
    if raw in known:
        return known[raw][0], listed(known[raw][1])
    words = raw.split()
    calm = [w.title() if w.isupper() and len(w.strip(".")) > 1 and not re.fullmatch("[IVX]+", w) else w for w in words]
    upper = [i for i, w in enumerate(words) if w.isupper() and len(w.strip(".")) > 1]
    family = calm[upper[0]:upper[-1] + 1] if upper else []
    full = " ".join(calm)
    if not family or upper[0] == 0:
        return full, []
    start = upper[0] - 1 if upper[0] > 1 and words[upper[0] - 1] in ("al", "de", "von", "van", "bin") else upper[0]
    name = " ".join([calm[0]] + calm[start:upper[-1] + 1])
    return name, [full] if full != name else []


def ascii_form(name):
    flat = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return flat if flat.isascii() else name


def month(year, number):
    return f"{int(year)}-{int(number):02}" if year and number else None


def leader_rows():
    """(iso3, name as the list has it, begin, end, gender) from 1990 on."""
    with (world / "leaderlist_3_21.csv").open(encoding="utf-8", errors="replace", newline="") as lines:
        for row in csv.DictReader(lines):
            iso = COW.get(row["stateabb"], row["stateabb"].lower())
            if (row["eyear"] or "9999") >= "1990" and row["stateabb"] not in ("GDR", "YPR", "YAR", "SNM", "AND"):
                yield iso, row["leader"].strip(), month(row["syear"], row["smonth"]), month(row["eyear"], row["emonth"]), {"1": "m", "0": "f"}.get(row["gender"])


FULL = table("full_names")


def full_names():
    """How to turn (iso3, the list's name, begin, end) into a full name and where that is from, or (None, None)."""
    full = {(line[:3], pair.split("=")[0]): pair.split("=")[1] for line in FULL.strip().splitlines() for pair in line[5:].split("; ")}
    raw = {}
    for iso, _, name, begin in offices():
        raw.setdefault(iso, {})[name] = begin
    persons = {}
    for name, roles in phoenix():
        family = fold(name).split()[-1]
        for code, begin, end in roles:
            if code[3:6] == "GOV" and begin:
                persons.setdefault((code[:3].lower(), family), set()).add((name, begin[:7], (end or "9999")[:7]))
    starts = {}
    for name, _ in phoenix():
        words = fold(name).split()
        starts.setdefault(words[0], [0, 0])[0] += 1
        starts.setdefault(words[-1], [0, 0])[1] += 1

    def find(iso, name, begin, end):
        if (iso, name) in full:
            return full[iso, name], "from general knowledge, not looked up"
        words = fold(name).split()
        for other in raw.get(iso, {}):
            known = fold(other + " " + news_name(other)[0]).split()
            if set(words) <= set(known) and (end is None or len(words) > 1) and words[-1] in known:
                return news_name(other)[0], "from the World Factbook"
        spans = persons.get((iso, words[-1]), set()) | (persons.get((iso, words[0]), set()) if len(words) == 2 else set())
        close = {n for n, b, e in spans if abs(months(b) - months(begin)) <= 1 and months(e) >= min(months(end or LEADERS_DAY), 2014 * 12) - 1}
        if len(close) == 1:
            return close.pop().title(), "from the Phoenix dictionary (MIT)"
        first = starts.get(words[0], [0, 0])
        if len(words) > 1 and first[0] >= 3 and first[0] > 3 * first[1] or iso in ("chn", "prk", "kor") and len(words) == 3:
            return name, "as in the list"
        return None, None
    return find


def months(day):
    return int(day[:4]) * 12 + int(day[5:7] or 1)


def covered(role, roles):
    """Is a "leader" of the list also known by title for all that time?"""
    return role["title"] == "leader" and role.get("end") == LEADERS_DAY and any(
        r["title"] != "leader" and r["of"] == role["of"] and r["begin"][:7] <= role["begin"] and not r.get("end") for r in roles)


def leaders(find):
    """Persons with their dated offices: the Factbook's with titles and days, the list's as "leader" with months."""
    kept = {e["id"] for e in load("officials.toml").get("actor", [])}
    persons = {}

    def person(iso, name, source, as_of):
        plain = ascii_form(name)
        key = kebab(plain)
        if key not in persons:
            persons[key] = {"id": key, "kind": "person", "name": plain, "aliases": [name] if plain != name else [], "gender": "",
                            "roles": [], "source": source, "as_of": as_of}
        return persons[key]

    for iso, titles, raw, begin in offices():
        name, aliases = news_name(raw)
        who = person(iso, name, "", "")
        extra = [a for a in aliases + [ascii_form(a) for a in aliases] if a != who["name"]]
        who["aliases"] = list(dict.fromkeys(who["aliases"] + extra))
        for title in titles:
            first = BEGIN.get((iso, who["name"], title), begin)
            if first != begin:
                who["source"] = "World Factbook (public domain), January 2026; first day corrected from general knowledge, not looked up"
                who["as_of"] = FACTBOOK_DAY
            role = {"title": title, "of": iso, "begin": first}
            if role not in who["roles"] and not any(r["title"] == title and r["of"] == iso for r in who["roles"]):
                who["roles"].append(role)
        if set(titles) & {"king", "emperor", "emir", "pope", "sultan", "prince", "grand duke", "crown prince"}:
            who["gender"] = "m"
    for iso, listed_name, begin, end, gender in leader_rows():
        name, whence = find(iso, listed_name, begin, end)
        if not name or name == "-":
            continue
        name = " ".join(w if w not in ("Ii", "Vi") else w.upper() for w in name.split())
        who = person(iso, name, f"leader list (March 2021) for the months; full name {whence}", LEADERS_DAY)
        who["gender"] = who["gender"] or gender
        role = {"title": "leader", "of": iso, "begin": begin}
        if end or who["as_of"] != LEADERS_DAY:
            role["end"] = end or LEADERS_DAY
        who["roles"].append(role)
    made = [p for p in persons.values() if p["id"] not in kept]
    for p in made:
        p["roles"] = [r for r in p["roles"] if not covered(r, p["roles"])]
        p["roles"].sort(key=lambda r: (r["begin"], r["title"]))
    write("leaders.toml", "Who led which state, and when?",
          "World Factbook (public domain), as carried in January 2026, with the leader list of March 2021 for earlier terms; spellings of English news by hand",
          FACTBOOK_DAY, "actor", made)
    return made


# -- checking ---------------------------------------------------------------------------------------------------------
def load(name):
    path = out / name
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


# Names that truly mean several things; they stand under several entries on purpose.
AMBIGUOUS = set("Congo Congolese Dominican Macedonia".split())
KEYS = {
    "actor": set("id kind name aliases weak adjectives capital metonyms code currency dollar south within sort gender roles source as_of".split()),
    "outlet": set("id name aliases weak kind country source as_of".split()),
    "event": set("id name terms begin end source as_of".split()),
    "election": set("id name of day candidates contests source as_of".split()),
}
WORDS = {
    ("actor", "kind"): "state organisation person place".split(),
    ("actor", "sort"): "government ministry agency legislature court military party alliance company bank group institution".split(),
    ("actor", "gender"): ["m", "f"],
    ("outlet", "kind"): "agency broadcaster newspaper magazine website network".split(),
}
ROLE = set("title of begin end".split())


def day(words, last=False):
    parts = [int(p) for p in words.split("-")]
    if len(parts) == 3:
        return datetime.date(*parts)
    if not last:
        return datetime.date(*(parts + [1, 1])[:3])
    year, number = (parts + [12])[:2]
    return datetime.date(year + number // 12, number % 12 + 1, 1) - datetime.timedelta(days=1)


def check():
    """Every fault of every file, in words."""
    faults, ids, named, known = [], {}, {}, set()
    files = sorted(out.glob("*.toml"))
    tables = {f.name: tomllib.loads(f.read_text(encoding="utf-8")) for f in files}
    known = {e["id"] for t in tables.values() for k in ("actor", "outlet") for e in t.get(k, [])}
    for name, table in tables.items():
        if set(table) - {"source", "as_of", "actor", "outlet", "event", "election"}:
            faults.append(f"{name}: unknown table {set(table)}")
        if not (out / name).read_text(encoding="utf-8").startswith("# "):
            faults.append(f"{name}: expected a first line that says what it answers")
        for kind in ("actor", "outlet", "event", "election"):
            entries = table.get(kind, [])
            if [e["id"] for e in entries] != sorted(e["id"] for e in entries):
                faults.append(f"{name}: entries are not sorted by id")
            for e in entries:
                faults += entry_faults(name, kind, e, table, known)
                if (kind, e["id"]) in ids:
                    faults.append(f"{name}: {kind} {e['id']} is also in {ids[kind, e['id']]}")
                ids[kind, e["id"]] = name
                words = [e["name"]] + ([e["capital"]] if e.get("capital", e["name"]) != e["name"] else []) + e.get("aliases", []) + e.get("adjectives", []) + e.get("metonyms", []) + e.get("terms", [])
                for word in dict.fromkeys(words):
                    other = named.setdefault((kind if kind in ("event", "election") else "name", word), (name, e["id"]))
                    if other != (name, e["id"]) and word not in AMBIGUOUS:
                        faults.append(f"{name}: {word!r} of {e['id']} also names {other[1]} in {other[0]}")
                for word in [w for w in words + e.get("weak", []) if words.count(w) + e.get("weak", []).count(w) > 1 and w != e["name"]]:
                    faults.append(f"{name}: {e['id']} has {word!r} twice")
    return faults


def entry_faults(name, kind, e, table, known):
    where, faults = f"{name}: {e.get('id')}", []
    if set(e) - KEYS[kind]:
        faults.append(f"{where}: unknown keys {sorted(set(e) - KEYS[kind])}")
    for key in ("kind", "sort", "gender"):
        if e.get(key) and e[key] not in WORDS.get((kind, key), []) or key == "kind" and (kind, key) in WORDS and key not in e:
            faults.append(f"{where}: `{key}` is {e.get(key)!r}")
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", e["id"]):
        faults.append(f"{where}: the id is not kebab-case")
    if not (e.get("source") or table.get("source")) or not (e.get("as_of") or table.get("as_of")):
        faults.append(f"{where}: expected a source and a day")
    for link in [e.get("within"), e.get("country")] + [r.get("of") for r in e.get("roles", [])]:
        if link and link not in known:
            faults.append(f"{where}: nothing has the id {link!r}")
    for row in [e] + e.get("roles", []):
        if row is not e and (set(row) - ROLE or not {"title", "of"} <= set(row)):
            faults.append(f"{where}: a role has the keys {sorted(row)}")
        try:
            begin, end = row.get("begin"), row.get("end")
            if begin and end and day(begin) > day(end, True):
                faults.append(f"{where}: begins {begin} after it ends {end}")
            known_until = day(e.get("as_of") or table.get("as_of"), True)
            if begin and day(begin) > known_until:
                faults.append(f"{where}: begins {begin}, after the day its source holds for")
            for one in (begin, end):
                if one and (not re.fullmatch(r"\d{4}(-\d\d){0,2}", one) or day(one).year > 2026):
                    faults.append(f"{where}: {one!r} is no day")
        except ValueError as error:
            faults.append(f"{where}: {error}")
    return faults


def main():
    if sys.argv[1:] != ["check"]:
        if not world.is_dir():
            sys.exit(f"expected the sources in {world}")
        states()
        leaders(full_names())
    faults = check()
    for fault in faults:
        print(fault)
    for path in sorted(out.glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        print(f"{path.name:16} {sum(len(v) for v in table.values() if isinstance(v, list)):5} entries {path.stat().st_size / 1024:6.1f} KB")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
