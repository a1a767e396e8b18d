#!/usr/bin/env python3
"""Makes peers' own cases for currencies, percentages, measures and quantities ready for ../shared/eval/quantities.py.

usage: figures.py inputs FOLDER                    NAME.in.jsonl (for `onrecord read`) and NAME.gold.jsonl, a pair a set
       figures.py marks READINGS.jsonl HALF           the figures marked by hand in marks/ (tune | report): measure, right, of
       figures.py system NAME FOLDER SYSTEM.jsonl  what the program found, cut to the set's kind of quantity, into NAME.system.jsonl

Sets: CurrencyModel, PercentModel, DimensionModel, TemperatureModel (Recognizers-Text) and quantulum3. Inputs named in
figures-excluded.csv (set, number from 0, reason) are left out. A set of one kind says nothing of other quantities in its
sentences, so what the program finds of other kinds is not counted against it. Recognizers' units without a country
("Franc") are an open currency, which we write as no unit; quantulum3 has no counted nouns, so there ours count as none.
"""
import csv, json, pathlib, sys

here = pathlib.Path(__file__).resolve().parent
peers = here.parent.parent / "shared/gold/expressions"
SETS = {"PercentModel": "Number", "CurrencyModel": "NumberWithUnit", "DimensionModel": "NumberWithUnit", "TemperatureModel": "NumberWithUnit",
        "quantulum3": None}
# Names of the peers' units that quantities.py does not know: ISO 4217 and UCUM codes by their public tables, minor coins and
# old currencies by one spelling.
NAMES = {"British pound": "GBP", "Pound": "GBP", "Euro": "EUR", "Dollar": "USD", "United States dollar": "USD", "Costa Rican colón": "CRC",
         "Georgian lari": "GEL", "Lao kip": "LAK", "Mexican peso": "MXN", "Turkish lira": "TRY", "Sri Lankan rupee": "LKR", "Netherlands guilder": "NLG",
         "Finnish markka": "FIM", "Peseta": "ESP", "Pence": "penny", "Rupee": None, "Franc": None, "Mark": None, "Bitcoin": "bitcoin", "Satoshi": "satoshi",
         "Kilometer per hour": "km/h", "Milliliter": "mL", "millilitre": "mL", "centilitre": "cL", "Cubic foot": "[cft_i]", "Square kilometer": "km2",
         "square kilometre": "km2", "cubic kilometre": "km3", "Megabit": "Mbit", "Bit": "bit", "bit": "bit", "byte": "By", "megabyte": "MBy",
         "exabyte": "EBy", "kibibyte": "KiBy", "Decimeter": "dm", "Picometer": "pm", "picometre": "pm", "attometre": "am", "nanometre": "nm",
         "Microgram": "ug", "milligram": "mg", "Radian": "rad", "Teaspoon": "[tsp_us]", "Tablespoon": "[tbs_us]", "tablespoon": "[tbs_us]",
         "Cup": "[cup_us]", "cup": "[cup_us]", "Dram": "[dr_av]", "Metric ton": "t", "tonne": "t", "Ton": "t", "ton per day": "t/d",
         "Kilometer per millisecond": "km/ms", "Meter per millisecond": "m/ms", "Centimeter per millisecond": "cm/ms", "C": "Cel", "F": "[degF]",
         "degree Celsius": "Cel", "degree fahrenheit": "[degF]", "Degree": "deg", "kelvin": "K", "electronvolt": "eV", "teraelectronvolt": "TeV",
         "watt hour": "W.h", "megawatt hour": "MW.h", "gigahertz": "GHz", "milligray": "mGy", "cubic centimetre": "mL", "inverse second": "/s",
         "Pound ": "[lb_av]", "pound-mass": "[lb_av]", "percentage": "%", "dimensionless": None, "Acre": "[acr_us]", "Horsepower": "[HP]",
         "Square meter": "m2", "Swiss franc": "CHF", "Megabyte": "MBy", "Turn": "turn", "Barrel": "[bbl_us]", "barrel": "[bbl_us]", "Mile per hour": "[mi_i]/h", "penny": "penny"}
MINOR = {"bitcoin", "cent", "penny", "satoshi", "sen"}


def code(name, which):
    if which == "DimensionModel" and name == "Pound":
        return "[lb_av]"
    return NAMES.get(name, name)


def number(value):
    return float(str(value).rstrip("%"))


def cases(name):
    """Number, input, quantities of one set."""
    if name == "quantulum3":
        for i, row in enumerate(json.load(open(peers / "quantulum3/quantities.json", encoding="utf-8"))):
            ends = lambda q: [q["value"] - q["uncertainty"], q["value"] + q["uncertainty"]] if q.get("uncertainty") else q["value"]
            yield i, row["req"], [{"value": ends(q), "unit": code(q["unit"], name)} for q in row["res"]]
        return
    for i, row in enumerate(json.load(open(peers / f"recognizers/{SETS[name]}/{name}.json", encoding="utf-8-sig"))):
        found = [r["Resolution"] for r in row["Results"]]
        known = [r for r in found if r.get("value") not in (None, "null")]
        yield i, row["Input"], [{"value": number(r["value"]), "unit": code(r.get("unit", "percentage"), name)} for r in known]


def inputs(folder):
    left_out = {(r["set"], int(r["number"])) for r in csv.DictReader((here / "figures-excluded.csv").open(encoding="utf-8"))}
    for name in SETS:
        kept = [c for c in cases(name) if (name, c[0]) not in left_out]
        with (folder / f"{name}.in.jsonl").open("w", encoding="utf-8") as f, (folder / f"{name}.gold.jsonl").open("w", encoding="utf-8") as g:
            for i, text, quantities in kept:
                f.write(json.dumps({"id": f"{name}-{i}", "text": text}) + "\n")
                g.write(json.dumps({"doc": f"{name}-{i}", "quantities": quantities}) + "\n")


def of_kind(name, unit, counted):
    if name == "PercentModel":
        return unit == "%"
    if name == "CurrencyModel":
        return unit in MINOR or len(unit or "") == 3 and unit.isupper()
    if name == "TemperatureModel":
        return unit in ("Cel", "[degF]", "K", "deg")
    return name == "quantulum3" or not (counted or unit in ("%", "deg", "Cel", "[degF]", "K", "a", "mo", "wk", "d", "h", "min", "s", None) or of_kind("CurrencyModel", unit, counted))


def system(name, folder, path):
    """A unit is a counted noun when it is no code: codes of units.toml are read from there."""
    import tomllib
    codes = {u["id"] for u in tomllib.load((here.parent / "lexicon/en/units.toml").open("rb"))["unit"]} | {"a", "mo", "wk", "d", "h", "min", "s"}
    gold = {r["doc"]: r["quantities"] for r in map(json.loads, (folder / f"{name}.gold.jsonl").open(encoding="utf-8"))}
    with (folder / f"{name}.system.jsonl").open("w", encoding="utf-8") as out:
        for row in map(json.loads, path.open(encoding="utf-8")):
            kept = []
            for q in row["quantities"]:
                counted = q["unit"] is not None and q["unit"] not in codes and q["unit"] not in MINOR
                expected = any(g["unit"] == q["unit"] and g["value"] == q["value"] for g in gold[row["doc"]])
                if name == "quantulum3" and counted and not any(g["unit"] == q["unit"] for g in gold[row["doc"]]):
                    q = {**q, "unit": None}
                if q["value"] is not None and not isinstance(q["value"], list):
                    expected |= any(g["unit"] == q["unit"] and not isinstance(g["value"], list) and abs(abs(g["value"]) - abs(float(q["value"]))) < 1e-6 * (1 + abs(g["value"]))
                                    for g in gold[row["doc"]])
                if expected or of_kind(name, q["unit"], counted):
                    kept.append(q)
            out.write(json.dumps({"doc": row["doc"], "quantities": kept}) + "\n")


def alike(a, b):
    """Two spans share at least half of both."""
    both = min(a[1], b[1]) - max(a[0], b[0])
    return 2 * both >= max(a[1] - a[0], b[1] - b[0])


def marks(path, half):
    """Value and unit of the figures marked; of claimant, measure, period how many given are right and how many marked are given."""
    readings = {r["report"]["id"]: r["figures"] for r in map(json.loads, path.open(encoding="utf-8"))}
    n = {}

    def count(key, right, of=1):
        got = n.setdefault(key, [0, 0])
        got[0] += bool(right) * of
        got[1] += of

    for row in csv.DictReader((here / "marks/stories-figures-150-seed20261202.csv").open(encoding="utf-8")):
        if row["half"] != half:
            continue
        begin, end = int(row["begin"]), int(row["end"])
        found = next((f for f in readings[row["report"]] if f["span"]["chars"][0] < end and begin < f["span"]["chars"][1]), None)
        if row["figure"] == "no":
            count("no figure, left out", found is None)
            continue
        ends = found and (found["value"] if found["value"] is not None else f"{found['low'] or ''}..{found['high'] or ''}")
        count("value", found and ends == row["value"])
        count("unit", found and (found["unit"] or "") == row["unit"])
        for field in ("claimant", "measure", "period"):
            ours = found and found[field] and found[field]["span"]
            gold = row[f"{field}_begin"] and (int(row[f"{field}_begin"]), int(row[f"{field}_end"]))
            right = ours and gold and alike(ours["chars"], gold)
            if ours:
                count(f"{field} right of those given", right)
            if gold:
                count(f"{field} given right of those marked", right)
    for key, (right, of) in n.items():
        print(f"{key}\t{right}/{of}")


if sys.argv[1] == "marks":
    marks(pathlib.Path(sys.argv[2]), sys.argv[3])
elif sys.argv[1] == "inputs":
    inputs(pathlib.Path(sys.argv[2]))
else:
    system(sys.argv[2], pathlib.Path(sys.argv[3]), pathlib.Path(sys.argv[4]))
