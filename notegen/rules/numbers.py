"""Numbers of a case, a document and an office: each is what its own form says."""

import re
from collections.abc import Iterator
from typing import Final

from notegen.diagnostics import FEJL, Finding
from notegen.document.blocks import Document
from notegen.layout.registers import belongs
from notegen.rules.values import Facts, Rule
from notegen.rules.words import passages

_EAN: Final = re.compile(r"\bEAN\b[^\d\n]{0,24}(?P<number>\d(?:[ -]?\d){7,16})\b", re.IGNORECASE)
_NOT_DIGITS: Final = re.compile(r"\D")
EAN_DIGITS: Final = 13


def the_document_number_is_one_of_the_cases(document: Document, facts: Facts) -> Iterator[Finding]:
    """The number is copied with the note it was written over; it then files the note in another case."""
    fields = {field.key: field for field in facts.fields}
    case, own = fields.get("sagsnr"), fields.get("dokumentnr")
    if case is None or own is None:
        return
    if belongs(facts.layout, own.text, case.text) is False:
        message = f"dokumentnr {own.text} hører ikke til sagsnr {case.text}"
        yield Finding("NG862", FEJL, message, own.place, "ret det af numrene, der er fra en anden sag")


def every_ean_number_has_its_check_digit(document: Document, facts: Facts) -> Iterator[Finding]:
    """An invoice sent to a wrong EAN number never comes; the last digit is computed from the others (GS1)."""
    for field in facts.fields:
        if field.key == "ean" and (fault := _fault(field.text)):
            yield Finding("NG863", FEJL, f"EAN-nummeret {field.text} {fault}", field.place, _HINT)
    for passage in passages(document):
        for match in _EAN.finditer(passage.text):
            fault = _fault(match["number"]) if passage.kind != "field" else ""
            if fault:
                place = passage.place_of(match.start("number"), facts.lines)
                yield Finding("NG863", FEJL, f"EAN-nummeret {match['number']} {fault}", place, _HINT)


_HINT: Final = "slå nummeret op, og skriv det igen"


def _fault(text: str) -> str:
    digits = _NOT_DIGITS.sub("", text)
    if len(digits) != EAN_DIGITS:
        return f"har {len(digits)} cifre, ikke {EAN_DIGITS}"
    weighed = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return "er skrevet forkert: det sidste ciffer passer ikke til de andre" if weighed % 10 else ""


RULES: Final[tuple[Rule, ...]] = (
    Rule(
        "NG862",
        FEJL,
        the_document_number_is_one_of_the_cases,
        "sagsnr: 2018-0266843\ndokumentnr: 2018-0266834-3",
        "sagsnr: 2018-0266843\ndokumentnr: 2018-0266843-3",
        "Nummeret følger med, når et notat skrives oven i et andet, og så bliver det journaliseret på den "
        "forkerte sag. Layoutet siger, hvordan et dokumentnummer dannes af sagens; andre former lades i "
        "fred.",
    ),
    Rule(
        "NG863",
        FEJL,
        every_ean_number_has_its_check_digit,
        'ean: "5798009800260"',
        'ean: "5798009800206"',
        "En faktura til et forkert EAN-nummer kommer aldrig frem. Det sidste af de 13 cifre kan regnes ud "
        "af de andre.",
    ),
)
