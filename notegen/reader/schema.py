"""The JSON Schema of a note, by which an editor completes and checks the file as it is written.

Draft 7, as VS Code's YAML extension reads it. YAML turns ``2019``, ``1.200`` or ``true`` into numbers
and booleans there, while notegen reads the author's letters; so a short text may be any of them.
"""

import json
from collections.abc import Mapping
from typing import Final

from notegen.layout.values import Kind, Layout, Term
from notegen.reader.closing_schema import CLOSED, closed_names, definitions_of_closing, row, section
from notegen.reader.fields import (
    BILAG_FIELDS,
    BOX_FIELDS,
    FIGURE_FIELDS,
    NOTE_FIELDS,
    POINT_FIELDS,
    SENDER_FIELDS,
    SIGNATORY_FIELDS,
    SILENCE_FIELDS,
    TREATMENT_FIELDS,
    FieldSpec,
)
from notegen.reader.schema_forms import (
    SHORT,
    Schema,
    ascii_spelling,
    described,
    either,
    one_or_more,
    record,
    simple,
    spelled,
    text_schema,
)
from notegen.reader.table_fields import COLUMN_FIELDS, SOURCE_FIELDS, TABLE_FIELDS

_RECORDS: Final[Mapping[str, tuple[tuple[FieldSpec, ...], tuple[str, ...]]]] = {
    "underskrivere": (SIGNATORY_FIELDS, ("navn",)),
    "politisk behandling": (TREATMENT_FIELDS, ("udvalg",)),
    "bilag": (BILAG_FIELDS, ("titel",)),
    "ignorer": (SILENCE_FIELDS, ("kode", "tekst", "grund")),
}
"""Lists of records: their fields and the required ones."""


_SECTION: Final[Schema] = either(text_schema(), {"$ref": "#/definitions/afsnit"})


def schema(layout: Layout, kind: str = "") -> Schema:
    """Return the schema of one kind of note in a layout, or of all its kinds where ``kind`` is empty."""
    kinds = [layout.kinds[kind]] if kind else list(layout.kinds.values())
    properties = _properties(layout, kinds)
    whole: Schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": kinds[0].label if kind else "Notat",
        "description": kinds[0].help if kind else f"Et notat i layoutet {layout.title}.",
        "type": "object",
        "properties": properties,
        "patternProperties": _other_spellings(properties, layout),
        "additionalProperties": False,
        "definitions": {
            "punkt": _points(),
            "tabel": record(TABLE_FIELDS, (), _table_parts()),
            "figur": record(FIGURE_FIELDS, ("fil", "alt")),
            "boks": either(text_schema(), record(BOX_FIELDS, ("tekst",))),
            "afsnit": section(),
            **definitions_of_closing(layout),
        },
    }
    if kind:
        whole.update(_required(kinds[0], layout))
    else:
        whole["required"] = ["dokumenttype", "titel"]
        whole["allOf"] = [_when(each, layout) for each in kinds]
    return whole


def as_text(value: Schema) -> str:
    """Return a schema as JSON text."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _properties(layout: Layout, kinds: list[Kind]) -> dict[str, Schema]:
    properties: dict[str, Schema] = {}
    for spec in NOTE_FIELDS:
        properties[spec.key] = described(_note_field(spec, layout, kinds), spec.help, spec.example)
    for own in layout.fields:
        properties[own.key] = described({"type": SHORT}, own.help, own.example)
    placed = [section.key for kind in kinds for section in kind.sections]
    for key in dict.fromkeys((*placed, *layout.vocabulary)):
        term = layout.vocabulary[key]
        if _is_text(term):
            elsewhere = "" if key in placed else " (Hører ikke til denne dokumenttype; trykkes sidst.)"
            properties[key] = described(_SECTION, term.help + elsewhere)
    return properties


def _is_text(term: Term) -> bool:
    return term.part in ("tekst", "punkter")


def _note_field(spec: FieldSpec, layout: Layout, kinds: list[Kind]) -> Schema:
    match spec.key:
        case "notegen":
            return {"enum": [1, "1"]}
        case "dokumenttype":
            return {"enum": [kind.key for kind in kinds]}
        case "sagsnr" if layout.case_number:
            return _matching(layout.case_number)
        case "dokumentnr" if layout.document_number:
            return _matching(layout.document_number)
        case "til":
            return {**one_or_more({"type": SHORT}), "examples": list(layout.bodies[:3])}
        case "afsender":
            return either({"enum": list(layout.senders)}, record(SENDER_FIELDS, ("enhed",)))
        case "at":
            return {"$ref": "#/definitions/punkt"}
        case "tabeller":
            return _by_id("tabel")
        case "figurer":
            return _by_id("figur")
        case "bokse":
            return _by_id("boks")
    if spec.key in _RECORDS:
        specs, required = _RECORDS[spec.key]
        closed = {"lukket": CLOSED} if specs is BILAG_FIELDS else {}
        return one_or_more(either({"type": SHORT}, record(specs, required, closed)))
    return simple(spec)


def _points() -> Schema:
    inner: Mapping[str, Schema] = {"underpunkter": {"$ref": "#/definitions/punkt"}, "tekst": text_schema()}
    whole = record(POINT_FIELDS, ("tekst",), inner)
    return one_or_more(either({"type": SHORT}, whole, {"$ref": "#/definitions/punkt"}))


def _table_parts() -> dict[str, Schema]:
    short: Schema = {"type": SHORT}
    cells: Schema = {"type": "array", "items": short}
    lines: Schema = {"type": "array", "items": either(short, cells)}
    roles = [spec for spec in COLUMN_FIELDS if spec.key == "rolle"]
    head_and_role: Schema = {
        "type": "object",
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": {"type": "string", "examples": list(roles[0].choices)},
    }
    return {
        "kolonner": one_or_more(either(short, record(COLUMN_FIELDS, ("hoved",)), head_and_role)),
        "rækker": either({"type": SHORT}, {"type": "array", "items": either(short, cells, row())}),
        "luk rækker": closed_names(),
        "hoved": either({"type": SHORT}, lines),
        "noter": {"type": "object", "additionalProperties": short},
        "kilde": either({"type": "string"}, record(SOURCE_FIELDS, ("fil",))),
    }


def _matching(pattern: str) -> Schema:
    # A number that YAML has already turned into one cannot be matched; notegen itself does.
    return {"type": SHORT, "pattern": f"^({pattern})$"}


def _by_id(definition: str) -> Schema:
    return {"type": ["object", "null"], "additionalProperties": {"$ref": f"#/definitions/{definition}"}}


def _required(kind: Kind, layout: Layout) -> Schema:
    plain: list[str] = []
    several: list[Schema] = []
    for key in dict.fromkeys(("dokumenttype", "titel", *kind.required)):
        term = layout.vocabulary.get(key)
        names = (key, *(term.aliases if term is not None else ()))
        spellings = list(dict.fromkeys((*names, *map(ascii_spelling, names))))
        if len(spellings) == 1:
            plain.append(key)
        else:
            several.append({"anyOf": [{"required": [name]} for name in spellings]})
    return {"required": plain, "allOf": several} if several else {"required": plain}


def _when(kind: Kind, layout: Layout) -> Schema:
    is_kind = {"properties": {"dokumenttype": {"const": kind.key}}, "required": ["dokumenttype"]}
    return {"if": is_kind, "then": _required(kind, layout)}


def _other_spellings(properties: Mapping[str, Schema], layout: Layout) -> dict[str, Schema]:
    # As patterns, so that the editor takes them but does not offer them.
    names = {key: key for key in properties}
    for term in layout.vocabulary.values():
        if _is_text(term):
            names.update(dict.fromkeys(term.aliases, term.key))
    aliases = {f"^{alias}$": _SECTION for alias in names if alias not in properties}
    return {**spelled(names), **aliases}
