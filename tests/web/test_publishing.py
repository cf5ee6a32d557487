"""A server and those who publish beside it: what is new shows at once, and nothing is left behind at the end."""

import os
import signal
import subprocess
import sys

import pytest

from kg.cli import main
from tests.web.conftest import alive, eventually, serving

ARTICLE = """Minister visits {city}

Source: Ministry of Examples
Date: 2024-05-{day:02d}

On {day} May 2024, the Minister of Foreign Affairs, Jane Example, visited {city}, Portugal.
"""
ARTICLES = "SELECT (COUNT(*) AS ?n) { ?s a <https://w3id.org/communique/ontology#Article> }"


@pytest.fixture
def data(tmp_path):
    add(tmp_path, "Lisbon", 6)
    return tmp_path / "kg-data"


def add(folder, city, day):
    path = folder / f"{city}.txt"
    path.write_text(ARTICLE.format(city=city, day=day))
    assert main(["add", str(path), "--data", str(folder / "kg-data")]) == 0


def test_what_is_published_shows_in_the_very_next_answer(data, tmp_path):
    with serving(data) as server:
        assert {server.count(ARTICLES) for _ in range(8)} == {1}
        for number, city in enumerate(("Porto", "Faro", "Braga", "Coimbra"), 2):
            add(tmp_path, city, number)
            assert {server.count(ARTICLES) for _ in range(8)} == {number}  # whichever process answers
    assert len(list((data / "versions").iterdir())) == 3  # old ones went when nobody read them any more


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_when_told_and_leaves_no_process(data, stop):
    with serving(data) as server:
        processes = server.processes()
        assert len(processes) >= 3
        server.process.send_signal(stop)
        assert server.process.wait(10) in {0, 130, -stop}
        eventually(lambda: not any(map(alive, processes)))


def test_no_process_outlives_the_server(data):
    with serving(data) as server:
        processes = server.processes()
        os.kill(server.process.pid, signal.SIGKILL)
        eventually(lambda: not any(map(alive, processes)))


def test_a_process_that_dies_is_replaced(data):
    with serving(data) as server:
        _, *children = server.processes()
        for pid in children:
            os.kill(pid, signal.SIGKILL)
        eventually(lambda: len(server.processes()) >= 3 and not set(children) & set(server.processes()))
        assert server.count(ARTICLES) == 1


def test_running_queries_are_told_when_the_server_stops(data):
    heavy = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
    with serving(data) as server:
        before = set(server.processes())
        command = "import httpx, sys; r = httpx.get(sys.argv[1], params={'query': sys.argv[2]}, timeout=60);"
        command += "print(r.status_code, r.headers['retry-after'])"
        with subprocess.Popen(
            [sys.executable, "-c", command, f"{server.url}/sparql", heavy], stdout=subprocess.PIPE, text=True
        ) as waiting:
            eventually(lambda: set(server.processes()) - before)
            server.process.send_signal(signal.SIGTERM)
            assert waiting.communicate(timeout=30)[0].split() == ["503", "2"]


def test_nothing_published_is_one_line(tmp_path, capfd):
    assert main(["serve", "--data", str(tmp_path / "none")]) == 1
    assert capfd.readouterr().err.count("\n") == 1
