"""``lukket:``, ``luk bilag:``, ``luk rækker:`` and ``godkendt:``: what is closed, and what may go out."""

import re
from collections.abc import Callable, Mapping
from typing import Final, Literal

from notegen.diagnostics import ADVARSEL, FEJL, Finding, SourcePlace
from notegen.diagnostics.codes import CODES
from notegen.layout.meeting import ground_called, grounds_for
from notegen.layout.values import Layout
from notegen.model.closing import ClosedAnnex, Closure, Release
from notegen.model.text import Footnote
from notegen.reader.blocks import blocks
from notegen.reader.closing_fields import CLOSURE_FIELDS, PRINTED_OF, RELEASE_FIELDS
from notegen.reader.context import Context
from notegen.source import take
from notegen.source.days import day
from notegen.source.nodes import Mapping as MappingNode, Node, Scalar
from notegen.source.take import Got

Thing = Literal["punkt", "bilag", "afsnit", "række"]
"""What is closed."""

_THE: Final[Mapping[Thing, str]] = {
    "punkt": "et lukket punkt",
    "bilag": "et lukket bilag",
    "afsnit": "et lukket afsnit",
    "række": "en lukket række",
}
_SHA256: Final = re.compile(r"[0-9a-fx]{16,64}")
"""Hex digits; an x stands where ten of them look like a CPR number and were told masked."""
_FOR_THE_PUBLIC: Final = ("offentlig tekst", "offentlig beslutning")


def closure_in(got: Mapping[str, Got], thing: Thing, context: Context) -> Closure | None:
    """Return what ``lukket:`` says; None where it says nej or is not there.

    What is written wrongly is told, and closed all the same.
    """
    return read_closure(got["lukket"].node, thing, context, got["lukket"].place) if "lukket" in got else None


def read_closure(node: Node, thing: Thing, context: Context, key: SourcePlace) -> Closure | None:
    """Return a closure: ja, nej (None), or fields. ``key`` is where the field's name stands."""
    if take.is_empty(node):
        context.tell(
            "NG202", "lukket: er tomt", key, "skriv lukket: ja, lukket: nej, eller felterne under det"
        )
        return Closure(key)
    if isinstance(node, Scalar):
        said = take.yes_or_no(node, "lukket", context.findings)
        return None if said is False else Closure(node.place)
    if not isinstance(node, MappingNode):
        hint = "skriv lukket: ja, eller hjemmel:, tavshedspligt: og offentlig titel: under det"
        context.findings.append(take.wrong_form(node, "lukket: er ja, nej eller felter", hint))
        return Closure(node.place)
    return _written(node, thing, context)


def _written(node: MappingNode, thing: Thing, context: Context) -> Closure:
    got = take.fields(node, (spec.key for spec in CLOSURE_FIELDS), _THE[thing], context.findings)
    secrecy = (
        take.yes_or_no(got["tavshedspligt"].node, "tavshedspligt", context.findings)
        if "tavshedspligt" in got
        else None
    )
    for key, field in got.items():
        if key not in PRINTED_OF[thing]:
            hint = f"slet {key}:; det gør kun en forskel på " + (
                "et punkt eller et afsnit" if key == "offentlig tekst" else "et punkt"
            )
            context.tell("NG766", f"{key}: trykkes ikke for {_THE[thing]}", field.place, hint, ADVARSEL)
        elif secrecy and key in _FOR_THE_PUBLIC:
            hint = "slet teksten, eller skriv tavshedspligt: nej, hvis den må læses af alle"
            message = f"{key}: trykkes ikke, når der er tavshedspligt"
            context.tell("NG766", message, field.place, hint, ADVARSEL)
    footnotes: list[Footnote] = []
    return Closure(
        node.place,
        _ground(got, context),
        secrecy,
        _line(got, "offentlig titel", context),
        blocks(got, "offentlig tekst", context, footnotes),
        blocks(got, "offentlig beslutning", context, footnotes),
        day(got["offentliggøres efter"].node, "offentliggøres efter", context.findings)
        if "offentliggøres efter" in got
        else None,
        tuple(footnotes),
    )


def _line(got: Mapping[str, Got], key: str, context: Context) -> str:
    return (take.text(got[key].node, key, context.findings) or "") if key in got else ""


def _ground(got: Mapping[str, Got], context: Context) -> str:
    written = _line(got, "hjemmel", context)
    if written:
        wrong = wrong_ground(written, got["hjemmel"].node.place, context.body_kind, context.layout)
        context.findings.extend((wrong,) if wrong else ())
    return written


def wrong_ground(written: str, place: SourcePlace, kind: str, layout: Layout) -> Finding | None:
    """Return what is wrong with a hjemmel (NG762): the layout does not know it, or a body of this kind cannot
    use it; ``kind`` is "" where the body is not known. None where it is right, or the layout has none."""
    every = layout.meeting.grounds
    if not every or not written:
        return None
    choices = [f"»{ground.key}«" for ground in grounds_for(kind, layout.meeting)]
    known = ground_called(written, layout.meeting)
    hint = "vælg mellem " + take.listed(choices) if choices else "layoutet har ingen; se hjemler: under møde:"
    if known is None:
        return Finding("NG762", FEJL, f"layoutet kender ikke hjemlen »{written[:60]}«", place, hint)
    if kind and kind not in known.kinds:
        message = f"»{known.key}« kan ikke lukke en sag i {_AT[kind]}"
        return Finding("NG762", FEJL, message, place, hint)
    return None


_AT: Final = {
    "kommunalbestyrelse": "kommunalbestyrelsen",
    "byråd": "byrådet",
    "økonomiudvalg": "økonomiudvalget",
    "udvalg": "et udvalg",
}


def closed_by_name(
    got: Mapping[str, Got], key: str, thing: Thing, context: Context
) -> tuple[ClosedAnnex, ...]:
    """Return the entries of ``luk bilag:`` or ``luk rækker:``: a list of names, or name: closure."""
    if key not in got:
        return ()
    node = got[key].node
    if isinstance(node, MappingNode):
        closed = []
        for entry in take.entries(node, key, context.findings):
            closure = read_closure(entry.value, thing, context, entry.key.place)
            if closure is not None:
                closed.append(ClosedAnnex(take.fold(entry.key.text), entry.key.place, closure))
        return tuple(closed)
    return tuple(
        ClosedAnnex(text, item.place, Closure(item.place))
        for item in take.items(node, key, context.findings)
        if (text := take.text(item, key, context.findings))
    )


def read_release(
    node: Node, file_of: Callable[[str, SourcePlace, Context], str], context: Context
) -> Release | None:
    """Return one entry of ``godkendt:``; None where it does not say what is vouched for.

    Each of its fields is required: a release without a reason or a name tells the next reader nothing, and
    one without the file's SHA-256 would cover what the file becomes. ``file_of`` finds the file.
    """
    keys = tuple(spec.key for spec in RELEASE_FIELDS)
    got = take.fields(node, keys, "et punkt under godkendt", context.findings)
    take.required(got, keys, "punktet under godkendt", node.place, context.findings)
    said = {key: _line(got, key, context) for key in keys}
    code, digest = said["kode"].upper(), said["sha256"].casefold()
    right = True
    if code and code not in CODES:
        hint = take.did_you_mean(code, CODES, "koden står i kantede parenteser efter meldingen")
        context.tell("NG769", f"koden {code[:40]} findes ikke", got["kode"].node.place, hint)
        right = False
    if digest and not _SHA256.fullmatch(digest):
        hint = "skriv mindst de første 16 tegn af filens SHA-256; de står i meldingen"
        context.tell("NG769", f"»{digest[:70]}« er ikke en SHA-256", got["sha256"].node.place, hint)
        right = False
    if not right or not all(said.values()):
        return None
    file = file_of(said["fil"], got["fil"].node.place, context)
    return Release(file, code, said["sted"], said["grund"], said["af"], digest, node.place)
