"""Which names of places are one place, and the country that the text puts a place in."""

from collections.abc import Iterable, Sequence

from kg.extract.entities import gazetteer
from kg.extract.entities.bodies import Bodies
from kg.extract.entities.gazetteer import Territory
from kg.extract.entities.places import PlacePhrase
from kg.extract.entities.registry import Draft, Registry, fold
from kg.extract.entities.sightings import Sighting
from kg.extract.named import How
from kg.model import EntityKind, Span


class Localities:
    """The places of an article, by territory and by name."""

    def __init__(self, registry: Registry) -> None:
        """Begin with none."""
        self.registry = registry
        self._by_code = dict[str, tuple[Draft, Territory]]()
        self._by_name = dict[str, Draft]()

    def of_territory(self, territory: Territory) -> Draft:
        """The draft of a country, or of a part of one."""
        known = self._by_code.get(territory.code)
        if known:
            return known[0]
        draft = self.registry.new(EntityKind.COUNTRY if territory.is_country else EntityKind.PLACE)
        draft.country = territory.country
        self._by_code[territory.code] = draft, territory
        return draft

    def territories(self) -> Iterable[tuple[Draft, Territory]]:
        """The countries and their parts."""
        return self._by_code.values()

    def named(self, name: str) -> Draft:
        """The draft of a place that goes by ``name``."""
        key = fold(name)
        draft = self._by_name.get(key)
        if draft is None:
            draft = self._by_name[key] = self.registry.new(EntityKind.PLACE)
        return draft

    def add(self, name: str, span: Span) -> Draft:
        """A mention of a place that goes by ``name``."""
        draft = self.named(name)
        draft.names[name.title() if name.isupper() and len(name) > 4 else name] += 1
        draft.mentions.append((span, How.NAME))
        return draft

    def known(self, name: str) -> Draft | None:
        """The draft of that name, if there is one."""
        return self._by_name.get(fold(name))

    def mention(self, territory: Territory, text: str, span: Span, *, adjective: bool = False) -> Draft:
        """Add a mention of a territory, by its name or by its adjective."""
        draft = self.of_territory(territory)
        if adjective:
            draft.mentions.append((span, How.ADJECTIVE))
            draft.names.setdefault(territory.name, 0)
        else:
            draft.mentions.append(
                (span, How.ACRONYM if text.replace(".", "").isupper() and len(text) < 6 else How.NAME)
            )
            draft.names[text.title() if text.isupper() and len(text) > 5 else text] += 1
        return draft


def resolve_places(sightings: Sequence[Sighting], registry: Registry, bodies: Bodies) -> Localities:
    """Make a draft for each country and place that the article names; what is a person's or a body's name is none."""
    places = Localities(registry)
    persons = {
        part for d in registry.drafts if d.kind is EntityKind.PERSON for n in d.names for part in fold(n).split()
    }
    in_body = {fold(name) for sighting in sightings if not sighting.titled for name in _sure(sighting)}
    for sighting in sightings:
        for place in sighting.places:
            text = sighting.written(place.start, place.end)
            if place.territory is None:
                body = bodies.named(text)
                if body and place.rule != "region":
                    body.mentions.append((sighting.span(place.start, place.end), How.NAME))
                    continue
                if set(fold(text).split()) <= persons or text in bodies.not_bodies:
                    continue
                if sighting.titled and place.rule in {"facility", "model"} and fold(text) not in in_body:
                    continue
            _add(places, sighting, place)
    _prefer_short_names(places)
    return places


def _prefer_short_names(places: Localities) -> None:
    """A country goes by its short name where the text has it, rather than by its formal one."""
    for draft, territory in places.territories():
        if draft.names.get(territory.name):
            draft.preferred = territory.name
        elif any(count > 0 for count in draft.names.values()):
            draft.names.pop(territory.name, None)


def _sure(sighting: Sighting) -> list[str]:
    return [sighting.written(place.start, place.end) for place in sighting.places]


def _add(places: Localities, sighting: Sighting, place: PlacePhrase) -> None:
    span, text = sighting.span(place.start, place.end), sighting.written(place.start, place.end)
    if place.territory is not None:
        places.mention(place.territory, text, span, adjective=place.adjective)
        return
    draft = places.add(text, span)
    draft.country = draft.country or _country_after(sighting, place.end)


def _country_after(sighting: Sighting, at: int) -> str | None:
    """The country that follows a place's name after a comma, or after "in"."""
    words = sighting.words
    if at + 1 >= len(words) or (words[at].text != "," and words[at].lower != "in"):
        return None
    start = at + 2 if words[at + 1].lower == "the" else at + 1
    found = gazetteer.match([w.text for w in words[start : start + 6]], 0)
    return found[1].country if found else None
