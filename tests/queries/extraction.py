"""How the extractor's graph of the seeds answers otherwise than the text: ``extraction.yaml``.

``python -m tests.queries.extraction`` writes the file anew. Read what it changes: a row that goes is a defect mended,
one that comes is a new defect.
"""

import tempfile
from pathlib import Path

import pyoxigraph as ox
import yaml

from kg import catalog
from kg.cli import main
from tests.queries.answers import ask, cases, differences
from tests.queries.reference import SEEDS, with_default_graph

FILE = Path(__file__).parent / "extraction.yaml"
HEAD = """\
# Where the graph extracted from the seeds answers otherwise than the text (expected/*.yaml): rows that it lacks (-) and
# rows that it should not give (+), in the columns of the expected answer.
# Written by python -m tests.queries.extraction.
"""


def found(store: ox.Store) -> dict[str, list[str]]:
    """Case → its differences, where there are any."""
    queries = catalog.load()
    answered = {str(case): differences(case, ask(store, queries, case)) for case in cases()}
    return {name: rows for name, rows in answered.items() if rows}


def known() -> dict[str, list[str]]:
    """The differences that are known."""
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))


def write() -> None:
    """Map the seeds and write down the differences."""
    with tempfile.TemporaryDirectory() as folder:
        trig = Path(folder) / "seeds.trig"
        assert main(["map", str(SEEDS), "-o", str(trig)]) == 0
        store = with_default_graph(ox.parse(path=str(trig), format=ox.RdfFormat.TRIG))
    text = yaml.safe_dump(found(store), allow_unicode=True, width=1000, sort_keys=True)
    FILE.write_text(HEAD + text, encoding="utf-8")


if __name__ == "__main__":
    write()
