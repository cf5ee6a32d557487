"""``/dump.*``: the published files, whole, in part, or not again."""

import gzip
from email.utils import formatdate, parsedate_to_datetime

import httpx
import pytest
from pyoxigraph import parse

from kg.dump import FORMATS

NAMES = [f"dump.{suffix}{gz}" for suffix in FORMATS for gz in ("", ".gz")]


@pytest.mark.parametrize("name", NAMES)
def test_each_is_the_published_file(server, seeds_folder, name):
    response = server.get(f"/{name}", headers={"accept-encoding": "identity"})
    assert response.status_code == 200
    assert response.content == (seeds_folder / "current" / "dumps" / name).read_bytes()
    assert int(response.headers["content-length"]) == len(response.content)
    suffix = name.split(".")[1]
    wanted = "application/gzip" if name.endswith(".gz") else FORMATS[suffix].media_type
    assert response.headers["content-type"].partition(";")[0] == wanted
    plain = gzip.decompress(response.content) if name.endswith(".gz") else response.content
    assert next(iter(parse(plain, FORMATS[suffix])))


@pytest.mark.parametrize("name", ["dump.ttl", "dump.nq.gz"])
def test_head_gives_the_same_headers_without_the_body(server, name):
    got, head = server.get(f"/{name}"), httpx.head(f"{server.url}/{name}")
    assert head.status_code == 200
    assert head.content == b""
    for header in ("content-length", "content-type", "etag", "last-modified"):
        assert head.headers[header] == got.headers[header]


def test_entity_tags_are_strong_and_each_files_own(server):
    tags = {name: httpx.head(f"{server.url}/{name}").headers["etag"] for name in NAMES}
    assert all(tag.startswith('"') and tag.endswith('"') for tag in tags.values())
    assert len(set(tags.values())) == len(NAMES)


def test_what_the_client_has_is_not_sent_again(server):
    known = httpx.head(f"{server.url}/dump.ttl").headers
    for condition in (
        {"if-none-match": known["etag"]},
        {"if-none-match": f'"other", W/{known["etag"]}'},
        {"if-none-match": "*"},
        {"if-modified-since": known["last-modified"]},
    ):
        response = server.get("/dump.ttl", headers=condition)
        assert (response.status_code, response.content) == (304, b""), condition
        assert response.headers["etag"] == known["etag"]


def test_what_the_client_lacks_is_sent(server):
    known = httpx.head(f"{server.url}/dump.ttl").headers
    earlier = formatdate(parsedate_to_datetime(known["last-modified"]).timestamp() - 1, usegmt=True)
    for condition in (
        {"if-none-match": '"other"'},
        {"if-none-match": '"other"', "if-modified-since": known["last-modified"]},  # the tag decides
        {"if-modified-since": earlier},
        {"if-modified-since": "yesterday"},
    ):
        assert server.get("/dump.ttl", headers=condition).status_code == 200, condition


def test_a_part_continues_a_download(server):
    whole = server.get("/dump.nt")
    ranged = {"range": "bytes=100-199", "if-range": whole.headers["etag"]}
    part = server.get("/dump.nt", headers=ranged)
    assert part.status_code == 206
    assert part.content == whole.content[100:200]
    assert part.headers["content-range"] == f"bytes 100-199/{len(whole.content)}"
    changed = server.get("/dump.nt", headers={**ranged, "if-range": '"other"'})
    assert (changed.status_code, changed.content) == (200, whole.content)
    beyond = server.get("/dump.nt", headers={"range": f"bytes={len(whole.content)}-"})
    assert beyond.status_code == 416


@pytest.mark.parametrize("name", ["dump.xlsx", "dump", "dump.ttl.zip", "dump.%2e%2e%2fmanifest.json"])
def test_no_other_file_is_served(server, name):
    response = server.get(f"/{name}")
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"
