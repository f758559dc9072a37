"""Many secrets, one text: which of them stand in it. The time is that of reading the text once.

A long secret holds, wherever it stands, one whole block of a text that is cut in equal blocks, if it is twice
as long as a block; so every block is looked up in a table, and only where it is known the secret is held
against the text. Short secrets are looked up as whole words.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from notegen.gate.values import View

LONG: Final = 23
"""From so many letters a secret is looked for in blocks of twelve."""

MIDDLE: Final = 9
"""From so many letters a secret is found without regard to where words begin: in a compound, and where a
file does not tell words apart. A shorter one is a word or some words, whole."""

_BY_CHANCE: Final = 6
"""A single word of fewer letters may stand by chance among bytes that are no text."""

_BLOCKS: Final = ((LONG, 12), (15, 8), (MIDDLE, 5))

_Table = Mapping[str, Sequence[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Index:
    """Secrets, ready to be looked for. ``squeezed`` are their letters, by number; ``blocks`` give, for a
    size, (secret, how far in) by block; ``short`` the numbers by words, for each count of
    words, after the longest word of each."""

    squeezed: tuple[str, ...]
    blocks: tuple[tuple[int, _Table], ...]
    short: tuple[tuple[int, frozenset[str], Mapping[tuple[str, ...], Sequence[int]]], ...]


def index_of(secrets: Iterable[tuple[str, ...]]) -> Index:
    """Return the index of secrets, each given as its folded words."""
    squeezed: list[str] = []
    tables: dict[int, dict[str, list[tuple[int, int]]]] = {size: {} for _least, size in _BLOCKS}
    short: dict[int, dict[tuple[str, ...], list[int]]] = {}
    for number, words in enumerate(secrets):
        letters = "".join(words)
        squeezed.append(letters)
        size = next((size for least, size in _BLOCKS if len(letters) >= least), 0)
        if not size:
            short.setdefault(len(words), {}).setdefault(words, []).append(number)
            continue
        for at in range(size):
            tables[size].setdefault(letters[at : at + size], []).append((number, at))
    return Index(
        tuple(squeezed),
        tuple((size, table) for size, table in tables.items() if table),
        tuple(
            (count, frozenset(max(words, key=len) for words in table), table)
            for count, table in sorted(short.items())
        ),
    )


def found(index: Index, view: View) -> frozenset[int]:
    """Return the numbers of the secrets that stand in a text, looked for as its way allows."""
    hits: set[int] = set()
    if view.way != "ord":
        hits.update(_in_blocks(index, view.text.replace(" ", "")))
    hits |= _short(index, view.text.split(" "), 1 if view.way != "bytes" else _BY_CHANCE)
    return frozenset(hits)


def _in_blocks(index: Index, text: str) -> Iterable[int]:
    squeezed = index.squeezed
    for size, table in index.blocks:
        for at in [at for at in range(0, len(text) - size + 1, size) if text[at : at + size] in table]:
            for number, offset in table[text[at : at + size]]:
                if offset <= at and text.startswith(squeezed[number], at - offset):
                    yield number


def _short(index: Index, held: list[str], least: int) -> set[int]:
    hits: set[int] = set()
    known = frozenset(held)
    for count, longest, table in index.short:
        if longest.isdisjoint(known):
            continue
        for window in dict.fromkeys(zip(*(held[at:] for at in range(count)), strict=False)):
            if window in table and (count > 1 or len(window[0]) >= least):
                hits.update(table[window])
    return hits
