"""What a worker does to try a layout: look through its files, and make its fullest and emptiest notes."""

import re
import zlib
from dataclasses import replace
from pathlib import Path
from zipfile import BadZipFile

from notegen.compare import differences
from notegen.diagnostics import FEJL, Finding, Invalid, PartPlace, SourcePlace, has_errors
from notegen.document.blocks import Document
from notegen.document.build import build
from notegen.layout.find import load
from notegen.layout.lineage import text_in
from notegen.layout.values import Layout
from notegen.readback import READERS
from notegen.reader.note import read_note
from notegen.source.folder import Folder
from notegen.trial import specimens
from notegen.trial.faces import faces
from notegen.trial.page_code import page_code
from notegen.trial.said import said_in_vain
from notegen.trial.style_sheets import colours, families
from notegen.trial.widths import widths
from notegen.trial.word_file import parsed, word_file
from notegen.writers import WRITERS, Written
from notegen.writers.docx.archive import packed, unpacked

FORMATS = ("docx", "pdf")
_MOST_STYLES = 100
_MOST_BYTES = 100_000_000
_DAMAGED = (KeyError, ValueError, OSError, EOFError, RuntimeError, BadZipFile, zlib.error)
_QUIET = frozenset(("NG210",))
"""What is the specimen's and not the layout's: its numbers are examples."""


def files_of(name: str, root: Path) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """Return the layout's kinds of note, and what its files show without a note being made.

    Raises Invalid where the layout cannot be loaded.
    """
    layout = load(name, root)
    lines = tuple(text_in(Path(layout.place.file), {}).splitlines())
    findings = list(said_in_vain(layout, lines))
    fonts, brought = faces(layout)
    findings += fonts
    findings += colours(layout)
    findings += families(layout, brought)
    findings += page_code(layout)
    try:
        parts = unpacked(layout.templates.docx, _MOST_BYTES)
    except _DAMAGED:  # told as NG630 when it is opened to be filled
        parts = {}
    roots = parsed(parts)
    if parts:
        findings += word_file(layout, roots)
        findings += widths(layout, roots)
    return tuple(layout.kinds), tuple(findings)


def note_of(name: str, root: Path, kind: str, which: str, format_: str) -> tuple[Finding, ...]:
    """Return what there is to say of one specimen in one format; placed in the layout's own files where
    the writers know the place, else at the kind."""
    layout = load(name, root)
    chosen = layout.kinds[kind]
    file = f"prøvenotat ({kind}, {which})"
    text = specimens.note(layout, chosen, which).encode()
    reading = read_note(text, file, Folder(root, root), lambda *_: layout, name, name)
    findings = [f for f in reading.findings if f.code not in _QUIET]
    if reading.note is not None:
        document, found = build(reading.note, layout)
        findings += found
        if not has_errors(findings):
            if which == specimens.FULL:
                document = specimens.with_figures(document)
            findings += written_as(document, layout, format_)
    return tuple(_placed(finding, file, layout, kind) for finding in findings)


def written_as(document: Document, layout: Layout, format_: str) -> list[Finding]:
    """Return what the writer says, and whether the file says what the document does (NG615). A style that is
    missing is told, made up, and the next looked for."""
    findings: list[Finding] = []
    for _attempt in range(_MOST_STYLES):
        try:
            written = WRITERS[format_](document, layout)
        except Invalid as invalid:
            findings += invalid.findings
            missing = [name for f in invalid.findings if f.code == "NG631" and (name := _quoted(f.message))]
            if not missing:
                return findings
            layout = _with_style(layout, missing[0])
        else:
            findings += written.findings
            return (
                findings
                if has_errors(findings)
                else [*findings, *_unlike(document, layout, format_, written)]
            )
    return findings


def _unlike(document: Document, layout: Layout, format_: str, written: Written) -> list[Finding]:
    """Return NG615 with the first thing that the finished file does not say as the note does: ``render``
    would make no file."""
    try:
        found = differences(
            document, replace(READERS[format_](written.data, document.file), file=document.file)
        )
    except Invalid as invalid:
        found = invalid.findings
    if not found:
        return []
    name = layout.templates.docx_name if format_ == "docx" else layout.templates.html_name
    message = f"den færdige fil siger ikke det samme som notatet: {found[0].message}"
    hint = "se, om skabelonen udelader, skjuler eller gentager noget"
    return [Finding("NG615", FEJL, message, SourcePlace(name), hint)]


def _quoted(message: str) -> str:
    found = re.search("»(.*?)«", message)
    return found[1] if found else ""


def _with_style(layout: Layout, name: str) -> Layout:
    """Return the layout with a bare paragraph style of that name in its Word template."""
    parts = unpacked(layout.templates.docx, _MOST_BYTES)
    key = f"trial{len(parts['word/styles.xml'])}"
    style = f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style></w:styles>'
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b"</w:styles>", style.encode())
    return replace(layout, templates=replace(layout.templates, docx=packed(parts)))


def _placed(finding: Finding, file: str, layout: Layout, kind: str) -> Finding:
    """Return the finding at a place a person can open: none can open the specimen."""
    place = finding.place
    if place.file != file:
        return finding
    if isinstance(place, PartPlace):
        return replace(finding, place=PartPlace(layout.templates.docx_name, place.part, place.paragraph))
    message = f"{finding.message} (i {file})"
    at = layout.kinds[kind].place
    if at.file != layout.place.file:  # the kind is inherited, and its file another's
        at = SourcePlace(layout.place.file)
    return replace(finding, place=at, message=message, excerpt="")
