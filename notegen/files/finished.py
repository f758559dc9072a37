"""Finished files given to a command: read within bounds, their format, and the note that lies beside them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from notegen.diagnostics import FEJL, Finding, Invalid, SourcePlace
from notegen.files.outputs import DRAFT

MOST_BYTES: Final = 200 * 1024**2
_FORMATS: Final = {".docx": "docx", ".pdf": "pdf"}


def format_of(path: Path) -> str:
    """Return the format of a finished file by its name. Raises Invalid (NG752) for any other file."""
    found = _FORMATS.get(path.suffix.casefold())
    if found is None:
        message = "filen er hverken en Word-fil (.docx) eller en PDF"
        hint = "skriv den færdige fils navn; notatet skrives efter --source"
        raise Invalid(Finding("NG752", FEJL, message, SourcePlace(str(path)), hint))
    return found


def read_finished(path: Path) -> bytes:
    """Return a finished file's bytes, at most one over what may be read. Raises Invalid (NG001, NG002,
    NG008)."""
    place = SourcePlace(str(path))
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise Invalid(Finding("NG001", FEJL, "filen findes ikke", place)) from None
    except IsADirectoryError:
        raise Invalid(Finding("NG002", FEJL, "det er en mappe, ikke en fil", place)) from None
    except (OSError, ValueError):
        hint = "luk den i andre programmer, og se efter, om du har adgang til den"
        raise Invalid(Finding("NG008", FEJL, "filen kunne ikke læses", place, hint)) from None


def stem_of(path: Path) -> str:
    """Return the name a finished file shares with its note: without ending, and without " UDKAST"."""
    name = path.name[: -len(path.suffix)] if path.suffix else path.name
    return name[: -len(DRAFT) - 1] if name.casefold().endswith(f" {DRAFT}".casefold()) else name


def note_beside(path: Path) -> Path | None:
    """Return the note file that a finished file seems to be made of: of its name, in its folder."""
    return next((note for note in _names(path) if note.is_file()), None)


def _names(path: Path) -> Iterator[Path]:
    for stem in dict.fromkeys((stem_of(path), path.name[: -len(path.suffix)])):
        for suffix in (".yaml", ".yml"):
            yield path.with_name(stem + suffix)
