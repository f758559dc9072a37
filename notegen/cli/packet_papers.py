"""The papers of an edition, made of its parts: the whole packet as one PDF, and every other file."""

from collections.abc import Callable, Iterable

from notegen.cli.packet_parts import CREW, Making
from notegen.cli.packet_reading import PacketSource, PacketWish, Told
from notegen.cli.trouble import findings_of, located
from notegen.files.project import shown
from notegen.jobs.crews import Crews
from notegen.jobs.origin import input_of, record_of
from notegen.jobs.outcome import Crashed, Done, Outcome
from notegen.jobs.run import Task, run
from notegen.layout.packet_files import packet_files
from notegen.packet import build
from notegen.packet.filing import MANIFEST, names_of
from notegen.packet.joining_values import Joined, Stamp
from notegen.packet.manifest import manifest_text
from notegen.packet.papers import Paper
from notegen.packet.part_jobs import stamp_pattern
from notegen.packet.web import web_papers
from notegen.writers.values import LAYOUT, NOTE, Provenance

_MOST_SECONDS = 3600.0
"""How long what is made of the whole meeting may take: thousands of pages are joined in minutes."""


def papers_of(
    source: PacketSource, making: Making, wish: PacketWish, crews: Crews, told: Told
) -> tuple[Paper, ...]:
    """Return every file of the edition, the list of them last; none where the packet could not be made."""
    if making.front is None:
        return ()
    plan = source.plan
    names = names_of(plan, wish.edition)
    record = _record(source, making)
    joined = _joined(source, making, record, f"{names.stem}.pdf", crews, told)
    if joined is None:
        return ()
    papers = [Paper(f"{names.stem}.pdf", joined.data, "", "dagsorden")]
    roles = {part.key: "bilag" if part.is_annex else "punkt" for part in plan.parts}
    for key, made in making.in_order.items():
        papers.append(Paper(names.single[key], made.along or made.single, key, roles[key]))
    pages = max(last for _key, _first, last in joined.ranges)
    web = packet_files(source.layout.name, source.project.root, "web")
    papers += web_papers(plan, source.layout, wish.edition, names, making.in_order, papers, web, pages=pages)
    told.news.append(f"{pages} sider, {len(plan.items)} punkter, {len(papers)} filer")
    text = manifest_text(
        plan, source.layout, wish.edition, names, making.in_order, joined.ranges, papers, record
    )
    papers.append(Paper(MANIFEST, text.encode(), "", "manifest"))
    return tuple(papers)


def _record(source: PacketSource, making: Making) -> Provenance:
    """Return what the papers were made of."""
    own = input_of(NOTE, source.plan.meeting.file, source.data)
    read = {each for made in making.made.values() for each in made.inputs if each.use != LAYOUT}
    return record_of(own, sorted(read), source.layout, source.project.root, making.files.sources)


def _joined(
    source: PacketSource, making: Making, record: Provenance, name: str, crews: Crews, told: Told
) -> Joined | None:
    """Return the packet, joined by a worker; None where it could not be."""
    layout = source.layout
    stamp = Stamp(layout.templates.fonts[0].read_bytes(), stamp_pattern(layout, making.shared.edition))
    properties = build.properties_of(source.plan, layout, record)
    value = _by_a_worker(build.join_parts, (making.to_join(), properties, stamp, name), source, crews, told)
    if not isinstance(value, Joined):
        return None
    told.findings += located(value.findings, source.project.root)
    return value


def _by_a_worker(
    call: Callable[..., object], args: tuple[object, ...], source: PacketSource, crews: Crews, told: Told
) -> object:
    """Return what the call returned; None where it could not be made, which is told."""
    got: list[object] = []
    root = source.project.root

    def keep(_task: Task, outcome: Outcome) -> Iterable[Task]:
        told.crashed |= isinstance(outcome, Crashed)
        told.findings += located(findings_of(outcome, shown(root / source.plan.meeting.file), root), root)
        if isinstance(outcome, Done):
            got.append(outcome.value)
        return ()

    memo = source.memory.memo(call, args)
    task = Task(CREW, call, args, memo=memo, seconds=_MOST_SECONDS)
    told.tally += run([task], keep, crews, memory=source.memory)
    return got[0] if got else None
