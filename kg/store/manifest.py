"""What a published version holds: its articles, graphs, loaded graphs and the IRIs assigned so far."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """One article of a version.

    Attributes:
        object: the key of its Article and Extraction in ``articles/``.
        key: the last step of its IRI.
        headline: its headline.
        source: the publisher's name as given.
        published: ``YYYY-MM-DD``, or ``None`` where unknown.
    """

    object: str
    key: str
    headline: str
    source: str
    published: str | None = None


@dataclass(frozen=True, slots=True)
class LoadedGraph:
    """A graph that a user put beside: a digest of the files' bytes, their names and the number of triples."""

    digest: str
    files: tuple[str, ...]
    triples: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a version holds.

    Attributes:
        maker: names the software and the ontology that made the graphs; another one maps every article again.
        articles: article IRI → entry.
        graphs: IRI of each named graph that the project made → digest of its quads.
        loaded: graph IRI → what was loaded into it.
        least_confidence: 0 to 1; the graphs hold the facts whose evidence has at least this confidence.
        assignments: what ``kg.mapping`` decided about identity and must decide alike next time.
    """

    maker: str = ""
    articles: Mapping[str, ArticleEntry] = field(default_factory=dict)
    graphs: Mapping[str, str] = field(default_factory=dict)
    loaded: Mapping[str, LoadedGraph] = field(default_factory=dict)
    assignments: Mapping[str, str] = field(default_factory=dict)
    least_confidence: float = 0.0

    def to_bytes(self) -> bytes:
        """As JSON with sorted keys: the same bytes for the same content."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"

    @classmethod
    def from_bytes(cls, content: bytes) -> Self:
        """Read what :meth:`to_bytes` wrote.

        Raises:
            ValueError, KeyError, TypeError: when ``content`` is no manifest.
        """
        record: dict[str, Any] = json.loads(content)
        articles = {iri: ArticleEntry(**entry) for iri, entry in record.pop("articles").items()}
        loaded = {
            iri: LoadedGraph(entry["digest"], tuple(entry["files"]), entry["triples"])
            for iri, entry in record.pop("loaded").items()
        }
        return cls(articles=articles, loaded=loaded, **record)

    @property
    def digest(self) -> str:
        """Stands for all that the version's graphs say: equal digests, equal dataset (bytes of loaded files)."""
        graphs = {**self.graphs, **{iri: graph.digest for iri, graph in self.loaded.items()}}
        return hashlib.sha256(json.dumps(graphs, sort_keys=True).encode()).hexdigest()
