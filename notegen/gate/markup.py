"""XML, HTML and JSON → what they say: the text without the marks in it, and what stands in the marks."""

import html
import json
import re
from collections.abc import Iterator
from typing import Any, Final

_MARK: Final = re.compile(r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<[^<>]*>", re.DOTALL)
_NAME: Final = re.compile(r"</?(?:[\w.-]+:)?([\w.-]+)")
_INSIDE: Final = frozenset(
    (
        *(
            "span",
            "b",
            "i",
            "em",
            "strong",
            "a",
            "u",
            "s",
            "sub",
            "sup",
            "small",
            "mark",
            "abbr",
            "font",
            "wbr",
        ),
        *(
            "r",
            "t",
            "rpr",
            "rfonts",
            "sz",
            "lang",
            "prooferr",
            "bookmarkstart",
            "bookmarkend",
            "hyperlink",
            "ins",
        ),
        *(
            "del",
            "deltext",
            "smarttag",
            "sdt",
            "sdtcontent",
            "lastrenderedpagebreak",
            "noproof",
            "szcs",
            "bcs",
        ),
        *("ics", "color", "rstyle", "insrpr", "softhyphen", "tspan", "fld", "latin", "ea", "cs", "rphonetic"),
        *("commentrangestart", "commentrangeend", "nobreakhyphen", "highlight", "shd", "kern", "spacing"),
    )
)
"""Marks that stand within a word or between two without parting them; all others part what is round them."""


def read_as_markup(text: str) -> tuple[str, str]:
    """Return the text of XML or HTML, entities as their letters, runs joined as they are shown; and all that
    stands in its marks and remarks."""
    inside: list[str] = []
    known: dict[str, str] = {}

    def instead(match: re.Match[str]) -> str:
        mark = match[0]
        if mark.startswith("<![CDATA["):
            return mark[9:-3]
        inside.append(mark)
        if mark not in known:
            known[mark] = _instead(mark)
        return known[mark]

    own = html.unescape(_MARK.sub(instead, text))
    return own, html.unescape("\n".join(inside))


def read_as_json(text: str) -> str | None:
    """Return every name and text in JSON, one a line; None for what is no JSON."""
    try:
        return "\n".join(_strings(json.loads(text)))
    except (ValueError, RecursionError):
        return None


def _instead(mark: str) -> str:
    name = _NAME.match(mark)
    return "" if name and name[1].casefold() in _INSIDE else "\n"


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, held in value.items():
            yield str(key)
            yield from _strings(held)
    elif isinstance(value, list):
        for held in value:
            yield from _strings(held)
    elif value is not None and not isinstance(value, bool):
        yield str(value)
