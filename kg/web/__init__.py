"""The server: routes, pages, and the processes that answer."""

import contextlib
import errno
import json
import os
import signal
import socket
import sys
from typing import Final, NoReturn

from kg.model import KgError
from kg.settings import Settings
from kg.store import DataFolder, StoreError
from kg.web.app import create_app
from kg.web.supervisor import STOP_SIGNALS

__all__ = ["create_app", "serve"]

_MENDS: Final = {
    errno.EADDRINUSE: "stop what listens there, or choose another --port",
    errno.EACCES: "choose a --port above 1023",
}
"""Why the address cannot be had → what to do about it."""


class ListenError(KgError):
    """The server cannot listen on its address."""


def serve(settings: Settings) -> NoReturn:
    """Serve what the data folder publishes, until SIGINT or SIGTERM.

    This process becomes the server's, with nothing left of what it had loaded: the server's processes are forked, and a
    language model's memory and threads must not come along.

    Raises:
        StoreError: when the data folder cannot be used or nothing is published.
        ListenError: when the address is taken or not this machine's.
    """
    folder = DataFolder.open(settings.data, settings.base)
    if folder.current() is None:
        raise StoreError(f"{settings.data}: nothing is published yet; add articles with kg add")
    listener = _listen(settings.host, settings.port)
    host, port = listener.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    # Until the supervisor is there to take it, a signal waits.
    signal.pthread_sigmask(signal.SIG_BLOCK, STOP_SIGNALS)
    sys.stdout.write(f"serving on http://{shown}:{port} (Ctrl-C stops it)\n")
    sys.stdout.flush()
    handed_over = os.memfd_create("settings", 0)  # not an argument or a variable, which other users could see
    with os.fdopen(handed_over, "wb", closefd=False) as file:
        file.write(json.dumps(_plain(settings)).encode())
    os.lseek(handed_over, 0, os.SEEK_SET)
    listener.set_inheritable(True)
    arguments = [sys.executable, "-P", "-m", "kg.web", str(listener.fileno()), str(handed_over)]
    os.execv(sys.executable, arguments)  # noqa: S606  this very interpreter, without a shell


def _plain(settings: Settings) -> dict[str, object]:
    """The settings as JSON has them, secrets included."""
    plain: dict[str, object] = settings.model_dump(mode="json", exclude={"token"})
    plain["token"] = settings.token.get_secret_value() if settings.token else None
    return plain


def _listen(host: str, port: int) -> socket.socket:
    """A listening socket.

    Raises:
        ListenError: when there can be none; the message names the mend.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with contextlib.ExitStack() as opened:
            listener = opened.enter_context(socket.socket(family, kind, protocol))
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
            listener.listen(4096)
            listener.setblocking(False)
            opened.pop_all()
    except OSError as error:
        mend = _MENDS.get(error.errno or 0, "choose another --host")
        raise ListenError(f"{host}:{port}: {error.strerror or error}; {mend}") from None
    return listener
