"""Build a packet with crews that are running: the meeting read and planned, its parts made many at once, the
papers made of them, and all of them put on the disk."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from notegen.cli import output
from notegen.cli.packet_papers import papers_of
from notegen.cli.packet_parts import Making
from notegen.cli.packet_personal import look_for_personal
from notegen.cli.packet_reading import PacketSource, PacketWish, Told, project_for, read_packet
from notegen.cli.packet_refused import held_back, old_ones
from notegen.cli.packet_summary import summary
from notegen.cli.packet_workers import Workers
from notegen.cli.trouble import located
from notegen.diagnostics import Finding, Invalid, has_errors
from notegen.files.edition import Order, put_edition
from notegen.files.outputs import outputs_of
from notegen.files.project import shown
from notegen.files.state import lock_for
from notegen.files.store import DiskStore
from notegen.files.unchanged import changed_layouts, changed_since
from notegen.files.withdrawal import strangers
from notegen.jobs.crews import Crews
from notegen.jobs.origin import record_of
from notegen.jobs.run import run
from notegen.layout.packet_files import packet_files
from notegen.packet.filing import MANIFEST, names_of
from notegen.packet.manifest import outputs_in
from notegen.packet.papers import Paper
from notegen.packet.part_jobs import Shared
from notegen.packet.remembering import remembering
from notegen.reader.project import Project
from notegen.writers.values import LAYOUT, Provenance

_SHOWN = frozenset({"dagsorden", "referat"})
"""The papers that are named when all is done; the others lie beside them."""


def pack(path: Path, wish: PacketWish, crews: Crews) -> int:
    """Return the exit code of building the packet of the meeting at ``path``; findings and results are
    printed when all is done."""
    told = Told()
    try:
        project = project_for(path, told)
        if project is not None:
            _packed(path, project, wish, crews, told)
    except Invalid as invalid:
        told.findings += invalid.findings
    return summary(path, wish, told)


def _packed(path: Path, project: Project, wish: PacketWish, crews: Crews, told: Told) -> None:
    """Build the packet with what is remembered of the last time; what was made is remembered even where it
    ends badly."""
    store = DiskStore(project.root)
    folder = _folder(path, project, wish)
    try:
        source = read_packet(path, project, wish, crews, remembering(project.root, store), told)
        if source is None:
            told.findings += old_ones(folder) if wish.edition.public else ()
            return
        making = _made(source, wish, crews, told)
        before = len(told.findings)
        if wish.edition.public:
            papers = _public(source, making, wish, crews, told)
        else:
            papers, _returned = papers_of(source, making, wish, crews, told)
        unproved = told.searched is None or has_errors(told.findings)
        if papers and wish.edition.public and unproved:
            found = told.findings[before:]
            meeting = project.root / source.plan.meeting.file
            told.findings += held_back(found, meeting, folder, project.root, _listed)
        elif papers:
            _put(folder, papers, source, making, wish, told)
            store.mark(source.plan.meeting.file)
        elif wish.edition.public:
            told.findings += old_ones(folder)
    finally:
        told.findings += store.finish()


def _public(
    source: PacketSource, making: Making, wish: PacketWish, crews: Crews, told: Told
) -> tuple[Paper, ...]:
    """Return public papers; what stands in them that does not belong there is told."""
    # Imported here: what reads anybody's file is slow to load, and the members' papers do not ask it.
    from notegen.cli.packet_gate import look_for_closed
    from notegen.cli.packet_secrets import remembered, secrets_of

    source = remembered(source)
    papers, returned = papers_of(source, making, wish, crews, told, secrets_of(source))
    if papers:
        workers = Workers(source, crews, told)
        look_for_personal(source, making, papers, workers, told)
        look_for_closed(source, papers, returned, workers, told)
    return papers


def _made(source: PacketSource, wish: PacketWish, crews: Crews, told: Told) -> Making:
    """Return the parts, made, and what is to be told of them."""
    project, plan, layout = source.project, source.plan, source.layout
    root = project.root
    record = record_of(source.own, (), layout, root)
    names = names_of(plan, wish.edition)
    own = (project.allowed, made_with(record), names, _office() if wish.convert else "")
    shared = Shared(plan.meeting, layout, wish.edition, root, *own)
    progress = output.Progress(len(plan.parts), "dele")
    making = Making(
        plan,
        shared,
        packet_files(layout.name, root),
        source.notes.job,
        source.lines,
        progress,
        source.memory,
        source.listed,
    )
    try:
        told.tally += run(making.first(), making.follow, crews, memory=source.memory)
    finally:
        making.progress.clear()
    told.findings += making.findings
    # Of a note that could not even be listed the plan says the same as the page in its place.
    places = {finding.place for finding in making.findings if finding.code == "NG250"}
    twice = [each for each in told.findings if each.code == "NG232" and each.place in places]
    told.findings = [each for each in told.findings if each not in twice]
    told.crashed |= making.crashed
    told.rules = {root / file: number for file, number in making.rules.items()}
    told.missed += [Path(shown(root / part.file)) for part in making.failed if part.file]
    return making


def made_with(record: Provenance) -> tuple[tuple[str, str], ...]:
    """Return the versions, and the SHA-256 of the layout, that a part is made with."""
    return (("notegen", record.notegen), *record.engines, (record.layout, record.layout_sha256))


def _office() -> str:
    """Return which LibreOffice is to make pages of Word files."""
    # Imported here: it is seldom asked for, and opens files of many kinds.
    from notegen.jobs.convert import soffice_version

    return soffice_version() or "ingen"


def _put(
    folder: Path,
    papers: tuple[Paper, ...],
    source: PacketSource,
    making: Making,
    wish: PacketWish,
    told: Told,
) -> None:
    """Put the papers in their folder. Raises Invalid where that cannot be done; it is then as it was."""
    root = source.project.root
    order = Order(
        folder,
        tuple((paper.name, paper.data) for paper in papers),
        MANIFEST,
        Path(source.plan.meeting.file).name,
        lock_for(root, folder),
        _listed,
        partial(_changed, source, making),
        wish.overwrite,
    )
    placed = put_edition(order)
    told.findings += located(placed.findings, root)
    if wish.edition.public:
        told.findings += strangers(folder, (*placed.made, *placed.kept))
    told.made += placed.made
    told.shown += [folder / paper.name for paper in papers if paper.role in _SHOWN]


def _changed(source: PacketSource, making: Making) -> tuple[Finding, ...]:
    """Return which of the files that the papers are made of are others than they were read as."""
    root, made = source.project.root, making.made.values()
    read = source.read.union(*(each.read for each in made))
    layouts = {(each.name, each.sha256) for part in made for each in part.inputs if each.use == LAYOUT}
    layouts = layouts.union(source.layout.sources, making.files.sources)
    return (*changed_since(root, sorted(read)), *changed_layouts(root, sorted(layouts)))


def _listed(data: bytes) -> Mapping[str, str]:
    return outputs_in(data.decode("utf-8", "replace"))


def _folder(path: Path, project: Project, wish: PacketWish) -> Path:
    """Return the folder of the meeting's papers, named as its file is, and in it that of the edition."""
    pdf = outputs_of(path, project, wish.out, ("pdf",))["pdf"]
    return pdf.with_name(pdf.name.removesuffix(".pdf")) / wish.edition.folder
