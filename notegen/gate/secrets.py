"""What the full meeting holds and its public version does not, as what is looked for in every public file.

Of a running text every five words in a row; short texts whole where they are unlike any other; numbers,
names, titles, keys, files' names and digests. Less what stands in the open version, in the layout, and what
the meeting declares as shared (``fælles:``).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from notegen.gate.held import Held, Said, SaidKind
from notegen.gate.matching import Index, found, index_of
from notegen.gate.openly import Openly, compared_words, openly
from notegen.gate.values import View
from notegen.gate.words import folded, spellings, words

_DAYS: Final = """
januar februar marts april maj juni juli august september oktober november december
mandag tirsdag onsdag torsdag fredag lørdag søndag kl
"""
_OF_DATES: Final = frozenset(_DAYS.split())

RUN: Final = 5
"""So many words in a row are nobody's own."""

_KINDS: Final = {
    "tekst": "en tekst",
    "linje": "en linje",
    "stykke": "en celle eller en kort tekst",
    "ord": "et navn eller et særligt ord",
    "titel": "en titel",
    "navn": "et navn",
    "filnavn": "et filnavn",
    "nummer": "et nummer",
    "sagsnummer": "et sags- eller dokumentnummer",
    "nøgle": "en nøgle",
    "kontrolsum": "en fils kontrolsum",
}
_STRICT: Final = ("sagsnummer", "kontrolsum")
"""What closed and open parts do not share unless the meeting file says so (``fælles:``)."""

_PROPER: Final = re.compile(r"(?<=[^\W\d_] |[,;] )[^\W\d_a-zæøå][^\W\d_]{3,}\b")
_WORDS_OF_FILES: Final = """
abstract acrobat action adobe align annot annotation annotations annots arial article artifact aside
author basefont baseline bbox bilag block body bold bookmark bookmarks border both bottom button calibri
caption catalog cell center character charset cidfont cidinit circle class color colorspace column
compatibility content contents contenttypes count creator dagsorden data date days decimal default dest
dests details dir distiller div doctitle document docx down element embedded encoding encrypt extended
extgstate false figure fil file filer files filter first font fonts footer form format formula generator
ghostscript grid group head header heading height helvetica hidden href html icon identity image index
indhold info inline intent item items jpeg jpg keywords kids label lang language last layout left length
level libreoffice light limits line linearized link links list main margin marked markinfo media medium
meta microsoft mono name names navn next none normal normalweb notat note notes null nums office open
opentype order ordering outline outlines page pages pagination paragraph parent parenttree part parts path
pattern pdf permissions pikepdf png print procset producer properties public punkt quartz referat
reference registry regular resources right role rolemap roman root rows sans scope script sect section
serif settings shading side sider signature size skia source span standard start state stream structelem
structparents structtreeroot style styles stylesheet subject subset subtype summary supplement table tabs
target tekst text theme time times titel title trailer transparency true truetype type ucs unicode usenone
utf value version view viewerpreferences viewport weasyprint websettings width word words workbook
worksheet writer xlsx xml xobject xref yaml
"""
_MACHINE: Final = frozenset(_WORDS_OF_FILES.split())
"""Words that files of every kind hold for their own sake: none of them alone tells anything."""


@dataclass(frozen=True, slots=True)
class Secret:
    """Something to look for: what it is, where in the meeting it stands, as it is written, its words.
    ``strict``: nothing but the meeting's own word (``fælles:``) makes it open."""

    kind: str
    origin: str
    text: str
    words: tuple[str, ...]
    strict: bool = False

    @property
    def is_as_written(self) -> bool:
        """Return whether its words are spelt as they are written, not as addresses and files' names are."""
        return self.words == words(self.text)

    @property
    def told(self) -> str:
        """Return what it is, in Danish: "en titel"."""
        return _KINDS[self.kind]

    @property
    def hinted(self) -> str:
        """Return it so that who knows it sees what it is, and nobody else: "Frem… sy… (5 ord)"."""
        return _shortened(self)


@dataclass(frozen=True, slots=True)
class Secrets:
    """All that is looked for, ready for it."""

    all: tuple[Secret, ...]
    index: Index = field(repr=False)


def secrets_of(full: Held, public: Held, open_words: Iterable[str] = ()) -> Secrets:
    """Return what ``weighed`` does, ready to be looked for."""
    return ready(weighed(full, openly(public), open_words))


def ready(secrets: tuple[Secret, ...]) -> Secrets:
    """Return secrets with their index."""
    return Secrets(secrets, index_of(secret.words for secret in secrets))


def weighed(full: Held, public: Openly, open_words: Iterable[str] = ()) -> tuple[Secret, ...]:
    """Return what ``full`` holds and neither ``public`` nor ``open_words`` (texts that are declared as shared
    or fixed) does, in order."""
    declared = compared_words(open_words)
    opened = f"{declared} {public.words}"
    known, held = frozenset(public.exact), opened.split()
    vocabulary = frozenset(held)
    # The same text said of several parts is one secret, of the first.
    first = {(said.kind, said.text): said for said in reversed(full.said)}
    hidden = [said for said in reversed(first.values()) if said.text not in known]
    strict = [said for said in full.said if said.closed and said.kind in _STRICT]
    runs = _runs(hidden)
    for shared in {window for window in _windows(held) if window in runs}:
        del runs[shared]
    lines = {secret.words: secret for said in hidden for secret in _short(said, vocabulary)}
    kept = _without({**runs, **lines}, opened)
    numbers = {secret.words: replace(secret, strict=True) for said in strict for secret in _whole(said)}
    kept |= _without(numbers, declared)
    return tuple(sorted(kept.values(), key=lambda one: (one.origin, one.kind, one.words)))


def standing_in(held: Held, secrets: Sequence[Secret]) -> frozenset[int]:
    """Return the numbers of the secrets that an open file holds for all to read: they are none, however they
    are spelt. A ``strict`` one stays one."""
    view = View(compared_words(said.text for said in held.said))
    shared = found(index_of(secret.words for secret in secrets), view)
    said = _said(secrets[number] for number in shared)
    return frozenset(
        number
        for number, secret in enumerate(secrets)
        if not secret.strict and (number in shared or (secret.kind, secret.text) in said)
    )


def is_said(secret: Secret, said: Iterable[Secret]) -> bool:
    """Return whether a secret is among those that are said for all to read: itself, or, however it is spelt,
    one of them that is spelt as it is written. A ``strict`` one never is."""
    kept = tuple(said)
    return not secret.strict and (secret in kept or (secret.kind, secret.text) in _said(kept))


def _said(secrets: Iterable[Secret]) -> frozenset[tuple[str, str]]:
    """Return what is open in every spelling. A spelling is not: it may be another word ("bogen", "Bøgen")."""
    return frozenset((secret.kind, secret.text) for secret in secrets if secret.is_as_written)


def _runs(hidden: Iterable[Said]) -> dict[tuple[str, ...], Secret]:
    runs: dict[tuple[str, ...], Secret] = {}
    for said in hidden:
        if said.kind != "tekst":
            continue
        for window in _windows(words(said.text)):
            if window not in runs and _says_something(window):
                runs[window] = Secret("tekst", said.origin, " ".join(window), window)
    return runs


def _says_something(window: tuple[str, ...]) -> bool:
    """Return True for words; figures alone, or single letters, stand in every table."""
    telling = [word for word in window if len(word) > 1 and not word.isdigit() and word not in _MACHINE]
    return len(telling) >= 2 and len("".join(window)) >= 12


def _windows(held: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(held[at:] for at in range(RUN)), strict=False)


def _short(said: Said, vocabulary: frozenset[str]) -> Iterator[Secret]:
    """Give what of a text is looked for whole."""
    if said.kind == "tekst":
        yield from _proper(said, vocabulary)
        return
    held = words(said.text)
    new = [word for word in held if word not in vocabulary and _unusual(word)]
    letters = len("".join(held))
    match said.kind:
        case "linje" | "stykke":
            if len(held) < RUN and letters >= 6 and any(_is_word(word) for word in new):
                yield from _whole(said)
        case "titel":
            if (new and letters >= 4) or sum(_is_word(word) and _tells(word) for word in held) >= 2:
                yield from _whole(said)
        case "filnavn" | "nøgle":
            if (new and letters >= 4) or (len(held) >= 3 and letters >= 14):
                yield from _whole(said)
        case "navn":
            yield from _whole(said)
            if len(held) > 1 and held[-1] in new and len(held[-1]) >= 4:
                yield Secret("navn", said.origin, held[-1], (held[-1],))
        case _:
            if letters >= 6:
                yield from _whole(said)


def _unusual(word: str) -> bool:
    return len(word) >= 4 if word.isdigit() else len(word) >= 3


def _is_word(word: str) -> bool:
    """Return True for what is neither figures nor part of a date."""
    return not word.isdigit() and word not in _OF_DATES


def _tells(word: str) -> bool:
    return len(word) > 2 and word not in _MACHINE


def _proper(said: Said, vocabulary: frozenset[str]) -> Iterator[Secret]:
    """Give the names in a text: words with a capital within a sentence, that no open paper holds."""
    for name in dict.fromkeys(_PROPER.findall(said.text)):
        word = folded(name)
        if word not in vocabulary and len(word) >= 5 and word not in _OF_DATES | _MACHINE:
            yield Secret("ord", said.origin, name, (word,))


def _whole(said: Said) -> Iterator[Secret]:
    kinds: tuple[SaidKind, ...] = ("titel", "filnavn", "nøgle", "navn", "linje", "stykke")
    for spelt in spellings(folded(said.text)) if said.kind in kinds else (folded(said.text),):
        held = words(spelt)
        if len("".join(held)) >= 4 and not _of_files(held):
            yield Secret(said.kind, said.origin, said.text.strip(), held)


def _of_files(held: Sequence[str]) -> bool:
    said = [word for word in held if not word.isdigit()]
    return bool(said) and _MACHINE.issuperset(said)


def _without(secrets: dict[tuple[str, ...], Secret], opened: str) -> dict[tuple[str, ...], Secret]:
    """Return the secrets that would not be found in an open text: asked of the search itself, so that what is
    open is never a hit."""
    ordered = tuple(secrets.items())
    index = index_of(key for key, _secret in ordered)
    shared = found(index, View(opened))
    said = _said(ordered[number][1] for number in shared)
    left = (each for number, each in enumerate(ordered) if number not in shared)
    return {key: secret for key, secret in left if (secret.kind, secret.text) not in said}


def _shortened(secret: Secret) -> str:
    held = secret.text.split() or [secret.text]
    if secret.kind in ("nummer", "sagsnummer", "kontrolsum") or len(held) == 1:
        text = secret.text
        return f"{text[: min(4, len(text) // 3)]}… ({len(text)} tegn)"
    first = 2 if held[0][:4].isdigit() else 4
    return f"{held[0][:first]}… {held[1][:2]}… ({len(held)} ord)"
