"""The one change that is made to a text, before any offset is counted. Pure."""

import re

_BYTE_ORDER_MARK = "\ufeff"
_LINE_ENDS = re.compile("\r\n?")
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def normalise(text: str) -> str:
    """``text`` without its byte order mark, with LF line ends, and U+FFFD for what XML 1.0 forbids; nothing else.

    The forbidden characters are those outside the production ``Char`` (XML 1.0, section 2.2).
    """
    return _FORBIDDEN.sub("\ufffd", _LINE_ENDS.sub("\n", text.removeprefix(_BYTE_ORDER_MARK)))
