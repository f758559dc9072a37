"""What a page's content stream shows, as text by its fonts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from notegen.gate.pdf_objects import LITERAL, text_of, unescaped
from notegen.readback.pdf_file import RawFont
from notegen.readback.pdf_fonts import UNKNOWN, font

_SHOWN: Final = re.compile(
    # Every way begins with a letter of its own, so that the search goes from one to the next at once.
    rb"/(?:ActualText|Alt|E)\s*(?:" + LITERAL + rb"|<([0-9A-Fa-f\s]*)>)"
    rb"|\[([<>0-9A-Fa-f\s.+-]*)\]\s*TJ\b"
    rb"|" + LITERAL + rb""
    rb"|<([0-9A-Fa-f\s]+)>"
    rb"|/([^\s/<>\[\](){}%]+)\s+[-+.\d]+\s+Tf\b"
    rb"|/(Artifact)\b[^\n]{0,2000}?\bB(?:MC|DC)\b|B(?<!\wB)([MD])C\b|E(?<!\wE)(MC)\b"
    rb"|B(?<!\wB)(T\b)(?:[\s.\d+-]*\bT[dDm]\b)?|T(?<!\wT)([dDm]\b)|T(\*)|(['\"])"
    rb"|-(\d{3,}(?:\.\d+)?)(?=\s*[(<\]])",
    re.DOTALL,
)
_COPIED, _ROW, _STRING, _FONT, _ARTIFACT, _BEGINS, _ENDS, _GAP_AT = (1, 2), 3, (4, 5), 6, 7, 8, 9, 14
_WIDE_GAP: Final = 150
"""What is moved by so many thousandths of the letters' size is another word."""
_GAP: Final = re.compile(rb"(?<=>)\s*-(?:1[5-9]\d|[2-9]\d\d|\d{4,})(?:\.\d+)?\s*(?=<)")
_DIGITS: Final = re.compile(rb"<([^<>]*)>")

_TEXT: Final = rb"(?:[(\[]|<(?!<)|<<[^<>]*+<)"
_NO_FONT: Final = rb"(?:[^(<\[TBQ]++|T(?!f\b)|B(?!T\b)|Q(?=\w)|<<[^<>]*+>>)*+"
# Neither goes past the next of its kind, so that many of them take no longer than their letters.
_UNSET: Final = re.compile(rb"BT\b" + _NO_FONT + _TEXT)
"""A text that no font is asked for: the one of before is used, or that of who calls."""
_GIVEN_BACK: Final = re.compile(rb"Q\b(?<![\w/]Q)" + _NO_FONT + _TEXT)
"""A text in the font that was there before a state that ended."""
_OUTSIDE: Final = re.compile(rb"ET\b(?:[^BT]++|B(?!T\b)|T(?![jJ]\b))*+T[jJ]\b")
_MIXED: Final = re.compile(rb"(?<!<)<(?!<)([^<>]*[^0-9A-Fa-f\s<>][^<>]*)>")
_NO_DIGITS: Final = re.compile(rb"%[^\r\n]*|[^0-9A-Fa-f]+")
_NAMED: Final = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+[-+.\d]+\s+Tf\b")
_LITERAL: Final = re.compile(LITERAL, re.DOTALL)
_SHOWS: Final = re.compile(rb"\bT[jJ]\b|[)>]\s*['\"]")
_HEXED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")


class _Texts(dict[int, str]):
    """Texts by code; ``UNKNOWN`` for a code without one."""

    def __missing__(self, code: int) -> str:
        return UNKNOWN


@dataclass(frozen=True)
class Face:
    """A font: its digest, and the file's own values. Its texts are worked out when they are first asked
    for: many pages are known already."""

    digest: bytes
    raw: RawFont

    @cached_property
    def texts(self) -> Mapping[int, str]:
        """Return the text by code."""
        return _Texts(font(self.raw).texts)

    def shown(self, data: bytes) -> str:
        """Return what a string shows; ``UNKNOWN`` for each code without a text."""
        if self.raw.code_bytes == 1:
            return data.decode("latin-1").translate(self.texts)
        return data[: len(data) // 2 * 2].decode("utf-16-be", "surrogatepass").translate(self.texts)


def shown_by(content: bytes, faces: Mapping[str, Face], first: Face | None = None) -> tuple[str, str, int]:
    """Return the text a content stream shows, the same without what is marked as the page's edges, and how
    many letters no font gives a text for. ``first`` is the font of what stands before any is asked for."""
    face = first
    all_: list[str] = []
    own: list[str] = []
    marks: list[bool] = []
    edge = 0
    for match in _SHOWN.finditer(content):
        kind = match.lastindex or 0
        if kind == _ROW:
            said = _row(match[_ROW], face)
        elif kind in _STRING:
            data = _bytes(match[4], match[5])
            said = face.shown(data) if face is not None else data.decode("latin-1")
        elif kind == _FONT:
            face = faces.get(name_in(match[_FONT]), face)
            continue
        elif kind in _COPIED:
            said = "\n" + text_of(_bytes(match[1], match[2])) + "\n"
        elif kind in (_ARTIFACT, _BEGINS):
            marks.append(kind == _ARTIFACT)
            edge += kind == _ARTIFACT
            continue
        elif kind == _ENDS:
            edge -= marks.pop() if marks else 0
            continue
        elif kind == _GAP_AT:
            said = " " if float(match[_GAP_AT]) > _WIDE_GAP else ""
        else:  # what follows stands at another place
            said = "\n"
        all_.append(said)
        if not edge:
            own.append(said)
    text = "".join(all_)
    return text.replace(UNKNOWN, ""), "".join(own).replace(UNKNOWN, ""), text.count(UNKNOWN)


def name_in(written: bytes) -> str:
    """Return a name as a content stream writes it without its escapes."""
    held = _HEXED.sub(lambda match: bytes([int(match[1], 16)]), written) if b"#" in written else written
    return held.decode("utf-8", "surrogateescape")


def names_asked(content: bytes) -> tuple[frozenset[str], int]:
    """Return the names of the fonts that a content stream asks for, and how often it does."""
    found = _NAMED.findall(content)
    return frozenset(map(name_in, set(found))), len(found)


def is_odd(
    content: bytes, asked: frozenset[str], often: int, faces: Mapping[str, Face], states: bool
) -> bool:
    """Return whether it is not plain which of its fonts a content stream shows what in: a text without one
    ``asked`` for, one that is not among ``faces``, one set by a state (``states``: there are such), or
    remarks between an operator and what it is told."""
    if not asked <= faces.keys() or (states and b"gs" in content) or often != content.count(b"Tf"):
        return True
    if _UNSET.search(content) or _GIVEN_BACK.search(content):
        return True
    first = content.find(b"BT")
    if _SHOWS.search(content, 0, first if first >= 0 else len(content)) or _OUTSIDE.search(content):
        return True
    if b"%" not in content and b"\x00" not in content:
        return False
    left = without_strings(content)
    return b"%" in left or b"\x00" in left


def repaired(content: bytes) -> bytes:
    """Return a content stream in which every string is closed: a parenthesis that opens none, such as one
    among the points of a picture, swallows nothing of what follows; and those in hex hold nothing but it."""
    whole = _LITERAL.sub(_closed, content) if b"(" in content else content
    return _MIXED.sub(lambda match: b"<%b>" % _NO_DIGITS.sub(b"", match[1]), whole)


def _closed(match: re.Match[bytes]) -> bytes:
    return match[0] if match[0].endswith(b")") else b" " + match[0][1:]


def without_strings(content: bytes) -> bytes:
    """Return a content stream without what stands in parentheses."""
    return _LITERAL.sub(b"()", content) if b"(" in content else content


def _row(row: bytes, face: Face | None) -> str:
    """Return what a row of strings shows that are moved against one another; wide gaps are blanks."""
    shown = []
    row = row.replace(b">0<", b"")
    for part in _GAP.split(row) if b"-" in row else (row,):
        digits = b"".join(b"".join(_DIGITS.findall(part)).split())
        data = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
        shown.append(face.shown(data) if face is not None else data.decode("latin-1"))
    return " ".join(shown)


def _bytes(literal: bytes | None, digits: bytes | None) -> bytes:
    if literal is not None:
        return unescaped(literal)
    held = b"".join((digits or b"").split())
    return bytes.fromhex((held + b"0" * (len(held) % 2)).decode())
