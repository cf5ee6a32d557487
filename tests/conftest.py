"""Fixtures shared by the whole suite.

What is slow is made once for a session: the gold sets' articles are mapped once (``dev_trig``), and the seeds are
published once (``seeds_folder``, to be read; tests that write make a folder of their own). Nothing is mocked: models,
stores and servers are the real ones.
"""

import os
from pathlib import Path

import pytest

from kg.cli import main
from kg.scoring import read_gold

TESTS = Path(__file__).parent
ROOT = TESTS.parent

for name in [name for name in os.environ if name.startswith("KG_")]:
    del os.environ[name]  # the developer's own settings must not reach the tests


@pytest.fixture(scope="session")
def dev_trig(tmp_path_factory):
    """Name of a gold set → the TriG file that ``kg map`` makes of its articles."""
    folder = tmp_path_factory.mktemp("dev")

    def trig(name):
        path = folder / f"{name}.trig"
        if not path.exists():
            gold = read_gold(TESTS / "gold" / "dev" / f"{name}.yaml")
            assert main(["map", str(gold.text), "-o", str(path)]) == 0
        return path

    return trig


@pytest.fixture(scope="session")
def seeds_folder(tmp_path_factory):
    """A data folder in which the seeds are published; to be read only."""
    data = tmp_path_factory.mktemp("seeds") / "kg-data"
    assert main(["add", str(ROOT / "seeds"), "--data", str(data)]) == 0
    return data


def pytest_addoption(parser):
    parser.addoption("--update-cases", action="store_true", help="write what tests/cases give as expected")


@pytest.fixture
def update_cases(request):
    """Whether the expected graphs of ``tests/cases`` are to be written anew."""
    return request.config.getoption("--update-cases")
