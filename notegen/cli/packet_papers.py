"""The papers of an edition, made of its parts: the whole packet as one PDF, and every other file."""

from notegen.cli.packet_parts import Making
from notegen.cli.packet_reading import PacketSource, PacketWish, Told
from notegen.cli.packet_workers import NO_TURNS, Call, Returned, Turns, Workers
from notegen.cli.trouble import located
from notegen.diagnostics import FEJL, Finding, SourcePlace
from notegen.files.project import shown
from notegen.jobs.crews import Crews
from notegen.jobs.origin import record_of
from notegen.layout.packet_files import packet_files
from notegen.packet import build, whole
from notegen.packet.filing import MANIFEST
from notegen.packet.joining.values import Joined, Stamp
from notegen.packet.manifest import manifest_text
from notegen.packet.papers import Decisions, Paper, Papers
from notegen.packet.part_jobs import stamp_pattern
from notegen.writers import Written
from notegen.writers.values import LAYOUT, Provenance


def papers_of(
    source: PacketSource, making: Making, wish: PacketWish, crews: Crews, told: Told, aside: Turns = NO_TURNS
) -> tuple[tuple[Paper, ...], Returned]:
    """Return every file of the edition, the list of them last, none where the packet could not be made; and
    what came of ``aside``, which is done while the packet is joined: a single worker joins it."""
    if making.front is None:
        return (), []
    plan, layout, names = source.plan, source.layout, making.names
    record = _record(source, making)
    workers = Workers(source, crews, told)
    minutes = wish.edition.minutes
    calls: list[Call] = [(whole.agenda_docx, (plan, layout, wish.edition, names))]
    if minutes:
        given = (plan, layout, wish.edition.public)
        calls = [(whole.minutes_docx, given), (whole.decisions_of, given)]
    calls = [_join(source, making, record), *calls]
    (joined, docx, *rest), returned = workers.made_beside(calls, aside, "papirerne samles")
    decisions = next((each for each in rest if isinstance(each, Decisions)), Decisions())
    if not isinstance(joined, Joined):
        return (), []
    told.findings += located(joined.findings, source.project.root)
    role = "referat" if minutes else "dagsorden"
    papers = [Paper(f"{names.stem}.pdf", joined.data, "", role)]
    if isinstance(docx, Written):
        told.findings += located(docx.findings, source.project.root)
        papers.append(Paper(f"{names.stem}.docx", docx.data, "", role))
    else:
        told.findings.append(_no_docx(source, wish, told))
    roles = {part.key: "bilag" if part.is_annex else "punkt" for part in plan.parts}
    for key, made in making.in_order.items():
        papers.append(Paper(names.single[key], made.along or made.single, key, roles[key]))
    pages = max(last for _key, _first, last in joined.ranges)
    papers += _web(source, making, wish, papers, pages, decisions, workers)
    if wish.fields:
        # Imported here: templates are no matter of this process else, and take long to load.
        from notegen.packet.web import field_papers

        papers += field_papers(plan, names, making.in_order, decisions.by_item())
    told.news.append(f"{pages} sider, {len(plan.items)} punkter, {len(papers) + 1} filer")
    text = manifest_text(
        plan, layout, wish.edition, names, making.in_order, joined.ranges, papers, record, decisions.by_item()
    )
    papers.append(Paper(MANIFEST, text.encode(), "", "manifest"))
    return tuple(papers), returned


def _no_docx(source: PacketSource, wish: PacketWish, told: Told) -> Finding:
    called = told.called or wish.edition.said
    message = f"{called} er ikke lavet som Word-fil; resten er lavet"
    place = SourcePlace(shown(source.project.root / source.plan.meeting.file))
    return Finding("NG254", FEJL, message, place, f"ret det, der er meldt om, og lav {called} igen")


def _web(
    source: PacketSource,
    making: Making,
    wish: PacketWish,
    papers: list[Paper],
    pages: int,
    decisions: Decisions,
    workers: Workers,
) -> tuple[Paper, ...]:
    """Return the pages for the web."""
    files = packet_files(source.layout.name, source.project.root, "web")
    sizes = {paper.name: len(paper.data) for paper in papers}
    texts = whole.texts_of(making.in_order)
    args = (source.plan, source.layout, wish.edition, making.names, texts, sizes, files, pages, decisions)
    (made,) = workers.made((whole.web_pages, args), said="siderne til nettet laves")
    return made.files if isinstance(made, Papers) else ()


def _record(source: PacketSource, making: Making) -> Provenance:
    """Return what the papers were made of."""
    read = {each for made in making.made.values() for each in made.inputs if each.use != LAYOUT}
    return record_of(source.own, sorted(read), source.layout, source.project.root, making.files.sources)


def _join(source: PacketSource, making: Making, record: Provenance) -> Call:
    """Return the call that joins the packet."""
    layout = source.layout
    stamp = Stamp(layout.templates.fonts[0].read_bytes(), stamp_pattern(layout, making.shared.edition))
    properties = build.properties_of(source.plan, layout, record, making.minutes is not None)
    return build.join_parts, (making.to_join(), properties, stamp, f"{making.names.stem}.pdf")
