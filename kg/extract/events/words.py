"""Word lists of events: what names them and what says that they happen. All in lower case."""

from typing import Final

from kg.extract.word_sets import word_set
from kg.model import EventType

MEETING_NOUNS: Final = word_set(
    """meeting talk summit conference ministerial workshop roundtable round-table session forum seminar
    symposium briefing call conversation consultation negotiation discussion videoconference
    teleconference dinner lunch luncheon breakfast reception gathering event dialogue townhall retreat
    colloquium panel webinar sitting function congress convention"""
)
"""Nouns of meetings, by lemma."""

NAMED_MEETINGS: Final = word_set(
    "summit conference ministerial meeting forum workshop session roundtable seminar symposium"
)
"""Nouns that a date or a place alone makes an event of its own ("the summit in Oslo")."""

NEEDS_PARTNER: Final = word_set("talk briefing call conversation consultation negotiation discussion dialogue exchange")
"""Nouns that are events only with a participant."""

VISIT_NOUNS: Final = word_set("visit trip tour travel journey stay")
ADDRESS_NOUNS: Final = word_set("speech lecture remark keynote address")

PRESS: Final = word_set("press news media")
"""What makes an Address of a conference or briefing."""

ADDRESSED: Final = MEETING_NOUNS - NEEDS_PARTNER
"""Meetings that one can address."""

PRESS_PEOPLE: Final = word_set("media medium press journalist reporter correspondent")
"""Who is invited to what will take place."""

SESSIONS: Final = word_set(
    "summit conference forum ministerial council commission dialogue roundtable congress assembly meeting session"
)
"""Last words of bodies whose name also stands for their sitting ("at the Arctic Council in Tromsø")."""

OCCASIONS: Final = word_set("ministerial summit conference forum workshop event seminar symposium")
"""What other events take place at; with "the", what the article is about, however far back."""

HOSTED: Final = word_set(
    "conference workshop seminar forum roundtable summit symposium reception dinner lunch luncheon webinar"
)
"""Meetings that a body which "holds" them hosts."""

HOST_VERBS: Final = word_set("host convene organise organize co-host cohost sponsor")
CHAIR_VERBS: Final = word_set("chair co-chair cochair preside moderate")
HOLD_VERBS: Final = word_set(
    """hold have conduct begin start open launch lead continue conclude complete finish wrap"""
)
ATTEND_VERBS: Final = word_set("attend join participate take gather represent speak")
SPEAK_VERBS: Final = word_set("deliver give make speak address present provide share")
PEOPLE_NOUNS: Final = word_set(
    """minister leader counterpart official representative member delegation delegate ambassador president
    premier authority executive ceo colleague family student soldier troop commander expert entrepreneur
    journalist community group team participant audience chief head governor mayor parliamentarian
    senator lawmaker veteran survivor staff personnel people woman man youth farmer worker citizen
    business company envoy partner ally chairman chair secretary commissioner director owner teacher
    scientist researcher volunteer parliament assembly council committee commission congress board summit
    conference forum nation leadership"""
)
"""Common nouns, by lemma, of people or bodies one can meet or address."""

DELEGATES: Final = word_set(
    """representative official delegation delegate authority member government side ambassador minister leader
    colleague expert participant counterpart envoy team executive negotiator staff head chief"""
)
"""Common nouns, by lemma, of people who act for a body or country: "officials of the Bank", "delegations from Fiji"."""

STAND_FOR: Final = word_set("representative official delegation delegate authority government side member")
"""Those whose adjective or owner takes part itself: "Kenyan officials", "the Bank's delegation"."""

JOIN_PARTICIPLES: Final = {
    "host": "host",
    "convene": "host",
    "organise": "host",
    "organize": "host",
    "chair": "chair",
    "attend": "participant",
    "join": "participant",
    "accompany": "participant",
    "lead": "participant",
    "head": "participant",
}
"""Past participles before "by", and what the people after it are to the event."""

TOPIC_OBJECTS: Final = word_set(
    """need requirement goal target commitment challenge standard demand obligation expectation deadline
    criterion condition objective threshold issue problem concern question gap duty term cost price
    expense test rule definition specification eligibility benchmark quota guideline end ambition pressure"""
)
"""What can be met, addressed or hosted without any event."""

UNREAL_GOVERNORS: Final = word_set(
    """invite urge want hope wish offer propose suggest ask request encourage call aim seek like need refuse
    decline consider recommend demand try fail prepare promise allow enable help ready willing
    possible able opportunity let invitation proposal possibility request readiness desire wait hesitate"""
)
"""Words whose infinitive or gerund says what somebody wants, not what happens."""

PLANNED_GOVERNORS: Final = word_set("schedule plan expect intend set due agree arrange slate announce book forward")
"""Words whose infinitive says what is going to happen."""

MODALS_FUTURE: Final = frozenset(["will", "shall", "'ll", "wo"])
MODALS_UNREAL: Final = word_set("would could should may might can must")
CONDITIONS: Final = word_set("if whether unless")
ROUTINE: Final = word_set("regularly usually often annually always routinely frequently typically periodically")
NEGATIONS: Final = word_set("not n't never no neither nor without")

NOUN_TYPES: Final[dict[str, EventType]] = {
    **dict.fromkeys(MEETING_NOUNS, EventType.MEETING),
    **dict.fromkeys(VISIT_NOUNS, EventType.VISIT),
    **dict.fromkeys(ADDRESS_NOUNS, EventType.ADDRESS),
}
"""The type of event that a noun names, by lemma."""
