"""The files that give a packet's own pages their look: ``packet.html``, ``web.html``, their style sheets."""

from dataclasses import dataclass
from pathlib import Path

from notegen.diagnostics import SourcePlace
from notegen.layout.find import homes
from notegen.layout.lineage import FilesRead, lineage, located, named, text_in


@dataclass(frozen=True, slots=True)
class PacketFiles:
    """The template by name and text, the style sheets that come after the layout's own as (name, text), and
    what all of them are: (name, SHA-256)."""

    html_name: str
    html: str
    css: tuple[tuple[str, str], ...]
    sources: tuple[tuple[str, str], ...]


def packet_files(layout: str, project_root: Path | None, stem: str = "packet") -> PacketFiles:
    """Return the files of a packet for the layout of that name: its own, else those of the nearest it
    inherits; ``styles/packet.css`` first, then ``packet-<layout>.css`` of each in the line that has one.
    ``stem`` "web" gives those of its pages on the web.

    Raises Invalid (NG601, NG602, NG605) where a file is missing or cannot be read.
    """
    places = homes(project_root)
    files: FilesRead = {}
    line = lineage(layout, places, located(layout, places, SourcePlace(layout)), [], {})
    pages = [level.folder / f"{stem}.html" for level in line]
    html = next((path for path in pages if path.is_file()), pages[-1])
    names = [f"{stem}.css", *(f"{stem}-{level.name}.css" for level in reversed(line))]
    sheets = [_sheet(name, tuple(styles for _templates, styles in places)) for name in names]
    text = text_in(html, files)
    css = tuple(
        (path.as_posix(), text_in(path, files))
        for position, path in enumerate(sheets)
        if position == 0 or path.is_file()
    )
    sources = tuple(sorted((named(path, places), sha256) for path, sha256 in files.items()))
    return PacketFiles(html.as_posix(), text, css, sources)


def _sheet(name: str, folders: tuple[Path, ...]) -> Path:
    paths = [folder / name for folder in folders]
    return next((path for path in paths if path.is_file()), paths[-1])
