"""Paths → the text of files: folders walked, each file once, what cannot be read reported."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.corpus.normalise import normalise
from kg.corpus.problem import Problem

SUFFIX = ".txt"
"""What a folder is searched for; a file that is named itself may have any suffix."""

LARGEST = 64 * 1024 * 1024
"""Bytes; a file above this is no file of press releases, and reading it whole would cost gigabytes."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file and its normalised text."""

    path: str
    text: str


def find_files(paths: Iterable[Path]) -> list[Path | Problem]:
    """The files that ``paths`` name, each once, folders walked in sorted order; a Problem for what is none."""
    found: list[Path | Problem] = []
    seen: set[Path] = set()
    for path in paths:
        for item in _walk(path) if path.is_dir() else [path]:
            if isinstance(item, Problem):
                found.append(item)
            elif item.resolve() not in seen:
                seen.add(item.resolve())
                found.append(item)
    return found


def _walk(folder: Path) -> Iterator[Path | Problem]:
    problems: list[Problem] = []

    def report(error: OSError) -> None:
        problems.append(Problem(str(error.filename), None, _reason(error)))

    files = sorted(
        Path(here, name)
        for here, _, names in os.walk(folder, onerror=report)
        for name in names
        if name.endswith(SUFFIX)
    )
    if not files and not problems:
        problems.append(Problem(str(folder), None, f"the folder holds no *{SUFFIX} file; name the files themselves"))
    yield from problems
    yield from files


def _reason(error: OSError) -> str:
    mend = "check the path" if isinstance(error, FileNotFoundError) else "check the file and its permissions"
    return f"{error.strerror or error}; {mend}"


def read_file(path: Path) -> SourceFile | Problem:
    """The normalised text of one file, or why it cannot be read."""
    try:
        if path.exists() and not path.is_file():
            return Problem(str(path), None, "neither a file nor a folder; name a text file")
        if path.exists() and path.stat().st_size > LARGEST:
            return Problem(str(path), None, f"larger than {LARGEST // 2**20} MB; split it into smaller files")
        return _decode(str(path), path.read_bytes())
    except OSError as error:
        return Problem(str(path), None, _reason(error))


def _decode(path: str, data: bytes) -> SourceFile | Problem:
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        return Problem(path, line, "a binary file or UTF-16 (it has NUL bytes); give plain text in UTF-8")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Problem(path, line, f"not UTF-8 at byte {error.start}; save the file as UTF-8")
    if not text.strip("\ufeff \t\r\n"):
        return Problem(path, None, "the file is empty; remove it or put articles in it")
    return SourceFile(path, normalise(text))
