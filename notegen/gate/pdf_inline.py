"""A content stream → the pictures that stand in it among what is painted (ISO 32000-1, 8.9.7)."""

import re
from collections.abc import Iterator
from typing import Final

from notegen.gate.pictures import SMALLEST
from notegen.gate.streams import key_of

_INLINE: Final = re.compile(rb"(?<![^\s>)\]])BI\s(.*?)\sID\s(.*?)\sEI(?![^\s<(\[/])", re.DOTALL)
_SIZE: Final = re.compile(rb"/(?:Width|Height|W|H)\s*(\d+)")


def inline_in(content: bytes) -> Iterator[str]:
    """Give by what each picture that could show a text is known again: all that is said of it, its bytes."""
    for said, data in _INLINE.findall(content):
        sizes = [int(number) for number in _SIZE.findall(said)]
        if len(sizes) != 2 or sizes[0] * sizes[1] >= SMALLEST:
            yield key_of("billede", said, data)
