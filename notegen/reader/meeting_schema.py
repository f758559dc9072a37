"""The JSON Schema of a meeting file, by which an editor completes and checks it as it is written."""

from notegen.layout.values import Layout
from notegen.reader.closing_schema import CLOSED, closed_names, definitions_of_closing, releases
from notegen.reader.fields import SILENCE_FIELDS, FieldSpec
from notegen.reader.meeting_fields import (
    ANNEX_FIELDS,
    GROUP_FIELDS,
    ITEM_FIELDS,
    MEETING,
    MEETING_FIELDS,
)
from notegen.reader.minutes_fields import MEMBER_FIELDS
from notegen.reader.minutes_schema import decision_schema, presence_schema
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
)


def meeting_schema(layout: Layout) -> Schema:
    """Return the schema of a meeting file in a layout."""
    properties = {
        spec.key: described(_field(spec, layout), spec.help, spec.example) for spec in MEETING_FIELDS
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Møde",
        "description": f"Et møde og dets dagsorden i layoutet {layout.title}.",
        "type": "object",
        "properties": properties,
        "patternProperties": spelled({key: key for key in properties}),
        "additionalProperties": False,
        "required": ["dokumenttype", "dagsorden"],
        "anyOf": [{"required": ["udvalg", "dato"]}, *_either_spelling("tillæg til")],
        "definitions": {"punkt": _item(), "gruppe": _group(), **definitions_of_closing(layout)},
    }


def _field(spec: FieldSpec, layout: Layout) -> Schema:
    match spec.key:
        case "notegen":
            return {"enum": [1, "1"]}
        case "dokumenttype":
            return {"enum": [MEETING, ascii_spelling(MEETING)]}
        case "udvalg":
            return {"type": SHORT, "examples": list(layout.bodies)}
        case "deltagere":
            return one_or_more(either({"type": SHORT}, record(MEMBER_FIELDS, ("navn",))))
        case "godkendt":
            return releases()
        case "fremmøde":
            return presence_schema()
        case "ignorer":
            return one_or_more(record(SILENCE_FIELDS, ("kode", "tekst", "grund")))
        case "dagsorden":
            group: Schema = {"$ref": "#/definitions/gruppe"}
            return one_or_more(either({"type": SHORT}, group, {"$ref": "#/definitions/punkt"}))
        case "udelad":
            fixed = [item.id for item in (*layout.meeting.first, *layout.meeting.last)]
            return one_or_more({"enum": fixed}) if fixed else simple(spec)
    return simple(spec)


def _either_spelling(key: str) -> tuple[Schema, ...]:
    return tuple({"required": [spelling]} for spelling in dict.fromkeys((key, ascii_spelling(key))))


def _item() -> Schema:
    annex = one_or_more(either({"type": SHORT}, record(ANNEX_FIELDS, ("fil",), {"lukket": CLOSED})))
    wanted: Schema = {"anyOf": [{"required": [key]} for key in ("notat", "titel", "id")]}
    own = {
        "bilag": annex,
        "beslutning": decision_schema(),
        "lukket": CLOSED,
        "luk bilag": closed_names(),
    }
    return {**record(ITEM_FIELDS, (), own), **wanted}


def _group() -> Schema:
    items = one_or_more(either({"type": SHORT}, {"$ref": "#/definitions/punkt"}))
    return record(GROUP_FIELDS, ("gruppe", "punkter"), {"punkter": items})
