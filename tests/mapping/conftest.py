"""What the seeds' articles say, read once."""

from pathlib import Path

import pytest

from kg.pipeline.articles import read_and_extract


@pytest.fixture(scope="session")
def seeds():
    """The seeds' articles with what they say."""
    return read_and_extract([Path(__file__).parents[2] / "seeds"]).pairs
