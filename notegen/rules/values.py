"""What a rule is, and what it may know beside the Document it reads."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from notegen.diagnostics import Finding, Severity, SourcePlace
from notegen.document.blocks import Document
from notegen.layout.values import Layout
from notegen.model.note import Silence


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex as the note lists it. ``number`` is the printed one, "" for one that is not numbered;
    ``file`` is its name beside the note, "" for a link or an annex written out in the note."""

    number: str
    title: str
    file: str
    place: SourcePlace


@dataclass(frozen=True, slots=True)
class HeadField:
    """A header field as the author wrote it, by its key in the note file (sagsnr, dato, til …)."""

    key: str
    text: str
    place: SourcePlace


@dataclass(frozen=True, slots=True)
class Facts:
    """What no page prints and a rule may need. ``lines`` are the note file's own lines.

    All but ``layout`` are empty for a finished file, so a rule that needs one says nothing there.
    """

    layout: Layout
    lines: tuple[str, ...] = ()
    fields: tuple[HeadField, ...] = ()
    annexes: tuple[Annex, ...] = ()
    words: tuple[str, ...] = ()
    """Words the note's, the project's and the layout's lists vouch for."""
    silences: tuple[Silence, ...] = ()
    suggest: bool = False
    """Hints may take their time: what is found will be shown, not only counted."""


Check = Callable[[Document, Facts], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule. ``check`` is named as what must hold and says why in its docstring.

    ``severity`` is the gravest it can give. ``why`` says in Danish, for ``notegen explain``, why it matters
    and how notegen knows it: one to three sentences. ``wrong`` and ``right`` are the examples of
    ``notegen explain``, in Danish, each one to three lines of a note. ``language`` rules run with ``--sprog``
    only; one that opens the ``dictionary``, which takes as long as all else of a check, only where its
    findings will be shown. A ``firm`` rule can neither be turned off by a layout nor silenced in a note (a
    CPR number is never right).
    """

    code: str
    severity: Severity
    check: Check
    wrong: str
    right: str
    why: str = ""
    language: bool = False
    dictionary: bool = False
    firm: bool = False
