"""Who takes part in an event, and how, from the words around its verb or noun."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.events import words
from kg.extract.events.reading import Reading, is_passive, lemma, object_of, subject_of
from kg.extract.events.triggers import Kind, Trigger
from kg.extract.events.who import Attendant, attendants
from kg.extract.word_sets import word_set
from kg.model import EntityKind, EventType, Evidence, Participation, Role

_LIST_ENDS = word_set("where when while who whom whose which that during after before amid ahead to")
_COMPANY = word_set("join accompany")
_FURTHEST_SUBJECT = 25
"""Tokens before a verb in which its subject is looked for where the parse has none."""

_PERSONAL = frozenset([Role.VISITOR, Role.SPEAKER, Role.CHAIR])
"""Roles that people have where the text names any: a minister travels, not his ministry."""

_FORMATS = frozenset([EntityKind.ORGANISATION, EntityKind.COUNTRY])
"""Whose meeting a noun phrase says that it is, a word or more before the noun: "the G20 Finance Ministers' meeting"."""

_DURING = word_set("in during")
_LINKS = word_set("between among")
_GOES_ON = word_set("include represent follow")


def participations(reading: Reading, trigger: Trigger, end: int, rule: str) -> list[Participation]:
    """Everybody whom the words around the trigger bring to its event, each role once, in the order found.

    Args:
        reading: the paragraph.
        trigger: the event's verb or noun.
        end: the token after its sentence.
        rule: the name of the rule, to which the way of taking part is added.
    """
    found: dict[tuple[str, Role], Participation] = {}
    for role, way, attendant in _all(reading, trigger, end):
        key = (attendant.entity, role)
        if key not in found:
            found[key] = Participation(attendant.entity, role, Evidence(attendant.span, f"{rule}.{way}", 0.8))
    return list(found.values())


def _all(reading: Reading, trigger: Trigger, end: int) -> Iterator[tuple[Role, str, Attendant]]:
    yield from _subject(reading, trigger)
    if trigger.kind in {Kind.VERB, Kind.ATTENDANCE}:
        yield from _object(reading, trigger, end)
    else:
        if trigger.verb is not None and lemma(trigger.verb) == "join" and trigger.kind is Kind.OBJECT:
            yield from _joined(reading, trigger)
        yield from _before_noun(reading, trigger)
        yield from _of_body(reading, trigger, end)
    if trigger.type is not EventType.VISIT:
        yield from _with(reading, trigger, end)
    if trigger.type is EventType.MEETING and trigger.kind is not Kind.VERB:
        yield from _in_body(reading, trigger, end)
    yield from _by(reading, trigger, end)
    yield from _participles(reading, trigger, end)
    yield from _including(reading, trigger, end)


def _including(reading: Reading, trigger: Trigger, end: int) -> Iterator[tuple[Role, str, Attendant]]:
    """Who is named as one of many: "met members of the team working on it, including A and B"."""
    doc = reading.doc
    for token in doc[trigger.token.i + 1 : end]:
        before = doc[token.i - 1].lower_
        if token.lower_ == "including" or (token.lower_ == "as" and before in {"such", "well"}):
            stop = list_end(reading, token.i + 1, end, trigger.token)
            for attendant in attendants(reading, token.i + 1, stop):
                yield Role.PARTICIPANT, "including", attendant


def _subject(reading: Reading, trigger: Trigger) -> Iterator[tuple[Role, str, Attendant]]:
    """The verb's subject, or, in the passive, its object in the role of one."""
    if trigger.verb is None:
        return
    if trigger.kind is Kind.BARE:
        yield from _sayers(reading, trigger)
        return
    passive = is_passive(trigger.verb)
    role = trigger.object if passive and trigger.kind is Kind.VERB else trigger.subject
    if role is None or trigger.kind is Kind.SUBJECT or (passive and trigger.kind is not Kind.VERB):
        return
    subject = subject_of(trigger.verb)
    found = noun_phrase(reading, subject, trigger.verb) if subject is not None and subject != trigger.token else []
    found = found or _before_verb(reading, trigger.verb, subject)
    people = [a for a in found if a.kind is EntityKind.PERSON]
    for attendant in people if people and role in _PERSONAL else found:
        yield role, "subject", attendant


def _sayers(reading: Reading, trigger: Trigger) -> Iterator[tuple[Role, str, Attendant]]:
    """Who does something "in a meeting with", "during the visit": the people who are the verb's subject."""
    preposition = trigger.token.head
    address = trigger.type is EventType.ADDRESS and preposition.lower_ == "at"
    if trigger.subject is None or trigger.verb is None:
        return
    if is_passive(trigger.verb):
        yield from _doers(reading, trigger, preposition)
        return
    if preposition.lower_ not in _DURING and not address:
        return
    subject = subject_of(trigger.verb)
    for attendant in noun_phrase(reading, subject, trigger.verb) if subject is not None else []:
        if attendant.kind is EntityKind.PERSON:
            yield trigger.subject, "during", attendant


def _doers(reading: Reading, trigger: Trigger, preposition: Token) -> Iterator[tuple[Role, str, Attendant]]:
    """By whom something is done "at an event": "was opened by the Minister at a ceremony"."""
    by = next((c for c in trigger.verb.children if c.dep_ == "agent"), None) if trigger.verb is not None else None
    if by is not None and preposition.lower_ in _DURING | {"at"} and trigger.subject is not None:
        for attendant in attendants(reading, by.i + 1, max(by.i + 1, min(trigger.token.left_edge.i, preposition.i))):
            if attendant.kind is EntityKind.PERSON:
                yield trigger.subject, "during", attendant


def _before_verb(reading: Reading, verb: Token, subject: Token | None) -> list[Attendant]:
    """The person nearest before the verb in its clause, where the parse has no subject or one that names nobody."""
    if subject is not None and (subject.pos_ == "PRON" or subject.tag_ in {"NNS", "NNPS"}):
        return []
    for i in range(verb.i - 1, max(verb.i - _FURTHEST_SUBJECT, verb.sent.start) - 1, -1):
        token, reference = verb.doc[i], reading.at(i)
        if token.tag_ in {"VBD", "VBZ", "VBP", "MD"} and token.head != verb:
            return []
        if reference is not None and reference.kind is EntityKind.PERSON and reference.start == i:
            return attendants(reading, reference.start, reference.end) if _can_be_subject(reading, i) else []
    return []


def _can_be_subject(reading: Reading, start: int) -> bool:
    before = reading.doc[start - 1].lower_ if start else ""
    return before not in {"of", "with", "to", "by", "for", "from"}


def noun_phrase(reading: Reading, head: Token, verb: Token) -> list[Attendant]:
    """Whom a noun phrase names, without those named only in clauses within it."""
    start, end = head.left_edge.i, head.right_edge.i + 1
    if head.i < verb.i:
        end = min(end, verb.i)
    inner = [c for c in head.subtree if c.dep_ in {"relcl", "acl"} and c.i > head.i and c.pos_ in {"VERB", "AUX"}]
    led = lemma(head) in {"delegation", "team", "group"}  # "a delegation led by A and B": they are the delegation
    hidden = set() if led else {t.i for clause in inner for t in clause.subtree}
    return [a for a in attendants(reading, start, end) if a.start not in hidden]


def _object(reading: Reading, trigger: Trigger, end: int) -> Iterator[tuple[Role, str, Attendant]]:
    obj = object_of(trigger.token)
    if obj is None or trigger.object is None or is_passive(trigger.token):
        return
    start = obj.left_edge.i
    if start <= trigger.token.i:
        return
    if lemma(trigger.token) in {"discuss"}:
        return
    for attendant in attendants(reading, start, list_end(reading, start, end, trigger.token)):
        yield trigger.object, "object", attendant


def _joined(reading: Reading, trigger: Trigger) -> Iterator[tuple[Role, str, Attendant]]:
    """ "joined the President at a dinner": the object takes part too."""
    obj = object_of(trigger.verb) if trigger.verb is not None else None
    if obj is not None and obj != trigger.token and obj.i < trigger.token.i:
        for attendant in attendants(reading, obj.left_edge.i, min(obj.right_edge.i + 1, trigger.token.i)):
            yield Role.PARTICIPANT, "joined", attendant


def _before_noun(reading: Reading, trigger: Trigger) -> Iterator[tuple[Role, str, Attendant]]:
    """The owner of a visit or speech ("her visit"), the body that a session is of ("the Board meeting")."""
    noun = trigger.token
    main = {EventType.VISIT: Role.VISITOR, EventType.ADDRESS: Role.SPEAKER}.get(trigger.type, Role.PARTICIPANT)
    for reference in reading.within(noun.left_edge.i, noun.i):
        owner = reference.kind is EntityKind.PERSON and (
            reading.doc[reference.start].tag_ == "PRP$"
            or (reference.end < len(reading.doc) and reading.doc[reference.end].tag_ == "POS")
        )
        body = (
            reference.kind is EntityKind.ORGANISATION
            and trigger.type is EventType.MEETING
            and (_adjoins(reference.end, noun) or reading.doc[reference.start].tag_ == "PRP$")
        )
        format_ = reference.kind in _FORMATS and trigger.type is EventType.MEETING and not (owner or body)
        if (owner or body or format_) and noun.left_edge.i <= reference.start:
            for entity in reference.entities:
                way = "format" if format_ else "owner"
                yield main, way, Attendant(entity, reference.span, reference.kind, reference.start)


def _adjoins(end: int, noun: Token) -> bool:
    """Whether only small words ("annual") stand between a body's name and the noun for its session."""
    return all(t.text[0].islower() or t.tag_ == "POS" for t in noun.doc[end : noun.i])


def _of_body(reading: Reading, trigger: Trigger, end: int) -> Iterator[tuple[Role, str, Attendant]]:
    noun = trigger.token
    preposition = next((c for c in noun.children if c.lower_ == "of" and c.dep_ == "prep"), None)
    if preposition is None:
        return
    main = {EventType.VISIT: Role.VISITOR, EventType.ADDRESS: Role.SPEAKER}.get(trigger.type, Role.PARTICIPANT)
    stop = list_end(reading, preposition.i + 1, end, noun)
    for attendant in attendants(reading, preposition.i + 1, stop):
        direct = attendant.kind in {EntityKind.ORGANISATION, EntityKind.PERSON}
        if direct or trigger.type is EventType.MEETING:
            yield main, "of", attendant


def _with(reading: Reading, trigger: Trigger, end: int) -> Iterator[tuple[Role, str, Attendant]]:
    """Who follows "with" or "between", and after "speak", "to"."""
    meeting = trigger.type is EventType.MEETING
    if meeting and trigger.kind is Kind.BARE and lemma(trigger.token) in words.OCCASIONS:
        return
    for token in reading.doc[trigger.token.i + 1 : end]:
        if any(lemma(child) in words.NOUN_TYPES for child in token.children):
            continue
        if token.lower_ in _LINKS | {"with"} and _belongs(token, trigger):
            stop = list_end(reading, token.i + 1, end, trigger.token)
            role = _shared_role(trigger, token) if token.lower_ == "with" else None
            for attendant in attendants(reading, token.i + 1, stop):
                yield role or Role.PARTICIPANT, "with", attendant
            return


def _shared_role(trigger: Trigger, preposition: Token) -> Role | None:
    """ "Co-chaired", "co-hosted", and a speech "along with": who follows "with" is what the subject is."""
    verb, before = trigger.verb, preposition.doc[preposition.i - 1].lower_
    if trigger.type is EventType.ADDRESS:
        return Role.SPEAKER if before in {"along", "together"} else None
    if verb is None or trigger.subject not in {Role.CHAIR, Role.HOST}:
        return None
    together = lemma(verb).startswith("co") or (
        verb.i > 1 and verb.doc[verb.i - 1].text == "-" and verb.doc[verb.i - 2].lower_ == "co"
    )
    return trigger.subject if together else None


def _belongs(preposition: Token, trigger: Trigger) -> bool:
    """Whether a preposition's phrase is about the trigger: it hangs from it, its verb, or what lies between."""
    head = preposition.head
    if head == trigger.token or (head == trigger.verb and trigger.kind is not Kind.BARE):
        return True
    between = trigger.token.i < head.i < preposition.i
    return (between or head == trigger.token) and not any(
        t.pos_ == "VERB" and t.tag_ != "VBG" for t in head.doc[trigger.token.i + 1 : preposition.i]
    )


def _in_body(reading: Reading, trigger: Trigger, end: int) -> Iterator[tuple[Role, str, Attendant]]:
    """The body in which people meet: "a meeting with Allies in the Council", "in the Council format"."""
    for reference in reading.within(trigger.token.i + 1, end):
        lead = reading.doc[reference.start - 1]
        lead = reading.doc[reference.start - 2] if lead.lower_ == "the" else lead
        if reference.kind is EntityKind.ORGANISATION and lead.lower_ == "in" and _belongs(lead, trigger):
            for entity in reference.entities:
                yield Role.PARTICIPANT, "in", Attendant(entity, reference.span, reference.kind, reference.start)


def _by(reading: Reading, trigger: Trigger, end: int) -> Iterator[tuple[Role, str, Attendant]]:
    """The agent of a passive ("was hosted by", "visited by") and of a noun ("a visit by", "briefing by")."""
    heads = [trigger.token]
    if trigger.kind is Kind.SUBJECT and trigger.verb is not None:
        heads.extend([trigger.verb, *(v for v in trigger.verb.conjuncts if v.tag_ == "VBN")])
    for head in heads:
        agent = next((c for c in head.children if _names_agent(c, trigger)), None)
        if agent is None:
            continue
        role = trigger.agent if head == trigger.token else participle_role(head, trigger)
        if role is not None:
            for attendant in attendants(reading, agent.i + 1, _agents_end(reading, agent.i + 1, end, head)):
                yield role, "by", attendant


def _names_agent(preposition: Token, trigger: Trigger) -> bool:
    """ "By", and "from" after a speech: "remarks from the Chair"."""
    said = preposition.lower_ == "from" and trigger.type is EventType.ADDRESS and preposition.head == trigger.token
    return said or (preposition.lower_ == "by" and preposition.dep_ in {"agent", "prep"})


def participle_role(verb: Token, trigger: Trigger) -> Role | None:
    """What who does the verb to an event is to it: "chaired by" makes a chair."""
    name = words.JOIN_PARTICIPLES.get(lemma(verb).removeprefix("co-"))
    if name is None:
        return None
    role = Role(name)
    if role is Role.PARTICIPANT and trigger.type is EventType.VISIT:
        return Role.VISITOR
    return Role.SPEAKER if trigger.type is EventType.ADDRESS and role is Role.PARTICIPANT else role


def _participles(reading: Reading, trigger: Trigger, end: int) -> Iterator[tuple[Role, str, Attendant]]:
    """Who follows "hosted by", "chaired by", "accompanied by" later in the sentence."""
    for token in reading.doc[trigger.token.sent.start : end]:
        if token.tag_ != "VBN" or not _next_is(token, "by"):
            continue
        after = token.i > trigger.token.i and _modifies(token, trigger)
        company = lemma(token) in _COMPANY and trigger.subject is not None and token.i != trigger.token.i
        role = participle_role(token, trigger)
        if role is None or not (after or company) or token == trigger.verb:
            continue
        for attendant in attendants(reading, token.i + 2, _agents_end(reading, token.i + 2, end, token)):
            yield role, lemma(token), attendant


def _modifies(participle: Token, trigger: Trigger) -> bool:
    """Whether the participle stands by the trigger's noun, or later in its phrase."""
    token = participle
    for _ in range(5):
        token = token.head
        if token == trigger.token:
            return True
        if token.pos_ == "VERB" and token != trigger.verb:
            return False
    return False


def _next_is(token: Token, word: str) -> bool:
    return token.i + 1 < len(token.doc) and token.doc[token.i + 1].lower_ == word


def list_end(reading: Reading, start: int, end: int, anchor: Token) -> int:
    """Where a list of names that starts at token ``start`` stops: at a clause, or a phrase about ``anchor`` again."""
    doc = reading.doc
    for token in doc[start:end]:
        if reading.at(token.i) and reading.starting(token.i) is None:
            continue
        if _ends_list(reading, token, start, anchor):
            return token.i
    return end


def _agents_end(reading: Reading, start: int, end: int, anchor: Token) -> int:
    """Where the names after "by" stop: "with" begins those of the others."""
    stop = list_end(reading, start, end, anchor)
    return next((t.i for t in reading.doc[start:stop] if t.lower_ in {"with", "alongside"}), stop)


def _in_title(reading: Reading, preposition: Token) -> bool:
    """Whether the phrase belongs to a title before a name: "Director at the Bank NAME"."""
    after = next((r for r in reading.references if preposition.i < r.start <= preposition.i + 2), None)
    capital = preposition.i > 0 and preposition.doc[preposition.i - 1].pos_ == "PROPN"
    return capital and after is not None and after.kind is EntityKind.ORGANISATION


def _ends_list(reading: Reading, token: Token, start: int, anchor: Token) -> bool:
    if token.lower_ in _LIST_ENDS and not (token.lower_ == "to" and not _infinitive(token)):
        return True
    if token.pos_ in {"VERB", "AUX"}:
        participle = token.tag_ in {"VBG", "VBN"}
        return not (participle and lemma(token) in _GOES_ON) and (
            not participle or token.dep_ in {"acl", "advcl", "ROOT", "conj"}
        )
    if token.pos_ == "ADP" and token.lower_ not in {"of", "with", "from", "by", "as", "including"}:
        return (token.head.i < start or token.head == anchor) and not _in_title(reading, token)
    return False


def _infinitive(to: Token) -> bool:
    return to.i + 1 < len(to.doc) and to.doc[to.i + 1].tag_ == "VB"
