"""The frame: help, exit codes, errors of one line, and that light commands import little."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg import __version__
from kg.cli import EXIT_CODES, build_parser, main
from kg.cli._reference import MEANINGS, _commands, pages
from kg.model import UsageError
from kg.store import DataFolder

ROOT = Path(__file__).parents[2]
HEAVY = {"spacy", "rdflib", "pyshacl", "fastapi", "uvicorn", "pandas", "numpy"}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return DataFolder.open(tmp_path / "data", create=True).path


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"kg {__version__}\n"


@pytest.mark.parametrize("name", sorted(_commands()))
def test_every_command_has_help_with_examples(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == 0
    shown = capsys.readouterr().out
    assert "\nexamples:\n" in shown
    examples = shown.split("\nexamples:\n")[1].splitlines()
    assert any(f"kg {name}" in line for line in examples)
    for line in examples:
        assert "kg " in line
    assert "--data" in shown


@pytest.mark.parametrize("name", sorted(_commands()))
def test_examples_of_the_help_parse(name: str) -> None:
    for line in str(_commands()[name].epilog).splitlines()[1:]:
        words = line.split("kg ", 1)[1].split(" | ")[0].split()
        if '"' not in line and "'" not in line:
            assert build_parser().parse_args(words).command == words[0]


@pytest.mark.parametrize("arguments", [[], ["nonsense"], ["add"], ["list", "--port", "1"], ["list", "extra"]])
def test_wrong_usage_is_one_line(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    message = capsys.readouterr().err
    assert message.count("\n") == 1
    assert "--help" in message


def test_errors_that_a_user_can_mend(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["remove", "nothing", "--data", str(data)]) == 2
    assert main(["list", "--data", str(tmp_path / "none")]) == 1
    assert main(["list", "--config", str(tmp_path / "none")]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert [line.split(": ")[0] for line in lines] == ["kg remove", "kg list", "kg list"]


def test_a_file_that_the_system_refuses_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    assert main(["list", "--data", str(tmp_path / "file" / "below")]) == 1
    assert main(["list", "--data", str(tmp_path / ("long" * 100))]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2
    assert lines[1].endswith("File name too long")


def test_a_defect_is_not_hidden(monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    monkeypatch.setattr(DataFolder, "current", lambda self: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        main(["list", "--data", str(data)])


def test_ctrl_c(monkeypatch: pytest.MonkeyPatch, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(self: DataFolder) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(DataFolder, "current", interrupted)
    assert main(["list", "--data", str(data)]) == 130
    assert capsys.readouterr().err == "kg list: interrupted; nothing half-done was kept\n"


def test_a_reader_that_goes_away_is_no_error(data: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "kg.cli", "list", "--data", str(data)]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, "")


def test_every_error_in_the_table_is_explained() -> None:
    assert set(MEANINGS) == {error.__name__ for error in EXIT_CODES}
    assert EXIT_CODES[UsageError] == 2
    assert next(iter(EXIT_CODES)) is UsageError


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["add", "--help"], ["list"]])
def test_light_commands_import_little(arguments: list[str], data: Path) -> None:
    words = [*arguments, "--data", str(data)] if arguments == ["list"] else arguments
    code = (
        "import sys; from kg.cli import main\n"
        "assert main(sys.argv[1:]) == 0\n"
        f"print(sorted({HEAVY!r} & set(sys.modules)), file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, *words]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stderr == "[]\n"


@pytest.mark.parametrize("name", ["cli.md", "settings.md"])
def test_the_pages_are_current(name: str) -> None:
    """To mend it: python -m kg.cli._reference."""
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == pages()[name]
