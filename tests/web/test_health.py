"""``/health``: what a load balancer asks."""

import shutil

import pytest

from tests.web.conftest import serving


def test_it_names_the_version_that_serves(server):
    response = server.get("/health")
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("application/json")
    assert response.json()["version"] == 1


@pytest.fixture
def broken_folder(seeds_folder, tmp_path):
    """A copy of the published seeds, to be broken."""
    data = tmp_path / "kg-data"
    shutil.copytree(seeds_folder, data, symlinks=True)
    return data


def test_when_nothing_can_be_read_it_says_so(broken_folder):
    with serving(broken_folder) as running:
        (broken_folder / "current").unlink()
        response = running.get("/health")
        assert response.status_code == 503
        assert response.headers["content-type"] == "application/problem+json"
        assert "nothing is published" in response.json()["detail"]
        (broken_folder / "current").symlink_to("versions/000001")
        assert running.get("/health").status_code == 200
