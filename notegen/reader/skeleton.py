"""The text ``notegen new`` writes: a note that renders as it is, every field explained by a comment."""

import textwrap
from collections.abc import Iterable, Iterator

from notegen.layout.values import Kind, Layout, Placed
from notegen.reader.fields import NOTE_FIELDS, FieldSpec
from notegen.reader.project import PROJECT_FIELDS

WIDTH = 96
_BLOCKS = ("tabeller", "figurer", "bokse")
_HEAD = ("notegen", "dokumenttype", "layout", "stadie")
_POINTS = ("indstiller", "over for", "at", "erklæring")
_PARTS = {"underskrivere": "underskrivere", "bilag": "bilag", "behandling": "politisk behandling"}
_SELDOM = ("version", "dokumentnr")


def skeleton(layout: Layout, kind: Kind, schema: str, name_layout: bool) -> str:
    """Return a new note's text: the fields that the kind prints in the order it prints them, those
    that are often left out as comments. ``schema`` is the schema's path from the note; ``name_layout``
    is False where the project's own layout is the one."""
    specs = {spec.key: spec for spec in NOTE_FIELDS}
    lines = [
        f"# yaml-language-server: $schema={schema}",
        "#",
        *comment_lines(f"{kind.label}: {kind.help}"),
        *comment_lines(
            "Linjer, der begynder med #, er forklaringer og kommer aldrig med i Word eller PDF. Fjern # "
            "foran en linje for at bruge den. Tekst rykkes to mellemrum ind under sit felt."
        ),
    ]
    values = {"dokumenttype": kind.key, "layout": layout.name}
    for key in _HEAD:
        lines += field_lines(specs[key], key != "layout" or name_layout, values.get(key))
    printed = (*(field.key for field in kind.lead), *_pattern_fields(kind), "undertitel")
    printed = (*printed, *(field.key for field in kind.meta))
    own = {field.key: FieldSpec(field.key, "linje", field.help, field.example) for field in layout.fields}
    seldom = {*_SELDOM, "undertitel", *(key for key in _pattern_fields(kind) if key != "titel")}
    placed = (*_HEAD, *_POINTS, *_PARTS.values())
    for key in dict.fromkeys((*printed, *kind.required, *own)):
        if key in placed or not (key in own or key in specs):
            continue
        live = key in kind.required or key == "titel" or (key in printed and key not in seldom)
        lines += field_lines(own.get(key) or specs[key], live, layout.examples.get(key))
    lines += _sections(layout, kind, specs)
    for key in (*_BLOCKS, "intern"):
        lines += field_lines(specs[key], False)
    return "\n".join(lines) + "\n"


def project_skeleton(layout: str) -> str:
    """Return a new ``notegen.yaml``, every field explained by a comment."""
    lines = comment_lines(
        "Det, der gælder for alle notater i denne mappe og mapperne under den. "
        "Linjer, der begynder med #, er forklaringer."
    )
    for spec in PROJECT_FIELDS:
        live = spec.key in ("notegen", "layout")
        lines += field_lines(spec, live, layout if spec.key == "layout" else None)
    return "\n".join(lines) + "\n"


def _pattern_fields(kind: Kind) -> tuple[str, ...]:
    return tuple(spec.key for spec in NOTE_FIELDS if "{" + spec.key + "}" in kind.title)


def _sections(layout: Layout, kind: Kind, specs: dict[str, FieldSpec]) -> Iterator[str]:
    live = _live_sections(layout, kind)
    for placed in kind.sections:
        term = layout.vocabulary[placed.key]
        if term.part in _PARTS:
            yield from field_lines(specs[_PARTS[term.part]], _PARTS[term.part] in kind.required)
            continue
        if term.part == "punkter":
            yield from _points(kind, specs)
        example = "|\n" + textwrap.indent(term.example or "Tekst.", "  ")
        heading = f" Overskrift: {placed.heading}." if placed.heading else ""
        spec = FieldSpec(placed.key, "tekst", term.help + heading, example)
        yield from field_lines(spec, placed.key in live)


def _live_sections(layout: Layout, kind: Kind) -> set[str]:
    # A kind that requires no text still needs something to print.
    def is_text(placed: Placed) -> bool:
        return layout.vocabulary[placed.key].part == "tekst" and bool(layout.vocabulary[placed.key].example)

    required = {placed.key for placed in kind.sections if placed.required or placed.key in kind.required}
    if any(is_text(placed) for placed in kind.sections if placed.key in required):
        return required
    plain = [
        placed.key
        for placed in kind.sections
        if is_text(placed) and placed.heading and layout.vocabulary[placed.key].role == "brødtekst"
    ]
    whole = [placed.key for placed in kind.sections if is_text(placed)]
    return required | set(plain[:3] or whole[:1])


def _points(kind: Kind, specs: dict[str, FieldSpec]) -> Iterator[str]:
    recommends = "indstiller" in kind.required or "at" in kind.required
    for key in _POINTS:
        yield from field_lines(specs[key], key in kind.required or (recommends and key == "at"))


def field_lines(spec: FieldSpec, live: bool, value: str | None = None) -> list[str]:
    """Return a field with its explanation over it; as a comment itself where it is not ``live``."""
    lines = f"{spec.key}: {value or spec.example}".replace(": \n", ":\n").split("\n")
    if not live:
        lines = [f"# {line}" for line in lines]
    choices = f" Vælg mellem {', '.join(spec.choices)}." if spec.choices else ""
    return ["", *comment_lines(spec.help + choices), *lines]


def comment_lines(text: str) -> list[str]:
    """Return a text as comments, wrapped."""
    return [f"# {line}" for line in _wrapped(text)]


def _wrapped(text: str) -> Iterable[str]:
    return textwrap.wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False)
