"""A meeting's parts → what each holds: calls for workers, whose results are plain."""

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from notegen.diagnostics import SourcePlace
from notegen.foreign.passages import passages
from notegen.gate.held import Held, Said, joined, of_document, of_file, of_passages, of_source, of_text
from notegen.gate.keeping import held_as_bytes, openly_as_bytes
from notegen.gate.opened import briefly, held_in_part, parted
from notegen.gate.openly import Openly, openly
from notegen.gate.secrets import Secret, standing_in
from notegen.gate.streams import key_of
from notegen.jobs.work import Formed, NoteJob, form
from notegen.layout.find import load
from notegen.layout.values import Layout
from notegen.packet.plan import Part
from notegen.source.folder import Folder, read

Read = tuple[tuple[str, str], ...]
"""Files that were read, as they are reached from the root, and their SHA-256."""


@dataclass(frozen=True, slots=True)
class NoteHeld:
    """What a note holds in full, and what of it is public, both packed. ``whole`` is False where it is no
    note yet: what it lacks may come."""

    full: bytes
    public: bytes
    read: Read = ()
    whole: bool = True


@dataclass(frozen=True, slots=True)
class FileHeld:
    """What the file of an annex holds, and what of it is read on its pages, both packed."""

    held: bytes
    pages: bytes
    read: Read = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """Which of the secrets that an open annex was asked about it holds for all to read, by their place in the
    list; and by what its pictures are known again."""

    open: tuple[int, ...]
    media: tuple[str, ...]
    read: Read = ()


def origin_of(part: Part) -> str:
    """Return where a part stands, as findings say it: "punkt 5", "punkt 5, bilag 2"."""
    item = f"punkt {part.item}" if part.item else f"»{part.title}«"
    return f"{item}, bilag {part.annex}" if part.is_annex and part.annex else item


def hold_note(job: NoteJob, part: Part, ground: str) -> NoteHeld:
    """Return what the note of a part holds, of a closed one its file too: a remark in it is nobody's to read.
    ``job`` is that of the members' version, ``ground`` stands for all that layouts are made of."""

    def load_layout(name: str, place: SourcePlace) -> Layout:
        return _loaded(name, job.root, ground) if ground else load(name, job.root, place)

    formed = form(job, load_layout)
    full, public = _of_note(formed, job, part)
    note = formed.note
    read_ones = note.inputs if note is not None else ()
    return NoteHeld(held_as_bytes(full), openly_as_bytes(public), read_ones, note is not None)


def _of_note(formed: Formed, job: NoteJob, part: Part) -> tuple[Held, Openly]:
    """Return what a note holds in full, and what of it is public."""
    origin, lines = origin_of(part), "\n".join(formed.lines)
    note, document = formed.note, formed.document
    if note is None:
        held = of_source(lines, origin) if part.closed else of_text(lines, origin)
        return held, Openly()
    # A digest could be tried against guesses of what is closed in the file.
    digest = Held((Said("kontrolsum", origin, sha256(job.data).hexdigest(), True),))
    if part.closed:
        whole = of_document(document, origin, True) if document is not None else Held()
        return joined((whole, of_source(lines, origin), digest)), Openly()
    texts = parted(note, part.closing)
    if not texts[1]:
        return Held(), openly(briefly(texts[0], document, origin), every_text=False)
    closed, opened = held_in_part(note, document, origin, texts)
    return joined((closed, digest)), openly(opened, every_text=False)


@lru_cache(maxsize=8)
def _loaded(name: str, root: Path, _ground: str) -> Layout:
    # Once a worker and packet, as the parts' own.
    return load(name, root)


def hold_annex(part: Part, root: Path, allowed: tuple[Path, ...]) -> FileHeld:
    """Return what the file of an annex holds, with its SHA-256. Raises Invalid where it cannot be read."""
    held, pages, read_ones = _of_file(part, root, allowed)
    return FileHeld(held_as_bytes(held), held_as_bytes(pages), read_ones)


def ask_annex(part: Part, root: Path, allowed: tuple[Path, ...], secrets: tuple[Secret, ...]) -> Asked:
    """Return which of the secrets an open annex holds for all to read. Raises Invalid where it cannot be
    read."""
    held, _pages, read_ones = _of_file(part, root, allowed)
    return Asked(tuple(sorted(standing_in(held, secrets))), held.media, read_ones)


def _of_file(part: Part, root: Path, allowed: tuple[Path, ...]) -> tuple[Held, Held, Read]:
    """Return what the file of an annex holds, with its SHA-256, and what of it is read on its pages."""
    file = read(Folder(root, root, allowed), part.file, part.place)
    held, pages = of_annex(file.data, part.file, part)
    digest = Held((Said("kontrolsum", origin_of(part), file.sha256, part.closed),))
    return joined((held, digest)), pages, ((file.name, file.sha256),)


def of_annex(data: bytes, name: str, part: Part) -> tuple[Held, Held]:
    """Return what the bytes of an annex hold: texts, as ``foreign`` reads them and as the gate does, and by
    what its pictures are known again; and what of it is read on its pages."""
    origin, found = origin_of(part), passages(data, name).found
    own = of_file(data, name, origin, part.closed)
    whole = Held(media=(key_of("fil", data),))
    pages = of_passages((one for one in found if one.kind == "tekst"), origin, part.closed)
    return joined((own, whole, of_passages(found, origin, part.closed))), pages
