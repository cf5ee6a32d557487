"""How the features of a date or a place meet those of its event, which a linear model cannot do by itself."""

from kg.model import EventType


def paired(type_: EventType, own: set[str], shared: set[str], kind: str = "") -> frozenset[str]:
    """The features of a candidate, and their pairs with the event's.

    Args:
        type_: the event's.
        own: the candidate's; ``"rule"`` is among them where the rules give it to the event.
        shared: the event's.
        kind: the candidate's class, where there are several.
    """
    ruled = "ruled" if "rule" in own else "unruled"
    mark = f"{ruled} {kind}" if kind else ruled
    return frozenset(
        own | {f"{mark}, {f}" for f in shared} | {f"{type_} & {f}" for f in own} | {f"{ruled} & {f}" for f in own}
    )
