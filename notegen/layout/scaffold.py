"""A new layout made of an old one: the files a municipality edits, and nothing it need not."""

import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from notegen.layout.values import Layout

_VARIABLE: Final = re.compile(r"(--[a-z][\w-]*):\s*([^;{}]+);")
_HEX: Final = re.compile(r"#([0-9a-fA-F]{6})\b")
_FIRST: Final = ("arver", "navn", "ordmærke")
_FIXED: Final = (1980, 1, 1, 0, 0, 0)

_SELDOM: Final = """\
# Felter, det arvede layout ikke bruger:
#logo: logo.png
#skrifter:
#  - fonts/Skrift-Regular.ttf
#  - fonts/Skrift-Bold.ttf
#  - fonts/Skrift-Italic.ttf
#  - fonts/Skrift-BoldItalic.ttf
#typografi: [base.css, koebenhavn.css, {name}.css]
#felter:
#  åbent:
#    hjælp: Om punktet er åbent eller lukket.
#    eksempel: Ja
#kontorer:
#  - {{navn: Center for Udsatte, fra: 2018-01-01, til: 2020-06-30}}
#ordliste: [klimahandleplan, bydelsmor]
#regler:
#  fra: [NG306]
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The new layout: its name, the municipality's, its main colour ("1f3a5f", empty for the parent's), and
    the skeletons of pages it shall have of its own (name, text)."""

    name: str
    title: str
    colour: str
    pages: tuple[tuple[str, str], ...] = ()


def files(parent: Layout, parent_text: str, wanted: Wanted) -> tuple[tuple[str, bytes], ...]:
    """Return the new layout's files, (path within the project, bytes).

    ``parent_text`` is what the parent's ``layout.yaml`` says; the new one shows it all, as comments.
    """
    css = "\n".join(text for _name, text in parent.templates.css)
    old = main_colour(parent)
    docx = parent.templates.docx
    folder = f"templates/{wanted.name}"
    made = [
        (f"{folder}/layout.yaml", _yaml(parent.name, parent_text, wanted).encode()),
        (f"{folder}/note.docx", recoloured(docx, old, wanted.colour) if wanted.colour and old else docx),
        (f"styles/{wanted.name}.css", _css(parent.name, css, old, wanted).encode()),
    ]
    made += [(f"{folder}/{name}", text.encode()) for name, text in wanted.pages]
    return tuple(made)


def main_colour(layout: Layout) -> str:
    """Return the six hexadecimal digits of the layout's main colour, empty where its CSS names none."""
    values = _variables("\n".join(text for _name, text in layout.templates.css))
    found = _HEX.search(values.get("--hovedfarve", ""))
    return found[1].lower() if found else ""


def recoloured(docx: bytes, old: str, new: str) -> bytes:
    """Return a Word template with one colour instead of another wherever its parts name it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for info in given.infolist():
            data = given.read(info)
            if info.filename.endswith(".xml"):
                data = re.sub(
                    rb'(?<=["#])' + old.encode() + rb'(?=")', new.upper().encode(), data, flags=re.I
                )
            entry = zipfile.ZipInfo(info.filename, _FIXED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(entry, data)
    return out.getvalue()


def _yaml(parent: str, text: str, wanted: Wanted) -> str:
    head = f"""\
# Layoutet {wanted.name}. Det, der ikke står her, kommer fra {parent}. Alt er forklaret i docs/layout.md.
#
# Linjer, der begynder med # uden mellemrum efter, er det, {parent} siger. Fjern # foran et felt og de linjer,
# der hører til det, og ret dem, så gælder jeres. Se efter med: notegen layout check {wanted.name}

arver: {parent}
navn: {wanted.title}
ordmærke: {wanted.title.upper()}
"""
    keys = {match[1] for match in re.finditer(r"^([^\s#:][^:\n]*):", text, re.M)}
    seldom = "\n".join(_without(_SELDOM.format(name=wanted.name).splitlines(), keys))
    return f"{head}\n{_commented(text)}\n\n{seldom}\n"


def _commented(text: str) -> str:
    """Return a layout.yaml as comments: its own comments as they are, the rest after a bare #."""
    lines, skip = [], False
    for line in text.splitlines():
        if line[:1].strip() and not line.startswith("#"):
            skip = line.partition(":")[0].strip() in _FIRST
        if not skip:
            lines.append(line if not line.strip() or line.lstrip().startswith("#") else f"#{line}")
    while lines and (not lines[0].strip() or lines[0].startswith("# ")):
        lines.pop(0)
    return "\n".join(lines)


def _without(lines: Iterable[str], keys: set[str]) -> Iterable[str]:
    skip = False
    for line in lines:
        if re.match(r"#[^\s#:]+:", line):
            skip = line[1:].partition(":")[0] in keys
        if not skip:
            yield line


def _css(parent: str, css: str, old: str, wanted: Wanted) -> str:
    values = _variables(css)
    lines = [f"  {name}: {_with(value, old, wanted.colour)};" for name, value in values.items()]
    return "\n".join(
        [
            f"/* PDF'ens udseende i layoutet {wanted.name}; lægger sig oven på {parent}.css. */",
            "",
            "/* hovedfarve: overskrifter og streger · daempet: små tekster · skrift: som under skrifter */",
            "html {",
            *lines,
            "}",
            "",
            "/* Større overskrifter, andre afstande: skriv reglen her, fx",
            "h1 { font-size: 20pt; line-height: 25pt }",
            "*/",
            "",
        ]
    )


def _with(value: str, old: str, new: str) -> str:
    """Return a CSS value with the old main colour, whole or thinned, replaced by the new."""
    if not (old and new):
        return value
    whole = _HEX.sub(lambda found: f"#{new}" if found[1].lower() == old else found[0], value)
    before, after = (", ".join(str(part) for part in bytes.fromhex(colour)) for colour in (old, new))
    return whole.replace(f"({before},", f"({after},")


def _variables(css: str) -> dict[str, str]:
    """Return the CSS variables as the last rule that gives each says."""
    plain = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    return {name: value.strip() for name, value in _VARIABLE.findall(plain)}
