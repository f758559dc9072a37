"""A layout's files → ``Layout``."""

from collections.abc import Mapping
from pathlib import Path

from notegen.diagnostics import FEJL, Finding, Invalid, SourcePlace, has_errors
from notegen.layout import kinds as kinds_of, parts
from notegen.layout.values import Layout, OwnField, Templates
from notegen.source import parse, take
from notegen.source.nodes import Node, Scalar
from notegen.source.take import Findings, Got

FIELDS = (
    "nummer",
    "punkt",
    "bilagsnummer",
    "titel",
    "undertitel",
    "dato",
    "til",
    "sagsnr",
    "dokumentnr",
    "sagsbehandler",
    "version",
    "stadie",
    "indstiller",
    "at",
)
"""The header fields every layout can print or require, beside its own ``felter:``."""

KEYS = (
    "navn",
    "ordmærke",
    "logo",
    "sprog",
    "skrifter",
    "typografi",
    "sagsnr",
    "dokumentnr",
    "etiketter",
    "ord",
    "felter",
    "afsendere",
    "udvalg",
    "tabeltyper",
    "dokumenttyper",
)
"""Every key of a ``layout.yaml``; docs/layout.md explains each."""

Homes = tuple[tuple[Path, Path], ...]


def from_files(name: str, homes: Homes, folder: Path) -> Layout:
    """Return the layout that lies in ``folder``. Raises Invalid with everything wrong in it."""
    file = folder / "layout.yaml"
    node, _lines, found = parse(_bytes(file), file.as_posix())
    findings: Findings = list(found)
    got = take.fields(node, KEYS, "et layout", findings)
    take.required(got, ("navn", "dokumenttyper"), "layoutet", node.place, findings)
    terms_file = next(
        templates / "sections.yaml" for templates, _styles in homes if (templates / "sections.yaml").is_file()
    )
    terms_node, _lines, found = parse(_bytes(terms_file), terms_file.as_posix())
    findings += found
    terms = parts.vocabulary(terms_node, findings)
    labels = _labels(got.get("etiketter"), findings)
    fields = _own_fields(got.get("felter"), labels, findings)
    known = (*FIELDS, *(field.key for field in fields))
    kinds = (
        kinds_of.kinds(got["dokumenttyper"].node, terms, labels, known, findings)
        if "dokumenttyper" in got
        else {}
    )
    layout = Layout(
        name,
        _text(got, "navn", findings),
        _text(got, "ordmærke", findings) or _text(got, "navn", findings),
        _text(got, "sprog", findings) or "da-DK",
        _text(got, "sagsnr", findings),
        _text(got, "dokumentnr", findings),
        parts.wording(got["ord"].node if "ord" in got else None, findings),
        kinds,
        terms,
        fields,
        labels,
        parts.table_types(got["tabeltyper"].node, findings) if "tabeltyper" in got else {},
        parts.senders(got["afsendere"].node, findings) if "afsendere" in got else {},
        _texts(got, "udvalg", findings),
        _templates(name, homes, folder, got, findings),
        SourcePlace(file.as_posix(), 1, 1),
    )
    if has_errors(findings):
        raise Invalid(*findings)
    return layout


def _templates(
    name: str, homes: Homes, folder: Path, got: Mapping[str, Got], findings: Findings
) -> Templates:
    docx, html = folder / "note.docx", folder / "note.html"
    sheets = _texts(got, "typografi", findings) or ("base.css", f"{name}.css")
    fonts = _texts(got, "skrifter", findings) or (
        "fonts/LiberationSans-Regular.ttf",
        "fonts/LiberationSans-Bold.ttf",
        "fonts/LiberationSans-Italic.ttf",
        "fonts/LiberationSans-BoldItalic.ttf",
    )
    logo = _text(got, "logo", findings)
    css = tuple(_style(sheet, homes) for sheet in sheets)
    return Templates(
        docx.as_posix(),
        _bytes(docx),
        html.as_posix(),
        _bytes(html).decode("utf-8-sig"),
        tuple((path.as_posix(), _bytes(path).decode("utf-8-sig")) for path in css),
        tuple(_style(font, homes) for font in fonts),
        (logo, _bytes(folder / logo)) if logo else None,
    )


def _style(name: str, homes: Homes) -> Path:
    """Return the path of a file under styles/, the project's own first."""
    paths = [styles / name for _templates, styles in homes]
    return next((path for path in paths if path.is_file()), paths[0])


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        where = SourcePlace(path.as_posix())
        raise Invalid(
            Finding(
                "NG602",
                FEJL,
                f"layoutets fil {path.name} mangler eller kan ikke læses",
                where,
                "læg filen på plads",
            )
        ) from None


def _labels(got: Got | None, findings: Findings) -> dict[str, str]:
    if got is None:
        return {}
    return {
        take.fold(entry.key.text): take.text(entry.value, entry.key.text, findings) or ""
        for entry in take.entries(got.node, "etiketter", findings)
    }


def _own_fields(got: Got | None, labels: Mapping[str, str], findings: Findings) -> tuple[OwnField, ...]:
    if got is None:
        return ()
    own = []
    for entry in take.entries(got.node, "felter", findings):
        inner = take.fields(entry.value, ("hjælp", "eksempel"), "et felt", findings)
        key = take.fold(entry.key.text)
        own.append(
            OwnField(
                key, labels.get(key, ""), _text(inner, "hjælp", findings), _text(inner, "eksempel", findings)
            )
        )
    return tuple(own)


def _text(got: Mapping[str, Got], key: str, findings: Findings) -> str:
    node: Node | None = got[key].node if key in got else None
    if isinstance(node, Scalar) and key in ("sagsnr", "dokumentnr"):
        return node.text
    return (take.text(node, key, findings) or "") if node is not None else ""


def _texts(got: Mapping[str, Got], key: str, findings: Findings) -> tuple[str, ...]:
    if key not in got:
        return ()
    items = take.items(got[key].node, key, findings)
    return tuple(text for item in items if (text := take.text(item, key, findings)))
