"""What has changed since an agenda was frozen, told to those who check it, build it, or take the minutes."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Literal

from notegen.diagnostics import ADVARSEL, FEJL, Finding, Invalid, SourcePlace
from notegen.packet.freezing import Files, annexes_of, head_of, meaning
from notegen.packet.lock import Lock, LockedItem, checksum
from notegen.packet.numbering import Frozen
from notegen.packet.plan import Elsewhere, Part, Plan, PlannedItem
from notegen.source.folder import Folder

_Kind = Literal["", "lukket", "åbnet"]
_Difference = tuple[Finding, _Kind]
"""What is not as it was, and whether that is only that it was closed or opened."""


def differences(plan: Plan, frozen: Frozen, folder: Folder, public: bool = False) -> tuple[Finding, ...]:
    """Return what is not as it was frozen, an *advarsel* each: changed (NG737), gone (NG738), new (NG261).
    Nothing where nothing is frozen. For papers to the public it is a *fejl* that something was opened: a line
    that fell out of the file must not publish it."""
    return tuple(
        replace(finding, severity=FEJL) if public and kind == "åbnet" else finding
        for finding, kind in _differences(plan, frozen, folder)
    )


def for_minutes(plan: Plan, frozen: Frozen, folder: Folder, public: bool = False) -> tuple[Finding, ...]:
    """Return why minutes cannot be made of the plan, a *fejl* each: they are those of the frozen agenda,
    unchanged. That something was closed since stands in no way, nor that it was opened where they are not for
    the public."""
    meeting = plan.meeting
    if frozen.own is None:
        hint = f'frys den med: notegen freeze "{meeting.file}"'
        message = "dagsordenen er ikke frosset, og et referat er den frosne dagsordens"
        return (Finding("NG739", FEJL, message, meeting.place, hint),)
    return tuple(
        finding if kind == "lukket" or (kind and not public) else replace(finding, severity=FEJL)
        for finding, kind in _differences(plan, frozen, folder)
    )


def _differences(plan: Plan, frozen: Frozen, folder: Folder) -> Iterator[_Difference]:
    lock, meeting = frozen.own, plan.meeting
    if lock is None:
        return
    again = f'skal det være sådan, så frys igen: notegen freeze "{meeting.file}" --overwrite'
    if frozen.base is not None and lock.adds_to != checksum(frozen.base):
        message = "den dagsorden, der føjes til, er frosset igen efter tillægget"
        yield Finding("NG737", ADVARSEL, message, meeting.place, again), ""
    now = dict(head_of(plan))
    for name, words in lock.head:
        if name in now and now[name] != words:
            message = (
                f"mødets {name} er ikke den, der blev frosset (før: {words or '-'}; nu: {now[name] or '-'})"
            )
            yield Finding("NG737", ADVARSEL, message, meeting.place, again), ""
    old = {item.id.casefold(): item for item in lock.items}
    files = Files(plan, folder)
    for item in plan.items:
        known = old.get(item.id.casefold())
        if known is not None and known.withdrawn and item.withdrawn:
            continue
        if known is None or (known.withdrawn and not item.withdrawn):
            yield _new(item.label, item.title, item.place, plan), ""
        elif item.withdrawn:
            message = f"{_called(item.label, item.title)} er taget af den frosne dagsorden"
            hint = "det står som udgået, og dets nummer bruges ikke igen"
            yield Finding("NG738", ADVARSEL, message, item.place, hint), ""
        else:
            yield from _in_item(item, known, files, again, plan)
    yield from _moved(plan, lock, again)


def _in_item(
    item: PlannedItem, known: LockedItem, files: Files, again: str, plan: Plan
) -> Iterator[_Difference]:
    called = _called(item.label, item.title)
    if meaning(item) != known.meaning:
        message = f"{called} siger noget andet, end da dagsordenen blev frosset"
        yield Finding("NG737", ADVARSEL, message, item.place, again), ""
    if item.closed != known.closed:
        yield _turned(called, item.closed, item.place, again)
    annexes = {annex.key.casefold(): annex for annex in known.annexes if not annex.withdrawn}
    there: dict[str, Part | Elsewhere] = {each.key.casefold(): each for each in annexes_of(item)}
    there |= {each.key.casefold(): each for each in item.elsewhere}
    for key, each in there.items():
        place = each.place if isinstance(each, Part) else item.place
        if key not in annexes:
            yield _new(each.label, each.title, place, plan), ""
        elif each.closed != annexes[key].closed and item.closed == known.closed:
            yield _turned(_called(each.label, each.title), each.closed, place, again)
    gone = [annex for key, annex in annexes.items() if key not in there]
    for annex in gone:
        message = f"bilag {annex.number} ({annex.title}) under {called} er taget af den frosne dagsorden"
        hint = "dets nummer bruges ikke igen"
        yield Finding("NG738", ADVARSEL, message, item.place, hint), ""
    dropped = {annex.file for annex in gone}
    places = {files.name(part.file): part.place for part in item.parts if part.file}
    for name, sha256 in known.files:
        if name not in dropped:
            yield from _file(name, sha256, places.get(name, item.place), files, again)


def _turned(called: str, closed: bool, place: SourcePlace, again: str) -> _Difference:
    if closed:
        message = f"{called} er blevet lukket, siden dagsordenen blev frosset"
        return Finding("NG737", ADVARSEL, message, place, again), "lukket"
    message = f"{called} var lukket, da dagsordenen blev frosset, og er det ikke mere"
    hint = f"skal det stadig være lukket, så skriv lukket: igen; {again}"
    return Finding("NG737", ADVARSEL, message, place, hint), "åbnet"


def _file(name: str, sha256: str, place: SourcePlace, files: Files, again: str) -> Iterator[_Difference]:
    try:
        now = files.sha256(name, place)
    except Invalid:
        message = f"filen {name} var med, da dagsordenen blev frosset, og kan ikke læses mere"
        yield Finding("NG738", ADVARSEL, message, place, "læg den tilbage, eller frys igen"), ""
        return
    if now != sha256:
        message = f"filen {name} er ændret, siden dagsordenen blev frosset"
        hint = f"ret den tilbage, eller skriv det nye i et tillæg; {again}"
        yield Finding("NG737", ADVARSEL, message, place, hint), ""


def _new(label: str, title: str, place: SourcePlace, plan: Plan) -> Finding:
    message = f"{_called(label, title)} er kommet på, efter at dagsordenen blev frosset"
    file = PurePosixPath(plan.meeting.file).name
    hint = f"skriv det i en fil for sig med tillæg til: {file}, så det nye kan ses for sig"
    return Finding("NG261", ADVARSEL, message, place, hint)


def _moved(plan: Plan, lock: Lock, again: str) -> Iterator[_Difference]:
    items = {item.id.casefold(): item for item in plan.items}
    was = [item.id.casefold() for item in lock.items if item.id.casefold() in items]
    now = [key for key in items if key in set(was)]
    for before, after in zip(was, now, strict=True):
        if before != after:
            item = items[after]
            message = f"{_called(item.label, item.title)} står et andet sted end på den frosne dagsorden"
            yield Finding("NG737", ADVARSEL, message, item.place, again), ""
            return


def _called(label: str, title: str) -> str:
    return label if title in label else f"{label} ({title})"
