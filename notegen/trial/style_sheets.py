"""A layout's CSS looked through: colours that cannot be read, fonts it does not bring.

It is read as a whole: a variable has the value the last sheet gives it. Which rule meets which element is
not worked out; each colour is held to its own rule's background, else to the paper.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import tinycss2  # type: ignore[import-untyped]
import tinycss2.color3  # type: ignore[import-untyped]

from notegen.diagnostics import ADVARSEL, FEJL, Finding, SourcePlace
from notegen.layout.values import Layout
from notegen.trial.colours import LEAST, WHITE, Colour, contrast, danish, over

_GENERIC: Final = frozenset(
    ("serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "inherit", "initial", "unset")
)
_EXEMPT: Final = "watermark"
_DEEPEST: Final = 12
_MOST: Final = 20_000


@dataclass(frozen=True, slots=True)
class Said:
    """A declaration: where it stands, its selector, its name in small letters, its parts."""

    sheet: str
    line: int
    column: int
    selector: str
    rule: int
    name: str
    parts: tuple[Any, ...]


def colours(layout: Layout) -> Iterator[Finding]:
    """Yield NG608 for every colour of text that is too like its background."""
    said = declarations(layout)
    values = _variables(said)
    lines = {name: text.splitlines() for name, text in layout.templates.css}
    grounds = {
        each.rule: colour
        for each in said
        if each.name in ("background", "background-color")
        if (colour := _colour(each.parts, values, WHITE)) is not None
    }
    told: set[tuple[object, ...]] = set()
    for each in said:
        if each.name != "color" or _EXEMPT in each.selector:
            continue
        ground = grounds.get(each.rule, WHITE)
        colour = _colour(each.parts, values, ground)
        if colour is None or contrast(colour, ground) >= LEAST:
            continue
        ratio = danish(contrast(colour, ground))
        place = SourcePlace(each.sheet, each.line, each.column)
        where = _variable_place(each, said, values) or place
        if (where, ratio) in told:
            continue
        told.add((where, ratio))
        rows = lines[where.file]
        excerpt = rows[where.line - 1] if 0 < where.line <= len(rows) else ""
        message = f"farven på {each.selector[:60]} har kun kontrasten {ratio} til baggrunden"
        hint = f"vælg en mørkere farve (lysere på mørk bund); kontrasten skal være mindst {danish(LEAST)}"
        yield Finding("NG608", FEJL, message, where, hint, excerpt)


def families(layout: Layout, brought: frozenset[str]) -> Iterator[Finding]:
    """Yield NG610 for every font the CSS asks for that the layout does not bring; ``brought`` are the names
    of those it does, in small letters."""
    said = declarations(layout)
    values = _variables(said)
    lines = {name: text.splitlines() for name, text in layout.templates.css}
    told: set[str] = set()
    for each in said:
        asks = each.name in ("font", "font-family") or each.name.startswith("--skrift")
        if not asks or values.get(each.name, each) is not each:  # a later sheet gives the variable anew
            continue
        parts = tuple(_filled(each.parts, values))
        names = [part.value for part in parts if part.type == "string"]
        if each.name == "font-family":
            names += [part.value for part in parts if part.type == "ident"][: 1 if not names else 0]
        known = {name.casefold() for name in names} & brought
        first = next((name for name in names if name.casefold() not in _GENERIC), None)
        if first is None or known or first in told:
            continue
        told.add(first)
        own = SourcePlace(each.sheet, each.line, each.column)
        place = _variable_place(each, said, values) or own
        hint = "læg skriften under styles/fonts/, og nævn filerne under skrifter: i layout.yaml"
        message = f"skriften »{first[:60]}« er ikke blandt layoutets skrifter"
        yield Finding("NG610", ADVARSEL, message, place, hint, lines[place.file][place.line - 1])


def declarations(layout: Layout) -> list[Said]:
    """Return everything the layout's sheets declare, in cascading order."""
    said: list[Said] = []
    for name, text in layout.templates.css:
        rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
        _read(name, rules, said, 0)
    return said


def _read(sheet: str, rules: list[Any], said: list[Said], depth: int) -> None:
    for rule in rules:
        if rule.type not in ("qualified-rule", "at-rule") or rule.content is None:
            continue
        selector = tinycss2.serialize(rule.prelude).strip() or f"@{getattr(rule, 'at_keyword', '')}"
        if rule.type == "at-rule" and rule.lower_at_keyword in ("media", "supports"):
            if depth < _DEEPEST:
                inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
                _read(sheet, inner, said, depth + 1)
            continue
        number = len(said)
        for part in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
            if part.type == "declaration" and len(said) < _MOST:
                at = (part.source_line, part.source_column)
                said.append(Said(sheet, *at, selector, number, part.lower_name, tuple(part.value)))
            elif part.type in ("at-rule", "qualified-rule") and depth < _DEEPEST:
                _read(sheet, [part], said, depth + 1)


def _variables(said: list[Said]) -> Mapping[str, Said]:
    return {each.name: each for each in said if each.name.startswith("--")}


def _filled(parts: tuple[Any, ...], values: Mapping[str, Said], depth: int = 0) -> Iterator[Any]:
    """Yield the parts with variables replaced by what they stand for."""
    for part in parts:
        name = _variable(part)
        if name is None:
            yield part
        elif name in values and depth < _DEEPEST:
            yield from _filled(values[name].parts, values, depth + 1)


def _variable(part: Any) -> str | None:
    if part.type != "function" or part.lower_name != "var":
        return None
    return next((word.value for word in part.arguments if word.type == "ident"), None)


def _variable_place(each: Said, said: list[Said], values: Mapping[str, Said]) -> SourcePlace | None:
    """Return where the variable that a declaration uses gets its value."""
    name = next((name for part in each.parts if (name := _variable(part))), None)
    given = values.get(name) if name else None
    return SourcePlace(given.sheet, given.line, given.column) if given else None


def _colour(parts: tuple[Any, ...], values: Mapping[str, Said], ground: Colour) -> Colour | None:
    for part in _filled(parts, values):
        found = tinycss2.color3.parse_color(part)
        if found is not None and found != "currentColor":
            return over((found.red, found.green, found.blue), found.alpha, ground)
    return None
