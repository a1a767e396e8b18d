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

# Factbook file, ISO 3166-1 alpha-3, ISO 4217. Uninhabited territories and a few tiny ones are left out.
STATES = """
aa abw AWG, ac atg XCD, ae are AED, af afg AFN, ag dza DZD, aj aze AZN, al alb ALL, am arm AMD, an and EUR, ao ago AOA, aq asm USD,
ar arg ARS, as aus AUD, au aut EUR, av aia XCD, ba bhr BHD, bb brb BBD, bc bwa BWP, bd bmu BMD, be bel EUR, bf bhs BSD, bg bgd BDT,
bh blz BZD, bk bih BAM, bl bol BOB, bm mmr MMK, bn ben XOF, bo blr BYN, bp slb SBD, br bra BRL, bt btn BTN, bu bgr EUR, bx brn BND,
by bdi BIF, ca can CAD, cb khm KHR, cd tcd XAF, ce lka LKR, cf cog XAF, cg cod CDF, ch chn CNY, ci chl CLP, cj cym KYD, cm cmr XAF,
cn com KMF, co col COP, cq mnp USD, cs cri CRC, ct caf XAF, cu cub CUP, cv cpv CVE, cw cok NZD, cy cyp EUR, da dnk DKK, dj dji DJF,
do dma XCD, dr dom DOP, ec ecu USD, eg egy EGP, ei irl EUR, ek gnq XAF, en est EUR, er eri ERN, es slv USD, et eth ETB, ez cze CZK,
fi fin EUR, fj fji FJD, fk flk FKP, fm fsm USD, fo fro DKK, fp pyf XPF, fr fra EUR, ga gmb GMD, gb gab XAF, gg geo GEL, gh gha GHS,
gi gib GIP, gj grd XCD, gk ggy GBP, gl grl DKK, gm deu EUR, gq gum USD, gr grc EUR, gt gtm GTQ, gv gin GNF, gy guy GYD, ha hti HTG,
hk hkg HKD, ho hnd HNL, hr hrv EUR, hu hun HUF, ic isl ISK, id idn IDR, im imn GBP, in ind INR, ir irn IRR, is isr ILS, it ita EUR,
iv civ XOF, iz irq IQD, ja jpn JPY, je jey GBP, jm jam JMD, jo jor JOD, ke ken KES, kg kgz KGS, kn prk KPW, kr kir AUD, ks kor KRW,
ku kwt KWD, kv xkx EUR, kz kaz KZT, la lao LAK, le lbn LBP, lg lva EUR, lh ltu EUR, li lbr LRD, lo svk EUR, ls lie CHF, lt lso LSL,
lu lux EUR, ly lby LYD, ma mdg MGA, mc mac MOP, md mda MDL, mg mng MNT, mh msr XCD, mi mwi MWK, mj mne EUR, mk mkd MKD, ml mli XOF,
mn mco EUR, mo mar MAD, mp mus MUR, mr mrt MRU, mt mlt EUR, mu omn OMR, mv mdv MVR, mx mex MXN, my mys MYR, mz moz MZN, nc ncl XPF,
ne niu NZD, ng ner XOF, nh vut VUV, ni nga NGN, nl nld EUR, nn sxm XCG, no nor NOK, np npl NPR, nr nru AUD, ns sur SRD, nu nic NIO,
nz nzl NZD, od ssd SSP, pa pry PYG, pe per PEN, pk pak PKR, pl pol PLN, pm pan PAB, po prt EUR, pp png PGK, ps plw USD, pu gnb XOF,
qa qat QAR, ri srb RSD, rm mhl USD, ro rou RON, rp phl PHP, rq pri USD, rs rus RUB, rw rwa RWF, sa sau SAR, sc kna XCD, se syc SCR,
sf zaf ZAR, sg sen XOF, sh shn SHP, si svn EUR, sl sle SLE, sm smr EUR, sn sgp SGD, so som SOS, sp esp EUR, st lca XCD, su sdn SDG,
sw swe SEK, sy syr SYP, sz che CHF, td tto TTD, th tha THB, ti tjk TJS, tk tca USD, tn ton TOP, to tgo XOF, tp stp STN, ts tun TND,
tt tls USD, tu tur TRY, tv tuv AUD, tw twn TWD, tx tkm TMT, tz tza TZS, uc cuw XCG, ug uga UGX, uk gbr GBP, up ukr UAH, us usa USD,
uv bfa XOF, uy ury UYU, uz uzb UZS, vc vct XCD, ve ven VES, vi vgb USD, vm vnm VND, vq vir USD, vt vat EUR, wa nam NAD, we pse ILS,
wi esh MAD, ws wsm WST, wz swz SZL, ym yem YER, za zmb ZMW, zi zwe ZWG"""

# Countries with a dollar of their own ("$" there is not the US dollar's sign alone).
DOLLARS = set("AUD BBD BMD BND BSD BZD CAD FJD GYD HKD JMD KYD LRD NAD NZD SBD SGD SRD TTD TWD XCD".split())
# The Factbook's dot is on or north of the equator; most of the land or people is south of it.
SOUTH = {"cod"}

# How English news writes it, where the Factbook's form is another one.
# iso3: name | aliases | adjectives and demonyms | capital | metonyms | weak; empty: the Factbook's; "-": none.
NEWS = """
abw: Aruba||Aruban, Arubans
and: Andorra|Principality of Andorra
are: United Arab Emirates|UAE, U.A.E.|Emirati, Emiratis|||Emirates
arg: Argentina||Argentine, Argentines, Argentinian, Argentinians||Casa Rosada
atg: Antigua and Barbuda||Antiguan, Antiguans, Barbudan, Barbudans|St. John's||Antigua
aus: Australia|||||Aussie
bel: Belgium
ben: Benin||Beninese|Porto-Novo
bdi: Burundi|||Gitega
bfa: Burkina Faso||Burkinabe, Burkinabé
bgd: Bangladesh||Bangladeshi, Bangladeshis|Dhaka
bhs: Bahamas
bih: Bosnia and Herzegovina|Bosnia, Bosnia-Herzegovina|Bosnian, Bosnians
blr: Belarus|Byelorussia|Belarusian, Belarusians, Belarussian, Belarussians
bol: Bolivia|||La Paz
bra: Brazil|||Brasilia|Brasília, Planalto
brb: Barbados||Barbadian, Barbadians
brn: Brunei|Brunei Darussalam
bwa: Botswana||Motswana, Batswana
caf: Central African Republic||-|||CAR
can: Canada||||Parliament Hill
che: Switzerland|Swiss Confederation
chn: China|People's Republic of China, PRC, P.R.C.|Chinese||Zhongnanhai, Peking
civ: Ivory Coast|Côte d'Ivoire, Cote d'Ivoire|Ivorian, Ivorians, Ivoirian|Yamoussoukro
cod: Democratic Republic of the Congo|Democratic Republic of Congo, DR Congo, DRC, D.R.C., D.R. Congo, Congo-Kinshasa, Zaire|-|Kinshasa||Congo, Congolese
cog: Republic of the Congo|Republic of Congo, Congo-Brazzaville|-|Brazzaville||Congo, Congolese
cok: Cook Islands
com: Comoros||Comoran, Comorans, Comorian, Comorians
cpv: Cape Verde|Cabo Verde, Republic of Cabo Verde|Cape Verdean, Cape Verdeans, Cabo Verdean
cuw: Curacao|Curaçao|Curacaoan
cyp: Cyprus||Cypriot, Cypriots, Greek Cypriot, Greek Cypriots|Nicosia
cze: Czech Republic|Czechia|Czech, Czechs|Prague
deu: Germany|Federal Republic of Germany, West Germany|German, Germans, West German
dma: Dominica||-|||Dominican
dnk: Denmark||Danish, Danes|||Dane
dom: Dominican Republic||-|||Dominican, Dominicans
dza: Algeria
egy: Egypt
esh: Western Sahara||Sahrawi, Sahrawis, Saharawi
esp: Spain||Spanish, Spaniard, Spaniards||Moncloa
eth: Ethiopia
fin: Finland||Finnish, Finns|||Finn
flk: Falkland Islands|Falklands, Malvinas, Islas Malvinas|Falkland Islander, Falkland Islanders|-
fra: France|French Republic|French, Frenchman, Frenchmen, Frenchwoman||Elysee, Élysée, Elysee Palace, Élysée Palace, Matignon
fro: Faroe Islands|Faroes, Faeroe Islands|Faroese|Tórshavn
fsm: Micronesia|Federated States of Micronesia|Micronesian, Micronesians
gab: Gabon
gbr: United Kingdom|UK, U.K., Britain, Great Britain|British, Briton, Britons||Downing Street, 10 Downing Street, No 10 Downing Street, Whitehall|Number 10, No 10, No. 10, Brits
geo: Georgia
ggy: Guernsey||-
gmb: Gambia
gnq: Equatorial Guinea||Equatorial Guinean, Equatorial Guineans, Equatoguinean, Equatoguineans|Malabo
grc: Greece|Hellenic Republic
grl: Greenland|Kalaallit Nunaat|Greenlandic, Greenlander, Greenlanders
gum: Guam|
hkg: Hong Kong||Hong Konger, Hong Kongers, Hongkonger, Hongkongers
hun: Hungary
imn: Isle of Man||Manx|-
irl: Ireland|Republic of Ireland, Irish Republic|Irish, Irishman, Irishmen, Irishwoman|||Eire
irn: Iran|||Tehran|Teheran
irq: Iraq
isl: Iceland||Icelandic, Icelander, Icelanders
isr: Israel|State of Israel|Israeli, Israelis
ita: Italy||||Palazzo Chigi, Quirinale
jey: Jersey||-|||
jpn: Japan||Japanese||Kantei
kaz: Kazakhstan||Kazakh, Kazakhs, Kazakhstani, Kazakhstanis|Astana|Akorda, Ak Orda, Nur-Sultan
kgz: Kyrgyzstan|Kyrgyz Republic|Kyrgyz, Kyrgyzstani, Kyrgyzstanis
khm: Cambodia|Kampuchea
kir: Kiribati|
kna: Saint Kitts and Nevis||Kittitian, Kittitians, Nevisian, Nevisians|||
kor: South Korea|Republic of Korea, ROK|South Korean, South Koreans||Cheong Wa Dae|Korea, Korean, Koreans, Blue House
kwt: Kuwait||||
lao: Laos|Lao People's Democratic Republic, Lao PDR|Laotian, Laotians, Lao|Vientiane
lbn: Lebanon||||Baabda Palace
lby: Libya|||Tripoli
lie: Liechtenstein||Liechtensteiner, Liechtensteiners
lka: Sri Lanka|Ceylon||Colombo
lso: Lesotho||Basotho, Mosotho
lux: Luxembourg|Grand Duchy of Luxembourg|Luxembourger, Luxembourgers, Luxembourgish
mac: Macau|Macao, Macau Special Administrative Region|Macanese
mar: Morocco
mco: Monaco||Monegasque, Monegasques
mda: Moldova|Republic of Moldova, Moldavia|Moldovan, Moldovans|Chisinau|Chișinău
mdg: Madagascar||Malagasy
mhl: Marshall Islands||Marshallese
mkd: North Macedonia|Republic of North Macedonia, Former Yugoslav Republic of Macedonia, FYROM|North Macedonian, North Macedonians|||Macedonia, Macedonian, Macedonians
mlt: Malta
mmr: Myanmar|Burma|Myanmarese, Burmese|Naypyidaw|Naypyitaw, Nay Pyi Taw
mng: Mongolia|||Ulaanbaatar|Ulan Bator
mnp: Northern Mariana Islands|Northern Marianas|-|Saipan
ner: Niger||Nigerien, Nigeriens
nld: Netherlands|Kingdom of the Netherlands, Holland|Dutch, Dutchman, Dutchmen, Dutchwoman|Amsterdam
niu: Niue
nor: Norway
npl: Nepal||Nepali, Nepalis, Nepalese
nru: Nauru|||Yaren
nzl: New Zealand|Aotearoa|New Zealander, New Zealanders|||NZ, Kiwi, Kiwis
pak: Pakistan|
pan: Panama|
phl: Philippines||Philippine, Filipino, Filipinos, Filipina, Filipinas||Malacañang, Malacanang, Malacañang Palace, Malacanang Palace
plw: Palau|||Ngerulmud
png: Papua New Guinea|PNG
pol: Poland||Polish, Poles|||Pole
pri: Puerto Rico||Puerto Rican, Puerto Ricans
prk: North Korea|Democratic People's Republic of Korea, DPRK, D.P.R.K.|North Korean, North Koreans
pry: Paraguay|||Asuncion|Asunción
pse: Palestine|State of Palestine, Palestinian territories, Palestinian Territories, Occupied Palestinian Territory|Palestinian, Palestinians|Ramallah
qat: Qatar
rus: Russia|Russian Federation|Russian, Russians||Kremlin
sau: Saudi Arabia|KSA|Saudi, Saudis, Saudi Arabian
sgp: Singapore||Singaporean, Singaporeans
shn: Saint Helena|||-
slv: El Salvador||Salvadoran, Salvadorans, Salvadorean, Salvadoreans
smr: San Marino||Sammarinese
som: Somalia||Somali, Somalis|||
srb: Serbia||Serbian, Serbians, Serb, Serbs
stp: Sao Tome and Principe|São Tomé and Príncipe||São Tomé
svn: Slovenia||Slovenian, Slovenians, Slovene, Slovenes
swe: Sweden||Swedish, Swedes|||Swede
swz: Eswatini|Swaziland, Kingdom of Eswatini|Swazi, Swazis|Mbabane
syc: Seychelles||Seychellois|-
msr: Montserrat|||-
bmu: Bermuda|||-
aia: Anguilla|||-
cym: Cayman Islands|||-
jam: Jamaica
cmr: Cameroon||||Yaoundé
tgo: Togo||||Lomé
col: Colombia||||Bogota, Casa de Nariño
syr: Syria
tca: Turks and Caicos Islands|Turks and Caicos|-|Cockburn Town
tcd: Chad|||N'Djamena|Ndjamena
tha: Thailand||Thai, Thais
tjk: Tajikistan||Tajik, Tajiks, Tajikistani, Tajikistanis
tkm: Turkmenistan||Turkmen, Turkmenistani, Turkmenistanis|Ashgabat
tls: East Timor|Timor-Leste, Timor Leste|Timorese, East Timorese
ton: Tonga|||Nuku'alofa
tto: Trinidad and Tobago||Trinidadian, Trinidadians, Tobagonian, Tobagonians|Port of Spain||Trinidad
tur: Turkey|Türkiye, Turkiye, Republic of Türkiye, Republic of Turkiye|Turkish, Turk, Turks||Bestepe, Beştepe
tuv: Tuvalu
twn: Taiwan|Chinese Taipei|Taiwanese|||Republic of China, Formosa
tza: Tanzania|||Dodoma
ukr: Ukraine||Ukrainian, Ukrainians|Kyiv|Kiev, Bankova
usa: United States|US, U.S., USA, U.S.A., America, United States of America|American, Americans|Washington|White House, Washington D.C., Washington DC, Oval Office|D.C.
uzb: Uzbekistan||Uzbek, Uzbeks, Uzbekistani, Uzbekistanis|Tashkent
vat: Vatican|Holy See|-|Vatican City
vct: Saint Vincent and the Grenadines|St Vincent, St. Vincent|Vincentian, Vincentians
ven: Venezuela||||Miraflores Palace
vgb: British Virgin Islands|BVI|British Virgin Islander, British Virgin Islanders
vir: U.S. Virgin Islands|US Virgin Islands|-
vnm: Vietnam|Viet Nam|Vietnamese|Hanoi
vut: Vanuatu||Ni-Vanuatu, Vanuatuan|Port Vila
wsm: Samoa||||
xkx: Kosovo||Kosovan, Kosovans, Kosovar, Kosovars|Pristina
yem: Yemen|||Sanaa|Sana'a
zaf: South Africa|||Pretoria|Union Buildings|RSA
zwe: Zimbabwe"""

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


# The Factbook's name | the name in English news | further forms. Without a line: first given name and family name.
NAMES = """
MUHAMMAD BIN ZAYID Al Nuhayyan|Mohammed bin Zayed Al Nahyan|Mohamed bin Zayed Al Nahyan, Sheikh Mohammed bin Zayed, Sheikh Mohamed bin Zayed, Mohammed bin Zayed, Mohamed bin Zayed
MUHAMMAD BIN RASHID Al Maktum|Mohammed bin Rashid Al Maktoum|Sheikh Mohammed bin Rashid Al Maktoum, Mohammed bin Rashid
HAYBATULLAH Akhundzada|Hibatullah Akhundzada|Haibatullah Akhundzada, Mullah Hibatullah Akhundzada
Joao Manuel Goncalves LOURENCO|Joao Lourenco|João Lourenço
Ali ASADOV|Ali Asadov|
Luiz Inácio LULA da Silva|Luiz Inacio Lula da Silva|Luiz Inácio Lula da Silva, Lula da Silva
HAMAD bin Isa Al-Khalifa|Hamad bin Isa Al Khalifa|Hamad bin Isa Al-Khalifa
SALMAN bin Hamad Al-Khalifa|Salman bin Hamad Al Khalifa|Salman bin Hamad Al-Khalifa
PHILIPPE|King Philippe|
Philip Edward DAVIS|Philip Davis|Philip Edward Davis
Mohammad SHAHABUDDIN Chuppi|Mohammed Shahabuddin|Mohammad Shahabuddin
Rodrigo PAZ Pereira|Rodrigo Paz|Rodrigo Paz Pereira
Alyaksandr LUKASHENKA|Alexander Lukashenko|Aleksandr Lukashenko, Alyaksandr Lukashenka, Aliaksandr Lukashenka, Aleksander Lukashenko
Alyaksandr TURCHYN|Alexander Turchin|Aleksandr Turchin
Jigme Khesar Namgyel WANGCHUCK|Jigme Khesar Namgyel Wangchuck|Jigme Khesar Namgyel
Denis SASSOU-Nguesso|Denis Sassou Nguesso|Denis Sassou-Nguesso
HASSANAL Bolkiah|Hassanal Bolkiah|
Anura Kumara DISSANAYAKE|Anura Kumara Dissanayake|
Felix TSHISEKEDI|Felix Tshisekedi|Félix Tshisekedi
Judith SUMINWA Tuluka|Judith Suminwa Tuluka|Judith Suminwa
AZALI Assoumani|Azali Assoumani|
Miguel DIAZ-CANEL Bermudez|Miguel Diaz-Canel|Miguel Díaz-Canel
Jose Maria Pereira NEVES|Jose Maria Neves|José Maria Neves
Jose Ulisses CORREIA e SILVA|Ulisses Correia e Silva|
Abdoulkader Kamil MOHAMED|Abdoulkader Kamil Mohamed|
Ismail Omar GUELLEH|Ismail Omar Guelleh|Ismaïl Omar Guelleh
Abdel Fattah EL-SISI|Abdel Fattah al-Sisi|Abdel Fattah el-Sissi, Abdel-Fattah el-Sissi, Abdel Fattah El-Sisi, Abdel Fattah al-Sissi, Abdelfattah al-Sisi, Abdel-Fattah al-Sisi
Michael MARTIN|Micheal Martin|Micheál Martin
OBIANG Nguema Mbasogo|Teodoro Obiang Nguema Mbasogo|Teodoro Obiang, Teodoro Obiang Nguema
Manuel Osa Nsue Nsua|Manuel Osa Nsue Nsua|
ISAIAS Afwerki|Isaias Afwerki|Isaias Afewerki
TAYE Atske Selassie|Taye Atske Selassie|Taye Atskeselassie
ABIY Ahmed Ali|Abiy Ahmed|Abiy Ahmed Ali
Ratu Naiqama LALABALAVU|Naiqama Lalabalavu|Ratu Naiqama Lalabalavu
Brice OLIGUI Nguema|Brice Oligui Nguema|Brice Clotaire Oligui Nguema
John Dramani MAHAMA|John Mahama|John Dramani Mahama
Bernardo ARÉVALO de León|Bernardo Arevalo|Bernardo Arévalo
Mohammed Irfaan ALI|Irfaan Ali|Mohamed Irfaan Ali
Alix Didier FILS-AIMÉ|Alix Didier Fils-Aime|Alix Didier Fils-Aimé
John LEE Ka-chiu|John Lee|John Lee Ka-chiu
Iris Xiomara CASTRO de Zelaya|Xiomara Castro|
PRABOWO Subianto Djojohadikusumo|Prabowo Subianto|
Ali Hoseini-KHAMENEI|Ali Khamenei|Ayatollah Khamenei, Ayatollah Ali Khamenei, Seyyed Ali Khamenei
Robert BREUGRE MAMBE|Robert Beugre Mambe|Robert Beugré Mambé
Latif RASHID|Abdul Latif Rashid|Latif Rashid, Abdullatif Rashid
Mohammed Shia al-SUDANI|Mohammed Shia al-Sudani|Mohammed al-Sudani, Mohammed Shia' al-Sudani
NARUHITO|Emperor Naruhito|Naruhito
ABDALLAH II|King Abdullah II|Abdullah II, Abdullah II of Jordan
CHOE Ryong Hae|Choe Ryong Hae|
LEE Jae-myung|Lee Jae-myung|Lee Jae Myung
KIM Jong Un|Kim Jong Un|Kim Jong-un
KIM Min-seok|Kim Min-seok|Kim Min-seok
MISHAL al-Ahmad al-Jabir al-Sabah|Mishal al-Ahmad al-Jaber al-Sabah|Sheikh Meshal al-Ahmad al-Jaber al-Sabah, Meshal Al-Ahmad Al-Jaber Al-Sabah
AHMAD ABDULLAH Al-Ahmad al Sabah|Ahmad Abdullah al-Ahmad al-Sabah|Sheikh Ahmad Abdullah al-Ahmad al-Sabah
Vjosa OSMANI-Sadriu|Vjosa Osmani|
Kasym-Zhomart TOKAYEV|Kassym-Jomart Tokayev|Kasym-Jomart Tokayev, Kassym-Zhomart Tokayev, Qasym-Jomart Toqayev
THONGLOUN Sisoulith|Thongloun Sisoulith|
HANS-ADAM II|Hans-Adam II|
GUILLAUME|Grand Duke Guillaume|Guillaume V
WILLEM-ALEXANDER|Willem-Alexander|
Mohammed al-MANFI|Mohamed al-Menfi|Mohammed al-Menfi, Mohamed Menfi
Abd-al-Hamid DUBAYBAH|Abdulhamid al-Dbeibah|Abdul Hamid Dbeibah, Abdul Hamid Dbeibeh, Abdulhamid Dbeibah
Mohamed Ould Cheikh el GHAZOUANI|Mohamed Ould Ghazouani|Mohamed Ould Cheikh El Ghazouani, Mohamed Ould Cheikh Ghazouani
Moctar Ould DIAY|Mokhtar Ould Djay|
Myriam Spiteri DEBONO|Myriam Spiteri Debono|
HAITHAM bin Tarik Al Said|Haitham bin Tariq|Haitham bin Tariq Al Said, Sultan Haitham
IBRAHIM ibni al-Marhum Sultan Iskandar|Sultan Ibrahim|Sultan Ibrahim Iskandar
ANWAR Ibrahim|Anwar Ibrahim|
Maria Benvinda Delfina LEVI|Maria Benvinda Levi|
Abdourahame TIANI|Abdourahamane Tiani|Abdourahmane Tchiani, Abdourahamane Tchiani
Ali Mahaman Lamine ZEINE|Ali Lamine Zeine|Ali Mahaman Lamine Zeine
Bola Ahmed Adekunle TINUBU|Bola Tinubu|Bola Ahmed Tinubu
Jonas Gahr STORE|Jonas Gahr Stoere|Jonas Gahr Støre, Jonas Gahr Store
Ram Chandra POUDEL|Ram Chandra Poudel|Ramchandra Paudel, Ram Chandra Paudel
Jose Daniel ORTEGA Saavedra|Daniel Ortega|
Salva KIIR Mayardit|Salva Kiir|Salva Kiir Mayardit
Santiago PEÑA Palacios|Santiago Pena|Santiago Peña
José Enrique JERÍ Oré|Jose Jeri|José Jerí
Asif Ali ZARDARI|Asif Ali Zardari|Asif Zardari
Muhammad Shehbaz SHARIF|Shehbaz Sharif|Shahbaz Sharif
José Raúl MULINO Quintero|Jose Raul Mulino|José Raúl Mulino
Antonio Luis MONTENEGRO|Luis Montenegro|Luís Montenegro
Surangel WHIPPS, Jr.|Surangel Whipps Jr.|Surangel Whipps
Horta Nta Na MAN|Horta Nta Na Man|Horta N'Tam, Horta Inta-A Na Man
TAMIM bin Hamad Al Thani|Tamim bin Hamad Al Thani|Sheikh Tamim bin Hamad Al Thani, Tamim bin Hamad Al-Thani, Sheikh Tamim
MUHAMMAD bin Abd al-Rahman Al Thani|Mohammed bin Abdulrahman Al Thani|Sheikh Mohammed bin Abdulrahman Al Thani, Mohammed bin Abdulrahman Al-Thani, Mohammed bin Abdulrahman bin Jassim Al Thani
Ferdinand MARCOS, Jr.|Ferdinand Marcos Jr.|Ferdinand Marcos Jr, Bongbong Marcos
SALMAN bin Abd al-Aziz Al Saud|King Salman|Salman bin Abdulaziz, Salman bin Abdulaziz Al Saud
MUHAMMAD BIN SALMAN bin Abd al-Aziz Al Saud|Mohammed bin Salman|Mohammad bin Salman, Mohamed bin Salman, Muhammad bin Salman, MBS
Matamela Cyril RAMAPHOSA|Cyril Ramaphosa|
Bassirou Diomaye FAYE|Bassirou Diomaye Faye|
Julius Maada BIO|Julius Maada Bio|
Natasa PIRC MUSAR|Natasa Pirc Musar|Nataša Pirc Musar
THARMAN Shanmugaratnam|Tharman Shanmugaratnam|
HASSAN SHEIKH Mohamud|Hassan Sheikh Mohamud|Hassan Sheikh Mohamoud
Hamza Abdi BARRE|Hamza Abdi Barre|
Pedro SANCHEZ PEREZ-CASTEJON|Pedro Sanchez|Pedro Sánchez
Abd-al-Fattah al-BURHAN|Abdel Fattah al-Burhan|Abdel-Fattah Burhan, Abdel Fattah Burhan, Abdel-Fattah al-Burhan
CARL XVI GUSTAF|Carl XVI Gustaf|King Carl Gustaf
Muhammad al-BASHIR|Mohammed al-Bashir|Mohammad al-Bashir
WACHIRALONGKON|Maha Vajiralongkorn|King Vajiralongkorn, Vajiralongkorn
ANUTIN Charnvirakul|Anutin Charnvirakul|
Kamla Susheila PERSAD-BISSESSAR|Kamla Persad-Bissessar|
Jean-Lucien Kwassi Savi de TOVE|Jean-Lucien Savi de Tove|Jean-Lucien Savi de Tové
Carlos Manuel VILA NOVA|Carlos Vila Nova|
Américo d'Oliveira DOS RAMOS|Americo Ramos|Américo Ramos
Sarra ZAAFRANI Zenzri|Sarra Zaafrani Zenzri|
Kay Rala Xanana GUSMAO|Xanana Gusmao|Xanana Gusmão, Kay Rala Xanana Gusmao
Recep Tayyip ERDOGAN|Recep Tayyip Erdogan|Recep Tayyip Erdoğan, Tayyip Erdogan, Tayyip Erdoğan
Kais SAIED|Kais Saied|Kaïs Saïed
LAI Ching-te|Lai Ching-te|William Lai
Volodymyr ZELENSKYY|Volodymyr Zelensky|Volodymyr Zelenskyy, Volodymyr Zelenskiy, Vladimir Zelensky, Volodimir Zelensky, Vladimir Zelenskiy, Vladimir Zelenskyy
Donald J. TRUMP|Donald Trump|Donald J. Trump
Ibrahim TRAORE|Ibrahim Traore|Ibrahim Traoré
Rimtalba Jean Emmanuel OUEDRAOGO|Jean Emmanuel Ouedraogo|Rimtalba Jean Emmanuel Ouedraogo
Delcy Eloína RODRÍGUEZ Gómez|Delcy Rodriguez|Delcy Rodríguez
Luong CUONG|Luong Cuong|
Pham Minh CHINH|Pham Minh Chinh|
LEO XIV|Pope Leo XIV|Pope Leo, Leo XIV
LA'AULIALEMALIETOA La'auli Leuatea Schmidt|Laaulialemalietoa Leuatea Polataivao Schmidt|La'auli Leuatea Schmidt
Rashad Muhammad al-ALIMI|Rashad al-Alimi|Rashad Al-Alimi
Salim Salih BIN BURAYK|Salem bin Breik|Salem Saleh bin Breik
Vahagn KHACHATURYAN|Vahagn Khachaturyan|
Emomali RAHMON|Emomali Rahmon|Imomali Rakhmonov, Emomali Rakhmon
Qohir RASULZODA|Kokhir Rasulzoda|Qohir Rasulzoda
Serdar BERDIMUHAMEDOV|Serdar Berdymukhamedov|Serdar Berdimuhamedov, Serdar Berdymukhammedov
Tamas SULYOK|Tamas Sulyok|Tamás Sulyok
Viktor ORBAN|Viktor Orban|Viktor Orbán
Andrej BABIS|Andrej Babis|Andrej Babiš
Aleksandar VUCIC|Aleksandar Vucic|Aleksandar Vučić, Alexander Vucic, Alexandar Vucic
Benyamin NETANYAHU|Benjamin Netanyahu|Binyamin Netanyahu, Benyamin Netanyahu, Bibi Netanyahu
Yoweri Kaguta MUSEVENI|Yoweri Museveni|Yoweri Kaguta Museveni
Samia Suluhu HASSAN|Samia Suluhu Hassan|
Emmerson Dambudzo MNANGAGWA|Emmerson Mnangagwa|
Alassane Dramane OUATTARA|Alassane Ouattara|
Mahamat Idriss DÉBY|Mahamat Idriss Deby|Mahamat Idriss Déby, Mahamat Deby, Mahamat Idriss Deby Itno, Mahamat Déby
Faustin-Archange TOUADÉRA|Faustin-Archange Touadera|Faustin-Archange Touadéra, Faustin Archange Touadera
Mikhail Vladimirovich MISHUSTIN|Mikhail Mishustin|
Vladimir Vladimirovich PUTIN|Vladimir Putin|Vladimir Vladimirovich Putin, Wladimir Putin
Nicușor DAN|Nicusor Dan|Nicușor Dan
José RAMOS-HORTA|Jose Ramos-Horta|José Ramos-Horta
Konstantinos TASOULAS|Constantine Tassoulas|Konstantinos Tasoulas
Evariste NDAYISHIMIYE|Evariste Ndayishimiye|Évariste Ndayishimiye
Djuro MACUT|Djuro Macut|Đuro Macut
Gombojavyn ZANDANSHATAR|Gombojav Zandanshatar|Gombojavyn Zandanshatar
Feleti Penitala TEO|Feleti Teo|
Amadou Oury BAH|Amadou Oury Bah|Bah Oury
XI Jinping|Xi Jinping|
Alexander VAN DER BELLEN|Alexander Van der Bellen|
Marcelo REBELO DE SOUSA|Marcelo Rebelo de Sousa|
ALBERT II|Prince Albert II|
Yamandú ORSI Martínez|Yamandu Orsi|Yamandú Orsi
"""
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


# By hand, from general knowledge: full names for the leader list's short ones, where neither the Factbook nor Phoenix settles them; "-": leave the row out.
FULL = """
usa: Bush=George H.W. Bush; G.W. Bush=George W. Bush; Trump=Donald Trump; Biden=Joe Biden
can: Chretien=Jean Chretien; Trudeau=Justin Trudeau
bhs: Pindling=Lynden Pindling; Christie=Perry Christie
cub: Castro=Fidel Castro
hti: Pascal-Troillet=Ertha Pascal-Trouillot; Cedras=Raoul Cedras; Martelly=Michel Martelly; Evans Paul (acting)=Evans Paul; Aristide=Jean-Bertrand Aristide; Jocelerme Privert=Jocelerme Privert; Jovenel Moise=Jovenel Moise
jam: Holness=Andrew Holness; Simpson Miller=Portia Simpson Miller
tto: Robinson=A.N.R. Robinson; Manning=Patrick Manning; Rowley=Keith Rowley
brb: Stuart=Freundel Stuart
grd: Mitchell=Keith Mitchell
lca: Compton=John Compton; Lewis=Vaughan Lewis; Anthony=Kenny Anthony; Chastanet=Allen Chastanet
vct: Gonsalves=Ralph Gonsalves; Mitchell=James Mitchell
atg: Vere Bird=Vere Bird
kna: Simmonds=Kennedy Simmonds; Harris=Timothy Harris
mex: Salinas=Carlos Salinas; Vicente Fox Quesada=Vicente Fox; Lopez Obrador=Andres Manuel Lopez Obrador; Enrique Pena Nieto=Enrique Pena Nieto
blz: Price=George Price; Juan Antonio Briceno=John Briceño
gtm: Cerezo=Vinicio Cerezo; Leon Carpio=Ramiro de Leon Carpio; Alfonso Portillo Cabrera=Alfonso Portillo; Arzu Yrigoyen=Alvaro Arzu; Berger Perdomo=Oscar Berger; Colom=Alvaro Colom; Molina=Otto Perez Molina; Maldanado=Alejandro Maldonado; Morales=Jimmy Morales; Giammattei=Alejandro Giammattei
hnd: Micheletti=Roberto Micheletti; Lobo=Porfirio Lobo; Flores Facusse=Carlos Flores
slv: Saca González=Antonio Saca; Saca Gonzšlez=Antonio Saca; Funes=Mauricio Funes
nic: Violeta Chamorro=Violeta Chamorro
cri: Arias=Oscar Arias; Miranda=Laura Chinchilla; Calderon Fournier=Rafael Angel Calderon; Figueres Olsen=Jose Maria Figueres; Rodriguez Echeverria=Miguel Angel Rodriguez; Carlos Alvarado Quesada=Carlos Alvarado
pan: Noriega=Manuel Noriega; Martinelli=Ricardo Martinelli; Laurentino Cortizo=Laurentino Cortizo
col: Vargas=Virgilio Barco; Trujillo=Cesar Gaviria; Pizano=Ernesto Samper; Arango=Andres Pastrana; Alvaro Uribe Velez=Alvaro Uribe
guy: Ramotar=Donald Ramotar; Samuel Hinds=Samuel Hinds; Mohamed Irfaan Ali=Irfaan Ali
sur: Bouterse=Desi Bouterse; Santokhi=Chan Santokhi
ecu: Lenin Moreno=Lenin Moreno; Borja Cevallos=Rodrigo Borja; Bucaram Ortiz=Abdala Bucaram
per: Ollanta Humala=Ollanta Humala; Martin Vizcarra Cornejo=Martin Vizcarra
bra: Sarnay=Jose Sarney; Mello=Fernando Collor de Mello; Temer=Michel Temer; Bolsonaro=Jair Bolsonaro
bol: Gonzalo Sanchez de Lozada=Gonzalo Sanchez de Lozada; Banzer Suarez=Hugo Banzer; Jorge Quiroga Ramirez=Jorge Quiroga; Anez=Jeanine Anez; Arce=Luis Arce
pry: Benitez=Mario Abdo Benitez
chl: Pinochet=Augusto Pinochet; Aylwin=Patricio Aylwin; Frei Ruiz-Tagle=Eduardo Frei; Ricardo Lagos Escobar=Ricardo Lagos; Sebastian Pinera=Sebastian Pinera; Michelle Bachelet=Michelle Bachelet
arg: Menem=Carlos Menem; de la Rua=Fernando de la Rua; Macri=Mauricio Macri; Fernandez=Alberto Fernandez; Fernandez de Kirchner=Cristina Fernandez de Kirchner
ury: Sanguinetti=Julio Maria Sanguinetti; Lacalle de Herrera=Luis Alberto Lacalle; Tabare Vazquez=Tabare Vazquez; Luis Pou=Luis Lacalle Pou
gbr: Brown=Gordon Brown; Cameron=David Cameron; May=Theresa May; Johnson=Boris Johnson
irl: E. Kenny=Enda Kenny; Varadkar=Leo Varadkar; Martin=Micheal Martin
nld: M. Rutte=Mark Rutte
bel: Dehaene=Jean-Luc Dehaene; Leterme=Yves Leterme; Di Rupo=Elio Di Rupo; Sophie Wilmes=Sophie Wilmes; Alexander De Croo=Alexander De Croo; van Rompuy=Herman Van Rompuy
lux: Juncker=Jean-Claude Juncker; Bettel=Xavier Bettel
fra: Mitterand=Francois Mitterrand; Sarkozy=Nicolas Sarkozy
mco: Rainier=Prince Rainier III
che: Koller=Arnold Koller; Cotti=Flavio Cotti; Ogi=Adolf Ogi; Villiger=Kaspar Villiger; Delamuraz=Jean-Pascal Delamuraz; Leuenberger=Moritz Leuenberger; Calmy-Rey=Micheline Calmy-Rey; Widmer-Schlumpf=Eveline Widmer-Schlumpf; Maurer=Ueli Maurer; Burkhalter=Didier Burkhalter; Sommaruga=Simonetta Sommaruga; Schneider-Ammann=Johann Schneider-Ammann
esp: Gonzalez Marquez=Felipe Gonzalez; Rajoy Brey=Mariano Rajoy
prt: Soares=Mario Soares; Cavaco Silva=Anibal Cavaco Silva
deu: Kohl=Helmut Kohl; Schroder=Gerhard Schroeder
pol: Jaruzelski=Wojciech Jaruzelski; Duda=Andrzej Duda
aut: Schussel=Wolfgang Schuessel; Mitterlehner=Reinhold Mitterlehner; Kern=Christian Kern; Kurz=Sebastian Kurz; Loeger=Hartwig Loeger; Bierlein=Brigitte Bierlein
csk: Calfa=Marian Calfa; Strasky=Jan Strasky
cze: Klaus=Vaclav Klaus; Tosovsky=Josef Tosovsky; Fischer=Jan Fischer; Rusnok=Jiri Rusnok; Sobotka=Bohuslav Sobotka
svk: Meciar=Vladimir Meciar; Fico=Robert Fico; Pellegrini=Peter Pellegrini; Matovic=Igor Matovic
ita: Prodi=Romano Prodi; Monti=Mario Monti; Letta=Enrico Letta; Renzi=Matteo Renzi; Gentiloni=Paolo Gentiloni; Conte=Giuseppe Conte; Draghi=Mario Draghi
mlt: Muscat=Joseph Muscat
alb: Alia=Ramiz Alia
mne: Dukanovic=Milo Djukanovic; Sturanovic=Zeljko Sturanovic; Luksic=Igor Luksic; Dusko Markovic=Dusko Markovic; Zdravko Krivokapic=Zdravko Krivokapic
mkd: Kljusev=Nikola Kljusev; Dimitriev=Emil Dimitriev; Zaev=Zoran Zaev; Spasovksi=Oliver Spasovski
hrv: Tudjman=Franjo Tudjman; Racan=Ivica Racan; Kosor=Jadranka Kosor; Milanovic=Zoran Milanovic; Oreskovic=Tihomir Oreskovic
srb: Milosevic=Slobodan Milosevic; Kostunica=Vojislav Kostunica; Marovic=Svetozar Marovic; Cvetkovic=Mirko Cvetkovic; Dacic=Ivica Dacic; Ivica Dačić=Ivica Dacic; Vucic=Aleksandar Vucic
bih: Izetbegovic=-; Radisic=Zivko Radisic; Jelavic=Ante Jelavic; Krizanovic=Jozo Krizanovic; Belkic=Beriz Belkic; Sarovic=Mirko Sarovic; Borislav Paravac=Borislav Paravac; Dragan Covic=Dragan Covic; Covic=Dragan Covic; Sulejman Tihic=Sulejman Tihic; Radmanovic=Nebojsa Radmanovic; Zeljko Komsic=Zeljko Komsic; Komsic=Zeljko Komsic; Komisic=Zeljko Komsic; Silajdzic=Haris Silajdzic; Ivanic=Mladen Ivanic; Dodik=Milorad Dodik; Dzaferovic=Sefik Dzaferovic
xkx: Thaci=Hashim Thaci; Mustafa=Isa Mustafa; Ramush Haradinaj=Ramush Haradinaj; Kurti=Albin Kurti; Hoti=Avdullah Hoti
svn: Peterle=Lojze Peterle; Drnovsek=Janez Drnovsek; Bajuk=Andrej Bajuk; Janez Jansa=Janez Jansa; Jansa=Janez Jansa; Borut Pahor=Borut Pahor; Alenka Bratusek=Alenka Bratusek; Miro Cerar=Miro Cerar; Sarec=Marjan Sarec
grc: A. Papandreou=Andreas Papandreou; Tsokhatzopulos=Akis Tsochatzopoulos; Simitis=Costas Simitis; Georgios Papandreou=George Papandreou; Loukas Papadimos=Lucas Papademos; Pikrammenos=Panagiotis Pikrammenos; Samaras=Antonis Samaras; Tsipras=Alexis Tsipras; Thanou=Vassiliki Thanou
cyp: Vassiliou=George Vassiliou; Clerides=Glafcos Clerides; Nikos Anastasiadis=Nicos Anastasiades; Dimitris Christofias=Demetris Christofias
bgr: Mladenov=Petar Mladenov; Lukanov=Andrey Lukanov; Popov=Dimitar Popov; Saksgoburggotski=Simeon Saxe-Coburg-Gotha; Boyko Borisov=Boyko Borissov; Boiko Borisov=Boyko Borissov; Marin Raikov=Marin Raykov; Plamen Oresharski=Plamen Oresharski; Stanishev=Sergei Stanishev; Ognyan Gerdzhikov=Ognyan Gerdzhikov
mda: Iurie Leanca=Iurie Leanca; Chiril Gaburici=Chiril Gaburici; Natalia Gherman=Natalia Gherman; Aureliu Ciocoi=Aureliu Ciocoi
rou: Vacariou=Nicolae Vacaroiu; Traian Basescu=Traian Basescu; Antonescu=Crin Antonescu; Iohannis=Klaus Iohannis
rus: Gorbachev=Mikhail Gorbachev; Yeltsin=Boris Yeltsin; Putin=Vladimir Putin
est: Savisaar=Edgar Savisaar; Vahi=Tiit Vahi; Roivas=Taavi Roivas; Ratas=Juri Ratas; Kaja Kallas=Kaja Kallas
lva: Straujuma=Laimdota Straujuma; Kucinskis=Maris Kucinskis; Karins=Krisjanis Karins
ltu: Adamkus=Valdas Adamkus
ukr: Kravchuk=Leonid Kravchuk; Yanukovych=Viktor Yanukovych; Turchynov=Oleksandr Turchynov; Poroshenko=Petro Poroshenko
blr: Hryb=Myechyslaw Hryb
arm: Ter-Petrosyan=Levon Ter-Petrosyan; Kocharian=Robert Kocharyan; Sargsyan=Serzh Sargsyan; Karapetyan=Karen Karapetyan
geo: Gamsakhurdia=Zviad Gamsakhurdia; Burdjanadze=Nino Burjanadze; Burdzhanadze=Nino Burjanadze; Margvelashvili=Giorgi Margvelashvili; Bakhtadze=Mamuka Bakhtadze; Gakharia=Giorgi Gakharia; Garibashvili=Irakli Garibashvili
aze: Mutalibov=Ayaz Mutalibov; Abulfaz Elchibey=Abulfaz Elchibey
fin: Koivisto=Mauno Koivisto; Lipponen=Paavo Lipponen; Vanhanen=Matti Vanhanen; Kiviniemi=Mari Kiviniemi; Katainen=Jyrki Katainen; Stubb=Alexander Stubb; Sipila=Juha Sipila; Antti Rinne=Antti Rinne; Sanna Marin=Sanna Marin
swe: Lofven=Stefan Lofven
nor: Bondevik=Kjell Magne Bondevik; Solberg=Erna Solberg; Jagland=Thorbjorn Jagland
dnk: Lokke Rasmussen=Lars Lokke Rasmussen; Rasmussen=Lars Lokke Rasmussen; Thorning-Schmidt=Helle Thorning-Schmidt
isl: Hilmar Haarde=Geir Haarde; Sigurdardottir=Johanna Sigurdardottir; Gunnlaugsson=Sigmundur David Gunnlaugsson; Sigurdur Ingi Jóhannsson=Sigurdur Ingi Johannsson; Bjarni Benediktsson=Bjarni Benediktsson; Katrín Jakobsdóttir=Katrin Jakobsdottir
cpv: do Rosario=Gualberto do Rosario
stp: da Costa=Manuel Pinto da Costa; d'Alva=-; Trovoada=Miguel Trovoada; Carvalho=Evaristo Carvalho; Menezes=Fradique de Menezes; Pereira=-
gnb: Vieira=Joao Bernardo Vieira; Sanha=Malam Bacai Sanha; Raimundo Perreira=Raimundo Pereira; Pereira=Raimundo Pereira; Kuruma=-; Nhamadjo=Manuel Serifo Nhamadjo; Vaz=Jose Mario Vaz; Embalo=Umaro Sissoco Embalo
gmb: Jawara=Dawda Jawara
mli: Sanogo=Amadou Sanogo; Traore=-; Keita=Ibrahim Boubacar Keita; Ba N'Daou=Bah Ndaw
sen: Macky Sall=Macky Sall
ben: Kerekou=Mathieu Kerekou; Soglo, N=Nicephore Soglo; Yayi Boni=Thomas Boni Yayi
mrt: Sidi Ahmed Taya=Maaouya Ould Sid'Ahmed Taya; Ould Mohamed Vall=Ely Ould Mohamed Vall; Ould Cheikh Abdellahi=Sidi Ould Cheikh Abdallahi; Ould Abdel Aziz=Mohamed Ould Abdel Aziz; dit M'Bare=-
ner: Seibou=Ali Saibou; Mainassara=Ibrahim Bare Mainassara; Mamadou=Mamadou Tandja; Djibo=Salou Djibo; Issoufou=Mahamadou Issoufou; Wanke=Daouda Malam Wanke
civ: Houphouet-Boigny=Felix Houphouet-Boigny
gin: Dadis Camara=Moussa Dadis Camara; Sekouba Konate=Sekouba Konate; Conde=Alpha Conde; Conte=Lansana Conte
bfa: Campaore=Blaise Compaore; Zida=Isaac Zida; Kafando=Michel Kafando; Kabore=Roch Marc Christian Kabore
lbr: Doe=Samuel Doe; Kpormapkor=David Kpormakpor; Weah=George Weah
gha: Rawlings=Jerry Rawlings; John Agyekum Kufuor=John Kufuor; Atta Mills=John Atta Mills; Mahama=John Mahama; Akufo-Addo=Nana Akufo-Addo
tgo: Bonfoh=-
nga: Goodluck Jonathan=Goodluck Jonathan; Buhari=Muhammadu Buhari; Yar'Adua=Umaru Yar'Adua
gab: Ondimba=Ali Bongo Ondimba; Rogombe=Rose Francine Rogombe
caf: Patasse=Ange-Felix Patasse; Djotidia=Michel Djotodia; Nguendet=Alexandre-Ferdinand Nguendet; Samba-Panza=Catherine Samba-Panza
tcd: Deby=Idriss Deby
cod: Mobutu=Mobutu Sese Seko; Laurent Kabila=Laurent Kabila; Felix Tschisekedi=Felix Tshisekedi
ken: Moi=Daniel arap Moi; Kenyatta=Uhuru Kenyatta
tza: Magufuli=John Magufuli
bdi: Ngueze=-; Ntarymira=Cyprien Ntaryamira; Nyabenda=-
som: Siad Barre=Mohamed Siad Barre; Mohamed Abdullahi Farmajo=Mohamed Abdullahi Mohamed
eth: Mengistu Marriam=Mengistu Haile Mariam; Meles Zenawi=Meles Zenawi; Desalegn=Hailemariam Desalegn; Gebre Kidan=-
eri: Afeworki=Isaias Afwerki
ago: Dos Santos=Jose Eduardo dos Santos
moz: Nyussi=Filipe Nyusi
zmb: Sata=Michael Sata; Scott=Guy Scott; Lungu=Edgar Lungu
zwe: Mugabe=Robert Mugabe
mwi: Banda=-; Bingu wa Mutharika=Bingu wa Mutharika; Mutharika=Peter Mutharika; Chakewera=Lazarus Chakwera
zaf: deKlerk=F.W. de Klerk; Mbeki=Thabo Mbeki
nam: Geingob=Hage Geingob
lso: Thabane=Thomas Thabane; Mosisili=Pakalitha Mosisili; Majoro=Moeketsi Majoro
bwa: Mokgweetsi Masisi=Mokgweetsi Masisi
mdg: Ratsiraka=Didier Ratsiraka; Rajoelina=Andry Rajoelina; Rajaonarimampianina=Hery Rajaonarimampianina; Rakotovao=Rivo Rakotovao; Marc Ravalomanana=Marc Ravalomanana
com: Dhoinine=Ikililou Dhoinine; Assoumani=Azali Assoumani; Abdou=-; Bob Denard=-; el-Yachroutu=-
mus: Anerood Jugnauth=Anerood Jugnauth; Ramgoolam N.=Navin Ramgoolam; Pravind Jugnauth=Pravind Jugnauth
syc: Wavel Ramkalawan=Wavel Ramkalawan
mar: Hassan II=Hassan II; Muhammad VI=Mohammed VI
dza: Benjedid=Chadli Bendjedid; Kafi=Ali Kafi; Zeroual=Liamine Zeroual; Bensalah=Abdelkader Bensalah
tun: Zine Al-Abidine Ben Ali=Zine El Abidine Ben Ali; Mebazaa=Fouad Mebazaa; Marzouki=Moncef Marzouki; Essebi=Beji Caid Essebsi; Ennaceur=Mohamed Ennaceur
lby: Qaddafi=Muammar Gaddafi; Mustafa Jalil=Mustafa Abdul Jalil; Mohammed Magariaf=Mohammed Magariaf; Giuma Ahmed Atigha=-; Nouri Abusahmain=Nouri Abusahmain; Akila Saleh Issa=Aguila Saleh; Fayez al-Sarraj=Fayez al-Sarraj
sdn: Al-Bashir=Omar al-Bashir; Ibn Auf=-; Abdelrahman Burhan=Abdel Fattah al-Burhan
irn: Rafsanjani=Akbar Hashemi Rafsanjani; Ahmadinejad=Mahmoud Ahmadinejad; Rouhani=Hassan Rouhani
tur: Abdullah Gul=Abdullah Gul
irq: Tommy Ray Franks=-; Jay Garner=-; Paul Bremer=Paul Bremer; al-Jaafari=Ibrahim al-Jaafari; al-Maliki=Nouri al-Maliki; al-Abadi=Haider al-Abadi; Abdul-Mahdi=Adel Abdul Mahdi; Al-Kadhimi=Mustafa al-Kadhimi
egy: Tantawi=Mohamed Hussein Tantawi; Morsi=Mohamed Morsi
syr: Al-Assad H.=Hafez al-Assad; Bashar al-Assad=Bashar al-Assad
lbn: Salam=Tammam Salam; Hassan Diab=Hassan Diab
jor: Hussein Ibn Talal El-Hashim=King Hussein; Abdullah Ibn Hussein El-Hashimi=King Abdullah II
isr: Olmert=Ehud Olmert
sau: Fahd=King Fahd; Abdullah=King Abdullah; Salman=King Salman
yem: Saleh al-Hashidi=Ali Abdullah Saleh; Hadi=Abd-Rabbu Mansour Hadi; Houthi=-
kwt: Jabir As-Sabah=Jaber al-Ahmad al-Sabah; Saddam Hussein=-; Saad Salim at Sabah=-; Jabir Ahmad Al Sabah=Sabah al-Ahmad al-Sabah; Nawaf Al-Sabah=Nawaf al-Ahmad al-Sabah
bhr: Isa Ibn Al-Khalifah=Isa bin Salman Al Khalifa; Hamad Isa Ibn Al-Khalifah=Hamad bin Isa Al Khalifa
qat: Khalifah Ath-Thani=Khalifa bin Hamad Al Thani; Amad Al Thani=Hamad bin Khalifa Al Thani; Khalifah Al Thani=Tamim bin Hamad Al Thani
are: An-Nahayan=Zayed bin Sultan Al Nahyan; Khalifa Al Nahayan=Khalifa bin Zayed Al Nahyan
omn: Qabus Bin Said=Qaboos bin Said; Haitham ibn Tariq=Haitham bin Tariq
afg: Najibullah=Mohammad Najibullah; Mojadidi=Sibghatullah Mojadidi; Mullah Omar=Mullah Omar; Ashraf Ghani=Ashraf Ghani
tkm: Berdymukhammedov=Gurbanguly Berdymukhamedov
tjk: Kadreddin Aslonov=-; Nabiyev=Rahmon Nabiyev; Iskandrov=Akbarsho Iskandrov; Rakhmonov=Emomali Rahmon
kgz: Otunbayeva=Roza Otunbayeva; Atambayev=Almazbek Atambayev; Sooronbay Jeenbekov=Sooronbay Jeenbekov; Talant Mamytov=Talant Mamytov
kaz: Nazarbaev=Nursultan Nazarbayev
chn: Deng Xiaoping=Deng Xiaoping; Hu Jintao=Hu Jintao
mng: Batmonkh=Jambyn Batmonkh; Ochirbat=Punsalmaagiin Ochirbat; Bagabandi=Natsagiin Bagabandi; Enkhbayar=Nambaryn Enkhbayar; Elbegdorj=Tsakhiagiin Elbegdorj; Khaltmaagiin Battulga=Khaltmaagiin Battulga
prk: Kim Il-Sung=Kim Il Sung; Kim Jong-Il=Kim Jong Il
kor: Roh Tae Woo=Roh Tae-woo; Kim Young Sam=Kim Young-sam; Kim Dae Jung=Kim Dae-jung; Roh Moo Hyun=Roh Moo-hyun; Lee Myung Bak=Lee Myung-bak; Park Geun Hye=Park Geun-hye; Hwang Kyo Ahn=Hwang Kyo-ahn
jpn: Naoto Kan=Naoto Kan; Yoshihiko Noda=Yoshihiko Noda; Shinzo Abe=Shinzo Abe; Yoshihide Suga=Yoshihide Suga
ind: Pratap Singh=V.P. Singh; Rao=P.V. Narasimha Rao; Gowda=H.D. Deve Gowda; Gujral=Inder Kumar Gujral
btn: Wangchuck, Jigme Singye=Jigme Singye Wangchuck; Lyonpo Jigme Thinley=Jigme Thinley; Lyonpo Sangay Ngedup=Sangay Ngedup; Lyonpo Yeshey Zimba=Yeshey Zimba; Lyonpo Khandu Wangchuk=Khandu Wangchuk; Lyonpo Kinzang Dorji=Kinzang Dorji; Tobgye=-; Tobgay=Tshering Tobgay; Tschering Wangchuk=-; Lotay Tshering=Lotay Tshering
pak: Musharraf=Pervez Musharraf; Zardari=Asif Ali Zardari; Sharif=Nawaz Sharif; Abbasi=Shahid Khaqan Abbasi; Mulk=Nasirul Mulk; Imran Khan=Imran Khan; Khalid=Malik Meraj Khalid; Soomro=Muhammad Mian Soomro
bgd: Ershad=Hussain Muhammad Ershad; Hasina Wazed=Sheikh Hasina; Iajuddin=Iajuddin Ahmed; Fakhruddin=Fakhruddin Ahmed
mmr: Than Shwe=Than Shwe; Thein Sein=Thein Sein; Aung San Suu Kyi=Aung San Suu Kyi
lka: M. Rajapakse=Mahinda Rajapaksa; G. Rajapakse=Gotabaya Rajapaksa; Sirisena=Maithripala Sirisena
mdv: Ibrahim Solih=Ibrahim Mohamed Solih; Abdulla Yameen=Abdulla Yameen
npl: Birendra=King Birendra; Gyanendra=King Gyanendra; Krishna Prasad Bhatterai=Krishna Prasad Bhattarai; Prachanda=Pushpa Kamal Dahal; Madhav Kumar Nepal=Madhav Kumar Nepal; Nath Khanal=Jhala Nath Khanal; Bhattarai=Baburam Bhattarai; Regmi=Khil Raj Regmi; Koirala=Sushil Koirala; Oli=K.P. Sharma Oli; Sher Bahdur Deuba=Sher Bahadur Deuba; Surya  Bahadur Thapa=Surya Bahadur Thapa
tha: Wongsawat=Somchai Wongsawat; Chanweerakul=-; Vejjajiva=Abhisit Vejjajiva; Yingluck=Yingluck Shinawatra; Boonsonpaisan=-; Prayuth Chan-ocha=Prayuth Chan-ocha; Silpa-Archa=Banharn Silpa-archa
khm: Hun Sen=Hun Sen; Ranariddh=Norodom Ranariddh
lao: Phomivan=Kaysone Phomvihane; Phounsavanh=Nouhak Phoumsavanh; Siphandon=Khamtai Siphandone; Sayasone=Choummaly Sayasone; Vorachit=Bounnhang Vorachith; Sisoulith=Thongloun Sisoulith
vnm: Phu Trong=Nguyen Phu Trong; Phieu=Le Kha Phieu
mys: Mahatir Bin Mohammad=Mahathir Mohamad; Mahathir Bin Mohamed=Mahathir Mohamad; Ahmad Badawi=Abdullah Ahmad Badawi; Najib Tun Razak=Najib Razak; Muhyiddin Yassin=Muhyiddin Yassin
sgp: Lee Kuan Yew=Lee Kuan Yew
phl: Benigno Aquino III=Benigno Aquino III; Ramos=Fidel Ramos; Gloria Macapagal-Arroyo=Gloria Macapagal Arroyo
idn: Suharto=Suharto; Joko Widodo=Joko Widodo; Habibie=B.J. Habibie; Bambang Yudhoyono=Susilo Bambang Yudhoyono
tls: Gusmao=Xanana Gusmao; araujo=-; Matan Ruak=Taur Matan Ruak; Francisco Guterres=Francisco Guterres
aus: Gillard=Julia Gillard; Rudd=Kevin Rudd; Abbott=Tony Abbott; Turnbull=Malcolm Turnbull; Morrison=Scott Morrison
png: Chan=Julius Chan; O'Neill=Peter O'Neill; Morauta=Mekere Morauta
nzl: Jacinda Ardern=Jacinda Ardern
vut: Kalpokas=Donald Kalpokas; Korman=Maxime Carlot Korman; Vohor=Serge Vohor; Natapei=Edward Natapei; Kilman=Sato Kilman; Kalosil=Moana Carcasses Kalosil; Natuman=Joe Natuman; Salwai=Charlot Salwai; Loughman=Bob Loughman; Lini=-
slb: Darcy Lilo=Gordon Darcy Lilo; Sogavare=Manasseh Sogavare; Ulufa'alu=Bartholomew Ulufa'alu; Kemakeza=Allan Kemakeza
kir: Tabai=Ieremia Tabai; Teannaki=Teatao Teannaki; Mamau=Taneti Maamau
tuv: Sopoaga=-; Toafa=Maatia Toafa; Natano=Kausea Natano
fji: Laisenia Qarase=Laisenia Qarase; Mara=Kamisese Mara; Bainimarama=Frank Bainimarama
ton: Tu'ipelehake=-; Vaea=-; Ulukalala Lavaka Ata (Tupou VI)=Tupou VI; Tu'ivakano=-; Pohiva=Akilisi Pohiva; Sika=-; Tu'I'onetoa=Pohiva Tu'i'onetoa
nru: Dabwido=Sprent Dabwido; Waqa=Baron Waqa; Aingimea=Lionel Aingimea
mhl: Note=Kessai Note; Zackhras=Ruben Zackhras; Zedkaia=Jurelang Zedkaia; Loeak=Christopher Loeak; Nemra=Casten Nemra; Kabua=David Kabua
plw: Toribiong=Johnson Toribiong
fsm: Christian=Peter Christian; Panuelo=David Panuelo; Falcam=Leo Falcam; Urusemal=Joseph Urusemal
"""


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
        if set(table) - {"source", "as_of", "actor", "outlet", "event"}:
            faults.append(f"{name}: unknown table {set(table)}")
        if not (out / name).read_text(encoding="utf-8").startswith("# "):
            faults.append(f"{name}: expected a first line that says what it answers")
        for kind in ("actor", "outlet", "event"):
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
                    other = named.setdefault(("event" if kind == "event" else "name", word), (name, e["id"]))
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
