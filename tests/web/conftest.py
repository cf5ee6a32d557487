"""Real servers over real HTTP: ``kg serve`` as a process on a free port, ended with the test or the session."""

import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest


@dataclass(frozen=True)
class Server:
    """A running server."""

    url: str
    process: subprocess.Popen

    @property
    def port(self):
        return int(self.url.rpartition(":")[2])

    def get(self, path, **options):
        return httpx.get(self.url + path, timeout=30, **options)

    def ask(self, query, accept="application/sparql-results+json", **options):
        return httpx.post(
            f"{self.url}/sparql",
            content=query.encode(),
            headers={"content-type": "application/sparql-query", "accept": accept},
            timeout=60,
            **options,
        )

    def count(self, query):
        """The one number that ``query`` gives."""
        (row,) = self.ask(query).json()["results"]["bindings"]
        (value,) = row.values()
        return int(value["value"])

    def processes(self):
        """The pids of the server's own process and those it forked."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [self.process.pid, *map(int, children)]


@contextmanager
def serving(data, *options):
    """``kg serve`` on the data folder ``data``."""
    command = [sys.executable, "-m", "kg.cli", "serve", "--data", str(data), "--port", "0", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            found = re.search(r"http://\S+", process.stdout.readline())
            assert found, "the server did not start"
            server = Server(found[0], process)
            eventually(lambda: len(server.processes()) > 2)  # connections wait until there are processes to answer
            server.get("/health")
            yield server
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                raise


@pytest.fixture(scope="session")
def server(seeds_folder):
    """A server of the seeds with the default limits."""
    with serving(seeds_folder) as running:
        yield running


@pytest.fixture(scope="session")
def strict_server(seeds_folder):
    """A server of the seeds that ends a query after a second or at 200 MB, and gives at most 5,000 rows."""
    with serving(seeds_folder, "--time-limit", "1", "--memory-limit", "200", "--max-rows", "5000") as running:
        yield running


def alive(pid):
    """Whether a process runs (a zombie does not)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def eventually(condition, seconds=10):
    """Wait until ``condition()`` holds, and fail when it never does."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it never came to hold"
        time.sleep(0.02)
