"""A layout's files → ``Layout``."""

import re
from collections.abc import Mapping
from pathlib import Path, PureWindowsPath

from notegen.diagnostics import FEJL, Finding, Invalid, SourcePlace, has_errors
from notegen.diagnostics.wording import with_excerpts
from notegen.layout import kinds as kinds_of, parts, registers
from notegen.layout.lineage import (
    FilesRead,
    Homes,
    Level,
    bounded,
    file_bytes,
    lineage,
    merged,
    named,
    text_in,
)
from notegen.layout.measures import measures
from notegen.layout.meeting import meeting
from notegen.layout.values import Layout, OwnField, Templates
from notegen.source import parse, take
from notegen.source.nodes import Node, Scalar
from notegen.source.take import Findings, Got

FIELDS = (
    "nummer",
    "punkt",
    "bilagsnummer",
    "titel",
    "undertitel",
    "dato",
    "til",
    "sagsnr",
    "dokumentnr",
    "sagsbehandler",
    "version",
    "stadie",
    "indstiller",
    "at",
)
"""The header fields every layout can print or require, beside its own ``felter:``."""

KEYS = (
    "arver",
    "navn",
    "ordmærke",
    "logo",
    "sprog",
    "skrifter",
    "typografi",
    "sagsnr",
    "dokumentnr",
    "dokumentnr hører til sagsnr",
    "mål",
    "eksempler",
    "etiketter",
    "ord",
    "forkortelser",
    "felter",
    "afsendere",
    "udvalg",
    "forvaltninger",
    "kontorer",
    "ordliste",
    "regler",
    "tabeltyper",
    "dokumenttyper",
    "møde",
)
"""Every key of a ``layout.yaml``; docs/layout.md explains each."""


_ENDLESS = re.compile(r"\)(?:[*+]|\{\d*,\})")
_OPEN = re.compile(r"(?<!\\)(?:[*+]|\{\d*,\})")
_MOST_OPEN = 3
"""Repeats without end: a group of them, or several after one another, can take years on a wrong number."""


def from_files(name: str, homes: Homes, folder: Path) -> Layout:
    """Return the layout that lies in ``folder``, what it does not say taken from those it inherits.

    Raises Invalid with everything wrong in it.
    """
    findings: Findings = []
    files: FilesRead = {}
    line = lineage(name, homes, folder, findings, files)
    node = merged(line)
    got = take.fields(node, KEYS, "et layout", findings)
    _texts(got, "typografi", findings)
    take.required(got, ("navn", "dokumenttyper"), "layoutet", node.place, findings)
    terms_file = next(
        templates / "sections.yaml" for templates, _styles in homes if (templates / "sections.yaml").is_file()
    )
    terms_node, _lines, found = parse(file_bytes(terms_file, files), terms_file.as_posix())
    findings += found
    terms = parts.vocabulary(terms_node, findings)
    labels = _labels(got.get("etiketter"), findings)
    fields = _own_fields(got.get("felter"), labels, findings)
    known = (*FIELDS, *(field.key for field in fields))
    kinds = (
        kinds_of.kinds(got["dokumenttyper"].node, terms, labels, known, findings)
        if "dokumenttyper" in got
        else {}
    )
    committees = registers.bodies(got.get("udvalg"), findings)
    offices = [registers.bodies(got.get(key), findings) for key in ("forvaltninger", "kontorer")]
    layout = Layout(
        name,
        _text(got, "navn", findings),
        _text(got, "ordmærke", findings) or _text(got, "navn", findings),
        _text(got, "sprog", findings) or "da-DK",
        _text(got, "sagsnr", findings),
        _text(got, "dokumentnr", findings),
        parts.wording(got["ord"].node if "ord" in got else None, findings),
        kinds,
        terms,
        fields,
        labels,
        parts.abbreviations(got["forkortelser"].node, findings) if "forkortelser" in got else {},
        parts.table_types(got["tabeltyper"].node, findings) if "tabeltyper" in got else {},
        parts.senders(got["afsendere"].node, findings) if "afsendere" in got else {},
        tuple(dict.fromkeys(body.name for body in committees)),
        _templates(line, homes, got, findings, files),
        SourcePlace((folder / "layout.yaml").as_posix(), 1, 1),
        committees,
        (*offices[0], *offices[1]),
        _words(line, got, findings, files),
        registers.rules_off(got.get("regler"), findings),
        registers.document_form(got.get("dokumentnr hører til sagsnr"), findings),
        measures(got.get("mål"), findings),
        registers.examples(got.get("eksempler"), known, findings),
        tuple(sorted((named(path, homes), sha256) for path, sha256 in files.items())),
        meeting(got.get("møde"), findings),
    )
    if has_errors(findings):
        for level in line:
            file = (level.folder / "layout.yaml").as_posix()
            findings = list(with_excerpts(findings, file, level.lines))
        raise Invalid(*findings)
    return layout


def _templates(
    line: tuple[Level, ...], homes: Homes, got: Mapping[str, Got], findings: Findings, files: FilesRead
) -> Templates:
    _stay_inside(got)
    docx, html = _file("note.docx", line), _file("note.html", line)
    fonts = _texts(got, "skrifter", findings) or (
        "fonts/LiberationSans-Regular.ttf",
        "fonts/LiberationSans-Bold.ttf",
        "fonts/LiberationSans-Italic.ttf",
        "fonts/LiberationSans-BoldItalic.ttf",
    )
    logo = _text(got, "logo", findings)
    css = tuple(_style(sheet, homes) for sheet in _sheets(line, homes))
    return Templates(
        docx.as_posix(),
        file_bytes(docx, files),
        html.as_posix(),
        text_in(html, files),
        tuple((path.as_posix(), text_in(path, files)) for path in css),
        tuple(bounded(_style(font, homes)) for font in fonts),
        (logo, file_bytes(_file(logo, line), files)) if logo else None,
    )


def _words(
    line: tuple[Level, ...], got: Mapping[str, Got], findings: Findings, files: FilesRead
) -> tuple[str, ...]:
    """Return the words of ``ordliste:``, those of the files it names among them."""
    lists = {node.text.strip() for node in registers.word_files(got)}
    words: list[str] = []
    for word in _texts(got, "ordliste", findings):
        if word in lists:
            words += registers.listed_words(text_in(_file(word, line), files))
        else:
            words.append(word)
    return tuple(dict.fromkeys(words))


def _stay_inside(got: Mapping[str, Got]) -> None:
    """Raise Invalid (NG602) where a file is named by a way out of the folder it is looked for in.

    Read as Windows would: there both strokes and a drive's letter lead away.
    """
    ways_out = [
        Finding("NG602", FEJL, f"filen {node.text[:60]} ligger uden for layoutets mappe", node.place, hint)
        for key, hint in (
            ("logo", "læg filen ved siden af layout.yaml, og skriv kun dens navn"),
            ("skrifter", "læg filen i mappen styles, og skriv vejen derfra, fx fonts/Skrift.ttf"),
            ("typografi", "læg filen i mappen styles, og skriv kun dens navn"),
            ("ordliste", "læg filen ved siden af layout.yaml, og skriv kun dens navn"),
        )
        if key in got
        for node in take.items(got[key].node, key, [])  # what is no list was told before
        if isinstance(node, Scalar)
        and (key != "ordliste" or node in registers.word_files(got))
        and ((path := PureWindowsPath(node.text.strip())).anchor or ".." in path.parts)
    ]
    if ways_out:
        raise Invalid(*ways_out)


def _file(name: str, line: tuple[Level, ...]) -> Path:
    """Return the path of a file beside layout.yaml: the layout's own, else the nearest ancestor's."""
    paths = [level.folder / name for level in line]
    return next((path for path in paths if path.is_file()), paths[0])


def _sheets(line: tuple[Level, ...], homes: Homes) -> tuple[str, ...]:
    """Return the names of the style sheets in cascading order: the eldest's first.

    ``typografi:`` is the whole list of the layout that says it; one that inherits adds ``<name>.css`` if
    it is there.
    """
    sheets: tuple[str, ...] = ("base.css",)
    for level in reversed(line):
        # What is wrong in the list was told when the whole was read.
        got = take.fields(level.node, KEYS, "et layout", [])
        given = _texts(got, "typografi", [])
        own = f"{level.name}.css"
        if given:
            sheets = given
        elif level is line[-1] or _style(own, homes).is_file():
            sheets = (*sheets, own)
    return sheets


def _style(name: str, homes: Homes) -> Path:
    """Return the path of a file under styles/, the project's own first."""
    paths = [styles / name for _templates, styles in homes]
    return next((path for path in paths if path.is_file()), paths[0])


def _labels(got: Got | None, findings: Findings) -> dict[str, str]:
    if got is None:
        return {}
    return {
        take.fold(entry.key.text): take.text(entry.value, entry.key.text, findings) or ""
        for entry in take.entries(got.node, "etiketter", findings)
    }


def _own_fields(got: Got | None, labels: Mapping[str, str], findings: Findings) -> tuple[OwnField, ...]:
    if got is None:
        return ()
    own = []
    for entry in take.entries(got.node, "felter", findings):
        inner = take.fields(entry.value, ("hjælp", "eksempel"), "et felt", findings)
        key = take.fold(entry.key.text)
        own.append(
            OwnField(
                key, labels.get(key, ""), _text(inner, "hjælp", findings), _text(inner, "eksempel", findings)
            )
        )
    return tuple(own)


def _text(got: Mapping[str, Got], key: str, findings: Findings) -> str:
    node: Node | None = got[key].node if key in got else None
    if isinstance(node, Scalar) and key in ("sagsnr", "dokumentnr"):
        try:
            re.compile(node.text)
        except re.error:
            message = f"{key}: er ikke et regulært udtryk"
            findings.append(Finding("NG603", FEJL, message, node.place, "skriv fx '\\d{4}-\\d{7}'"))
            return ""
        if _ENDLESS.search(node.text) or len(_OPEN.findall(node.text)) > _MOST_OPEN:
            message = f"{key}: kan tage meget lang tid at prøve"
            hint = "skriv, hvor mange tegn der kan være, fx \\d{1,6} i stedet for \\d+"
            findings.append(Finding("NG603", FEJL, message, node.place, hint))
            return ""
        return node.text
    return (take.text(node, key, findings) or "") if node is not None else ""


def _texts(got: Mapping[str, Got], key: str, findings: Findings) -> tuple[str, ...]:
    if key not in got:
        return ()
    items = take.items(got[key].node, key, findings)
    return tuple(text for item in items if (text := take.text(item, key, findings)))
