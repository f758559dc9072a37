"""What stands open, made ready to be held against what is closed: once a part, where the part is read."""

from collections.abc import Iterable
from dataclasses import dataclass

from notegen.diagnostics.cpr import masked
from notegen.gate.held import Held
from notegen.gate.words import as_compared, words


@dataclass(frozen=True, slots=True)
class Openly:
    """What is said for all to read. ``words`` is all of it as it is compared; ``texts`` are what people read
    as running text or titles, (where, words), with CPR numbers masked; ``exact`` are texts as they stand, by
    which the same text is known again; ``media`` digests of files and pictures."""

    words: str = ""
    texts: tuple[tuple[str, str], ...] = ()
    exact: tuple[str, ...] = ()
    media: tuple[str, ...] = ()


def openly(held: Held, every_text: bool = True) -> Openly:
    """Return what is held made ready. ``every_text``: not only titles are known again, but
    every text."""
    read = [said for said in held.said if said.kind in ("tekst", "titel")]
    exact = (said.text for said in read if every_text or said.kind == "titel")
    texts = ((said.origin, " ".join(words(masked(said.text)))) for said in read)
    every = compared_words(said.text for said in held.said if said.kind != "linje")
    return Openly(every, tuple(texts), tuple(dict.fromkeys(exact)), held.media)


def merged(several: Iterable[Openly]) -> Openly:
    """Return several as one."""
    kept = tuple(several)
    return Openly(
        " ".join(each.words for each in kept if each.words),
        tuple(text for each in kept for text in each.texts),
        tuple(dict.fromkeys(text for each in kept for text in each.exact)),
        tuple(dict.fromkeys(digest for each in kept for digest in each.media)),
    )


def compared_words(texts: Iterable[str]) -> str:
    """Return the words of texts one after the other, and once more where those that a line's end parts are
    made whole."""
    plain, whole = as_compared("\n".join(dict.fromkeys(texts)))
    return f"{plain} {whole}".strip()
