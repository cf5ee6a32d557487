import importlib.util
import json
from pathlib import Path

import pytest

from kg.extract.entities import gazetteer

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Kenya", "ke"),
        ("Federal Republic of Germany", "de"),
        ("Socialist Republic of Viet Nam", "vn"),
        ("Côte d’Ivoire", "ci"),
        ("Lao People's Democratic Republic", "la"),
        ("U.S.", "us"),
        ("KENYA", "ke"),
        ("Scotland", "gb-sct"),
        ("turkey", None),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_territories(name, code):
    found = gazetteer.territory(name)
    assert (found.code if found else None) == code


def test_adjectives():
    assert gazetteer.match_adjective(["South", "African", "farmers"], 0)[1].code == "za"
    assert gazetteer.match_adjective(["French"], 0)[1].code == "fr"
    assert gazetteer.match_adjective(["Frenchish"], 0) is None


def test_cities_and_regions():
    assert gazetteer.city_countries("Nairobi")[0][0] == "KE"
    assert gazetteer.match_region(["the", "Western", "Balkans", "today"], 1) == 3


def test_the_lists_are_those_that_the_script_makes():
    spec = importlib.util.spec_from_file_location("generate", ROOT / "training" / "generate_gazetteers.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    stored = (ROOT / "kg" / "data" / "generated" / "territories.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in stored] == script.territories()
