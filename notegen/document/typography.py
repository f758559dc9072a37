"""Fine setting of Danish text: a figure keeps its unit, a section sign its number, on the same line."""

import re
from typing import Final

from notegen.source.days import MONTHS

_GLUE: Final = re.compile(
    r"(?<=\d) (?=(?:mio|mia|kr|pct|stk|t)\.|%|p/l\b|årsværk\b)"
    r"|(?<=mio\.) (?=kr\.)|(?<=mia\.) (?=kr\.)"
    r"|(?<=§) (?=\d)|(?<=stk\.) (?=\d)|(?<=nr\.) (?=\d)|(?<=kl\.) (?=\d)"
    r"|(?<=\d\.) (?=(?:" + "|".join(MONTHS) + r")\b)"
)


def glued(text: str) -> str:
    """Return the text with no-break spaces where a line must not end; its length is the same."""
    return _GLUE.sub("\u00a0", text)
