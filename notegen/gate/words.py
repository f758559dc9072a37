"""Text → what it is compared by: letters and figures only, so that no line, run or page can part them."""

import re
import unicodedata
from typing import Final

_NOTHING: Final = dict.fromkeys(
    (0xAD, 0x61C, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A))
)
"""Soft hyphens, marks without width and marks of direction: they say nothing."""

_TOKEN: Final = re.compile(r"[^\W_]+")
_HYPHENATED: Final = re.compile("(?<=[^\\W\\d_])[-\u2010\u2011][ \t]*\r?\n\\s*(?=[^\\W\\d_])")
_SPELT: Final = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
_STRIPPED: Final = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})


def folded(text: str) -> str:
    """Return a text in small, composed letters (NFKC: a ligature is its letters), less what is not seen."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(_NOTHING))
    return text.casefold()


def tokens(text: str) -> tuple[str, ...]:
    """Return the words and figures of a text that is folded: what stands between them is left out."""
    return tuple(_TOKEN.findall(text))


def words(text: str) -> tuple[str, ...]:
    """Return the words and figures of any text, a word parted at a line's end as one."""
    return tokens(_HYPHENATED.sub("", folded(text)))


def unparted(text: str) -> str:
    """Return a folded text with the words that a hyphen parts at a line's end made whole."""
    return _HYPHENATED.sub("", text)


def squeezed(text: str) -> str:
    """Return the letters and figures of a text, one after the other."""
    return "".join(tokens(folded(text)))


def spellings(text: str) -> tuple[str, ...]:
    """Return a folded text as it is also written where there is no æ, ø and å: in addresses and names."""
    ways = (text, text.translate(_SPELT), text.translate(_STRIPPED))
    return tuple(dict.fromkeys(ways))
