"""What a meeting's numbers hang on: its own frozen agenda, and for a supplement the meeting it adds to."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from notegen.diagnostics import FEJL, Finding, Invalid, SourcePlace
from notegen.layout.values import Layout
from notegen.model.meeting import Item, Meeting
from notegen.packet.lock import Lock, LockedItem, everything, lock_file, read_lock
from notegen.packet.numbering import Frozen
from notegen.packet.planning import agenda_title
from notegen.reader.meeting import read_meeting
from notegen.reader.note import LoadLayout
from notegen.source.folder import Folder, read
from notegen.source.take import did_you_mean

_ABOUT_FILES = frozenset({"NG501", "NG502", "NG503", "NG504", "NG505", "NG506", "NG507"})
"""Mistakes about a file that the meeting names: of no matter to who only adds to its agenda."""

_MOST_SUPPLEMENTS = 20


@dataclass(frozen=True, slots=True)
class Ready:
    """A meeting that can be planned: a supplement with what it has from the meeting it adds to. ``items`` are
    those of all agendas it adds to; ``read`` the files this was read from, (name, SHA-256)."""

    meeting: Meeting
    frozen: Frozen
    findings: tuple[Finding, ...]
    items: tuple[Item, ...] = ()
    read: tuple[tuple[str, str], ...] = ()


def ready(
    meeting: Meeting,
    layout: Layout,
    folder: Folder,
    load_layout: LoadLayout,
    default_layout: str,
    above: tuple[str, ...] = (),
) -> Ready:
    """Return the meeting with what is frozen of it, and what is wrong with that: a lock that cannot be used
    (NG739), a supplement that does not fit the agenda it adds to (NG225, NG226, NG228, NG260).

    ``folder`` is of the project the meeting lies in; ``above`` are the supplements that led here.
    """
    home = Folder(folder.root, folder.root, folder.allowed)
    findings: list[Finding] = []
    own, seen = _lock(meeting, home, findings)
    adds_to = meeting.adds_to
    if adds_to is None or not adds_to.text:  # what is wrong with its name is told where it is read
        return Ready(meeting, Frozen(own), tuple(findings), read=seen)
    try:
        main = _main(meeting, layout, home, load_layout, default_layout, above)
    except Invalid as invalid:
        return Ready(meeting, Frozen(own), (*findings, *invalid.findings))
    base = main.frozen.own
    if base is None:
        return Ready(meeting, Frozen(own), (*findings, _not_frozen(adds_to.text, adds_to.place)))
    items = (*main.items, *main.meeting.items)
    fitted = _fitted(meeting, everything(base), items, findings)
    whole = replace(
        meeting,
        body=main.meeting.body,
        day=main.meeting.day,
        time=meeting.time or main.meeting.time,
        venue=meeting.venue or main.meeting.venue,
        participants=main.meeting.participants,
        presence=meeting.presence or main.meeting.presence,
        items=fitted,
        nth=main.meeting.nth + 1,
    )
    if whole.sent and whole.day and whole.sent > whole.day:
        place = whole.sent_place or whole.place
        hint = "udsendes er den dag, tillægget sendes ud"
        findings.append(Finding("NG231", FEJL, "papirerne sendes ud efter mødet", place, hint))
    frozen = Frozen(own, base, agenda_title(main.meeting, layout))
    return Ready(whole, frozen, tuple(findings), items, (*seen, *main.read))


def _lock(
    meeting: Meeting, home: Folder, findings: list[Finding]
) -> tuple[Lock | None, tuple[tuple[str, str], ...]]:
    """Return the meeting's lock, None where there is none, and the file it is in with its SHA-256."""
    name = lock_file(meeting.file)
    try:
        file = read(home, name, SourcePlace(name))
        return read_lock(file.data, name), ((file.name, file.sha256),)
    except Invalid as invalid:
        findings += [finding for finding in invalid.findings if finding.code != "NG501"]
        return None, ()


def _main(
    meeting: Meeting,
    layout: Layout,
    home: Folder,
    load_layout: LoadLayout,
    default_layout: str,
    above: tuple[str, ...],
) -> Ready:
    """Return the meeting that is added to. Raises Invalid where it cannot be used."""
    assert meeting.adds_to is not None
    file, place = meeting.adds_to.text, meeting.adds_to.place
    if file in (meeting.file, *above) or len(above) > _MOST_SUPPLEMENTS:
        hint = "skriv den fil, som dagsordenen, der føjes til, står i"
        raise Invalid(Finding("NG260", FEJL, "mødet er et tillæg til sig selv", place, hint))
    whole = read(home, file, place)
    beside = Folder(home.root, (home.root / file).parent, home.allowed)
    reading = read_meeting(whole.data, file, beside, load_layout, default_layout, layout.name)
    wrong = any(f.severity == FEJL and f.code not in _ABOUT_FILES for f in reading.findings)
    if reading.meeting is None or wrong:
        hint = f'se dem med: notegen check "{file}"'
        message = f"mødet {_name(file)}, der føjes til, har fejl"
        raise Invalid(Finding("NG260", FEJL, message, place, hint))
    main = ready(reading.meeting, layout, home, load_layout, default_layout, (*above, meeting.file))
    errors = tuple(finding for finding in main.findings if finding.severity == FEJL)
    if errors:
        raise Invalid(*errors)
    return replace(main, read=((whole.name, whole.sha256), *main.read))


def _not_frozen(file: str, place: SourcePlace) -> Finding:
    message = f"dagsordenen i {_name(file)} er ikke frosset, så tillægget kan ikke få sine numre"
    return Finding("NG739", FEJL, message, place, f'frys den med: notegen freeze "{file}"')


def _fitted(
    meeting: Meeting, before: tuple[LockedItem, ...], others: tuple[Item, ...], findings: list[Finding]
) -> tuple[Item, ...]:
    """Return a supplement's items: those that go on with another have its title and are closed as it is."""
    known = {item.id.casefold(): item for item in before}
    there = {item.id.casefold(): item for item in others}
    notes = {item.note.casefold(): item for item in others if item.note}
    fitted = []
    for item in meeting.items:
        old = known.get(item.id.casefold())
        wrong = _unfit(item, old, known) or _again(item, notes)
        if wrong is not None:
            findings.append(wrong)
            continue
        if item.continues and old is not None:
            findings += _annexes_again(item, old)
            first = there.get(item.id.casefold())
            closed = item.closed or (first is not None and first.closed)
            closure = item.closure or (first.closure if first is not None else None)
            item = replace(  # noqa: PLW2901 - the same item, with what it has from the agenda
                item, id=old.id, title=old.title, numbered=bool(old.number), closed=closed, closure=closure
            )
        fitted.append(item)
    return tuple(fitted)


def _unfit(item: Item, old: LockedItem | None, known: Mapping[str, LockedItem]) -> Finding | None:
    if old is None and item.continues:
        names = [each.id for each in known.values()]
        hint = did_you_mean(item.id, names, "skriv titel: eller notat:, hvis det er et nyt punkt")
        return Finding("NG260", FEJL, f"dagsordenen har ikke punktet {item.id}", item.place, hint)
    if old is not None and not item.continues:
        message = f"punktet {item.id} står allerede på dagsordenen (punkt {old.number or old.title})"
        hint = "skriv kun id: og bilag:, hvis det skal have nye bilag; ellers giv det et andet id:"
        return Finding("NG225", FEJL, message, item.place, hint)
    if old is not None and old.withdrawn:
        message = f"punktet {item.id} er udgået af dagsordenen og kan ikke få nye bilag"
        return Finding("NG260", FEJL, message, item.place, "skriv det som et nyt punkt med sit eget id:")
    return None


def _again(item: Item, notes: Mapping[str, Item]) -> Finding | None:
    if not item.note or item.note.casefold() not in notes:
        return None
    message = f"notatet {item.note} er allerede på dagsordenen"
    return Finding("NG226", FEJL, message, item.place, "slet punktet her")


def _annexes_again(item: Item, old: LockedItem) -> list[Finding]:
    keys = {annex.key.casefold() for annex in old.annexes}
    return [
        Finding(
            "NG228",
            FEJL,
            f"bilaget {annex.id} er allerede under punktet på dagsordenen",
            annex.place,
            "slet det her, eller giv det et andet id: og en anden titel",
        )
        for annex in item.annexes
        if f"{old.id}/{annex.id}".casefold() in keys
    ]


def _name(file: str) -> str:
    return PurePosixPath(file).name
