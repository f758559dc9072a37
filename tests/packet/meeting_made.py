"""The example meeting as far as its texts go: planned, every text of our own formed, no PDF made."""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from notegen.diagnostics import SourcePlace
from notegen.jobs.work import NoteJob, form
from notegen.layout.find import load
from notegen.layout.values import Layout
from notegen.packet import build
from notegen.packet.fragments import fragments
from notegen.packet.joining.values import PartFile
from notegen.packet.listed import Listed, notes_in, notes_under
from notegen.packet.papers import PartMade
from notegen.packet.plan import Part, Plan
from notegen.packet.planning import plan as planned
from notegen.packet.texts import text_document
from notegen.reader.meeting import read_meeting
from notegen.source.folder import Folder
from notegen.writers.values import Input

NOTES = Path(__file__).parents[2] / "notes"


@dataclass(frozen=True)
class Made:
    plan: Plan
    layout: Layout
    parts: dict[str, PartMade]


@cache
def meeting(name: str = "moede.yaml", layout: str = "") -> Made:
    def load_layout(asked: str, where: SourcePlace) -> Layout:
        return load(asked, NOTES, where)

    folder = Folder(NOTES, NOTES)
    data = (NOTES / name).read_bytes()
    reading = read_meeting(data, name, folder, load_layout, "koebenhavn", layout)
    assert reading.meeting is not None
    assert reading.layout is not None
    listed: dict[str, Listed | None] = {}
    waiting = list(notes_in(reading.meeting))
    while waiting:
        file = waiting.pop()
        if file not in listed:
            listed[file] = build.list_note(job(file, layout))
            found = listed[file]
            waiting += notes_under(found) if found is not None else ()
    plan, _findings = planned(reading.meeting, reading.layout, listed)
    parts = {part.key: _made(part, plan, reading.layout, layout) for part in plan.parts}
    return Made(plan, reading.layout, parts)


def job(file: str, layout: str = "") -> NoteJob:
    return NoteJob((NOTES / file).read_bytes(), file, NOTES, NOTES, (), layout, "koebenhavn")


def _made(part: Part, plan: Plan, layout: Layout, asked: str) -> PartMade:
    single = b"%PDF-" + part.key.encode() * 50
    file = PartFile(part.key, part.title, part.label, single)
    inputs = (Input("fil", part.file, "0" * 63 + "1"),) if part.file else ()
    if part.kind == "notat":
        formed = form(replace(job(part.file, asked), standing=part.standing))
        assert formed.document is not None
        html, fields = fragments(formed.document, layout)
        return PartMade(file, 2, single, (), inputs, html, fields, document=formed.document)
    if part.kind == "tekst":
        item = next(item for item in plan.items if part in item.parts)
        document, _found = text_document(item, plan.meeting, layout)
        html, fields = fragments(document, layout)
        return PartMade(file, 1, single, (), inputs, html, fields, document=document)
    if part.kind == "docx":
        return PartMade(file, 1, b"", (), inputs, along=b"PK" * 700)
    return PartMade(file, 3, single, (), inputs)
