"""A layout tried on a small meeting: words under ``møde:``, ``packet.html``, ``web.html``. For workers."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from notegen.diagnostics import FEJL, Finding, Invalid, SourcePlace, has_errors
from notegen.document.blocks import Document
from notegen.layout.find import load
from notegen.layout.packet_files import packet_files
from notegen.layout.values import Layout
from notegen.packet.agenda import agenda_document
from notegen.packet.edition import MEMBERS, Edition
from notegen.packet.filing import names_of
from notegen.packet.fragments import fragments
from notegen.packet.front import front_of
from notegen.packet.joining.values import PartFile
from notegen.packet.minutes.document import KEY as MINUTES, minutes_document
from notegen.packet.pages import along_page, failed_page, left_out_page
from notegen.packet.papers import PartMade
from notegen.packet.plan import Plan
from notegen.packet.planning import plan as planned
from notegen.packet.texts import text_document
from notegen.packet.web import web_papers
from notegen.reader.meeting import read_meeting
from notegen.source.folder import Folder
from notegen.trial.examine import FORMATS, written_as

FILE: Final = "prøvemøde"
_QUIET: Final = frozenset(("NG222", "NG501", "NG908"))
"""What is the specimen's and not the layout's: its committee, the files its annexes would be."""

_TEXT: Final = """\
dokumenttype: møde
udvalg: BODY
dato: 2027-01-13
tid: 15.00
sted: Rådhuset
udsendes: 2027-01-12
sen udsendelse: Der var to helligdage.
deltagere:
  - {navn: Anne Berg, titel: Formand}
  - {navn: Carl Dam, titel: Medlem}
  - Eva Friis
fremmøde:
  afbud: [Carl Dam]
dagsorden:
  - gruppe: Sager til beslutning
    punkter:
      - id: stier
        titel: Nye stier
        tekst: |
          Udvalget drøfter **nye** stier.

          - Den ene
          - Den anden
        optaget sent: Tilbuddet kom i går.
        bilag:
          - {titel: Kort, fil: kort.pdf}
          - {titel: Tilbud fra tre firmaer, fil: tilbud.docx, lukket: ja}
        beslutning: {resultat: godkendt, tekst: Det blev besluttet.}
  - {id: salg, titel: Salg af et hus, tekst: Huset sælges., lukket: {tavshedspligt: ja}, beslutning: udsat}
"""


def meeting_of(name: str, root: Path, what: str) -> tuple[Finding, ...]:
    """Return what there is to say of one of ``WHAT`` as the layout makes it of the specimen; placed in the
    layout's own files."""
    layout = load(name, root)
    plan = _plan(layout, root)
    if isinstance(plan, tuple):
        return tuple(_placed(finding, layout) for finding in plan)
    try:
        findings = WHAT[what](plan, layout, root)
    except Invalid as invalid:
        findings = list(invalid.findings)
    return tuple(_placed(each, layout) for each in findings if each.code not in _QUIET)


def _plan(layout: Layout, root: Path) -> Plan | tuple[Finding, ...]:
    body = next((each.name for each in layout.committees), "Socialudvalget")
    data = _TEXT.replace("BODY", f'"{body}"').encode()
    reading = read_meeting(data, FILE, Folder(root, root), lambda *_: layout, layout.name, layout.name)
    wrong = tuple(each for each in reading.findings if each.severity == FEJL and each.code not in _QUIET)
    if reading.meeting is None or wrong:
        return wrong
    return planned(reading.meeting, layout, {})[0]


def _first_pages(plan: Plan, layout: Layout, root: Path) -> list[Finding]:
    # Imported here: it holds the engine of PDFs.
    from notegen.packet.front_writing import write_front

    found: list[Finding] = []
    for minutes in (False, True):
        pages = {MINUTES: 2, **{part.key: 3 + at for at, part in enumerate(plan.parts)}}
        front = front_of(plan, layout, pages, minutes)
        written = write_front(front, layout, packet_files(layout.name, root), FILE, plan.meeting.day)
        found += written.findings
    return found


def _own_pages(plan: Plan, layout: Layout, _root: Path) -> list[Finding]:
    """Return what is wrong with the pages of items and with those in place of what cannot be shown."""
    built = [
        text_document(item, plan.meeting, layout) for item in plan.items if item.blocks or item.signatures
    ]
    part = next(part for part in plan.parts if part.is_annex)
    built.append(failed_page(plan.meeting, part, layout))
    built.append(left_out_page(plan.meeting, part, "filen er låst", layout))
    built.append(along_page(plan.meeting, part, "Tilbud.docx", layout))
    return [finding for each in built for finding in _made(*each, layout, ("pdf",))]


def _agenda(plan: Plan, layout: Layout, _root: Path) -> list[Finding]:
    return _made(*agenda_document(plan, layout, MEMBERS, names_of(plan)), layout, ("docx",))


def _minutes(plan: Plan, layout: Layout, _root: Path) -> list[Finding]:
    return _made(*minutes_document(plan, layout), layout, FORMATS)


def _web(plan: Plan, layout: Layout, root: Path) -> list[Finding]:
    edition = Edition(minutes=True)
    texts = {}
    for item in plan.items:
        document, _found = text_document(item, plan.meeting, layout)
        for part in item.parts:
            html, fields = ("", ()) if part.is_annex else fragments(document, layout)
            file = PartFile(part.key, part.title, part.label, b"", layout.language)
            texts[part.key] = PartMade(file, 1, b"%", (), (), html, fields)
    minutes, _decisions = fragments(minutes_document(plan, layout)[0], layout)
    names = names_of(plan, edition)
    files = packet_files(layout.name, root, "web")
    sizes = dict.fromkeys((*names.single.values(), f"{names.stem}.pdf", f"{names.stem}.docx"), 1000)
    web_papers(plan, layout, edition, names, texts, sizes, files, title="Referat", pages=9, minutes=minutes)
    return []


def _made(
    document: Document, found: tuple[Finding, ...], layout: Layout, formats: tuple[str, ...]
) -> list[Finding]:
    findings = list(found)
    if not has_errors(findings):
        for format_ in formats:
            findings += written_as(document, layout, format_)
    return findings


WHAT: Final = {
    "første sider": _first_pages,
    "sider": _own_pages,
    "dagsorden": _agenda,
    "referat": _minutes,
    "websider": _web,
}
"""What is tried, by name."""


def _placed(finding: Finding, layout: Layout) -> Finding:
    """Return the finding at a place a person can open: none can open the specimen."""
    if finding.place.file != FILE:
        return finding
    message = f"{finding.message} (i et {FILE})"
    return replace(finding, place=SourcePlace(layout.place.file), message=message, excerpt="")
