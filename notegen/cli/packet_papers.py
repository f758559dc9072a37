"""The papers of an edition, made of its parts: the whole packet as one PDF, and every other file."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from notegen.cli import output
from notegen.cli.packet_parts import CREW, Making
from notegen.cli.packet_reading import PacketSource, PacketWish, Told
from notegen.cli.trouble import findings_of, located
from notegen.diagnostics import FEJL, Finding, SourcePlace
from notegen.diagnostics.wording import with_excerpts
from notegen.files.project import shown
from notegen.jobs.crews import Crews
from notegen.jobs.origin import record_of
from notegen.jobs.outcome import Crashed, Done, Outcome
from notegen.jobs.run import Task, run
from notegen.layout.packet_files import packet_files
from notegen.packet import build, whole
from notegen.packet.filing import MANIFEST
from notegen.packet.joining.values import Joined, Stamp
from notegen.packet.manifest import manifest_text
from notegen.packet.papers import Decisions, Paper, Papers
from notegen.packet.part_jobs import stamp_pattern
from notegen.writers import Written
from notegen.writers.values import LAYOUT, Provenance

MOST_SECONDS: Final = 3600.0
"""How long what is made of the whole meeting may take: thousands of pages are joined in minutes."""


def papers_of(
    source: PacketSource, making: Making, wish: PacketWish, crews: Crews, told: Told
) -> tuple[Paper, ...]:
    """Return every file of the edition, the list of them last; none where the packet could not be made."""
    if making.front is None:
        return ()
    plan, layout, names = source.plan, source.layout, making.names
    record = _record(source, making)
    workers = Workers(source, crews, told)
    minutes = wish.edition.minutes
    calls: list[Call] = [(whole.agenda_docx, (plan, layout, wish.edition, names))]
    if minutes:
        given = (plan, layout, wish.edition.public)
        calls = [(whole.minutes_docx, given), (whole.decisions_of, given)]
    joined, docx, *rest = workers.made(_join(source, making, record), *calls, said="papirerne samles")
    decisions = next((each for each in rest if isinstance(each, Decisions)), Decisions())
    if not isinstance(joined, Joined):
        return ()
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
    return tuple(papers)


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
    workers: "Workers",
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


def _join(source: PacketSource, making: Making, record: Provenance) -> "Call":
    """Return the call that joins the packet."""
    layout = source.layout
    stamp = Stamp(layout.templates.fonts[0].read_bytes(), stamp_pattern(layout, making.shared.edition))
    properties = build.properties_of(source.plan, layout, record, making.minutes is not None)
    return build.join_parts, (making.to_join(), properties, stamp, f"{making.names.stem}.pdf")


Call = tuple[Callable[..., object], tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Workers:
    """Who makes what is of the whole meeting: a call that fails is told and gives None."""

    source: PacketSource
    crews: Crews
    told: Told

    def made(self, *calls: Call, said: str = "der ledes i papirerne") -> list[object]:
        """Return what the calls returned, each done by a worker of its own; ``said`` is shown meanwhile."""
        return self.made_in_turn(calls, lambda _values: (), said)[0]

    def made_in_turn(
        self,
        calls: Sequence[Call],
        then: Callable[[list[object]], Sequence[Call]],
        said: str = "der ledes i papirerne",
        beside: Sequence[Call] = (),
    ) -> tuple[list[object], list[object], list[object]]:
        """Return what the calls returned, what those returned that come ``then`` of it, and what those did
        that are done ``beside`` both: they begin first, and nothing waits for them."""
        got: dict[str, list[object]] = {"then": []}
        got |= {"first": [None] * len(calls), "beside": [None] * len(beside)}
        source, told = self.source, self.told
        root, left = source.project.root, [len(calls)]
        progress = output.Progress(len(calls))

        def tasks(turn: str, those: Sequence[Call]) -> list[Task]:
            memo = source.memory.memo
            several = enumerate(those)
            return [Task(CREW, c, args, (turn, n), memo(c, args), MOST_SECONDS) for n, (c, args) in several]

        def keep(task: Task, outcome: Outcome) -> Iterable[Task]:
            turn, number = task.about
            told.crashed |= isinstance(outcome, Crashed)
            findings = findings_of(outcome, shown(root / source.plan.meeting.file), root)
            told.findings += located(with_excerpts(findings, source.plan.meeting.file, source.lines), root)
            if isinstance(outcome, Done):
                got[turn][number] = outcome.value
            left[0] -= turn == "first"
            return followed() if turn == "first" and not left[0] else ()

        def followed() -> list[Task]:
            following = then(got["first"])
            got["then"] = [None] * len(following)
            return tasks("then", following)

        progress.say(f"{said} …")
        try:
            first = [*tasks("beside", beside), *(tasks("first", calls) if calls else followed())]
            told.tally += run(first, keep, self.crews, memory=source.memory)
        finally:
            progress.clear()
        return got["first"], got["then"], got["beside"]
