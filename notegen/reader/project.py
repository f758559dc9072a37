"""``notegen.yaml``: what holds for a whole project."""

from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from notegen.diagnostics import FEJL, Finding, Invalid
from notegen.reader.fields import FieldSpec
from notegen.source import parse, take

PROJECT_FILE = "notegen.yaml"
DEFAULT_LAYOUT = "koebenhavn"

PROJECT_FIELDS: tuple[FieldSpec, ...] = (
    FieldSpec("notegen", "tal", "Formatets version; altid 1.", "1"),
    FieldSpec("layout", "linje", "Det layout, notaterne får, når de ikke selv nævner et.", DEFAULT_LAYOUT),
    FieldSpec(
        "udmappe", "linje", "Hvor Word- og PDF-filer lægges. Udelades den, ved siden af notatet.", "ud"
    ),
    FieldSpec(
        "tilladte mapper",
        "liste",
        "Mapper uden for projektet, hvorfra notaterne må hente filer.",
        "\n  - ../fælles",
    ),
    FieldSpec("ordlister", "liste", "Filer med ord, som stavekontrollen skal kende.", "\n  - ord.txt"),
)


@dataclass(frozen=True, slots=True)
class Project:
    """A project. ``out`` is a folder under ``root``, or "" for beside each note; ``allowed`` are whole
    paths, ``word_lists`` names within the project."""

    root: Path
    layout: str
    out: str
    allowed: tuple[Path, ...]
    word_lists: tuple[str, ...]


def alone(root: Path) -> Project:
    """Return the project of a folder that has no ``notegen.yaml``."""
    return Project(root, DEFAULT_LAYOUT, "", (), ())


def read_project(data: bytes, file: str, root: Path) -> tuple[Project, tuple[Finding, ...]]:
    """Return what ``notegen.yaml`` says of the project at ``root``, and what is wrong in it."""
    try:
        node, _lines, found = parse(data, file)
    except Invalid as invalid:
        # An empty notegen.yaml marks the root of a project and says nothing more.
        return alone(root), tuple(finding for finding in invalid.findings if finding.code != "NG003")
    findings = list(found)
    got = take.fields(node, (spec.key for spec in PROJECT_FIELDS), "notegen.yaml", findings)

    def word(key: str) -> str:
        return (take.text(got[key].node, key, findings) or "") if key in got else ""

    def words(key: str) -> tuple[str, ...]:
        inner = take.items(got[key].node, key, findings) if key in got else ()
        return tuple(text for item in inner if (text := take.text(item, key, findings)))

    if "notegen" in got:
        take.choice(got["notegen"].node, "notegen", ("1",), findings)
    out = word("udmappe").replace("\\", "/")
    path = PureWindowsPath(out)
    # Read as Windows would: there a drive's letter leads away too.
    if path.anchor or out.startswith("/") or ".." in path.parts:
        hint = "skriv navnet på en mappe i projektet, eller brug notegen render --out"
        place = got["udmappe"].node.place
        findings.append(Finding("NG033", FEJL, "udmappe: ligger uden for projektet", place, hint))
        out = ""
    allowed = tuple(root / name.replace("\\", "/") for name in words("tilladte mapper"))
    project = Project(
        root,
        word("layout") or DEFAULT_LAYOUT,
        out,
        allowed,
        words("ordlister"),
    )
    return project, tuple(findings)
