"""The graphs that canned queries are asked on: read by hand, extracted, and small ones written in a test."""

import pyoxigraph as ox
import pytest

from kg import catalog
from tests.queries import reference as by_hand
from tests.queries.reference import with_default_graph

PREFIXES = """
PREFIX cq: <https://w3id.org/communique/ontology#>
PREFIX schema: <https://schema.org/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX g: <http://x.example/graph/article/>
PREFIX e: <http://x.example/graph/evidence/>
PREFIX a: <http://x.example/id/article/>
PREFIX p: <http://x.example/id/person/>
PREFIX o: <http://x.example/id/organisation/>
PREFIX l: <http://x.example/id/place/>
PREFIX v: <http://x.example/id/event/>
"""


@pytest.fixture(scope="session")
def queries():
    """The catalogue."""
    return catalog.load()


@pytest.fixture(scope="session")
def reference():
    """The seeds as read by hand."""
    return by_hand.store()


@pytest.fixture(scope="session")
def extracted(dev_trig):
    """The seeds as the extractor reads them."""
    return with_default_graph(ox.parse(path=str(dev_trig("seeds")), format=ox.RdfFormat.TRIG))


@pytest.fixture
def small(queries):
    """TriG of a small dataset, a query's name and parameters → rows as dictionaries of text."""

    def ask(trig, name, **parameters):
        store = with_default_graph(ox.parse(PREFIXES + trig, ox.RdfFormat.TRIG))
        query = queries.get(name)
        values = {key.removesuffix("_"): value for key, value in parameters.items()}
        found = store.query(query.text, substitutions=query.bind(values))
        names = [variable.value for variable in found.variables if variable.value not in values]
        return [{n: row[n].value.rsplit("/", 1)[-1] for n in names if row[n] is not None} for row in found]

    return ask
