"""What a layout vouches for, so that rules can tell right from wrong: names, words, rules turned off."""

import re
from collections.abc import Mapping
from typing import Final

from notegen.diagnostics import FEJL, Finding
from notegen.diagnostics.codes import CODES
from notegen.layout.meeting_values import BODY_KINDS
from notegen.layout.parts import check_pattern, text_of
from notegen.layout.values import Body, Layout
from notegen.source import take
from notegen.source.days import day
from notegen.source.nodes import Mapping as MappingNode, Node, Scalar
from notegen.source.take import Findings, Got

RUN_NUMBER = "{sagsnr}-{løbenummer}"
"""What ``dokumentnr hører til sagsnr: ja`` means."""


def bodies(got: Got | None, findings: Findings) -> tuple[Body, ...]:
    """Return the committees or offices a list names, each with the days its name holds from and to."""
    items = take.items(got.node, got.key, findings) if got is not None else ()
    return tuple(found for item in items if (found := _body(item, got.key if got else "", findings)))


def _body(node: Node, what: str, findings: Findings) -> Body | None:
    if not isinstance(node, MappingNode):
        name = take.text(node, what, findings)
        return Body(name) if name else None
    known = ("navn", "fra", "til", "art") if what == "udvalg" else ("navn", "fra", "til")
    got = take.fields(node, known, f"et navn under {what}", findings)
    take.required(got, ("navn",), f"navnet under {what}", node.place, findings)
    since = day(got["fra"].node, "fra", findings) if "fra" in got else None
    until = day(got["til"].node, "til", findings) if "til" in got else None
    if since is not None and until is not None and until < since:
        hint = "fra er den første dag, navnet gælder, og til den sidste"
        findings.append(Finding("NG203", FEJL, "til ligger før fra", got["til"].place, hint))
    name = text_of(got, "navn", findings)
    kind = take.choice(got["art"].node, "art", BODY_KINDS, findings) if "art" in got else None
    return Body(name, since, until, kind or "") if name else None


_COUNCILS: Final = {
    "byråd": "byråd",
    "byrådet": "byråd",
    "kommunalbestyrelse": "kommunalbestyrelse",
    "kommunalbestyrelsen": "kommunalbestyrelse",
    "borgerrepræsentationen": "kommunalbestyrelse",
}


def kind_of(name: str, layout: Layout) -> str:
    """Return what kind of body a name is: as the layout says (``art:``), else a council's where the name
    itself says so, so that no council is held to less because a layout does not list it; else ""."""
    same = (body for body in layout.committees if body.name.casefold() == name.casefold() and body.kind)
    by_name = (_COUNCILS[word] for word in name.casefold().split() if word in _COUNCILS)
    return next((body.kind for body in same), next(by_name, ""))


def rules_off(got: Got | None, findings: Findings) -> tuple[str, ...]:
    """Return the codes under ``regler: {fra: […]}``: what the municipality does not want told."""
    if got is None:
        return ()
    inner = take.fields(got.node, ("fra",), "regler", findings)
    if "fra" not in inner:
        return ()
    codes = []
    for item in take.items(inner["fra"].node, "fra", findings):
        code = (take.text(item, "fra", findings) or "").upper()
        if code and code not in CODES:
            hint = take.did_you_mean(code, CODES, "koderne står i skarpe klammer efter hver besked")
            findings.append(Finding("NG606", FEJL, f"koden {code[:40]} findes ikke", item.place, hint))
        elif code:
            codes.append(code)
    return tuple(dict.fromkeys(codes))


def listed_words(text: str) -> tuple[str, ...]:
    """Return the words of a word list: one a line, what follows ``#`` left out."""
    words = (line.partition("#")[0].strip() for line in text.splitlines())
    return tuple(word for word in words if word)


def document_form(got: Got | None, findings: Findings) -> str:
    """Return how a document number is made of the case number, "" where it has a series of its own."""
    if got is None or not isinstance(got.node, Scalar):
        return ""
    written = take.text(got.node, got.key, findings) or ""
    if "{" not in written:
        said = take.yes_or_no(got.node, got.key, findings)
        return RUN_NUMBER if said else ""
    check_pattern(got.node, ("sagsnr", "løbenummer"), findings)
    return written


def belongs(layout: Layout, document_number: str, case_number: str) -> bool | None:
    """Return whether a document number is one of the case's; None where its form does not say.

    The form does not say where the layout gives none, or where the number is of another form than that
    of any case's documents (a series of its own).
    """
    if not layout.document_form or not layout.case_number:
        return None
    pieces = re.split(r"(\{sagsnr\}|\{løbenummer\})", layout.document_form)
    own = {"{sagsnr}": f"(?P<case>{layout.case_number})", "{løbenummer}": r"\d+"}
    found = re.fullmatch("".join(own.get(piece, re.escape(piece)) for piece in pieces), document_number)
    return None if found is None else found["case"] == case_number


def examples(got: Got | None, known: tuple[str, ...], findings: Findings) -> dict[str, str]:
    """Return the header fields as a new note is to show them, by key."""
    fields = take.fields(got.node, known, "eksempler", findings) if got is not None else {}
    return {key: text for key in fields if (text := text_of(fields, key, findings))}


def word_files(got: Mapping[str, Got]) -> tuple[Scalar, ...]:
    """Return those entries of ``ordliste:`` that name a file (``.txt``) and not a word."""
    items = take.items(got["ordliste"].node, "ordliste", []) if "ordliste" in got else ()
    return tuple(
        item for item in items if isinstance(item, Scalar) and item.text.strip().casefold().endswith(".txt")
    )
