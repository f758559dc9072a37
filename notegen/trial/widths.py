"""Whether the Word template and the CSS have the widths of the layout's ``mål:``, which columns follow."""

from collections.abc import Iterator
from typing import Any, Final

from notegen.diagnostics import ADVARSEL, Finding, PartPlace, SourcePlace
from notegen.layout.values import Layout
from notegen.trial.style_sheets import Said, declarations
from notegen.trial.word_file import Parts
from notegen.writers.docx.page import page_of

_NEAR_MM: Final = 2.0
_TWIPS_PER_MM: Final = 1440 / 25.4
_PAPER_MM: Final = {"portrait": 210.0, "landscape": 297.0}
_UNITS: Final = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72}
_BODY: Final = "word/document.xml"


def widths(layout: Layout, parts: Parts) -> Iterator[Finding]:
    """Yield NG614 where Word's or the PDF's text is not as wide as ``mål:`` says; the PDF on A4 paper."""
    said = layout.measures
    if _BODY in parts:
        page = page_of(parts[_BODY])
        place = PartPlace(layout.templates.docx_name, _BODY)
        for what, twips, wanted in (
            ("teksten er {} bred", page.text, said.text),
            ("brede tabeller er {} brede", page.wide, said.wide),
        ):
            if abs(twips / _TWIPS_PER_MM - wanted) > _NEAR_MM:
                there = what.format(_mm(twips / _TWIPS_PER_MM))
                yield _told(f"{there} i Word-skabelonen", wanted, place)
    found = _text_in_css(layout)
    if found is not None and abs(found[0] - said.text) > _NEAR_MM:
        width, each = found
        place_ = SourcePlace(each.sheet, each.line, each.column)
        yield _told(f"teksten er {_mm(width)} bred i PDF'en", said.text, place_)


def _told(what: str, wanted: float, place: PartPlace | SourcePlace) -> Finding:
    message = f"{what}, men {_mm(wanted)} efter layoutets mål:"
    hint = "ret mål: i layout.yaml eller margenerne, så kolonnerne fordeles efter den plads, der er"
    return Finding("NG614", ADVARSEL, message, place, hint)


def _text_in_css(layout: Layout) -> tuple[float, Said] | None:
    """Return the width between the page's margins in mm, and the declaration that gives them."""
    of_page = [each for each in declarations(layout) if each.selector == "@page"]
    sizes = [[word.lower_value for word in _words(e)] for e in of_page if e.name == "size"]
    if sizes and "a4" not in sizes[-1]:
        return None
    paper = _PAPER_MM["landscape" if sizes and "landscape" in sizes[-1] else "portrait"]
    margins = [each for each in of_page if each.name == "margin"]
    if not margins:
        return None
    sides = [_length(part) for part in margins[-1].parts if part.type == "dimension"]
    if not 1 <= len(sides) <= 4 or None in sides:
        return None
    right = sides[1 if len(sides) > 1 else 0] or 0.0
    left = (sides[3] or 0.0) if len(sides) == 4 else right
    return paper - left - right, margins[-1]


def _words(each: Said) -> list[Any]:
    return [part for part in each.parts if part.type == "ident"]


def _length(part: Any) -> float | None:
    return part.value * _UNITS[part.lower_unit] if part.lower_unit in _UNITS else None


def _mm(width: float) -> str:
    return f"{width:.0f} mm"
