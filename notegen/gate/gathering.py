"""A meeting's parts → what each holds: one task a part, many at once, whose results may be remembered."""

from notegen.foreign.passages import passages
from notegen.gate.held import Held, Said, joined, of_document, of_file, of_passages, of_source, of_text
from notegen.gate.streams import key_of
from notegen.jobs.work import NoteJob, form
from notegen.packet.plan import Part


def origin_of(part: Part) -> str:
    """Return where a part stands, as findings say it: "punkt 5", "punkt 5, bilag 2"."""
    item = f"punkt {part.item}" if part.item else f"»{part.title}«"
    return f"{item}, bilag {part.annex}" if part.is_annex and part.annex else item


def held_by_note(job: NoteJob, part: Part) -> Held:
    """Return what the note of a part holds, read as the job says (``public`` or in full). In full, of a
    closed note the lines of its file too: a remark in it is nobody's to read."""
    formed = form(job)
    origin = origin_of(part)
    held: list[Held] = []
    if formed.document is not None:
        held.append(of_document(formed.document, origin, part.closed))
    lines = "\n".join(formed.lines)
    # The lines are the whole note's, whatever the job says: never the public's.
    if part.closed and not job.public:
        held.append(of_source(lines, origin))
    elif formed.document is None and not job.public:
        held.append(of_text(lines, origin))
    return joined(held)


def held_by_annex(data: bytes, name: str, part: Part) -> Held:
    """Return what the file of an annex holds: its texts, as ``foreign`` reads them and as the gate does, and
    by what its pictures are known again."""
    origin = origin_of(part)
    own = of_file(data, name, origin, part.closed)
    sha256 = Held(media=frozenset({key_of("fil", data)}))
    return joined((own, sha256, of_passages(passages(data, name).found, origin, part.closed)))


def held_by_input(sha256: str, part: Part) -> Held:
    """Return the SHA-256 of a part's file as what is looked for where the part is closed."""
    return Held((Said("kontrolsum", origin_of(part), sha256, part.closed),))
