"""The parts of a note that are more than one text: sender, points, people, treatment, annexes."""

import re
from collections.abc import Callable, Mapping

from notegen.diagnostics import SourcePlace
from notegen.model.note import Bilag, Point, Recommendation, Sender, Signatory, Treatment, Value
from notegen.model.text import Box, Footnote, Inlines, Text
from notegen.reader.annex_files import check_annex_file
from notegen.reader.blocks import blocks as blocks
from notegen.reader.closing import closure_in
from notegen.reader.context import Context
from notegen.reader.fields import (
    BILAG_FIELDS,
    BOX_FIELDS,
    POINT_FIELDS,
    SENDER_FIELDS,
    SIGNATORY_FIELDS,
    TREATMENT_FIELDS,
    FieldSpec,
)
from notegen.reader.inlines import inlines_of, read_inlines
from notegen.source import take
from notegen.source.days import day
from notegen.source.nodes import Mapping as MappingNode, Node, Scalar, Sequence, lines_of
from notegen.source.take import Got

Footnotes = list[Footnote]


def keys(specs: tuple[FieldSpec, ...]) -> tuple[str, ...]:
    """Return the keys of a table of fields."""
    return tuple(spec.key for spec in specs)


def line(got: Mapping[str, Got], key: str, context: Context) -> str:
    """Return a one-line field's text, empty where it is not there."""
    return (take.text(got[key].node, key, context.findings) or "") if key in got else ""


def values(node: Node, name: str, context: Context) -> tuple[Value, ...]:
    """Return the texts of a list field with their places."""
    return tuple(
        Value(text, item.place)
        for item in take.items(node, name, context.findings)
        if (text := take.text(item, name, context.findings))
    )


def read_sender(node: Node, context: Context) -> Sender | None:
    """Return the sender: one of the layout's by name, or written out."""
    if take.is_empty(node):
        return None
    if isinstance(node, Scalar):
        name = take.text(node, "afsender", context.findings) or ""
        known = context.layout.senders.get(name)
        if known is None:
            names = tuple(context.layout.senders)
            hint = take.did_you_mean(
                name, names, "skriv afsenderen ud med enhed:, adresse:, telefon: og e-mail:"
            )
            context.tell("NG207", f"layoutet har ikke afsenderen {name}", node.place, hint)
            return None
        return Sender(known.unit, known.lines, known.phone, known.email, known.ean, node.place, known.mobile)
    got = take.fields(node, keys(SENDER_FIELDS), "en afsender", context.findings)
    lines = values(got["adresse"].node, "adresse", context) if "adresse" in got else ()
    return Sender(
        line(got, "enhed", context),
        tuple(value.text for value in lines),
        line(got, "telefon", context),
        line(got, "e-mail", context),
        line(got, "ean", context),
        node.place,
        line(got, "mobil", context),
    )


def read_recommendation(
    got: Mapping[str, Got], context: Context, footnotes: Footnotes
) -> Recommendation | None:
    """Return who recommends what to whom; None where the note recommends nothing."""
    first = next((got[key] for key in ("indstiller", "over for", "at", "erklæring") if key in got), None)
    if first is None:
        return None
    points = read_points(got["at"].node, context) if "at" in got else ()
    return Recommendation(
        values(got["indstiller"].node, "indstiller", context) if "indstiller" in got else (),
        line(got, "over for", context),
        points,
        blocks(got, "erklæring", context, footnotes),
        first.place,
    )


def read_points(node: Node, context: Context) -> tuple[Point, ...]:
    """Return *at*-points from a list, or from one text with a point on each line."""
    if isinstance(node, Scalar):
        return _points_in_text(node, context)
    return tuple(
        point
        for item in take.items(node, "at", context.findings)
        for point in (
            (_point(item, context),) if not isinstance(item, Sequence) else read_points(item, context)
        )
    )


def _point(node: Node, context: Context) -> Point:
    if not isinstance(node, MappingNode):
        scalar = take.scalar_of(node, "at", context.findings)
        return Point("", inlines_of(scalar, context), (), node.place)
    got = take.fields(node, keys(POINT_FIELDS), "et at-punkt", context.findings)
    take.required(got, ("tekst",), "at-punktet", node.place, context.findings)
    scalar = take.scalar_of(got["tekst"].node, "tekst", context.findings) if "tekst" in got else None
    inner = read_points(got["underpunkter"].node, context) if "underpunkter" in got else ()
    return Point(line(got, "id", context), inlines_of(scalar, context), inner, node.place)


_POINT = re.compile(r"(?P<indent>\s*)(?:(?:\d{1,3}|[a-zæøå])[.)]|[-*•])\s+(?=\S)")


def _points_in_text(scalar: Scalar, context: Context) -> tuple[Point, ...]:
    """Return points written as lines: each begins with a marker (1. a) -) or "at"; what is set in
    deeper than the point above belongs under it, and a line without marker goes on with it."""
    found: list[tuple[int, SourcePlace, Inlines]] = []
    marked = any(_POINT.match(each.text) for each in lines_of(scalar))
    for each in lines_of(scalar):
        marker = _POINT.match(each.text)
        words = each.text[marker.end() :].rstrip() if marker else each.text.strip()
        if not words:
            continue
        shift = marker.end() if marker else len(each.text) - len(each.text.lstrip())
        where = SourcePlace(each.place.file, each.place.line, each.place.column + shift)
        inlines_ = read_inlines(words, _along(where), context)
        if marker or not found or (not marked and words.startswith("at ")):
            indent = len(marker["indent"]) if marker else 0
            found.append((indent, where, inlines_))
        else:
            depth, first, before = found[-1]
            found[-1] = (depth, first, (*before, Text(" ", where), *inlines_))
    return _nested(found)


def _nested(lines: list[tuple[int, SourcePlace, Inlines]]) -> tuple[Point, ...]:
    points = []
    begin = 0
    while begin < len(lines):
        indent, place, words = lines[begin]
        end = begin + 1
        while end < len(lines) and lines[end][0] > indent:
            end += 1
        points.append(Point("", words, _nested(lines[begin + 1 : end]), place))
        begin = end
    return tuple(points)


def _along(place: SourcePlace) -> Callable[[int], SourcePlace]:
    return lambda offset: SourcePlace(place.file, place.line, place.column + offset)


def read_signatory(node: Node, context: Context) -> Signatory | None:
    """Return a person who signs: a name, or fields."""
    if isinstance(node, Scalar):
        name = take.text(node, "underskrivere", context.findings)
        return Signatory(name, "", node.place) if name else None
    got = take.fields(node, keys(SIGNATORY_FIELDS), "en underskriver", context.findings)
    take.required(got, ("navn",), "underskriveren", node.place, context.findings)
    name = line(got, "navn", context)
    return Signatory(name, line(got, "titel", context), node.place) if name else None


def read_treatment(node: Node, context: Context, footnotes: Footnotes) -> Treatment:
    """Return one body's treatment of the case."""
    got = take.fields(node, keys(TREATMENT_FIELDS), "en politisk behandling", context.findings)
    take.required(got, ("udvalg",), "den politiske behandling", node.place, context.findings)
    return Treatment(
        line(got, "udvalg", context),
        day(got["dato"].node, "dato", context.findings) if "dato" in got else None,
        line(got, "skriftlig votering", context),
        blocks(got, "indstilling", context, footnotes),
        blocks(got, "beslutning", context, footnotes),
        node.place,
    )


def read_box(name: str, node: Node, context: Context, footnotes: Footnotes) -> Box:
    """Return a box: a text, or title and text."""
    if isinstance(node, Scalar):
        got = {"tekst": Got("tekst", node.place, node)}
    else:
        got = take.fields(node, keys(BOX_FIELDS), "en boks", context.findings)
        take.required(got, ("tekst",), f"boksen {name}", node.place, context.findings)
    title = take.scalar_of(got["titel"].node, "titel", context.findings) if "titel" in got else None
    return Box(name, inlines_of(title, context), blocks(got, "tekst", context, footnotes), node.place)


def read_bilag(node: Node, context: Context, footnotes: Footnotes) -> Bilag:
    """Return an annex. A file that is not there yet, or cannot be what it is called, is told."""
    if isinstance(node, Scalar):
        got = {"titel": Got("titel", node.place, node)}
    else:
        got = take.fields(node, keys(BILAG_FIELDS), "et bilag", context.findings)
        take.required(got, ("titel",), "bilaget", node.place, context.findings)
    title = take.scalar_of(got["titel"].node, "titel", context.findings) if "titel" in got else None
    file = line(got, "fil", context)
    if file:
        check_annex_file(file, got["fil"].node.place, context)
    ways = [key for key in ("fil", "link", "indhold") if key in got]
    if len(ways) > 1:
        hint = f"behold enten {ways[0]}: eller {ways[1]}:"
        context.tell("NG209", "bilaget ligger flere steder", got[ways[1]].place, hint)
    plain = "unummereret" in got and take.yes_or_no(got["unummereret"].node, "unummereret", context.findings)
    return Bilag(
        line(got, "id", context),
        inlines_of(title, context),
        file,
        _address(got, context),
        not plain,
        blocks(got, "indhold", context, footnotes),
        node.place,
        closure_in(got, "bilag", context),
    )


def _address(got: Mapping[str, Got], context: Context) -> str:
    link = line(got, "link", context)
    if link and not link.startswith(("https://", "http://")):
        context.tell(
            "NG309",
            f"linket »{link}« er ikke en adresse på nettet",
            got["link"].node.place,
            "skriv hele adressen (https://…)",
        )
    return link
