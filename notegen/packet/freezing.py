"""A plan → its lock: the numbers, what each item says, and the files it is made of."""

import hashlib
import posixpath
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import PurePosixPath

from notegen.diagnostics import SourcePlace
from notegen.diagnostics.cpr import masked
from notegen.packet.lock import Lock, LockedAnnex, LockedItem, checksum, everything
from notegen.packet.numbering import Frozen
from notegen.packet.plan import Elsewhere, Part, Plan, PlannedItem
from notegen.packet.planning import Notes
from notegen.source.folder import Folder, read


def lock_of(plan: Plan, notes: Notes, frozen: Frozen, folder: Folder) -> Lock:
    """Return the plan as it is frozen. What was frozen before and is gone keeps its number, as withdrawn.

    Raises Invalid where a file of it cannot be read.
    """
    old = {item.id.casefold(): item for item in frozen.own.items} if frozen.own is not None else {}
    files = Files(plan, folder)
    items = tuple(_locked(item, old.get(item.id.casefold()), notes, files) for item in plan.items)
    if frozen.base is None:
        return Lock(head_of(plan), items)
    return Lock(head_of(plan), items, everything(frozen.base), checksum(frozen.base))


class Files:
    """SHA-256 of the files of a plan, each read once; named relative to the meeting's folder."""

    def __init__(self, plan: Plan, folder: Folder) -> None:
        self.home = Folder(folder.root, folder.root, folder.allowed)
        self.base = posixpath.dirname(plan.meeting.file)
        self.known: dict[str, str] = {}

    def name(self, file: str) -> str:
        """Return the name by which a lock knows a file of the project."""
        return file if PurePosixPath(file).is_absolute() else posixpath.relpath(file, self.base or ".")

    def sha256(self, name: str, place: SourcePlace) -> str:
        """Return the SHA-256 of the file a lock calls ``name``. Raises Invalid where it cannot be read."""
        if name not in self.known:
            self.known[name] = read(self.home, posixpath.join(self.base, name), place).sha256
        return self.known[name]


def head_of(plan: Plan) -> tuple[tuple[str, str], ...]:
    """Return what a lock keeps of the meeting itself, (field, words)."""
    meeting = plan.meeting
    day = meeting.day.isoformat() if meeting.day is not None else ""
    head = (("udvalg", meeting.body.text), ("titel", plan.title), ("dato", day), ("tid", meeting.time))
    return tuple((name, masked(words)) for name, words in (*head, ("sted", meeting.venue)))


def _locked(item: PlannedItem, old: LockedItem | None, notes: Notes, files: Files) -> LockedItem:
    if item.withdrawn and old is not None:
        return replace(old, withdrawn=True)
    named: dict[str, str] = {}
    for part in item.parts:
        note = notes.get(part.file)
        read_by_it = note.inputs if note is not None else ()
        for file in (part.file, *(name for name, _sha256 in read_by_it)) if part.file else ():
            name = files.name(file)
            named[name] = files.sha256(name, part.place)
    own: list[Part | Elsewhere] = [*annexes_of(item), *item.elsewhere]
    annexes = [_annex(annex, files) for annex in own]
    there = {annex.key.casefold() for annex in annexes}
    gone = [each for each in old.annexes if each.key.casefold() not in there] if old is not None else []
    annexes += [replace(each, withdrawn=True) for each in gone]
    return LockedItem(
        item.id,
        item.number,
        masked(item.title),
        item.closed,
        meaning(item),
        tuple(sorted(named.items())),
        tuple(annexes),
    )


def annexes_of(item: PlannedItem) -> Iterator[Part]:
    """Return an item's annexes with pages of their own."""
    return (part for part in item.parts if part.is_annex)


def _annex(annex: Part | Elsewhere, files: Files) -> LockedAnnex:
    file = files.name(annex.file) if isinstance(annex, Part) else ""
    return LockedAnnex(annex.key, annex.annex, masked(annex.title), file, annex.closed)


def meaning(item: PlannedItem) -> str:
    """Return the SHA-256 of what the agenda itself says of an item: title, text, printed reason. Where it
    stands in its file, and what was decided, is no part of it."""
    leaves = _leaves((item.title, item.blocks, item.footnotes, item.late))
    return hashlib.sha256("\n".join(leaf.replace("\n", "\\n") for leaf in leaves).encode()).hexdigest()


def _leaves(value: object) -> Iterator[str]:
    """Yield the texts in a value; what a later version adds to the values is no change while it is empty."""
    if isinstance(value, SourcePlace | bool) or value is None:
        return
    if isinstance(value, tuple):
        for each in value:
            yield from _leaves(each)
    elif is_dataclass(value):
        for part in fields(value):
            yield from _leaves(getattr(value, part.name))
    elif isinstance(value, str | int | date) and value != "":
        yield str(value)
