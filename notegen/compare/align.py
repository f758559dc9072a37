"""Two sequences → which pieces belong together, which stand in one only, which have changed places."""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from notegen.compare.units import Unit

_ALIKE = 0.4
"""How much two units must have in common to be the same one, changed."""
_MOST = 60
"""Stretches longer than this are paired as they stand: comparing each with each would take too long."""
_LETTERS = 300


@dataclass(frozen=True, slots=True)
class Pair:
    """A unit of the one and the unit of the other that is it, changed; None where it stands in one only.
    ``before`` is the unit of the one that stands before it, None at the top."""

    left: Unit | None
    right: Unit | None
    before: Unit | None = None


def pairs(left: Sequence[Unit], right: Sequence[Unit]) -> tuple[Pair, ...]:
    """Return what is not the same in both, in order."""
    keys, others = [unit.key for unit in left], [unit.key for unit in right]
    if keys == others:
        return ()
    found: list[Pair] = []
    for low, high, begin, end in stretches(keys, others):
        before = left[low - 1] if low else None
        for pair in _paired(left[low:high], right[begin:end]):
            found.append(replace(pair, before=before))
            before = pair.left or before
    return tuple(found)


def stretches(left: Sequence[Hashable], right: Sequence[Hashable]) -> Iterator[tuple[int, int, int, int]]:
    """Yield (from, to, from, to) for each stretch of the two sequences that differs."""
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    for what, low, high, begin, end in matcher.get_opcodes():
        if what != "equal":
            yield low, high, begin, end


def _paired(left: Sequence[Unit], right: Sequence[Unit]) -> list[Pair]:
    if not left or not right or max(len(left), len(right)) > _MOST:
        both = [Pair(one, other) for one, other in zip(left, right, strict=False)]
        rest = [Pair(one, None) for one in left[len(right) :]]
        return [*both, *rest, *(Pair(None, other) for other in right[len(left) :])]
    return _best(left, right)


def _best(left: Sequence[Unit], right: Sequence[Unit]) -> list[Pair]:
    """Return the pairing that keeps the order and has most in common."""
    alike = [[likeness(one, other) for other in right] for one in left]
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in range(len(left) - 1, -1, -1):
        for j in range(len(right) - 1, -1, -1):
            both = best[i + 1][j + 1] + alike[i][j] if alike[i][j] >= _ALIKE else 0.0
            best[i][j] = max(both, best[i + 1][j], best[i][j + 1])
    out: list[Pair] = []
    i = j = 0
    while i < len(left) and j < len(right):
        if alike[i][j] >= _ALIKE and best[i][j] == best[i + 1][j + 1] + alike[i][j]:
            out.append(Pair(left[i], right[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            out.append(Pair(left[i], None))
            i += 1
        else:
            out.append(Pair(None, right[j]))
            j += 1
    return [*out, *(Pair(one, None) for one in left[i:]), *(Pair(None, other) for other in right[j:])]


def likeness(one: Unit, other: Unit) -> float:
    """Return how much two units have in common, from 0 to 1."""
    if (one.kind == "række") != (other.kind == "række"):
        return 0.0
    words, others = [word.key for word in one.words], [word.key for word in other.words]
    if not words or not others:
        return 1.0 if words == others else 0.0
    shared = sum((Counter(words) & Counter(others)).values())
    share = 2 * shared / (len(words) + len(others))
    if share < _ALIKE:
        share = SequenceMatcher(None, one.text[:_LETTERS], other.text[:_LETTERS], autojunk=False).ratio()
    return share - (0.05 if one.kind != other.kind else 0.0)
