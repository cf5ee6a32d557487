"""Canned queries: ``queries/*.rq`` → typed questions whose parameters bind as RDF terms.

A file is one SPARQL query. The comment lines before it are YAML (``#`` and one space taken off): ``name``,
``question``, ``description`` and ``parameters``, which maps each parameter's name to its ``type``, ``description``,
``example``, and, where it may be left out, ``required: false`` or a ``default``. Parameter ``person`` is the variable
``?person``.

Values never become query text: they are handed to the engine as substitutions of variables
(`SEP-0007 <https://github.com/w3c/sparql-dev/blob/main/SEP/SEP-0007/sep-0007.md>`_). The engine replaces a variable
dependably only where it stands in the projection and directly in the outermost group of the query; in a subquery, in
``EXISTS``, ``MINUS`` or a branch of ``UNION`` it may be ignored without a word, and ``BOUND`` may call it unbound. So a
file that breaks this is refused when it is loaded, and a parameter that is left out is bound to the empty string.
"""

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

import yaml
from pyoxigraph import Literal, NamedNode, Variable

from kg.model import KgError, PartialDate, UsageError
from kg.resources import folder as resource_folder
from kg.vocab import PREFIXES, XSD

Term = NamedNode | Literal

ABSENT: Final = Literal("")
"""Stands for an optional parameter that is left out; a query asks for it with ``STR(?from) = ""``."""


class UnknownQuery(UsageError):  # noqa: N818  reads as what happened
    """No canned query has that name."""


class ParameterError(UsageError):
    """A canned query's parameter is missing, unknown or of another type."""


class QueryFileError(KgError):
    """A file of ``queries/`` cannot be used."""


class Form(StrEnum):
    """The four query forms of SPARQL 1.1, section 16."""

    SELECT = "SELECT"
    CONSTRUCT = "CONSTRUCT"
    ASK = "ASK"
    DESCRIBE = "DESCRIBE"


class ParameterType(StrEnum):
    """What a parameter's value may be, and so which RDF term it becomes.

    ``NAME`` takes an entity's IRI or any of its names, ``COUNTRY`` an ISO 3166-1 alpha-2 code too; names stay literals,
    which the query compares with labels.
    """

    IRI = "iri"
    NAME = "name"
    COUNTRY = "country"
    STRING = "string"
    DATE = "date"
    INTEGER = "integer"

    @property
    def wants(self) -> str:
        """What to type, for messages and help: "a day as YYYY-MM-DD"."""
        return _TYPES[self][0]


def _iri(text: str) -> NamedNode:
    prefix, _, local = text.partition(":")
    return NamedNode(PREFIXES[prefix] + local if prefix in PREFIXES else text)


def _name(text: str) -> Term:
    return NamedNode(text) if re.match(r"https?://|urn:", text) else _string(text)


def _string(text: str) -> Literal:
    if not text.strip():
        raise ValueError("empty")
    return Literal(" ".join(text.split()))


def _date(text: str) -> Literal:
    if PartialDate.parse(text).day is None:
        raise ValueError("no day")
    return Literal(text, datatype=XSD.date)


def _integer(text: str) -> Literal:
    if not re.fullmatch(r"[+-]?[0-9]{1,18}", text):
        raise ValueError("no integer")
    return Literal(int(text))


_TYPES: Final[dict[ParameterType, tuple[str, Callable[[str], Term]]]] = {
    ParameterType.IRI: ("an absolute IRI, or a term such as cq:Meeting", _iri),
    ParameterType.NAME: ("a name or an IRI", _name),
    ParameterType.COUNTRY: ("a country's name, its ISO 3166-1 alpha-2 code or its IRI", _name),
    ParameterType.STRING: ("text that is not empty", _string),
    ParameterType.DATE: ("a day as YYYY-MM-DD", _date),
    ParameterType.INTEGER: ("an integer", _integer),
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a canned query; ``example`` and ``default`` are written as a user types them."""

    name: str
    type: ParameterType
    description: str
    example: str
    required: bool = True
    default: str | None = None

    def term(self, value: str) -> Term:
        """``value`` as an RDF term.

        Raises:
            ParameterError: when it is not of the parameter's type.
        """
        wants, convert = _TYPES[self.type]
        try:
            return convert(value.strip())
        except ValueError:
            raise ParameterError(
                f"parameter {self.name} ({self.type}) wants {wants}, such as {self.example}; not {value!r}"
            ) from None


@dataclass(frozen=True, slots=True)
class CannedQuery:
    """One canned query.

    Attributes:
        name: the file's name without ``.rq``, lower case with hyphens.
        question: what it answers, in plain words.
        description: what the rows are, and what counts.
        parameters: in the file's order.
        text: the SPARQL query, its header included.
        form: SELECT, CONSTRUCT, ASK or DESCRIBE.
    """

    name: str
    question: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str
    form: Form

    def bind(self, values: Mapping[str, str]) -> dict[Variable, Term]:
        """The terms that take the place of the query's variables, :data:`ABSENT` for a parameter that is left out.

        Raises:
            ParameterError: for a missing, unknown or ill-typed parameter, naming it and its type.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in values:
            if name not in known:
                raise ParameterError(f"{self.name} has no parameter {name}{_nearest(name, known)}")
        bound: dict[Variable, Term] = {}
        for parameter in self.parameters:
            value = values.get(parameter.name, parameter.default)
            if value is None and parameter.required:
                wants = f"{parameter.type.wants}, such as {parameter.example}"
                raise ParameterError(f"{self.name} needs the parameter {parameter.name} ({parameter.type}): {wants}")
            bound[Variable(parameter.name)] = ABSENT if value is None else parameter.term(value)
        return bound


@dataclass(frozen=True, slots=True)
class Catalog:
    """The canned queries, by name; iterates in the order of their names."""

    queries: tuple[CannedQuery, ...]

    def __iter__(self) -> Iterator[CannedQuery]:
        """The queries in the order of their names."""
        return iter(self.queries)

    def __len__(self) -> int:
        """How many there are."""
        return len(self.queries)

    def get(self, name: str) -> CannedQuery:
        """The query ``name``.

        Raises:
            UnknownQuery: when there is none, naming the nearest.
        """
        for query in self.queries:
            if query.name == name:
                return query
        raise UnknownQuery(f"no canned query {name}{_nearest(name, (query.name for query in self.queries))}")


def load(folder: Path | None = None) -> Catalog:
    """Read every ``*.rq`` file of ``folder`` (default: the queries that come with the project).

    Raises:
        QueryFileError: when a file's header or query cannot be used, naming file and line.
    """
    paths = sorted((folder or resource_folder("queries")).glob("*.rq"))
    return Catalog(tuple(read(path) for path in paths))


def read(path: Path) -> CannedQuery:
    """Read one canned query.

    Raises:
        QueryFileError: when it cannot be used, naming file and line.
    """
    text = path.read_text(encoding="utf-8")
    header = _Header.parse(path, text)
    name = header.text("name")
    if name != path.stem:
        raise header.error(f"the name {name} is not the file's", "name")
    return _check(
        header,
        CannedQuery(
            name=name,
            question=header.text("question"),
            description=header.text("description"),
            parameters=tuple(_parameter(header, key, node) for key, node in header.mapping("parameters")),
            text=text,
            form=_form(header, text),
        ),
    )


_FIELDS: Final = frozenset({"name", "question", "description", "parameters"})
_PARAMETER_FIELDS: Final = frozenset({"type", "description", "example", "required", "default"})


@dataclass(frozen=True, slots=True)
class _Header:
    """The header's YAML as nodes, which know their lines. Every scalar is taken as written: a date stays text."""

    path: Path
    root: yaml.MappingNode

    @classmethod
    def parse(cls, path: Path, text: str) -> "_Header":
        lines = []
        for line in text.splitlines():
            if not line.startswith("#"):
                break
            lines.append(line[1:].removeprefix(" "))
        try:
            root = yaml.compose("\n".join(lines), Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            number = error.problem_mark.line + 1 if error.problem_mark else 1
            raise QueryFileError(f"{path}:{number}: the header is not YAML: {error.problem}") from None
        if not isinstance(root, yaml.MappingNode):
            raise QueryFileError(f"{path}:1: no header; begin with # name: and # question:")
        header = cls(path, root)
        header.only(root, _FIELDS)
        return header

    def error(self, problem: str, key: str | None = None, within: yaml.MappingNode | None = None) -> QueryFileError:
        """An error at ``key`` of ``within`` (default: the header)."""
        node = within or self.root
        marks = [k.start_mark for k, _ in node.value if k.value == key] or [node.start_mark]
        return QueryFileError(f"{self.path}:{marks[0].line + 1}: {problem}")

    def only(self, node: yaml.MappingNode, fields: frozenset[str]) -> None:
        """Refuse any key but ``fields``."""
        for key, _ in node.value:
            if key.value not in fields:
                raise self.error(f"unknown key {key.value}{_nearest(key.value, fields)}", key.value, node)

    def find(self, key: str, within: yaml.MappingNode | None = None) -> str | None:
        """The text at ``key``, if it is there."""
        for inner, value in (within or self.root).value:
            if inner.value == key:
                if not isinstance(value, yaml.ScalarNode) or not value.value.strip():
                    raise self.error(f"{key} wants text", key, within)
                return str(value.value).strip()
        return None

    def text(self, key: str, within: yaml.MappingNode | None = None) -> str:
        """The text at ``key``, which must be there."""
        found = self.find(key, within)
        if found is None:
            raise self.error(f"{key} is missing", within=within)
        return found

    def mapping(self, key: str) -> Iterator[tuple[str, yaml.MappingNode]]:
        """The names and mappings below ``key``, if it is there."""
        for name, value in self.root.value:
            if name.value == key:
                for inner, node in value.value if isinstance(value, yaml.MappingNode) else ():
                    if not isinstance(node, yaml.MappingNode):
                        raise QueryFileError(f"{self.path}:{inner.start_mark.line + 1}: {inner.value} wants a mapping")
                    yield inner.value, node


def _parameter(header: _Header, name: str, node: yaml.MappingNode) -> Parameter:
    header.only(node, _PARAMETER_FIELDS)
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        raise header.error(f"a parameter's name is lower case, not {name}", within=node)
    kind, types = header.text("type", node), [*ParameterType]
    if kind not in types:
        raise header.error(f"unknown type {kind}{_nearest(kind, types)}", "type", node)
    required = header.find("required", node)
    default = header.find("default", node)
    if required not in {None, "true", "false"}:
        raise header.error("required is true or false", "required", node)
    parameter = Parameter(
        name=name,
        type=ParameterType(kind),
        description=header.text("description", node),
        example=header.text("example", node),
        required=required != "false" and default is None,
        default=default,
    )
    for field, value in (("example", parameter.example), ("default", default)):
        try:
            if value is not None:
                parameter.term(value)
        except ParameterError as error:
            raise header.error(f"the {field} does not fit: {error}", field, node) from None
    return parameter


_SILENT: Final = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|' + r"'''(?:[^'\\]|\\.|'(?!''))*'''|"
    r'"(?:[^"\\\n]|\\.)*"|' + r"'(?:[^'\\\n]|\\.)*'|" + r'<[^<>"{}|^`\\\s]*>|#[^\n]*',
    re.DOTALL,
)
"""Strings, IRIs and comments: the tokens of SPARQL 1.1, section 19.8, whose content is not syntax."""


def _form(header: _Header, text: str) -> Form:
    found = re.search(r"\b(SELECT|CONSTRUCT|ASK|DESCRIBE)\b", _SILENT.sub(" ", text), re.IGNORECASE)
    if not found:
        raise header.error("no SELECT, CONSTRUCT, ASK or DESCRIBE")
    return Form(found[1].upper())


def _check(header: _Header, query: CannedQuery) -> CannedQuery:
    """Refuse parameters that the engine would not replace everywhere; see the module's first lines."""
    names = {parameter.name for parameter in query.parameters}
    if not names:
        return query
    found = re.search(r"\bSELECT\b([^{]*?)(?:\bWHERE\b\s*)?\{", _SILENT.sub(" ", query.text), re.IGNORECASE)
    if not found:
        raise header.error(f"{query.form} with parameters needs a SELECT inside that projects them")
    projected = _variables(_outside_brackets(found[1]))
    for name in sorted(names - projected):
        raise header.error(f"the query must project ?{name}, its parameter")
    for name in sorted(
        names & set(re.findall(r"\bBOUND\s*\(\s*[?$](\w+)", _SILENT.sub(" ", query.text), re.IGNORECASE))
    ):
        raise header.error(f'BOUND(?{name}) may be false though the parameter is given; write STR(?{name}) = ""')
    for name in sorted(names & _variables(_nested(_SILENT.sub(" ", query.text)[found.end() :]))):
        raise header.error(f"?{name} stands in a nested group, where the engine may ignore it; use it in the outermost")
    return query


def _variables(text: str) -> set[str]:
    return set(re.findall(r"[?$](\w+)", text))


def _outside_brackets(text: str) -> str:
    shorter = re.sub(r"\([^()]*\)", " ", text)
    return text if shorter == text else _outside_brackets(shorter)


def _nested(text: str) -> str:
    """What stands in braces within the group whose opening brace is just before ``text``."""
    depth, kept = 1, []
    for piece in re.split(r"([{}])", text):
        depth += {"{": 1, "}": -1}.get(piece, 0)
        if depth == 0:
            break
        if depth > 1:
            kept.append(piece)
    return " ".join(kept)


def _nearest(name: str, known: Iterable[str]) -> str:
    """``; did you mean X?``, or the choices where none is near, or nothing where there is none."""
    names = sorted(known)
    near = difflib.get_close_matches(name, names, n=1, cutoff=0.5)
    if near:
        return f"; did you mean {near[0]}?"
    return f"; there are {', '.join(names)}" if names else ""
