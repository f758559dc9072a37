"""What an editor is told of ``lukket:``, ``luk bilag:``, ``luk rækker:`` and ``godkendt:``."""

from typing import Final

from notegen.layout.values import Layout
from notegen.reader.closing_fields import CLOSURE_FIELDS, RELEASE_FIELDS, ROW_FIELDS, SECTION_FIELDS
from notegen.reader.schema_forms import SHORT, Schema, either, one_or_more, record

CLOSED: Final[Schema] = {"anyOf": [{"$ref": "#/definitions/lukket"}]}
"""Where a schema has ``definitions_of_closing`` among its definitions: what ``lukket:`` may hold."""


def definitions_of_closing(layout: Layout) -> dict[str, Schema]:
    """Return what a schema that says ``CLOSED`` must have among its definitions."""
    grounds = [ground.key for ground in layout.meeting.grounds]
    ground: Schema = {"type": SHORT, "examples": grounds} if grounds else {"type": SHORT}
    yes_or_no: Schema = {"enum": ["ja", "nej", True, False]}
    return {"lukket": either(yes_or_no, record(CLOSURE_FIELDS, (), {"hjemmel": ground}))}


def closed_names() -> Schema:
    """Return a list of names, or what closes each of them."""
    return either(
        one_or_more({"type": SHORT}), {"type": "object", "additionalProperties": CLOSED, "minProperties": 1}
    )


def section() -> Schema:
    """Return a section that is more than its text."""
    return record(SECTION_FIELDS, ("tekst",), {"lukket": CLOSED})


def row() -> Schema:
    """Return a row that is more than its cells."""
    return record(ROW_FIELDS, ("celler",), {"lukket": CLOSED})


def releases() -> Schema:
    """Return the entries of ``godkendt:``."""
    return one_or_more(record(RELEASE_FIELDS, tuple(spec.key for spec in RELEASE_FIELDS)))
