"""docProps/core.xml and docProps/custom.xml, written whole: nothing of the template's author is left."""

from datetime import date
from typing import Final

from notegen.diagnostics import SourcePlace
from notegen.document.blocks import Properties
from notegen.writers.docx.markup import words

_UNDATED: Final = date(2000, 1, 1)
"""The file's date where the note has none: a clock would give other bytes each time."""

_LANGUAGES: Final = {"": "da-DK", "da": "da-DK"}
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CORE: Final = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_CUSTOM: Final = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def core_xml(properties: Properties, place: SourcePlace) -> bytes:
    """Return the core properties. Created and changed are the note's day, else 1 January 2000."""
    moment = f"{(properties.day or _UNDATED).isoformat()}T00:00:00Z"
    values = (
        ("dc:title", properties.title),
        ("dc:subject", properties.subject),
        ("dc:creator", properties.author),
        ("cp:keywords", ", ".join(properties.keywords)),
        ("cp:lastModifiedBy", properties.author),
        ("cp:revision", "1"),
        ("dc:language", _LANGUAGES.get(properties.language, properties.language)),
        ("cp:contentStatus", properties.stage),
        ("cp:version", properties.version),
    )
    inner = "".join(f"<{name}>{words(value, place)}</{name}>" for name, value in values if value)
    for name in ("created", "modified"):
        inner += f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>'
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{inner}</cp:coreProperties>"
    ).encode()


def custom_xml(properties: Properties, place: SourcePlace) -> bytes:
    """Return the custom properties that Word shows under Egenskaber and case systems read."""
    values = (
        ("Sagsnr", properties.case_number),
        ("Dokumentnr", properties.document_number),
        ("Stadie", properties.stage),
        ("Version", properties.version),
    )
    filled = [(name, value) for name, value in values if value]
    inner = "".join(
        f'<property fmtid="{_FORMAT}" pid="{number}" name="{name}">'
        f"<vt:lpwstr>{words(value, place)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(filled, 2)
    )
    return f'{_HEAD}<Properties xmlns="{_CUSTOM}" xmlns:vt="{_VALUES}">{inner}</Properties>'.encode()
