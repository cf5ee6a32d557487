"""The package works when installed from a wheel: ontology, queries and lists are found without the checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

ARTICLE = """Minister visits Lisbon

Source: Ministry of Examples
Date: 2024-05-06

On 6 May 2024, the Minister of Foreign Affairs, Jane Example, visited Lisbon, Portugal.
"""


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """A folder that holds the built wheel's content, as site-packages would."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def run(site, cwd, *arguments):
    environment = {**os.environ, "PYTHONPATH": str(site)}
    return subprocess.run(
        [sys.executable, *arguments], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


def test_the_wheel_is_what_runs(site, tmp_path):
    result = run(site, tmp_path, "-c", "import kg; print(kg.__file__)")
    assert result.stdout.startswith(str(site))


def test_articles_are_mapped_validated_and_queried_from_the_wheel(site, tmp_path):
    (tmp_path / "article.txt").write_text(ARTICLE)
    added = run(site, tmp_path, "-m", "kg.cli", "add", "article.txt")
    assert added.returncode == 0, added.stderr
    mapped = run(site, tmp_path, "-m", "kg.cli", "map", "article.txt", "-o", "graph.trig")
    assert mapped.returncode == 0, mapped.stderr
    valid = run(site, tmp_path, "-m", "kg.cli", "validate", "graph.trig")
    assert valid.returncode == 0, valid.stdout + valid.stderr
    listed = run(site, tmp_path, "-m", "kg.cli", "query", "--list")
    assert len(listed.stdout.splitlines()) >= len(list((ROOT / "queries").glob("*.rq")))


def test_every_file_read_at_run_time_is_in_the_wheel(site):
    for folder in ("ontology", "queries"):
        packed = {p.relative_to(site / "kg/_resources" / folder) for p in (site / "kg/_resources" / folder).rglob("*")}
        assert {p.relative_to(ROOT / folder) for p in (ROOT / folder).rglob("*")} <= packed
