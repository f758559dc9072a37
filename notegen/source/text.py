"""Bytes → text: what is refused before anything in a file is believed."""

import re
import unicodedata

from notegen.diagnostics import ADVARSEL, FEJL, Finding, Invalid, SourcePlace
from notegen.source.nodes import SourceText

MOST_BYTES = 1_000_000
"""A note file larger than this (1 MB) is not a note."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ufeff]")


def decode(data: bytes, file: str) -> tuple[SourceText, tuple[Finding, ...]]:
    """Return the text of a file and what was odd about it.

    A byte order mark and Windows line ends are taken away; what is not UTF-8 is read as windows-1252
    and said so; control characters are told and replaced by spaces.

    Raises Invalid when the bytes are no text at all, empty, or more than ``MOST_BYTES``.
    """
    whole = SourcePlace(file)
    if len(data) > MOST_BYTES:
        raise Invalid(
            Finding(
                "NG005",
                FEJL,
                f"filen fylder mere end {MOST_BYTES // 1000} kB, og det kan et notat ikke",
                whole,
                "læg store tabeller i et regneark, og peg på det med kilde:",
            )
        )
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise Invalid(
            Finding(
                "NG007",
                FEJL,
                "filen er gemt som UTF-16",
                whole,
                "gem den igen som UTF-8 (VS Code: Save with Encoding)",
            )
        )
    if b"\x00" in data:
        raise Invalid(
            Finding(
                "NG007",
                FEJL,
                "filen er ikke en tekstfil",
                whole,
                "peg på notatets YAML-fil, ikke på Word- eller PDF-filen",
            )
        )
    text, findings = _text(data, file)
    text = unicodedata.normalize("NFC", _one_kind_of_line_end(text))
    findings += _control_characters(text, file)
    text = _CONTROL.sub(" ", text)
    if not text.strip():
        raise Invalid(
            Finding(
                "NG003", FEJL, "filen er tom", whole, "lav et notat med: notegen new budgetnotat FIL.yaml"
            )
        )
    return SourceText(file, text, tuple(text.split("\n"))), tuple(findings)


def _one_kind_of_line_end(text: str) -> str:
    # YAML ends a line at these three as well; no editor shows them as line ends.
    text = text.replace("\x85", " ").replace("\u2028", " ").replace("\u2029", " ")
    # Word's own no-break hyphen is a hyphen; few fonts have it.
    text = text.replace("\u2011", "-")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _text(data: bytes, file: str) -> tuple[str, list[Finding]]:
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig")
        place = SourcePlace(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
    finding = Finding(
        "NG004",
        ADVARSEL,
        "filen er ikke gemt som UTF-8; den er læst som windows-1252",
        place,
        "se efter, at æ, ø og å er rigtige, og gem filen som UTF-8",
    )
    # The five bytes windows-1252 leaves open become the replacement character, which no font draws.
    return data.decode("cp1252", errors="replace"), [finding]


def _control_characters(text: str, file: str) -> list[Finding]:
    findings = []
    for number, line in enumerate(text.split("\n"), 1):
        for match in _CONTROL.finditer(line):
            findings.append(
                Finding(
                    "NG006",
                    FEJL,
                    f"et usynligt kontroltegn (U+{ord(match.group()):04X}) i teksten",
                    SourcePlace(file, number, match.start() + 1),
                    "slet tegnet; det følger ofte med tekst, der er klistret ind fra Word",
                )
            )
    return findings[:20]
