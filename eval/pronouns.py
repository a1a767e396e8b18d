#!/usr/bin/env python3
"""Are third-person pronouns put to the right person? Scores `onrecord parse` on raw text against GUM's `Entity=`.

usage: eval/pronouns.py GOLD.conllu SYSTEM.conllu [GENRE,…]      (default: news,interview,speech)

A pronoun is a form of he or she whose gold entity is a person with a name in its document (a mention that holds a proper
noun). It is answered where our output puts it in an entity; it is right where a name of ours of that entity lies in a mention
of the gold entity and in no smaller mention of another one. Words are paired by the characters they cover, blanks left out.
"""
import re, sys

FORMS = {"he", "him", "his", "himself", "she", "her", "hers", "herself"}


def words(path):
    """[(document, start, end, form, tag, Entity=)], offsets in characters without blanks."""
    out, at, document = [], 0, ""
    upto, surface = 0, 0
    for line in open(path, encoding="utf-8"):
        if line.startswith("# newdoc"):
            document = line.split("=")[1].strip()
        if not line[:1].isdigit():
            if not line.strip():
                upto = 0
            continue
        row = line.rstrip("\n").split("\t")
        if "-" in row[0]:
            upto = int(row[0].split("-")[1])
            continue
        if "." in row[0]:
            continue
        length = len("".join(row[1].split()))
        misc = dict(m.split("=", 1) for m in row[9].split("|") if "=" in m)
        out.append((document, at, at + length, row[1], row[3], misc.get("Entity", "")))
        at += length
    return out


def mentions(rows):
    """[(entity, type, first word, last word)], entities told apart by document."""
    out, stack = [], {}
    for i, (document, *_, brackets) in enumerate(rows):
        for m in re.finditer(r"\((\d+)-([a-z]+)[^()]*(\)?)|(\d+)\)", brackets):
            entity = (document, m[1] or m[4])
            if m[1]:
                stack.setdefault(entity, []).append((i, m[2]))
            if (m[3] or m[4]) and stack.get(entity):
                first, kind = stack[entity].pop()
                out.append((entity, kind, first, i))
    return out


def main():
    gold_path, system_path = sys.argv[1:3]
    genres = set((sys.argv[3] if len(sys.argv) > 3 else "news,interview,speech").split(","))
    gold, system = words(gold_path), words(system_path)
    found = mentions(gold)
    at = lambda rows, first, last: (rows[first][1], rows[last][2])
    named = {e for e, kind, a, b in found if kind == "person" and any(gold[i][4] == "PROPN" for i in range(a, b + 1))}
    spans = [(e, *at(gold, a, b)) for e, _, a, b in found]
    ours = [(e, *at(system, a, b), a, b) for e, _, a, b in mentions(system)]
    names = {}
    for e, start, end, a, b in ours:
        if any(system[i][4] == "PROPN" for i in range(a, b + 1)):
            names.setdefault(e, []).append((start, end))
    meant = {(start, end): e for e, start, end, _, _ in ours}

    def holds(span):
        """The gold entity whose mention holds the last words of this name most closely."""
        around = [(b - a, e) for e, a, b in spans if a <= span[0] and span[1] <= b]
        return min(around)[1] if around else None

    asked = answered = right = 0
    for e, kind, a, b in found:
        row = gold[a]
        if a != b or row[3].lower() not in FORMS or e not in named or row[0].split("_")[1] not in genres:
            continue
        asked += 1
        entity = meant.get((row[1], row[2]))
        if entity is not None:
            answered += 1
            right += any(holds(span) == e for span in names.get(entity, []))
    print(f"pronouns {asked}  answered {answered} = {100 * answered / max(1, asked):.1f} %  right of them {right} = {100 * right / max(1, answered):.1f} %")


if __name__ == "__main__":
    main()
