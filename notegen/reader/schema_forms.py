"""What the schemas of notes and meetings are put together of: forms of fields, records, lists."""

from collections.abc import Iterable, Mapping
from typing import Final

from notegen.reader.fields import FieldSpec

Schema = dict[str, object]

_ASCII: Final = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
SHORT: Final = ["string", "number", "boolean", "null"]
"""What YAML may make of a short text."""

_DATE: Final = r"^(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{4}|(den )?\d{1,2}\. ?[A-Za-z]+ \d{4})$"


def ascii_spelling(key: str) -> str:
    """Return a key with ae, oe and aa for æ, ø and å, as it may also be written."""
    return key.translate(_ASCII)


def simple(spec: FieldSpec) -> Schema:
    """Return what a field of its form may hold."""
    match spec.form:
        case "linje":
            return {"type": SHORT}
        case "tekst":
            return text_schema()
        case "dato":
            return {"type": ["string", "null"], "pattern": _DATE}
        case "liste" | "liste af felter":
            return one_or_more({"type": SHORT})
        case "felter":
            return {"type": ["object", "null"]}
        case "valg":
            return {"enum": [*spec.choices, None]} if spec.choices else {"type": SHORT}
        case "ja/nej":
            return {"enum": ["ja", "nej", True, False]}
        case "tal":
            return either({"type": "integer"}, {"type": "string", "pattern": r"^\d+$"})
    return {}


def record(
    specs: Iterable[FieldSpec], required: tuple[str, ...], parts: Mapping[str, Schema] | None = None
) -> Schema:
    """Return fields as a schema; ``parts`` are the schemas of fields that are more than their form."""
    properties = {
        spec.key: described((parts or {}).get(spec.key) or simple(spec), spec.help, spec.example)
        for spec in specs
    }
    whole: Schema = {
        "type": "object",
        "properties": properties,
        "patternProperties": spelled({key: key for key in properties}),
        "additionalProperties": False,
    }
    return {**whole, "required": list(required)} if required else whole


def text_schema() -> Schema:
    """Return what a text may be to an editor."""
    return {"type": SHORT}


def one_or_more(item: Schema) -> Schema:
    """Return an item, or a list of them."""
    return either({"type": SHORT}, {"type": "array", "items": item})


def either(*schemas: Schema) -> Schema:
    """Return one of several schemas."""
    return {"anyOf": list(schemas)}


def described(value: Schema, text: str, example: str = "") -> Schema:
    """Return a schema with what the editor shows of it."""
    whole: Schema = {"description": text, **value}
    if example and "\n" not in example and example[0] not in "[{|\"'" and "examples" not in whole:
        whole["examples"] = [example]
    return whole


def spelled(names: Mapping[str, str]) -> dict[str, Schema]:
    """Return the spellings with ae, oe and aa, as patterns: the editor takes them and does not offer them."""
    return {f"^{ascii_spelling(key)}$": {} for key in names if ascii_spelling(key) != key}
