"""A page's painting cut into stretches and put together again with the marks of our tree.

WeasyPrint keeps the page as a list of operators until it is written, so nothing is parsed here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

import pydyf  # type: ignore[import-untyped]

from notegen.writers.pdf.artifacts import Artifact

_PATH: Final = frozenset({b"m", b"l", b"c", b"v", b"y", b"re", b"h"})
_SLOTS: Final[Mapping[bytes, bytes]] = {
    b"rg": b"fill",
    b"cs": b"fill",
    b"scn": b"fill",
    b"RG": b"stroke",
    b"CS": b"stroke",
    b"SCN": b"stroke",
} | {operator: operator for operator in (b"gs", b"w", b"d", b"J", b"j", b"M")}
"""Operators that set a part of the graphics state, by the part they set."""


@dataclass(frozen=True, slots=True)
class State:
    """The graphics state: ``room`` are the matrices and clips in force, outermost first, ``settings`` the
    operators that set colours, widths and the like."""

    room: tuple[bytes, ...] = ()
    settings: tuple[tuple[bytes, tuple[bytes, ...]], ...] = ()

    def after(self, operation: bytes) -> "State":
        """Return the state once the operation has been done."""
        operator = operation.rpartition(b" ")[2]
        if operator == b"cm":
            return replace(self, room=(*self.room, operation))
        slot = _SLOTS.get(operator)
        if slot is None:
            return self
        if operator == b"gs":
            slot = operation[:2]
        known = dict(self.settings)
        kept = known.pop(slot, ()) if operator in (b"scn", b"SCN") else ()
        known.pop(slot, None)
        return replace(self, settings=(*known.items(), (slot, (*kept, operation))))

    def operations(self) -> list[bytes]:
        """Return what sets this state's colours, widths and the like."""
        return [operation for _slot, operations in self.settings for operation in operations]


@dataclass(slots=True, eq=False)
class Stretch:
    """Operators between two marks (``number`` None), or those of one mark with the states around them."""

    number: int | None
    ops: list[Any] = field(default_factory=list)
    before: State = State()
    after: State = State()
    lead: tuple[bytes, ...] = ()


def cut(stream: Sequence[Any], owned: frozenset[int], artifacts: Mapping[int, Artifact]) -> list[Stretch]:
    """Return the page cut at the marks of ``owned``; marks of ``artifacts`` become artifacts, others go.

    An artifact inside a mark, such as an underline, belongs to its text and loses its own (PDF/UA-1 7.1).
    """
    stretches = [Stretch(None)]
    states, opened, path = [State()], list[str](), list[bytes]()
    items = iter(range(len(stream)))
    for at in items:
        item = stream[at]
        if isinstance(item, str):
            properties = stream[at + 1]
            number = None if properties == b"BMC" else properties["MCID"]
            next(items)
            if number is not None:
                next(items)
            opened.append(_open(stretches, number, owned, artifacts, states[-1], bool(set(opened) - {""})))
            continue
        if item == b"EMC":
            _close(stretches, opened.pop(), states[-1])
            continue
        if item == b"ET" and stretches[-1].ops[-1:] == [b"BT"]:
            stretches[-1].ops.pop()  # white space alone was to be shown, and is not
            continue
        stretches[-1].ops.append(item)
        path = _follow(item, states, path)
    return stretches


def _open(
    stretches: list[Stretch],
    number: int | None,
    owned: frozenset[int],
    artifacts: Mapping[int, Artifact],
    state: State,
    inside: bool,
) -> str:
    """Begin a mark, an artifact or nothing; return which: "mark", "artifact" or ""."""
    if number in owned:
        stretches.append(Stretch(number, [], state, state))
        return "mark"
    properties = {"Type": "/Layout"} if number is None else artifacts.get(number)
    if inside or properties is None:
        return ""
    ops = stretches[-1].ops
    if number is not None and ops[-1:] == [b"EMC"] and _last_artifact(ops) == dict(properties):
        ops.pop()  # one artifact goes on: a leader paints every dot of its own
    else:
        ops += ["/Artifact", pydyf.Dictionary(properties), b"BDC"]
    return "artifact"


def _last_artifact(ops: Sequence[Any]) -> dict[str, str]:
    """Return the properties of the artifact that ends last in the operators."""
    begun = next(at for at in range(len(ops) - 1, -1, -1) if isinstance(ops[at], str))
    return dict(ops[begun + 1])


def _close(stretches: list[Stretch], what: str, state: State) -> None:
    if what == "artifact":
        stretches[-1].ops.append(b"EMC")
    elif what == "mark":
        stretches[-1].after = state
        stretches.append(Stretch(None))


def _follow(item: Any, states: list[State], path: list[bytes]) -> list[bytes]:
    """Do one operation on the stack of states; return the path being built."""
    if not isinstance(item, bytes):
        return path
    if item == b"q":
        states.append(states[-1])
    elif item == b"Q":
        states.pop()
    elif item in (b"W", b"W*"):
        states[-1] = replace(states[-1], room=(*states[-1].room, *path, item, b"n"))
    else:
        states[-1] = states[-1].after(item)
        return [*path, item] if item.rpartition(b" ")[2] in _PATH else []
    return path


def joined(stretches: Sequence[Stretch], owners: Mapping[int, Any]) -> tuple[list[Any], list[list[int]]]:
    """Return the page's operators, marks numbered anew from 0, and WeasyPrint's numbers under each.

    Neighbours with the same owner and nothing painted between them become one mark. ``owners`` are
    (key of the owner, type, text to copy or ""), by WeasyPrint's numbers.
    """
    out: list[Any] = []
    numbers: list[list[int]] = []
    previous, end = None, -1
    for stretch in stretches:
        if stretch.number is None:
            out += stretch.ops
            continue
        owner, kind, copied = owners[stretch.number]
        if owner is previous and end == len(out) and not copied:
            out.pop()
            numbers[-1].append(stretch.number)
        else:
            properties = pydyf.Dictionary({"MCID": len(numbers)})
            if copied:
                properties["ActualText"] = pydyf.String(copied)
            out += [f"/{kind}", properties, b"BDC"]
            numbers.append([stretch.number])
        out += [*stretch.lead, *stretch.ops, *([b"Q"] if stretch.lead else []), b"EMC"]
        previous, end = (None if copied else owner), len(out)
    return out, numbers
