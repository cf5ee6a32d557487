"""Reads the imports and enforces the picture of ``docs/architecture.md``."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "kg"
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
MODULES = sorted(PACKAGE.rglob("*.py"))

RDF = {"pyoxigraph", "rdflib", "pyshacl", "rdflib_endpoint", "owlrl"}
HTTP = {
    "fastapi",
    "starlette",
    "uvicorn",
    "httpx",
    "requests",
    "urllib",
    "http",
    "socket",
    "aiohttp",
    "rdflib_endpoint",
}
WEB_FRAMEWORKS = {"fastapi", "starlette", "uvicorn"}


def picture() -> list[list[str]]:
    """The floors of the page's picture, lowest first: the names of their rooms, without the words that explain them."""
    drawing = re.search(r"```\n(model .*?)```", PAGE, re.DOTALL)
    assert drawing is not None
    return [re.split(r" {5,}", line)[0].split() for line in drawing[1].splitlines() if "▲" not in line]


FLOORS = picture()
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
ABOVE = {"ontology": 1} | dict.fromkeys(["api", "__init__", "scoring", "annotating", "explaining"], len(FLOORS) - 1)
"""Rooms that the picture leaves out: the interface for Python and the tools around extraction stand beside the command;
the ontology is a file."""


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path, *, running: bool = True) -> Iterator[str]:
    """Dotted names that a module imports, anywhere in it; those for type checkers alone are left out if ``running``."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for_types = {
        id(child)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for child in ast.walk(node)
    }
    for node in ast.walk(tree):
        if running and id(node) in for_types:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide where they lead"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def rooms_imported(path: Path) -> set[str]:
    names = {name.split(".")[1] for name in imports(path) if name.startswith("kg.")}
    return {name for name in names if name != "__version__"}


def packages_imported(path: Path) -> set[str]:
    return {name.split(".")[0] for name in imports(path)}


def test_the_picture_is_read() -> None:
    assert FLOORS[0] == ["model", "vocab", "iri", "dates", "resources", "settings"]
    assert FLOORS[-1] == ["cli", "web"]
    assert len(FLOORS) == 6


def test_every_room_has_a_place_and_every_place_a_room() -> None:
    rooms = {room(path) for path in MODULES} - {"data"}
    assert rooms == set(FLOOR) | set(ABOVE)


def test_the_readme_shows_the_same_picture() -> None:
    drawing = re.search(r"```\n(model .*?)```", PAGE, re.DOTALL)
    assert drawing is not None
    assert drawing[1] in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_one_way(path: Path) -> None:
    """Down, or to the same floor; ``api`` is used by the command, which stands beside it."""
    own = {**FLOOR, **ABOVE}[room(path)]
    upward = {name for name in rooms_imported(path) if {**FLOOR, **ABOVE}.get(name, 0) > own}
    assert not upward, f"{path.relative_to(ROOT)} imports {upward} from above"


def test_rooms_of_one_floor_do_not_import_each_other_in_a_circle() -> None:
    edges: dict[str, set[str]] = {}
    for path in MODULES:
        edges.setdefault(room(path), set()).update(rooms_imported(path) - {room(path)})
    done: set[str] = set()
    while len(done) < len(edges):
        free = {name for name in edges if name not in done and edges[name] & set(edges) <= done}
        assert free, f"a circle among {sorted(set(edges) - done)}"
        done |= free


@pytest.mark.parametrize("name", ["corpus", "extract"])
def test_text_rooms_know_neither_rdf_nor_http(name: str) -> None:
    for path in (path for path in MODULES if room(path) == name):
        assert not packages_imported(path) & (RDF | HTTP), path
        assert not rooms_imported(path) & {"vocab", "mapping", "store", "web", "protocol"}, path


def test_the_web_never_extracts() -> None:
    """Nor does anything that it imports of the project."""
    reached, waiting = set(), {"web"}
    while waiting:
        name = waiting.pop()
        reached.add(name)
        for path in (path for path in MODULES if room(path) == name):
            waiting |= rooms_imported(path) - reached
    assert not reached & {"extract", "corpus", "mapping", "linking", "pipeline"}


def test_only_the_store_opens_an_engine() -> None:
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        named |= {name.rsplit(".", 1)[1] for name in imports(path) if name.startswith("pyoxigraph.")}
        assert room(path) == "store" or "Store" not in named, path


@pytest.mark.parametrize("name", ["protocol", "catalog"])
def test_the_protocol_knows_no_web_framework(name: str) -> None:
    for path in (path for path in MODULES if room(path) == name):
        assert not packages_imported(path) & WEB_FRAMEWORKS, path


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_is_long(path: Path) -> None:
    """Lists of words are data, and may be."""
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= 400 or "data" in path.relative_to(PACKAGE).parts, f"{lines} lines"
