"""What workers do for a packet beside its parts: list a note's annexes, set the agenda, and join it all."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from notegen.diagnostics import FEJL, Finding, Invalid, SourcePlace
from notegen.jobs.work import NoteJob
from notegen.layout.find import load as load_from_disk
from notegen.layout.packet_files import PacketFiles
from notegen.layout.values import Layout
from notegen.packet.front import KEY, Front, front_of, label_of
from notegen.packet.joining.values import Joined, PartFile, Properties, Stamp, ranges_of
from notegen.packet.listed import Listed, listed
from notegen.packet.minutes.document import KEY as MINUTES, closed_label, minutes_title
from notegen.packet.plan import Plan
from notegen.source.folder import Folder
from notegen.writers import Written
from notegen.writers.values import Provenance

_MOST_TRIES = 3


def list_note(job: NoteJob, ground: str = "") -> Listed | None:
    """Return what the plan needs of a note, None where it cannot be read: what is wrong is told when it is
    made. ``ground`` is what stands for all layouts as they are: as long as it does, each is read once."""
    from notegen.reader.note import read_note

    def load_layout(name: str, place: SourcePlace) -> Layout:
        try:
            return _loaded(name, job.root, ground) if ground else load_from_disk(name, job.root, place)
        except Invalid:
            return load_from_disk(name, job.root, place)  # says where the layout is asked for

    folder = Folder(job.root, job.base, job.allowed)
    note = read_note(job.data, job.file, folder, load_layout, job.default_layout, job.layout).note
    return listed(note) if note is not None else None


@lru_cache(maxsize=8)
def _loaded(name: str, root: Path, _ground: str) -> Layout:
    # It takes longer than to read a note.
    return load_from_disk(name, root)


def front_pages(plan: Plan, layout: Layout, files: PacketFiles, counts: Mapping[str, int]) -> int:
    """Return how many pages the agenda and contents have, as far as that is known before the parts are made.
    Raises Invalid as ``write_front`` does."""
    from notegen.packet import front_writing

    front = _front(plan, layout, counts, 1)
    return front_writing.front_pages(front, layout, files, plan.meeting.file)


def write_front(
    plan: Plan, layout: Layout, files: PacketFiles, counts: Mapping[str, int], own: int = 1
) -> Written:
    """Return the agenda and the contents with the pages on which the parts begin; ``counts`` are the parts'
    own numbers of pages, by key, in the packet's order (with minutes, if these are among them), ``own`` how
    many pages it will itself be, as far as is known.

    Raises Invalid as the writer does, and (NG736) where the numbers change how many pages there are.
    """
    from notegen.packet import front_writing

    for _try in range(_MOST_TRIES):
        front = _front(plan, layout, counts, own)
        written = front_writing.write_front(front, layout, files, plan.meeting.file, plan.meeting.day)
        if written.pages == own:
            return written
        own = written.pages
    message = "indholdets sidetal kan ikke sættes: siderne bliver ved med at flytte sig"
    hint = "se efter, om layoutets packet.css giver sidetallene en fast bredde"
    raise Invalid(Finding("NG736", FEJL, message, SourcePlace(files.html_name), hint))


def _front(plan: Plan, layout: Layout, counts: Mapping[str, int], own: int) -> Front:
    ranges = ranges_of(((KEY, own), *counts.items()))
    firsts = {key: first for key, first, _last in ranges}
    return front_of(plan, layout, firsts, MINUTES in counts)


def front_file(plan: Plan, layout: Layout, written: Written, minutes: bool = False) -> PartFile:
    """Return the agenda and contents as the packet's first part."""
    label = layout.meeting.minutes.label if minutes else label_of(plan, layout)
    return PartFile(KEY, title_of(plan, layout, minutes), label, written.data, layout.language)


def minutes_file(plan: Plan, layout: Layout, written: Written, public: bool = False) -> PartFile:
    """Return the minutes as the part after the agenda. Where the members' hold what was decided on a closed
    item, every page of them says so: nobody can be sure on which of them it stands."""
    shut, title = closed_label(plan, layout, public), minutes_title(plan, layout)
    label = shut or layout.meeting.minutes.label
    if shut:
        title = layout.meeting.words.stamp_closed.format_map({"mærke": title})
    return PartFile(MINUTES, title, label, written.data, layout.language)


def title_of(plan: Plan, layout: Layout, minutes: bool) -> str:
    """Return what the papers are called."""
    return minutes_title(plan, layout) if minutes else plan.title


def join_parts(parts: tuple[PartFile, ...], properties: Properties, stamp: Stamp, name: str) -> Joined:
    """Return the packet; ``name`` is its file's, for findings. Raises Invalid where it cannot be joined."""
    from notegen.packet.joining.join import join

    return join(parts, properties, stamp, name)


def properties_of(plan: Plan, layout: Layout, provenance: Provenance, minutes: bool = False) -> Properties:
    """Return what the packet says of itself."""
    meeting = plan.meeting
    return Properties(
        title=title_of(plan, layout, minutes),
        lang=layout.language,
        author=layout.title,
        subject=meeting.body.text,
        day=meeting.day,
        provenance=provenance,
    )
