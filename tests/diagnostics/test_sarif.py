"""SARIF: what the standard (OASIS SARIF 2.1.0) asks of a log."""

import json
from typing import Any

import jsonschema
import pytest

from notegen.diagnostics import Finding, PagePlace, PartPlace, Place, SourcePlace
from notegen.diagnostics.sarif import as_sarif

TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
NUMBER = {"type": "integer", "minimum": 1}
SCHEMA = {
    "type": "object",
    "required": ["$schema", "version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "maxItems": 1,
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "additionalProperties": False,
                "properties": {
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name"],
                                "properties": {
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {
                                            "type": "object",
                                            "required": ["id"],
                                            "additionalProperties": False,
                                            "properties": {
                                                "id": {"type": "string"},
                                                "shortDescription": TEXT,
                                            },
                                        },
                                    }
                                },
                            }
                        },
                    },
                    "language": {"pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"},
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["message", "ruleId", "ruleIndex", "level", "locations"],
                            "additionalProperties": False,
                            "properties": {
                                "ruleId": {"pattern": r"^NG\d{3}$"},
                                "ruleIndex": {"type": "integer", "minimum": 0},
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "message": TEXT,
                                "locations": {
                                    "type": "array",
                                    "items": {
                                        "type": "object",
                                        "additionalProperties": False,
                                        "properties": {
                                            "physicalLocation": {
                                                "type": "object",
                                                "required": ["artifactLocation"],
                                                "properties": {
                                                    "artifactLocation": {
                                                        "type": "object",
                                                        "properties": {
                                                            "uri": {"pattern": r"^[A-Za-z0-9._~:/%-]*$"}
                                                        },
                                                    },
                                                    "region": {
                                                        "type": "object",
                                                        "required": ["startLine"],
                                                        "additionalProperties": False,
                                                        "properties": {
                                                            "startLine": NUMBER,
                                                            "startColumn": NUMBER,
                                                        },
                                                    },
                                                },
                                            },
                                            "logicalLocations": {"type": "array"},
                                        },
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}
"""What the standard's own schema says of the parts we write."""


def log(*places: Place, severity: Any = "fejl") -> dict[str, Any]:
    findings = [Finding("NG841", severity, "bilag 9 findes ikke", place, "ret nummeret") for place in places]
    whole: dict[str, Any] = json.loads(as_sarif(findings, "0.1.0"))
    jsonschema.validate(whole, SCHEMA)
    return whole


def test_a_finding_becomes_a_result_with_rule_level_message_and_region() -> None:
    run = log(SourcePlace("noter/børn og unge.yaml", 3, 12))["runs"][0]
    assert run["tool"]["driver"]["rules"][run["results"][0]["ruleIndex"]]["id"] == "NG841"
    result = run["results"][0]
    assert result["level"] == "error"
    assert result["message"]["text"] == "bilag 9 findes ikke (ret nummeret)"
    physical = result["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"]["uri"] == "noter/b%C3%B8rn%20og%20unge.yaml"
    assert physical["region"] == {"startLine": 3, "startColumn": 12}


@pytest.mark.parametrize(
    ("severity", "level"), [("fejl", "error"), ("advarsel", "warning"), ("bemærkning", "note")]
)
def test_a_severity_has_its_level(severity: str, level: str) -> None:
    assert log(SourcePlace("a.yaml", 1, 1), severity=severity)["runs"][0]["results"][0]["level"] == level


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("C:\\Sager\\støj.yaml", "file:///C:/Sager/st%C3%B8j.yaml"),
        ("\\\\drev\\sager\\a.yaml", "file://drev/sager/a.yaml"),
        ("/home/a.yaml", "file:///home/a.yaml"),
        ("..\\a.yaml", "../a.yaml"),
    ],
)
def test_a_path_becomes_an_address_on_every_system(file: str, uri: str) -> None:
    location = log(SourcePlace(file, 1, 1))["runs"][0]["results"][0]["locations"][0]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_a_finding_in_a_finished_file_has_no_line_but_a_name() -> None:
    results = log(PagePlace("a.pdf", 3), PartPlace("a.docx", "word/document.xml", 7), SourcePlace("a.yaml"))
    places = [result["locations"][0] for result in results["runs"][0]["results"]]
    assert [place.get("logicalLocations", [{}])[0].get("fullyQualifiedName") for place in places] == [
        "word/document.xml, afsnit 7",
        "side 3",
        None,
    ]
    assert all("region" not in place["physicalLocation"] for place in places)


def test_a_log_without_findings_is_whole() -> None:
    assert log()["runs"][0]["results"] == []
