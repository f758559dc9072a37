"""A whole edition is put on the disk: all of its files or none, and what is no longer made is taken away.

The list of what was written last lies in the folder itself (``manifest.json``); the caller knows how to read
it. A file that is as the list says, or as its own seal says, is ours; any other is somebody's work.
"""

import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from notegen.diagnostics import BEMAERKNING, FEJL, Finding, Invalid, SourcePlace
from notegen.files.keep import Old, copied, looked_at
from notegen.files.project import shown
from notegen.files.swapping import Swap, swap
from notegen.files.turns import alone
from notegen.files.write import free, told, write_through
from notegen.files.written import Listed, clear_empty, last_written, state_in

_STAGE = ".notegen-{}.tmp"


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be put in ``folder``: ``files`` by name, the list of them (``manifest``) last.

    ``source`` is the file they were made of, for hints. ``listed`` reads the last list: SHA-256 by name.
    ``lock`` is the file that keeps other builds out meanwhile. ``still`` is asked when all is ready, and
    returns what stands in the way of going on.
    """

    folder: Path
    files: Sequence[tuple[str, bytes]]
    manifest: str
    source: str
    lock: Path
    listed: Listed
    still: Callable[[], tuple[Finding, ...]]
    overwrite: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """What came of it: the files that are there as they were made, those that somebody changed and that were
    left as they are, and what is to be said."""

    made: tuple[Path, ...]
    kept: tuple[Path, ...]
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class _Weighed:
    """What is to be done with each file."""

    swaps: list[Swap]
    copies: list[tuple[Path, Old]]
    made: list[Path]
    kept: list[Path]
    findings: list[Finding]


def put_edition(order: Order) -> Placed:
    """Put the edition in its folder. A file somebody changed is kept and told of (NG027, NG028), unless it
    is to be overwritten; what the last build made and this one did not is removed, unless it was changed
    (NG253).

    Raises Invalid (NG020 to NG024, NG029, NG030, and what ``still`` says) where it cannot be done: the folder
    is then as it was.
    """
    with alone(order.lock) as sure:
        last = last_written(order.folder, order.manifest, order.listed)
        weighed = _weighed(order, last)
        gone = _gone(order, last, weighed)
        home = order.folder.parent
        stage = home / _STAGE.format(os.getpid())
        new = [each for each in (home, home.parent) if not each.exists()]
        try:
            if sure:
                _clear_others(home)
            _stage(stage, weighed.swaps)
            wrong = order.still()
            if wrong:
                raise Invalid(*wrong)
            weighed.findings += [copied(path, old) for path, old in weighed.copies]
            swap(weighed.swaps, gone, stage)
        finally:
            shutil.rmtree(stage, ignore_errors=True)
            for each in new:
                with suppress(OSError):  # not empty: all is in place
                    each.rmdir()
        clear_empty(order.folder, gone)
    return Placed(tuple(weighed.made), tuple(weighed.kept), tuple(weighed.findings))


def _weighed(order: Order, last: Mapping[str, str]) -> _Weighed:
    weighed = _Weighed([], [], [], [], [])
    home = order.folder.resolve()
    for parent in dict.fromkeys((order.folder / name).parent for name, _data in order.files):
        if not parent.resolve().is_relative_to(home):
            raise Invalid(_led_away(parent))
    for name, data in order.files:
        path = order.folder / name
        seen = _seen(path)
        # The list may be anybody's: of what a link leads to elsewhere it cannot say that it is ours.
        led = path.is_symlink() and not path.resolve().is_relative_to(home)
        try:
            old = looked_at(path, order.source, order.overwrite, "" if led else last.get(name, ""), data)
        except Invalid as invalid:
            if not {"NG027", "NG028"} & {finding.code for finding in invalid.findings}:
                raise
            weighed.kept.append(path)
            weighed.findings += invalid.findings
            continue
        weighed.made.append(path)
        if old.data == data:
            continue
        free(path, order.overwrite)
        if not old.ours:
            weighed.copies.append((path, old))
        weighed.swaps.append(Swap(path, data, seen))
    return weighed


def _led_away(folder: Path) -> Finding:
    message = f"mappen {folder.name} er en genvej til et andet sted"
    hint = "flyt eller slet genvejen: papirerne skal ligge samlet i én mappe"
    return Finding("NG024", FEJL, message, SourcePlace(shown(folder)), hint)


def _gone(order: Order, last: Mapping[str, str], weighed: _Weighed) -> list[Path]:
    """Return the files of the last build that are not made any more and that nobody changed."""
    made = {name for name, _data in order.files}
    found = []
    for name in sorted(set(last) - made):
        path = order.folder / name
        state = state_in(order.folder, name, last[name])
        if state == "urørt":
            found.append(path)
        if state != "ændret":
            continue
        message = f"{path.name} laves ikke længere, men er ændret i hånden og ligger der endnu"
        hint = "slet den, når ingen bruger den"
        weighed.findings.append(Finding("NG253", BEMAERKNING, message, SourcePlace(shown(path)), hint))
    return found


def _stage(stage: Path, swaps: Sequence[Swap]) -> None:
    for number, each in enumerate(swaps):
        try:
            stage.mkdir(parents=True, exist_ok=True)
            write_through(stage / f"{number}", each.data)
        except OSError as error:
            raise told(error, each.path) from None


def _seen(path: Path) -> tuple[int, int] | None:
    """Return what tells whether a file was written since: its time and size; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _clear_others(folder: Path) -> None:
    """Take away what builds that were killed left; none can be under way while we hold the lock."""
    with suppress(OSError):
        for left in list(folder.glob(_STAGE.format("*"))):
            shutil.rmtree(left, ignore_errors=True)
