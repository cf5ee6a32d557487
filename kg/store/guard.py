"""Looks at a query before the engine does: nothing that reaches out of the store, nothing that overflows its stack.

Oxigraph fetches for ``SERVICE`` without asking and recurses once for each level of nesting, so both are bounded here,
over the query's own tokens. ``<`` opens an IRI or compares, and only a full parser knows which: ``<?b)SERVICE#>`` is an
IRI, and after ``?a`` it compares and then calls. So where both can be meant, both readings are followed, and what is
true in either counts. They meet again after a few tokens, which keeps this linear in the length of the query.
Codepoint escapes need no care: the engine takes them within strings and IRIs only.

``FROM`` never fetches: Oxigraph looks graphs up in the store. A local file named there is refused all the same, so
that nobody takes the empty answer for the file's content. ``LOAD`` is no query, so the engine's parser refuses it.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Final

from kg.model import KgError

LONGEST_QUERY: Final = 1_000_000
"""Characters; a list of 10,000 IRIs fits."""

DEEPEST_NESTING: Final = 100
"""Brackets of any kind around a token; 1,000 function calls overflow a stack of 8 MB."""

MOST_OPERATORS: Final = 2_000
"""Keywords, operators and groups: chains of them become deep trees, and 4,000 ``MINUS`` overflow a stack of 8 MB."""

_TOKEN: Final = re.compile(
    r"""
      (?P<space>     [ \t\r\n]+ | \#[^\r\n]* )
    | (?P<string>    \"{3} (?: \"{0,2} (?: [^"\\] | \\. ) )* \"{3}
                   | '{3}  (?:  '{0,2} (?: [^'\\] | \\. ) )*  '{3}
                   | "     (?: [^"\\\r\n] | \\. )* "
                   | '     (?: [^'\\\r\n] | \\. )* ' )
    | (?P<variable>  [?$] \w+ )
    | (?P<name>      (?: _: | [^\W\d_] [\w.-]* : | : ) (?: [\w:.%-] | \\. )* )
    | (?P<tag>       @ [A-Za-z]+ (?: -[A-Za-z0-9]+ )* )
    | (?P<word>      [^\W\d_] \w* )
    | (?P<number>    \d [\w.]* )
    | (?P<open>      [({\[] )
    | (?P<close>     [)}\]] )
    | (?P<plain>     [,.;\\"'] )
    | (?P<operator>  \|\| | && | . )
    """,
    re.VERBOSE | re.DOTALL,
)
_IRI: Final = re.compile(r'<([^<>"{}|^`\\\x00-\x20]*)>')
_COMPARISON: Final = re.compile(r"<(?![A-Za-z][\w+.-]*://)[^>]*[&(),'#]")
"""What begins like an IRI and may be a comparison all the same. After a prefixed name, ``//`` is no SPARQL, and a
second comparison, at the ``>``, needs one of these characters before it: an operator that binds less, a bracket, a
comma, or a string or comment that holds the ``>``."""
_WEIGHTLESS_WORDS: Final = frozenset({"a", "true", "false", "undef"})
_SUSPECT: Final = re.compile(r"service|file:", re.IGNORECASE)
_OPENING: Final = re.compile(r"[({\[]")


class QueryRefusedError(KgError):
    """A query that this store does not run, whoever asks; the message says what it holds and what would be allowed."""


class QueryTooComplexError(QueryRefusedError):
    """A query that is longer, or nested deeper, than the engine can take."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is known at one position: the worst of all readings that lead there.

    ``clauses`` holds, for each reading, how far the beginning of a clause that names something to fetch has come.
    """

    depth: int = 0
    operators: int = 0
    clauses: frozenset[tuple[str, ...]] = frozenset({()})

    def merged(self, other: "_Reading | None") -> "_Reading":
        if other is None:
            return self
        return _Reading(
            max(self.depth, other.depth), max(self.operators, other.operators), self.clauses | other.clauses
        )


def check(query: str, *, service_allow: Collection[str] = ()) -> None:
    """Let ``query`` pass if the engine can run it within this process and this store.

    Args:
        query: SPARQL text; it need not be valid.
        service_allow: the endpoint IRIs that ``SERVICE`` may name, written out as ``<…>`` in the query.

    Raises:
        QueryTooComplexError: beyond :data:`LONGEST_QUERY`, :data:`DEEPEST_NESTING` or :data:`MOST_OPERATORS`.
        QueryRefusedError: on any other ``SERVICE``, or ``FROM`` a local file.
    """
    if len(query) > LONGEST_QUERY:
        raise QueryTooComplexError(f"the query has {len(query)} characters; the most is {LONGEST_QUERY}")
    harmless = len(query) <= MOST_OPERATORS and _SUSPECT.search(query) is None
    if harmless and len(_OPENING.findall(query)) <= DEEPEST_NESTING:
        return  # too short for a chain, too few brackets for a nest: the light query pays next to nothing
    _follow(query, service_allow)


def _follow(query: str, service_allow: Collection[str]) -> None:
    """Go through both readings of ``query``, from left to right."""
    ahead = {0: _Reading()}
    while ahead:
        position = min(ahead)
        reading = ahead.pop(position)
        if position >= len(query):
            continue
        iri = _IRI.match(query, position)
        if iri is not None:
            seen = _advance(reading, "iri", iri[0], service_allow)
            ahead[iri.end()] = seen.merged(ahead.get(iri.end()))
            if not _COMPARISON.match(iri[0]):
                continue
        token = _TOKEN.match(query, position)
        kind, text = ("operator", query[position]) if token is None else (str(token.lastgroup), token[0])
        seen = _advance(reading, kind, text, service_allow)
        end = position + len(text)
        ahead[end] = seen.merged(ahead.get(end))


def _advance(reading: _Reading, kind: str, text: str, service_allow: Collection[str]) -> _Reading:
    """``reading`` after one more token."""
    if kind == "space":
        return reading
    clauses = frozenset(_clause(clause, kind, text, service_allow) for clause in reading.clauses)
    reading = replace(reading, clauses=clauses) if clauses != reading.clauses else reading
    if kind == "open":
        reading = replace(reading, depth=reading.depth + 1, operators=reading.operators + (text == "{"))
        if reading.depth > DEEPEST_NESTING:
            raise QueryTooComplexError(f"the query nests more than {DEEPEST_NESTING} brackets")
    elif kind == "close":
        reading = replace(reading, depth=max(0, reading.depth - 1))
    elif kind == "operator" or (kind == "word" and text.lower() not in _WEIGHTLESS_WORDS):
        reading = replace(reading, operators=reading.operators + 1)
        if reading.operators > MOST_OPERATORS:
            raise QueryTooComplexError(f"the query has more than {MOST_OPERATORS} keywords, operators and groups")
    return reading


def _clause(clause: tuple[str, ...], kind: str, text: str, service_allow: Collection[str]) -> tuple[str, ...]:
    """How far ``SERVICE SILENT? target {`` or ``FROM NAMED? <file:…>`` has come with this token."""
    upper = text.upper() if kind == "word" else ""
    if upper in ("SERVICE", "FROM"):
        return (upper,)
    if upper == {"SERVICE": "SILENT", "FROM": "NAMED"}.get(clause[0] if len(clause) == 1 else ""):
        return clause
    if clause == ("FROM",) and kind == "iri" and text[1:6].lower() == "file:":
        raise QueryRefusedError(f"FROM {text}: local files are not read; FROM names graphs of this store")
    if clause == ("SERVICE",) and kind in ("iri", "variable", "name"):
        return ("SERVICE", text)
    if len(clause) == 2 and text == "{":
        _refuse_service(clause[1], service_allow)
    return ()


def _refuse_service(target: str, service_allow: Collection[str]) -> None:
    if target[:1] == "<" and target[1:-1] in service_allow:
        return
    allowed = f"write one of these out: {', '.join(sorted(service_allow))}" if service_allow else "none is allowed here"
    raise QueryRefusedError(f"SERVICE {target}: this server does not call that endpoint; {allowed}")


def undeclared_prefix(query: str, known: Collection[str] = ()) -> tuple[int, int, str] | None:
    """Line, column and name of the first prefix that ``query`` uses without declaring it, to explain a syntax error.

    Args:
        query: SPARQL text that the engine refused.
        known: prefixes that need no declaration, without their colon.
    """
    declared = {f"{prefix}:" for prefix in known}
    previous = ""
    position = 0
    while position < len(query):
        token = _IRI.match(query, position) or _TOKEN.match(query, position)
        text = query[position] if token is None else token[0]
        kind = "iri" if token is None or token.re is _IRI else token.lastgroup
        if kind == "name":
            prefix = text[: text.index(":") + 1]
            if previous == "PREFIX":
                declared.add(prefix)
            elif prefix != "_:" and prefix not in declared:
                return query.count("\n", 0, position) + 1, position - query.rfind("\n", 0, position), prefix
        if kind != "space":
            previous = text.upper()
        position += len(text)
    return None
