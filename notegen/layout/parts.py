"""The parts of a ``layout.yaml`` → values: senders, table types, sections, kinds, wording."""

from collections.abc import Iterable, Mapping
from string import Formatter

from notegen.diagnostics import FEJL, Finding
from notegen.layout.values import (
    Sender,
    TableType,
    Term,
    TypeColumn,
    Wording,
)
from notegen.source import take
from notegen.source.nodes import Node, Scalar
from notegen.source.take import Findings, Got

WORDS: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    "dato": ("date", "{dag}. {måned} {år}", ("dag", "måned", "år", "dag2", "måned2")),
    "tabel": ("table", "Tabel", ()),
    "figur": ("figure", "Figur", ()),
    "billedtekst": ("caption", ". ", ()),
    "enhed": ("unit_line", "({enhed}, {prisniveau} p/l)", ("enhed", "prisniveau")),
    "henvisning til bilag": ("bilag", "bilag", ()),
    "bilagslinje": ("bilag_line", "Bilag {nr}. {titel}", ("nr", "titel")),
    "bilagslinje uden nummer": ("bilag_plain", "{titel}", ("titel",)),
    "bilagsoverskrift": ("bilag_heading", "Bilag {nr}. {titel}", ("nr", "titel")),
    "henvisning til afsnit": ("section", "afsnittet »{titel}«", ("titel",)),
    "henvisning til at-punkt": ("point", "at-punkt", ()),
    "indstiller": ("recommends", "{indstiller} indstiller,", ("indstiller",)),
    "indstiller over for": (
        "recommends_to",
        "{indstiller} indstiller, at {udvalg} over for {over for} anbefaler,",
        ("indstiller", "udvalg", "over for"),
    ),
    "at": ("point_prefix", "at ", ()),
    "beslutning": ("decision_heading", "{udvalg}s beslutning den {dato}", ("udvalg", "dato")),
    "behandling": ("treatment_heading", "{udvalg} den {dato}", ("udvalg", "dato")),
    "skriftlig behandling": (
        "written_heading",
        "{udvalg}, skriftlig votering {periode}",
        ("udvalg", "periode"),
    ),
    "afrunding": ("rounding", "Tallene er afrundet hver for sig; summen kan derfor afvige.", ()),
    "nul læst op": ("nil_spoken", "ingen", ()),
    "tom læst op": ("empty_spoken", "tom", ()),
    "foreløbigt læst op": ("provisional_spoken", "foreløbigt {tal}", ("tal",)),
    "kryds": ("cross", "X", ()),
    "kryds læst op": ("cross_spoken", "kryds", ()),
    "henvisning til boks": ("box", "{titel}", ("titel",)),
    "side": ("page", "Side {side} af {sider}", ("side", "sider")),
    "vandmærke": ("watermark", "UDKAST", ()),
    "til": ("recipients", "Til {modtagere}", ("modtagere",)),
    "og": ("and_", "og", ()),
}
"""Each fixed word or pattern: its key in the layout, its name here, its default, its fields."""


def wording(node: Node | None, findings: Findings) -> Wording:
    """Return the fixed words and patterns, the defaults where the layout is silent."""
    values = {name: default for name, default, _fields in WORDS.values()}
    got = take.fields(node, WORDS, "ord", findings) if node is not None else {}
    for key, field in got.items():
        name, _default, allowed = WORDS[key]
        if not isinstance(field.node, Scalar):
            take.scalar_of(field.node, key, findings)
            continue
        values[name] = field.node.text
        check_pattern(field.node, allowed, findings)
    return Wording(**values)


def check_pattern(node: Scalar, allowed: Iterable[str], findings: Findings) -> None:
    """Tell of fields in a pattern that it cannot have."""
    names = tuple(allowed)
    try:
        used = [name for _text, name, _spec, _conversion in Formatter().parse(node.text) if name is not None]
    except ValueError:
        findings.append(
            Finding("NG603", FEJL, "tuborgklammerne passer ikke sammen", node.place, "skriv fx {nr}")
        )
        return
    for name in used:
        if name not in names:
            hint = take.did_you_mean(
                name, names, "her kan stå " + take.listed(names) if names else "her kan ingen stå"
            )
            findings.append(Finding("NG603", FEJL, f"feltet {{{name}}} findes ikke her", node.place, hint))


def abbreviations(node: Node, findings: Findings) -> dict[str, str]:
    """Return what each short form stands for, by the short form as it is written."""
    words = {
        entry.key.text.strip(): take.text(entry.value, entry.key.text, findings) or ""
        for entry in take.entries(node, "forkortelser", findings)
    }
    return {short: full for short, full in words.items() if full}


def senders(node: Node, findings: Findings) -> dict[str, Sender]:
    """Return the layout's senders by id."""
    return {
        take.fold(entry.key.text): sender(entry.value, findings)
        for entry in take.entries(node, "afsendere", findings)
    }


def sender(node: Node, findings: Findings) -> Sender:
    """Return a sender written out with fields."""
    got = take.fields(
        node, ("enhed", "adresse", "telefon", "mobil", "e-mail", "ean"), "en afsender", findings
    )
    lines = got.get("adresse")
    return Sender(
        text_of(got, "enhed", findings),
        tuple(texts_of(lines.node, "adresse", findings)) if lines else (),
        text_of(got, "telefon", findings),
        text_of(got, "e-mail", findings),
        text_of(got, "ean", findings),
        text_of(got, "mobil", findings),
    )


def table_types(node: Node, findings: Findings) -> dict[str, TableType]:
    """Return the table types by key."""
    known = ("slags", "titel", "enhed", "hjælp", "kolonner", "valg")
    types = {}
    for entry in take.entries(node, "tabeltyper", findings):
        key = take.fold(entry.key.text)
        got = take.fields(entry.value, known, "en tabeltype", findings)
        kind = "beløb"
        if "slags" in got:
            kind = (
                take.choice(got["slags"].node, "slags", ("beløb", "beskrivelse", "kryds"), findings) or kind
            )
        columns = take.items(got["kolonner"].node, "kolonner", findings) if "kolonner" in got else ()
        types[key] = TableType(
            key,
            kind,  # type: ignore[arg-type]
            text_of(got, "titel", findings),
            text_of(got, "enhed", findings),
            tuple(_type_column(column, findings) for column in columns),
            tuple(texts_of(got["valg"].node, "valg", findings)) if "valg" in got else (),
            text_of(got, "hjælp", findings),
        )
    return types


def _type_column(node: Node, findings: Findings) -> TypeColumn:
    got = take.fields(node, ("hoved", "rolle", "id", "bredde"), "en kolonne", findings)
    width = take.whole_number(got["bredde"].node, "bredde", 1, 100, findings) if "bredde" in got else 0
    return TypeColumn(
        text_of(got, "hoved", findings),
        text_of(got, "rolle", findings) or "tekst",
        text_of(got, "id", findings),
        width or 0,
    )


def vocabulary(node: Node, findings: Findings) -> dict[str, Term]:
    """Return the sections all layouts share, by key."""
    known = ("overskrift", "indhold", "stil", "hjælp", "eksempel", "også")
    parts = ("tekst", "punkter", "underskrivere", "bilag", "behandling")
    terms = {}
    for entry in take.entries(node, "afsnit", findings):
        got = take.fields(entry.value, known, "et afsnit", findings)
        part = take.choice(got["indhold"].node, "indhold", parts, findings) if "indhold" in got else "tekst"
        example = take.scalar_of(got["eksempel"].node, "eksempel", findings) if "eksempel" in got else None
        key = take.fold(entry.key.text)
        terms[key] = Term(
            key,
            text_of(got, "overskrift", findings),
            part or "tekst",  # type: ignore[arg-type]
            text_of(got, "stil", findings) or "brødtekst",
            text_of(got, "hjælp", findings),
            example.text if example else "",
            tuple(texts_of(got["også"].node, "også", findings)) if "også" in got else (),
            entry.key.place,
        )
    return terms


def text_of(got: Mapping[str, Got], key: str, findings: Findings) -> str:
    """Return a field's text, empty where it is not there."""
    return (take.text(got[key].node, key, findings) or "") if key in got else ""


def texts_of(node: Node, name: str, findings: Findings) -> list[str]:
    """Return a list field's texts."""
    return [text for item in take.items(node, name, findings) if (text := take.text(item, name, findings))]
