"""Three short articles of our own, as files in a folder that a test may change."""

from pathlib import Path

import pytest

from kg.store import DataFolder

BASE = "https://example.org/kg/"

LISBON = """Minister Jane Example visits Lisbon

Source: Ministry of Examples
Date: 2024-05-06

On 6 May 2024, the Minister of Foreign Affairs of Ruritania, Jane Example, visited Lisbon, Portugal, where she met the
Portuguese Minister of Foreign Affairs, Paulo Sample.
"""

REPORT = """Agency publishes its annual report

Source: Agency for Samples
Date: 2024-06-01

On 1 June 2024, the Agency for Samples published its annual report, “Samples of the World”.

“It is our best report so far,” said Director General Maria Specimen.
"""

OSLO = """Minister Jane Example addresses conference in Oslo

Source: Ministry of Examples
Date: 2024-05-20

On 20 May 2024, Minister Jane Example addressed the Sample Conference in Oslo, Norway.

She then met the Norwegian Minister of Trade, Kari Prøve.
"""


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with one file for each of two articles."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "lisbon.txt").write_text(LISBON, encoding="utf-8")
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    return folder


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    return DataFolder.open(tmp_path / "data", BASE, create=True)
