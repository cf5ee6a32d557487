"""The server's own process: see :func:`kg.web.serve`, which starts it with what it has prepared."""

import gc
import json
import logging
import os
import resource
import socket
import sys

from kg import catalog
from kg.settings import Settings
from kg.store import DataFolder
from kg.web.app import create_app
from kg.web.supervisor import Supervisor
from kg.web.worker import Worker


def main(listener_fd: int, settings_fd: int) -> int:
    """Serve on the listening socket ``listener_fd``, with the settings that the file ``settings_fd`` holds."""
    with os.fdopen(settings_fd, "rb") as file:
        settings = Settings.model_validate(json.load(file))
    listener = socket.socket(fileno=listener_fd)
    listener.setblocking(False)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    limit = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit))  # each connection takes one
    app = create_app(DataFolder.open(settings.data, settings.base), catalog.load(), settings)

    def run_worker(control: socket.socket) -> None:
        Worker(app, app.state.engine, listener, control).run()

    gc.freeze()  # what is loaded now stays shared between the processes
    return Supervisor(max(2, len(os.sched_getaffinity(0))), run_worker).run()


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
