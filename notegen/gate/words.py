"""Text → what it is compared by: letters and figures only, so that no line, run or page can part them."""

import re
import unicodedata
from typing import Final

_NOTHING: Final = re.compile("[\u00ad\u061c\ufeff\u200b-\u200f\u202a-\u202e\u2060-\u2069]+")
"""Soft hyphens, marks without width and marks of direction: they say nothing."""

_TOKEN: Final = re.compile(r"[^\W_]+")
_HYPHENATED: Final = re.compile("(?<=[^\\W\\d_])[-\u2010\u2011][ \t]*\r?\n\\s*(?=[^\\W\\d_])")
_SPELT: Final = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
_DROPPED: Final = str.maketrans("", "", "æøå")
_STRIPPED: Final = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})


def folded(text: str) -> str:
    """Return a text in small, composed letters (NFKC: a ligature is its letters), less what is not seen."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", _NOTHING.sub("", text))
    return text.casefold()


def tokens(text: str) -> tuple[str, ...]:
    """Return the words and figures of a text that is folded: what stands between them is left out."""
    return tuple(_TOKEN.findall(text))


def words(text: str) -> tuple[str, ...]:
    """Return the words and figures of any text, a word parted at a line's end as one."""
    return tokens(_HYPHENATED.sub("", folded(text)))


def unparted(text: str) -> str:
    """Return a text with the words made whole that a hyphen parts at a line's end."""
    return _HYPHENATED.sub("", text)


def as_compared(text: str) -> tuple[str, str]:
    """Return a text's words with a blank between, and the same where words parted at a line's end are whole:
    "" where there are none."""
    small = folded(text)
    whole = _HYPHENATED.sub("", small) if "\n" in small else small
    plain = " ".join(_TOKEN.findall(small))
    return plain, " ".join(_TOKEN.findall(whole)) if whole != small else ""


def squeezed(text: str) -> str:
    """Return the letters and figures of a text, one after the other."""
    return "".join(tokens(folded(text)))


def spellings(text: str) -> tuple[str, ...]:
    """Return a folded text as it is also written where there is no æ, ø and å: in addresses, in files'
    names, and by what loses them."""
    ways = (text, text.translate(_SPELT), text.translate(_STRIPPED), text.translate(_DROPPED))
    return tuple(dict.fromkeys(ways))
