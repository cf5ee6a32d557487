"""RDF terms from the records' values."""

import datetime as dt
from decimal import Decimal

from pyoxigraph import Literal

from kg.model import PartialDate
from kg.vocab import XSD


def date_literal(date: PartialDate | dt.date) -> Literal:
    """``date`` as ``xsd:date``, ``xsd:gYearMonth`` or ``xsd:gYear``: as precise as the text is, never more."""
    if isinstance(date, dt.date):
        return Literal(date.isoformat(), datatype=XSD.date)
    datatype = XSD.gYear if date.month is None else XSD.gYearMonth if date.day is None else XSD.date
    return Literal(str(date), datatype=datatype)


def decimal_literal(number: float) -> Literal:
    """``number`` as ``xsd:decimal`` in its canonical form, rounded to four digits after the point."""
    text = format(round(Decimal(str(number)), 4).normalize(), "f")
    return Literal(text if "." in text else f"{text}.0", datatype=XSD.decimal)


def boolean_literal(value: bool) -> Literal:
    """``value`` as ``xsd:boolean``."""
    return Literal("true" if value else "false", datatype=XSD.boolean)


def integer_literal(number: int) -> Literal:
    """``number`` as ``xsd:integer``."""
    return Literal(str(number), datatype=XSD.integer)
