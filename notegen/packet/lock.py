"""A frozen agenda: which numbers its items and annexes were given, and what they were made of. Plain values,
and the file they lie in, ``<stem>.frosset.json``."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from notegen.diagnostics import FEJL, Finding, Invalid, SourcePlace

ENDING: Final = ".frosset.json"
FORMAT: Final = 1
MOST_BYTES: Final = 8_000_000
"""Bound of a lock's file: some thousand items with their annexes."""

_KIND: Final = "frosset dagsorden"
_CHECK: Final = "kontrol"
_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_NUMBER: Final = re.compile(r"\d{1,5}(?:\.\d{1,5}){0,8}")
_MOST_LETTERS: Final = 4_000


@dataclass(frozen=True, slots=True)
class LockedAnnex:
    """An annex by its part's key ("sydhavnen/metode"). ``file`` is relative to the meeting's folder, "" where
    it has none. ``withdrawn``: it is no longer there, and its number is used for nothing else."""

    key: str
    number: str
    title: str
    file: str
    closed: bool
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class LockedItem:
    """An item as it was frozen. ``meaning`` is the SHA-256 of its title, text and printed reason, ``files``
    all files it was made of with their SHA-256, named as those of annexes are."""

    id: str
    number: str
    title: str
    closed: bool
    meaning: str
    files: tuple[tuple[str, str], ...]
    annexes: tuple[LockedAnnex, ...]
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Lock:
    """A frozen agenda. ``head`` are the meeting's own (field, words), ``items`` stand in the agenda's order.

    Of a supplement ``before`` are the items of the agenda it adds to, and ``adds_to`` is the checksum of that
    agenda's lock.
    """

    head: tuple[tuple[str, str], ...]
    items: tuple[LockedItem, ...]
    before: tuple[LockedItem, ...] = ()
    adds_to: str = ""


def lock_file(meeting: str) -> str:
    """Return the name of the lock of the meeting file called ``meeting``."""
    stem, dot, ending = meeting.rpartition(".")
    return (stem if dot and ending.casefold() in ("yaml", "yml") else meeting) + ENDING


def everything(lock: Lock) -> tuple[LockedItem, ...]:
    """Return all items whose numbers are taken, each once: those of the agenda that is added to, with the
    annexes a supplement gave them, then its own."""
    found = {item.id.casefold(): item for item in lock.before}
    for item in lock.items:
        old = found.get(item.id.casefold())
        found[item.id.casefold()] = replace(old, annexes=(*old.annexes, *item.annexes)) if old else item
    return tuple(found.values())


def checksum(lock: Lock) -> str:
    """Return the lock's own checksum, as it stands in its file."""
    return _sum(_data(lock))


def as_json(lock: Lock) -> bytes:
    """Return the lock as the bytes of its file: the same lock, the same bytes."""
    data = _data(lock)
    data[_CHECK] = _sum(data)
    return (json.dumps(data, indent=1, ensure_ascii=False) + "\n").encode()


def read_lock(data: bytes, file: str) -> Lock:
    """Return the lock in ``data``, read from ``file``. Raises Invalid (NG739) where it is from a newer
    notegen, is no lock, or is not as notegen wrote it."""
    place = SourcePlace(file)
    if len(data) > MOST_BYTES:
        raise _damaged("filen er for stor til at være en frosset dagsorden", place)
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise _damaged("den frosne dagsorden er i stykker og kan ikke læses", place) from None
    if not isinstance(found, dict) or found.get("notegen") != _KIND:
        raise _damaged("filen er ikke en frosset dagsorden", place)
    version = found.get("format")
    if isinstance(version, int) and version > FORMAT:
        message = f"dagsordenen er frosset med en nyere notegen (format {version}; denne kender {FORMAT})"
        hint = "opdatér notegen: pip install --upgrade notegen"
        raise Invalid(Finding("NG739", FEJL, message, place, hint))
    check = found.pop(_CHECK, "")
    if check != _sum(found):
        raise _damaged("den frosne dagsorden er ændret i hånden eller er i stykker", place)
    try:
        return _lock(found)
    except _Unfit:
        raise _damaged("den frosne dagsorden har ikke den form, den skal", place) from None


def _damaged(message: str, place: SourcePlace) -> Invalid:
    hint = "hent den, som den var; eller slet den, og frys igen: så kan punkterne få andre numre"
    return Invalid(Finding("NG739", FEJL, message, place, hint))


def _sum(data: Mapping[str, object]) -> str:
    plain = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()


def _data(lock: Lock) -> dict[str, object]:
    data: dict[str, object] = {"notegen": _KIND, "format": FORMAT, "møde": dict(lock.head)}
    if lock.adds_to:
        data["tillæg til"] = lock.adds_to
        data["punkter før"] = [_item_data(item) for item in lock.before]
    data["punkter"] = [_item_data(item) for item in lock.items]
    return data


def _item_data(item: LockedItem) -> dict[str, object]:
    data: dict[str, object] = {"id": item.id, "nummer": item.number, "titel": item.title}
    data |= _marks(item)
    data["sha256"] = item.meaning
    if item.annexes:
        data["bilag"] = [
            {"nøgle": a.key, "nummer": a.number, "titel": a.title, "fil": a.file} | _marks(a)
            for a in item.annexes
        ]
    if item.files:
        data["filer"] = dict(item.files)
    return data


def _marks(thing: LockedItem | LockedAnnex) -> dict[str, object]:
    marks = (("lukket", thing.closed), ("udgået", thing.withdrawn))
    return {name: True for name, is_so in marks if is_so}


class _Unfit(Exception):
    """The data is not that of a lock."""


def _lock(data: Mapping[str, object]) -> Lock:
    head = tuple((_text(key), _text(value)) for key, value in _record(data.get("møde")).items())
    adds_to = _matching(data.get("tillæg til", ""), _SHA256)
    before = tuple(_item(item) for item in _list(data.get("punkter før", [])))
    return Lock(head, tuple(_item(item) for item in _list(data.get("punkter"))), before, adds_to)


def _item(found: object) -> LockedItem:
    data = _record(found)
    files = ((_text(file), _matching(sha, _SHA256)) for file, sha in _record(data.get("filer", {})).items())
    return LockedItem(
        _text(data.get("id")),
        _matching(data.get("nummer"), _NUMBER),
        _text(data.get("titel")),
        _yes(data.get("lukket", False)),
        _matching(data.get("sha256"), _SHA256),
        tuple(files),
        tuple(_annex(annex) for annex in _list(data.get("bilag", []))),
        _yes(data.get("udgået", False)),
    )


def _annex(found: object) -> LockedAnnex:
    data = _record(found)
    return LockedAnnex(
        _text(data.get("nøgle")),
        _matching(data.get("nummer"), _NUMBER),
        _text(data.get("titel")),
        _text(data.get("fil")),
        _yes(data.get("lukket", False)),
        _yes(data.get("udgået", False)),
    )


def _record(found: object) -> Mapping[str, object]:
    if not isinstance(found, dict):
        raise _Unfit
    return found


def _list(found: object) -> Iterable[object]:
    if not isinstance(found, list):
        raise _Unfit
    return found


def _text(found: object) -> str:
    if not isinstance(found, str) or len(found) > _MOST_LETTERS:
        raise _Unfit
    return found


def _matching(found: object, form: re.Pattern[str]) -> str:
    """Return a text of the form, or the empty one."""
    text = _text(found)
    if text and not form.fullmatch(text):
        raise _Unfit
    return text


def _yes(found: object) -> bool:
    if not isinstance(found, bool):
        raise _Unfit
    return found
