"""What a worker does: read a note and build its Document; hold it to the rules; write it in one format."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from notegen.diagnostics import ADVARSEL, Finding, Invalid, SourcePlace, has_errors
from notegen.diagnostics.wording import with_excerpts
from notegen.document.blocks import Document
from notegen.layout.values import Layout
from notegen.model.meeting import ALONE, MeetingPlace
from notegen.model.note import Note
from notegen.writers import WRITERS, Written
from notegen.writers.values import PLAIN, Options


@dataclass(frozen=True, slots=True)
class NoteJob:
    """A note to read: its bytes, its name relative to ``root``, and the folder names are relative to.

    ``layout`` overrules the note's own, ``default_layout`` stands in for it. ``record``: its files shall say
    what they were made of; ``embed``: and carry it. ``word_lists`` are the project's, by name within it.
    """

    data: bytes
    file: str
    root: Path
    base: Path
    allowed: tuple[Path, ...]
    layout: str
    default_layout: str
    record: bool = False
    embed: bool = False
    word_lists: tuple[str, ...] = ()
    standing: MeetingPlace = ALONE
    """Where the note stands in a meeting."""
    public: bool = False
    """Its files are for the public: what is closed is gone before they are made; no source is embedded."""
    members: bool = False
    """Its files are for a meeting's members: what is closed says so."""
    closing: tuple[tuple[int, str], ...] = ()
    """Its annexes that the meeting closes, by position in its list, and their titles for the public."""


@dataclass(frozen=True, slots=True)
class Formed:
    """A note that was read. The document is None where a *fejl* stands in the way of it.

    ``inputs`` are the files read for it, by name relative to the root; ``note`` and ``lines`` what it was
    made of, for the public too the whole note: only ``document`` and ``options`` may go out. ``rules`` is
    what the rules find in it, None where they have not been asked. ``options`` are for its writers, ``words``
    those of the project's lists.
    """

    document: Document | None
    layout: Layout | None
    inputs: tuple[str, ...]
    findings: tuple[Finding, ...]
    note: Note | None = None
    lines: tuple[str, ...] = ()
    rules: "Examined | None" = None
    options: Options = PLAIN
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Examined:
    """What the rules find in a note: about its content, and about its language."""

    content: tuple[Finding, ...]
    language: tuple[Finding, ...] = ()


LoadLayout = Callable[[str, SourcePlace], Layout]
"""Returns the layout of a name that a note asks for at a place. Raises Invalid."""


def form(job: NoteJob, load_layout: LoadLayout | None = None) -> Formed:
    """Return the note's Document and every finding of its form, with source lines; layouts are loaded from
    the disk unless ``load_layout`` knows better."""
    from notegen.document.build import build
    from notegen.document.marking import marked_note
    from notegen.document.projection import closed_references, public_note
    from notegen.layout.find import load
    from notegen.reader.note import read_note
    from notegen.source.folder import Folder

    def from_disk(name: str, place: SourcePlace) -> Layout:
        return load(name, job.root, place)

    folder = Folder(job.root, job.base, job.allowed)
    reading = read_note(job.data, job.file, folder, load_layout or from_disk, job.default_layout, job.layout)
    findings = reading.findings
    document = None
    shown, changed = reading.note, False
    if reading.note is not None and reading.layout is not None:
        if job.public:
            findings = (*findings, *closed_references(reading.note, job.closing))
            shown = public_note(reading.note, reading.layout, job.closing)
            changed = shown is not reading.note
        elif job.members:
            shown = marked_note(reading.note, reading.layout, job.closing)
        document, found = build(shown or reading.note, reading.layout, job.standing)
        findings = (*findings, *found)
    if has_errors(findings):
        document = None
    inputs = tuple(name for name, _sha256 in reading.note.inputs) if reading.note is not None else ()
    words, unread = project_words(job)
    findings = (*findings, *unread)
    lines = reading.lines or tuple(job.data.decode("utf-8", "replace").splitlines())
    found = with_excerpts(findings, job.file, lines)
    # The hash of a file that holds something closed could be tried against guesses of what that is.
    data = repr(shown).encode() if changed else job.data
    options = PLAIN if document is None else _options(job, data, shown, reading.layout)
    if options.sources:
        from notegen.jobs.origin import for_insiders

        found = (*found, *with_excerpts(for_insiders(lines, job.file), job.file, lines))
    return Formed(document, reading.layout, inputs, found, reading.note, lines, options=options, words=words)


def project_words(job: NoteJob) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """Return the words of the project's lists, and an *advarsel* for a list that cannot be read: spelling
    stands in no note's way."""
    from notegen.layout.registers import listed_words
    from notegen.reader.project import PROJECT_FILE
    from notegen.source.folder import Folder, read

    folder = Folder(job.root, job.root, job.allowed)
    words: list[str] = []
    unread = []
    for name in job.word_lists:
        try:
            data = read(folder, name, SourcePlace(PROJECT_FILE)).data
            words += listed_words(data.decode("utf-8-sig", "replace"))
        except Invalid as invalid:
            unread += [replace(finding, severity=ADVARSEL) for finding in invalid.findings]
    return tuple(words), tuple(unread)


def _options(job: NoteJob, data: bytes, note: Note | None, layout: Layout | None) -> Options:
    from notegen.jobs.origin import provenance_of, with_sources

    if not job.record or note is None or layout is None:
        return PLAIN
    options = Options(provenance_of(data, note, layout, job.root))
    return with_sources(options, data, note, job.root) if job.embed and not job.public else options


def examine(formed: Formed, language: bool = False, shown: bool = False) -> Examined | None:
    """Return what the rules find, with source lines; None for a note whose form has a *fejl*: of a document
    that is not what its author meant, rules would tell what is not so. ``shown``: what is said of language
    will be shown, so words are looked up, which takes as long as all else of a check, and hints may take
    their time."""
    # Imported here: whoever writes a format has this module too, and shall not wait for the rules.
    from notegen import rules
    from notegen.rules.facts import facts_of

    if formed.document is None or formed.layout is None or formed.note is None:
        return None
    facts = replace(facts_of(formed.note, formed.layout, formed.lines, formed.words), suggest=shown)
    found = rules.examine(formed.document, facts, language, dictionary=shown)
    found = with_excerpts(found, formed.document.file, facts.lines)
    about_language = {rule.code for rule in rules.RULES if rule.language}
    return Examined(
        tuple(finding for finding in found if finding.code not in about_language),
        tuple(finding for finding in found if finding.code in about_language),
    )


def form_and_examine(job: NoteJob, language: bool, keep: bool, shown: bool = False) -> Formed:
    """Return the note read and held to the rules; without its document unless it is to be kept."""
    formed = whole(job, language, shown)
    if keep:
        kept = (formed.document, formed.layout, formed.inputs, formed.findings)
        return Formed(*kept, rules=formed.rules, options=formed.options)
    return Formed(None, None, formed.inputs, formed.findings, rules=formed.rules)


def whole(job: NoteJob, language: bool, shown: bool = False, load_layout: LoadLayout | None = None) -> Formed:
    """Return the note read and held to the rules, with all that is known of it."""
    formed = form(job, load_layout)
    rules = examine(formed, language, shown)
    if rules is None:
        formed = replace(formed, findings=(*formed.findings, *_cpr_numbers(formed, job.file)))
    return replace(formed, rules=rules)


def _cpr_numbers(formed: Formed, file: str) -> tuple[Finding, ...]:
    """Return the CPR numbers in a note that no rule can be asked of."""
    from notegen.rules.cpr import told_in_lines

    return with_excerpts(tuple(told_in_lines(formed.lines, file)), file, formed.lines)


def write(format_: str, document: Document, layout: Layout, options: Options = PLAIN) -> Written:
    """Return the document as bytes in the format, read back and found to say the same. Raises Invalid where
    nothing could be made, or not that."""
    return hold(format_, document, make(format_, document, layout, options))


def make(format_: str, document: Document, layout: Layout, options: Options = PLAIN) -> Written:
    """Return the document as bytes in the format, not read back yet. Raises Invalid."""
    return WRITERS[format_](document, layout, options)


def hold(format_: str, document: Document, written: Written) -> Written:
    """Return the file if it says what the document says. Raises Invalid where it does not."""
    # Imported here: the main process has this module too, and reads nothing back.
    from notegen.jobs.parity import held

    return held(format_, document, written)
