"""Findings → SARIF 2.1.0, the form in which code hosts and editors take findings.

The names and values are those of the OASIS standard (Static Analysis Results Interchange Format, 2.1.0).
"""

import json
from collections.abc import Iterable
from typing import Final

from notegen.diagnostics.codes import CODES
from notegen.diagnostics.finding import (
    ADVARSEL,
    BEMAERKNING,
    FEJL,
    Finding,
    PagePlace,
    PartPlace,
    Place,
    SourcePlace,
    in_order,
)
from notegen.diagnostics.wording import where

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Final = {FEJL: "error", ADVARSEL: "warning", BEMAERKNING: "note"}
_UNESCAPED: Final = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")


def as_sarif(every: Iterable[Finding], version: str) -> str:
    """Return the findings as one SARIF log with one run; ``version`` is notegen's own.

    A message holds the hint too, since a viewer shows nothing else; columns count letters.
    """
    findings = in_order(every)
    codes = sorted({finding.code for finding in findings})
    driver = {
        "name": "notegen",
        "version": version,
        "rules": [{"id": code, "shortDescription": {"text": CODES.get(code, code)}} for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "language": "da-DK",
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, codes.index(finding.code)) for finding in findings],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _result(finding: Finding, index: int) -> dict[str, object]:
    text = finding.message + (f" ({finding.hint})" if finding.hint else "")
    return {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": text},
        "locations": [_location(finding.place)],
    }


def _location(place: Place) -> dict[str, object]:
    physical: dict[str, object] = {"artifactLocation": {"uri": _uri(place.file)}}
    match place:
        case SourcePlace(line=line, column=column) if line:
            physical["region"] = {"startLine": line, **({"startColumn": column} if column else {})}
        case PagePlace() | PartPlace():
            name = where(place).removeprefix(f"{place.file}: ")
            return {"physicalLocation": physical, "logicalLocations": [{"fullyQualifiedName": name}]}
    return {"physicalLocation": physical}


def _uri(file: str) -> str:
    path = file.replace("\\", "/")
    drive, rest = (path[:2], path[2:]) if path[1:2] == ":" else ("", path)
    letters = drive + "".join(
        chr(byte) if byte in _UNESCAPED else f"%{byte:02X}" for byte in rest.encode("utf-8", "replace")
    )
    if path.startswith("//"):
        return f"file:{letters}"
    return f"file:///{letters.lstrip('/')}" if drive or path.startswith("/") else letters
