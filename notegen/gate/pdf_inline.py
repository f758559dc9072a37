"""A content stream → the pictures that stand in it among what is painted (ISO 32000-1, 8.9.7)."""

import re
from collections.abc import Iterator
from typing import Final

from notegen.gate.pictures import SMALLEST
from notegen.gate.streams import key_of

_BEGINS: Final = re.compile(rb"(?<![^\s>)\]])BI(?=[\s/])")
_DATA: Final = re.compile(rb"(?<=[\s>\])])ID\s|(?<=\d)ID\s")
_ENDS: Final = re.compile(rb"\sEI(?![^\s<(\[/])")
_SIZE: Final = re.compile(rb"/(?:Width|Height|W|H)\s*(\d+)")
_LONGEST: Final = 2_000
"""Bytes of what is said of a picture before its own begin."""


def inline_in(content: bytes) -> Iterator[str]:
    """Give by what each picture that could show a text is known again: all that is said of it, its bytes."""
    for begins, data, ends in _places(content):
        said = content[begins:data]
        sizes = [int(number) for number in _SIZE.findall(said)]
        if len(sizes) != 2 or sizes[0] * sizes[1] >= SMALLEST:
            yield key_of("billede", said, content[data:ends])


def without_inline(content: bytes) -> bytes:
    """Return a content stream without the bytes of its pictures, which may look like anything."""
    kept, at = list[bytes](), 0
    for _begins, data, ends in _places(content) if b"BI" in content else ():
        kept.append(content[at:data])
        at = ends
    return b" ".join((*kept, content[at:]))


def _places(content: bytes) -> Iterator[tuple[int, int, int]]:
    """Give where what is said of each picture begins, where its bytes begin, and where they end."""
    at = 0
    while begins := _BEGINS.search(content, at):
        at = begins.end()
        data = _DATA.search(content, at)
        if data is None:
            return
        if data.start() - at > _LONGEST:
            at = data.start() - _LONGEST
            continue
        ends = _ENDS.search(content, data.end())
        yield at, data.end(), ends.start() if ends is not None else len(content)
        at = ends.end() if ends is not None else len(content)
