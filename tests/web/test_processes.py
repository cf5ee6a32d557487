"""What becomes of the server's processes, and what a client sees of it."""

import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from tests.web.conftest import alive, eventually, serving

LIGHT = "ASK {}"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
ROWS = "SELECT ?a { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def test_more_heavy_queries_than_allowed_are_told_to_come_back(seeds_folder):
    with serving(seeds_folder, "--time-limit", "4") as server, ThreadPoolExecutor(60) as threads:
        answers = []
        for _ in range(10):  # a few at a time, so that they do not share processes
            answers += [threads.submit(server.ask, ENDLESS) for _ in range(3)]
            time.sleep(0.3)
        responses = [answer.result() for answer in answers]
        refused = [response for response in responses if response.status_code == 503]
        assert {response.status_code for response in responses} == {503, 504}
        assert {response.json()["type"] for response in refused} == {"/problems#busy"}
        assert all(int(response.headers["retry-after"]) > 0 for response in refused)
        eventually(lambda: len(server.processes()) == 3, 20)  # those set aside have ended


def test_a_large_answer_streams_in_bounded_memory(server):
    def largest():
        """Kilobytes of the largest process."""
        statuses = [Path(f"/proc/{pid}/status").read_text() for pid in server.processes()]
        return max(int(line.split()[1]) for s in statuses for line in s.splitlines() if line.startswith("RssAnon"))

    before, peak, lines = largest(), 0, 0
    headers = {"accept": "text/csv", "accept-encoding": "identity"}
    query = {"query": f"{ROWS} LIMIT 1000000"}
    with httpx.stream("POST", f"{server.url}/sparql", data=query, headers=headers, timeout=60) as answer:
        assert answer.status_code == 200
        for number, piece in enumerate(answer.iter_raw()):
            lines += piece.count(b"\n")
            if number % 100 == 0:
                peak = max(peak, largest())
    assert lines == 1_000_001
    assert peak - before < 100_000


def test_a_cut_answer_does_not_look_whole_in_http_1_0_either(strict_server):
    """There the end of the connection is the end of the answer, so that it has to be reset."""
    with socket.create_connection(("127.0.0.1", strict_server.port), timeout=30) as client:
        client.sendall(f"GET /sparql?{httpx.QueryParams({'query': ROWS})} HTTP/1.0\r\n\r\n".encode())
        assert client.recv(12) == b"HTTP/1.1 200"

        def read_on():
            while client.recv(65_536):
                pass

        with pytest.raises(ConnectionResetError):
            read_on()


def test_an_answer_in_work_is_finished_when_the_server_stops(seeds_folder):
    with serving(seeds_folder) as server, ThreadPoolExecutor(1) as threads:
        before = set(server.processes())
        working = threads.submit(server.ask, f"{ROWS} LIMIT 400000", "text/csv")
        eventually(lambda: working.done() or set(server.processes()) - before)
        server.process.send_signal(signal.SIGTERM)
        assert len(working.result().content.splitlines()) == 400_001
        assert server.process.wait(10) == 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_can_be_stopped_before_it_is_ready(seeds_folder, number):
    command = [sys.executable, "-m", "kg.cli", "serve", "--data", str(seeds_folder), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        process.stdout.readline()
        process.send_signal(number)
        _, said = process.communicate(timeout=20)
    assert process.returncode == 0
    assert said == ""


def test_a_process_with_a_heavy_query_gives_up_its_connections(seeds_folder):
    """A client that keeps a connection to it is served, and told to open another one."""
    with serving(seeds_folder, "--time-limit", "3") as server, ThreadPoolExecutor(8) as threads:
        clients = [httpx.Client(base_url=server.url) for _ in range(12)]
        for client in clients:
            client.get("/health")
        before = set(server.processes())
        heavy = [threads.submit(server.ask, ENDLESS) for _ in range(6)]
        eventually(lambda: len(set(server.processes()) - before) >= 2)
        answers = [client.get("/sparql", params={"query": LIGHT}) for client in clients]
        assert {answer.status_code for answer in answers} == {200}
        assert any(answer.headers.get("connection") == "close" for answer in answers)
        assert {answer.result().status_code for answer in heavy} == {504}
        for client in clients:
            client.close()
        eventually(lambda: not any(alive(pid) for pid in before - {server.process.pid}))


def test_a_signal_in_the_middle_of_a_fork_reaches_the_new_process():
    code = """
import os, signal
from kg.web import worker
from kg.web.supervisor import Supervisor

fork = os.fork

def fork_and_signal():
    pid = fork()
    if pid:
        os.kill(os.getpid(), signal.SIGINT)
    return pid

def obey(control):
    control.send(worker.READY)
    while control.recv(1) not in (worker.STOP, b""):
        pass
    os._exit(0)

os.fork = fork_and_signal
raise SystemExit(Supervisor(1, obey).run())
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=10, check=False)
    assert (done.returncode, done.stderr) == (0, "")
