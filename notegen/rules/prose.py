"""Slips of the pen and of the keyboard: doubled words, long sentences, blanks, quotation marks, dashes.

Repeats of one kind in a section, or in a table, are one finding at the first.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from notegen.diagnostics import BEMAERKNING, Finding
from notegen.document.blocks import Document
from notegen.rules.sentences import sentences
from notegen.rules.values import Facts, Rule
from notegen.rules.words import Kind, Passage, passages

MOST_WORDS: Final = 40
"""A sentence of more words is read twice."""

_TEXT: Final[tuple[Kind, ...]] = ("prose", "point", "footnote", "remark")
_ALL_BUT_CELLS: Final[tuple[Kind, ...]] = (*_TEXT, "title", "heading", "caption")
_WORD: Final = re.compile(r"\w[\w.,/-]*")
_DOUBLED: Final = re.compile(r"(?<![\w-])([^\W\d_]{2,}|i|å) +\1(?![\w-])", re.IGNORECASE)
_MAY_BE_TWICE: Final = frozenset(("det", "den", "de", "der", "er", "var", "har", "så", "som", "ja", "nej"))
_IN_TODAY: Final = re.compile(r" +(?:dag|aften|morgen|går|år|nat|alt|øvrigt|sommer|vinter|forvejen)\b")
_VERB: Final = re.compile(
    r"\b(?:står|stod|ligger|lå|indgår|deltager|bor|findes|vises|går|gik|kommer|er|var|ind|med) \Z"
)
_BLANKS: Final = re.compile(r"(?<=\S)  +(?=\S)")
_STRAIGHT: Final = re.compile(r"(?<!\d)\"(?=\w)|(?<=[^\W\d_.,!?])\"|(?<=[.,!?])\"")
_DASH: Final = re.compile(
    r"(?<=[^\W\d_.,)%»”\"] )-(?= [^\W\d_(«»“\"])|(?<=[\w.,)%»”\"] )-(?= [^\W\d_])|(?<=[^\W\d_] )-(?= \d)"
)


def no_word_is_written_twice(document: Document, facts: Facts) -> Iterator[Finding]:
    """A doubled word is what is left of a sentence that was written anew; no one sees one's own."""
    for passage in passages(document):
        if passage.kind not in _ALL_BUT_CELLS:
            continue
        for match in _DOUBLED.finditer(passage.text):
            word = match[1]
            if word.casefold() in _MAY_BE_TWICE or _is_name(passage.text, match):
                continue
            if word.casefold() == "i" and _may_be_two(passage.text, match):
                continue
            place = passage.place_of(match.start(), facts.lines)
            yield Finding("NG884", BEMAERKNING, f"»{word}« står to gange", place, "slet det ene")


def no_sentence_is_longer_than_forty_words(document: Document, facts: Facts) -> Iterator[Finding]:
    """A sentence of more than forty words is read twice, and a committee has a hundred pages to read."""
    hits = []
    longest: dict[tuple[str, str], int] = {}
    for passage in passages(document):
        if passage.kind not in _TEXT:
            continue
        for sentence in sentences(passage.text):
            count = len(_WORD.findall(sentence.text))
            if count > MOST_WORDS:
                hits.append((passage, sentence.start))
                longest.setdefault(_group(passage), count)
    for first, offset, times in _grouped(hits):
        more = f"; {times - 1} til i afsnittet" if times > 1 else ""
        message = f"sætningen har {longest[_group(first)]} ord{more}"
        place = first.place_of(offset, facts.lines)
        yield Finding("NG885", BEMAERKNING, message, place, f"del den, så ingen har over {MOST_WORDS}")


def no_two_blanks_follow_each_other(document: Document, facts: Facts) -> Iterator[Finding]:
    """Two blanks make holes in the line, and often stand where a word was taken out."""
    yield from _marks(
        document,
        facts,
        _BLANKS,
        _ALL_BUT_CELLS,
        "NG886",
        "der er to mellemrum efter hinanden",
        "slet det ene",
    )


def no_quotation_mark_is_straight(document: Document, facts: Facts) -> Iterator[Finding]:
    """Straight marks are the typewriter's; Danish print has »…« or “…”."""
    message = 'anførselstegnet er lige (")'
    yield from _marks(document, facts, _STRAIGHT, _ALL_BUT_CELLS, "NG887", message, "skriv »…« eller “…”")


def no_hyphen_stands_for_a_dash(document: Document, facts: Facts) -> Iterator[Finding]:
    """A hyphen joins, a dash parts: with blanks round it, it is one (Retskrivningsordbogen, tankestreg)."""
    hint = "skriv – (Alt + 0150, eller Ctrl og minus på taltastaturet i Word)"
    yield from _marks(
        document, facts, _DASH, _ALL_BUT_CELLS, "NG888", "bindestregen står som tankestreg", hint
    )


def _marks(
    document: Document,
    facts: Facts,
    wrong: re.Pattern[str],
    kinds: tuple[Kind, ...],
    code: str,
    message: str,
    hint: str,
) -> Iterator[Finding]:
    hits = (
        (passage, match.start())
        for passage in passages(document)
        if passage.kind in kinds
        for match in wrong.finditer(passage.text)
    )
    for first, offset, times in _grouped(hits):
        more = f" ({times} steder i afsnittet)" if times > 1 else ""
        yield Finding(code, BEMAERKNING, message + more, first.place_of(offset, facts.lines), hint)


def _grouped(hits: Iterable[tuple[Passage, int]]) -> Iterator[tuple[Passage, int, int]]:
    """Yield the first hit of each section, or table, and how many there are."""
    groups: dict[tuple[str, str], list[tuple[Passage, int]]] = {}
    for passage, offset in hits:
        groups.setdefault(_group(passage), []).append((passage, offset))
    for group in groups.values():
        yield *group[0], len(group)


def _group(passage: Passage) -> tuple[str, str]:
    in_table = passage.kind in ("caption", "head", "cell", "remark")
    return (passage.key, passage.block if in_table or not passage.key else "")


def _may_be_two(text: str, match: re.Match[str]) -> bool:
    # "Den vej, vi går i i dag"; "den enhed, tallene står i i regnearket".
    return bool(
        _IN_TODAY.match(text, match.end()) or _VERB.search(text[max(0, match.start() - 12) : match.start()])
    )


def _is_name(text: str, match: re.Match[str]) -> bool:
    # "Jan Jan" and "Sing Sing" are names; a word that is doubled where a sentence begins has one capital.
    last = text[match.end() - len(match[1]) : match.end()]
    return match[1][:1].isupper() and last[:1].isupper()


RULES: Final = (
    Rule(
        "NG884",
        BEMAERKNING,
        no_word_is_written_twice,
        wrong="Der afsættes midler til til indsatsen.",
        right="Der afsættes midler til indsatsen.",
        why="To ens ord lige efter hinanden er som regel en rest af en sætning, der er skrevet om. Ord, "
        "der kan stå to gange på dansk (»det, der er, er …«), nævnes ikke.",
        language=True,
    ),
    Rule(
        "NG885",
        BEMAERKNING,
        no_sentence_is_longer_than_forty_words,
        wrong="(en sætning på over 40 ord)",
        right="(to sætninger)",
        why="En sætning på over 40 ord skal læses to gange. Flere i samme afsnit er én melding.",
        language=True,
    ),
    Rule(
        "NG886",
        BEMAERKNING,
        no_two_blanks_follow_each_other,
        wrong="Udvalget  vedtog sagen.",
        right="Udvalget vedtog sagen.",
        why="To mellemrum giver huller i linjen og står tit, hvor et ord er taget ud. Flere i samme "
        "afsnit er én melding.",
        language=True,
    ),
    Rule(
        "NG887",
        BEMAERKNING,
        no_quotation_mark_is_straight,
        wrong='Ordningen kaldes "Flere i arbejde".',
        right="Ordningen kaldes »Flere i arbejde«.",
        why="Lige anførselstegn er skrivemaskinens. Flere i samme afsnit er én melding.",
        language=True,
    ),
    Rule(
        "NG888",
        BEMAERKNING,
        no_hyphen_stands_for_a_dash,
        wrong="Tilbuddet - og kun det - udvides.",
        right="Tilbuddet – og kun det – udvides.",
        why="En bindestreg binder ord sammen; med mellemrum om er den en tankestreg, som er længere. "
        "Flere i samme afsnit er én melding.",
        language=True,
    ),
)
