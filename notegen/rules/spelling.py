"""The words are Danish ones, or names, short forms and words that someone vouches for.

A false alarm costs as much as a miss: whatever may be a name, a short form, a figure, an address or words in
another language is let be.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from notegen.diagnostics import BEMAERKNING, Finding, SourcePlace
from notegen.document.blocks import Document
from notegen.rules.dictionary import abbreviations, is_there, is_word, nearest_words, own_words
from notegen.rules.sentences import sentences
from notegen.rules.values import Facts, Rule
from notegen.rules.words import Passage, passages

_CHUNK: Final = re.compile(r"\S+")
_EDGES: Final = re.compile(r"^[^\w-]+|[^\w-]+$|^-+(?=-)|(?<=-)-+$")
_NO_WORD: Final = re.compile(
    r"[\d²³@_\\=<>#%&+§^~|]|://|www\.|\.(?:dk|com|org|net|eu|pdf|docx?|xlsx?)\b", re.IGNORECASE
)
_DOTTED: Final = re.compile(r"(?:[^\W\d_]{1,4}\.)+[^\W\d_]{0,6}")
_PARTS: Final = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*-?|-[^\W\d_]+")
_CAPITALS: Final = re.compile(r"[A-ZÆØÅ]{2,}(?:[-'’]?[a-zæøå]{1,4})?")
_MADE_UP: Final = re.compile(rf"^{_CAPITALS.pattern}$|[a-zæøå][A-ZÆØÅ]")
"""All in capitals, or with one inside: the short form or name of a firm, an office or a program."""
_ENDINGS: Final = (
    "",
    "s",
    "en",
    "et",
    "er",
    "erne",
    "ens",
    "ets",
    "ernes",
    "e",
    "ne",
    "n",
    "t",
    "r",
    "rne",
    "rnes",
    "rs",
    "nes",
    "ns",
    "'s",
    "’s",
)
_LONG_FOR_A_NAME: Final = 9
_KINDS: Final = (
    "title",
    "heading",
    "prose",
    "point",
    "annex",
    "caption",
    "head",
    "cell",
    "remark",
    "footnote",
)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A word as it stands: where, and whether it begins a sentence, so that a capital says nothing."""

    word: str
    passage: Passage
    offset: int
    first: bool


def every_word_is_spelt_as_in_the_dictionary(document: Document, facts: Facts) -> Iterator[Finding]:
    """A slip in a word makes a reader doubt the figures beside it. The dictionary is Stavekontrolden's."""
    if not is_there():  # silence is only worth something where someone listened
        hint = "resten af sproget er set efter; stavekontrollen findes ikke til denne maskine"
        yield Finding("NG883", BEMAERKNING, "stavningen er ikke set efter", SourcePlace(document.file), hint)
    vouched = own_words() | {word.casefold() for entry in facts.words for word in (entry, *entry.split())}
    unknown: dict[str, list[_Seen]] = {}
    names: set[str] = set()
    for seen in _words(document):
        if not is_word(seen.word) and not _is_vouched(seen.word, vouched):
            if seen.word[:1].isupper() and not seen.first:
                names.add(_stem(seen.word))
            unknown.setdefault(seen.word.casefold(), []).append(seen)
    for places in unknown.values():
        small = [seen for seen in places if not seen.word[:1].isupper()]
        shown = small or [seen for seen in places if seen.first and _is_no_name(seen.word, names)]
        if shown:
            yield _told(shown, facts)


def _told(shown: list[_Seen], facts: Facts) -> Finding:
    first = shown[0]
    more = f" ({len(shown)} steder)" if len(shown) > 1 else ""
    message = f"»{first.word}« står ikke i ordbogen{more}"
    near = nearest_words(first.word) if facts.suggest else ()
    one_of = " eller ".join((*([", ".join(near[:-1])] if near[1:] else []), *near[-1:]))
    maybe = f"mente du {one_of}? Ellers skriv" if near else "er det rigtigt, så skriv"
    hint = f"{maybe} ordet under ordliste: i notatet"
    return Finding("NG883", BEMAERKNING, message, first.passage.place_of(first.offset, facts.lines), hint)


def _words(document: Document) -> Iterator[_Seen]:
    for passage in passages(document):
        if passage.kind not in _KINDS:
            continue
        begins = {sentence.start for sentence in sentences(passage.text)}
        for chunk in _CHUNK.finditer(passage.text):
            text = chunk.group()
            if _NO_WORD.search(text) or _is_foreign(passage, chunk.start()):
                continue
            bare = _EDGES.sub("", text)
            if _is_short_form(bare):
                continue
            at = chunk.start()
            fresh = at in begins or passage.text.endswith((": ", "– ", "- ", "» ", "("), max(at - 2, 0), at)
            for part in _PARTS.finditer(text):
                first = fresh and not any(letter.isalpha() for letter in text[: part.start()])
                if _may_be_wrong(part.group()):
                    yield _Seen(part.group().strip("-"), passage, chunk.start() + part.start(), first)


def _is_short_form(bare: str) -> bool:
    """Return whether it is one with stops in it ("bl.a"), or without ("ift")."""
    return bare.casefold() in abbreviations() or ("." in bare and _DOTTED.fullmatch(bare + ".") is not None)


def _may_be_wrong(part: str) -> bool:
    """Return whether a word has to be looked up, and is not one of which half is left out ("børne- og")."""
    bare = part.strip("-")
    if len(bare) < 2 or _MADE_UP.search(bare) or bare.casefold() in abbreviations() or is_word(bare):
        return False
    if bare.endswith("nr") and is_word(bare.removesuffix("nr") + "nummer"):
        return False
    if part.endswith("-"):
        return not any(is_word(bare + rest) for rest in ("sag", "område", "plan"))
    if "-" in bare or "'" in bare or "’" in bare:
        pieces = re.split(r"[-'’]", bare)
        return not all(len(piece) < 3 or _CAPITALS.fullmatch(piece) or is_word(piece) for piece in pieces)
    return True


def _is_foreign(passage: Passage, offset: int) -> bool:
    piece = passage.piece_at(offset)
    return piece is not None and (
        (piece.lang != "" and not piece.lang.startswith("da")) or piece.made is not None
    )


def _is_vouched(word: str, vouched: frozenset[str]) -> bool:
    small = word.casefold()
    return any(small.removesuffix(ending) in vouched for ending in _ENDINGS if small.endswith(ending))


def _is_no_name(word: str, names: set[str]) -> bool:
    # A capital that a sentence begins with says nothing. Names are short, and no Danish word is close by.
    if len(word) < _LONG_FOR_A_NAME or _stem(word) in names:
        return False
    return nearest_words(word[:1].lower() + word[1:]) != ()


def _stem(name: str) -> str:
    return name.casefold().removesuffix("s").rstrip("'’")


RULES: Final = (
    Rule(
        "NG883",
        BEMAERKNING,
        every_word_is_spelt_as_in_the_dictionary,
        wrong="Forvaltnigen indstiller, at der afsættes midler.",
        right="Forvaltningen indstiller, at der afsættes midler.",
        why="Ordene slås op i Stavekontroldens ordbog; sammensatte ord skilles ad. Navne, forkortelser, "
        "tal, adresser og ord på andre sprog lades i fred. Egne ord skrives under ordliste: i notatet "
        "eller i projektets og layoutets ordlister.",
        language=True,
        dictionary=True,
    ),
)
