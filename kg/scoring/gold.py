"""Reads gold annotations: YAML files as ``tests/gold/GUIDELINES.md`` describes them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from kg.model import KgError
from kg.scoring.form import MENDS, ArticleForm
from kg.scoring.names import Names, as_list, folded

Record = Mapping[str, Any]
"""A mapping of the YAML file: an article, person, event or report."""


class GoldError(KgError):
    """A gold file that cannot be read."""


@dataclass(frozen=True)
class GoldFile:
    """Annotations and the file of articles that they annotate."""

    path: Path
    text: Path
    articles: tuple[Record, ...]


@dataclass(frozen=True)
class GoldNames:
    """The accepted names of one annotated article, and which are people, bodies, places, or free."""

    names: Names
    people: set[str]
    organisations: set[str]
    places: set[str]
    free: set[str]


def read_gold(path: Path) -> GoldFile:
    """Read one file of annotations. Keys that are unknown here are let be.

    Raises:
        GoldError: when it is missing, no YAML, lacks ``text`` or ``articles``, or has a value of the wrong form.
    """
    gold = load_gold(path)
    for number, article in enumerate(gold.articles):
        try:
            ArticleForm.model_validate(article)
        except ValidationError as error:
            for wrong in error.errors():
                if wrong["type"] != "extra_forbidden":
                    key = ".".join(str(part) for part in ("articles", number, *wrong["loc"]))
                    reason = MENDS.get(wrong["type"], wrong["msg"])
                    raise GoldError(f"{path}: {key}: {reason}; kg annotate --check {path} shows all") from error
    return gold


def load_gold(path: Path) -> GoldFile:
    """As :func:`read_gold`, without a look at the articles' form.

    Raises:
        GoldError: when it is missing, no YAML, or lacks ``text`` or ``articles``.
    """
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        text, articles = path.parent / content["text"], tuple(content["articles"])
    except OSError as error:
        raise GoldError(f"{path}: cannot be read ({error.strerror}); name a gold YAML file") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: not YAML ({' '.join(str(error).split())})") from error
    except (KeyError, TypeError) as error:
        raise GoldError(f"{path}: not a gold file; it needs the keys text and articles") from error
    return GoldFile(path, text, articles)


def gold_names(article: Record) -> GoldNames:
    """The names that one annotated article accepts."""
    names = Names()
    people = {names.add([p["name"], *as_list(p.get("aliases"))], person=True) for p in as_list(article.get("persons"))}
    bodies = {names.add([o["name"], *as_list(o.get("aliases"))]) for o in as_list(article.get("organisations"))}
    places = {names.add(as_list(place)) for place in as_list(article.get("places"))}
    for name in as_list(article.get("optional")):
        names.add_optional(name)
    return GoldNames(names, people, bodies, places, folded(article.get("optional")))
