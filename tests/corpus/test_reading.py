"""Files and folders → articles: real files in every state that users have them in."""

import datetime as dt
import itertools
import os
from pathlib import Path

import pytest

from kg.corpus import Problem, read_articles
from kg.model import Article

SEEDS = Path(__file__).parents[2] / "seeds"


def article(headline: str, body: str = "Body.", headers: str = "") -> str:
    return f"{headline}\n\nSource: A\n{headers}\n{body}\n"


def summary(paths: list[Path]) -> list[str]:
    return [item.headline if isinstance(item, Article) else item.reason for item in read_articles(paths)]


def test_the_seeds_all_get_the_day_of_their_news() -> None:
    dates = [
        (str(item.published), item.date_estimated) if isinstance(item, Article) else item
        for item in read_articles([SEEDS])
    ]
    days = ["11", "08", "09", "10", "09", "09", "09", "09", "03", "04"]
    assert dates == [(f"2025-04-{day}", True) for day in days]


def test_folders_are_walked_in_sorted_order_and_each_file_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "b" / "deep").mkdir(parents=True)
    for name in ("c.txt", "a.txt", "b/deep/x.txt", "b/y.md"):
        (tmp_path / name).write_text(article(name))
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    assert summary([tmp_path, tmp_path / "a.txt"]) == ["a.txt", "b/deep/x.txt", "c.txt"]
    assert summary([tmp_path / "b" / "y.md"]) == ["b/y.md"]


@pytest.mark.parametrize(
    ("content", "line", "mend"),
    [
        (b"", None, "empty"),
        (b"\xef\xbb\xbf \r\n", None, "empty"),
        (b"\x7fELF\n\0\0", 2, "plain text in UTF-8"),
        ("Ä\n\nSource: A\n\nB".encode("utf-16"), 1, "plain text in UTF-8"),
        ("One\n\nSource: A\n\nCafé".encode("latin-1"), 5, "save the file as UTF-8"),
        (b"Just prose.", 1, "Source: "),
    ],
)
def test_a_file_that_cannot_be_read_is_one_problem(tmp_path: Path, content: bytes, line: int | None, mend: str) -> None:
    bad, good = tmp_path / "bad.txt", tmp_path / "good.txt"
    bad.write_bytes(content)
    good.write_text(article("Good"))
    problem, last = read_articles([bad, good])
    assert isinstance(problem, Problem)
    assert (problem.file, problem.line) == (str(bad), line)
    assert mend in problem.reason
    assert isinstance(last, Article)


def test_paths_that_are_no_text_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "empty").mkdir()
    missing, pipe, empty = summary([tmp_path / "gone.txt", tmp_path / "pipe", tmp_path / "empty"])
    assert "check the path" in missing
    assert "name a text file" in pipe
    assert "no *.txt file" in empty


def test_windows_files_read_like_unix_files(tmp_path: Path) -> None:
    text = article("Un café", "First.\n\nSecond “quoted”\u00a0line.")
    (tmp_path / "unix.txt").write_bytes(text.encode())
    (tmp_path / "windows.txt").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    (unix,), (windows,) = read_articles([tmp_path / "unix.txt"]), read_articles([tmp_path / "windows.txt"])
    assert isinstance(unix, Article)
    assert isinstance(windows, Article)
    assert unix.text == windows.text


def test_long_files_and_long_lines(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text(article("Long", "One short line.\n\n" * 60_000))
    (tmp_path / "line.txt").write_text(article("Line", "word, " * 170_000))
    assert summary([tmp_path]) == ["Line", "Long"]


def test_the_same_article_twice_is_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(article("One"))
    (tmp_path / "b.txt").write_text(article("Two") + "\n" + article("One"))
    assert summary([tmp_path]) == ["One", "Two"]


def test_of_two_texts_of_one_identity_the_later_stands_whatever_the_order(tmp_path: Path) -> None:
    url = "URL: https://a.example/1\n"
    texts = [
        article("One", "Old.", url + "Date: 2024-01-01\n"),
        article("One", "New.", url + "Date: 2024-01-02\n"),
        article("One", "Newer.", url + "Date: 2024-01-02\n"),
    ]
    outcomes = set()
    for order in itertools.permutations(range(3)):
        for name, number in zip("abc", order, strict=True):
            (tmp_path / f"{name}.txt").write_text(texts[number])
        items = list(read_articles([tmp_path]))
        (kept,) = (item for item in items if isinstance(item, Article))
        assert [item.line for item in items if isinstance(item, Problem)] == [1, 1]
        outcomes.add((kept.body, kept.published))
    assert len(outcomes) == 1
    assert outcomes.pop()[1] == dt.date(2024, 1, 2)


def test_progress_counts_files(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(article(name))
    seen: list[tuple[int, int]] = []
    assert len(list(read_articles([tmp_path], lambda done, total: seen.append((done, total))))) == 2
    assert seen == [(1, 2), (2, 2)]
