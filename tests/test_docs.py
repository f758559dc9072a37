"""The documents say what the program does: their tables are generated, their examples are run."""

import io
import json
import re
import zipfile
from pathlib import Path

import click
import pytest
import yaml
from lxml import etree

from notegen.cli.app import app
from notegen.diagnostics import Finding, Severity, SourcePlace
from notegen.diagnostics.wording import as_text
from notegen.layout.parts import WORDS
from notegen.layout.values import Layout
from notegen.reader import closing_fields, fields, meeting_fields, minutes_fields
from notegen.reader.fields import FieldSpec
from notegen.reader.project import PROJECT_FIELDS
from notegen.reader.table_fields import SOURCE_FIELDS, TABLE_FIELDS
from notegen.writers.docx.markup import W
from tests.cases.mistakes import answer
from tests.cases.test_moeder import answer as meeting_answer

TOP = Path(__file__).parent.parent
GUIDE = TOP / "docs" / "vejledning.md"
LAYOUT = TOP / "docs" / "layout.md"
_YAML = re.compile(r"^```yaml(?: (?P<kind>\w+))?\n(?P<text>.*?)^```", re.M | re.S)


def table(specs: tuple[FieldSpec, ...]) -> str:
    lines = ["| felt | er |", "| --- | --- |"]
    for spec in specs:
        choices = " (" + ", ".join(spec.choices) + ")" if spec.choices else ""
        help_text = spec.help.replace("|", "\\|")  # a bare one would end the cell
        lines.append(f"| `{spec.key}` | {help_text}{choices} |")
    return "\n".join(lines).replace("(udkast,", "(udkast,")


def sections(layout: Layout) -> str:
    lines = ["| afsnit | overskrift | findes i | er |", "| --- | --- | --- | --- |"]
    for term in layout.vocabulary.values():
        if term.part not in ("tekst", "punkter"):
            continue
        kinds = [kind.key for kind in layout.kinds.values() if any(p.key == term.key for p in kind.sections)]
        where = ", ".join(kinds) if len(kinds) < len(layout.kinds) else "alle"
        lines.append(f"| `{term.key}` | {term.heading or '(ingen)'} | {where or '–'} | {term.help} |")
    return "\n".join(lines)


def kinds(layout: Layout) -> str:
    lines = ["| type | er | skal have |", "| --- | --- | --- |"]
    for kind in layout.kinds.values():
        lines.append(f"| `{kind.key}` | {kind.help} | {', '.join(f'`{name}`' for name in kind.required)} |")
    return "\n".join(lines)


def table_types(layout: Layout) -> str:
    lines = ["| type | er |", "| --- | --- |"]
    return "\n".join([*lines, *(f"| `{kind.key}` | {kind.help} |" for kind in layout.table_types.values())])


def words() -> str:
    lines = ["| ord | uden det står der | felter |", "| --- | --- | --- |"]
    for key, (_name, default, used) in WORDS.items():
        names = ", ".join(f"`{{{name}}}`" for name in used)
        lines.append(f"| `{key}` | `{default}` | {names} |")
    return "\n".join(lines).replace("| `` |", "| (intet) |")


def commands() -> str:
    from notegen.cli.app import app

    lines = ["| kommando | gør |", "| --- | --- |"]
    context = app.make_context("notegen", ["--help"], resilient_parsing=True)
    for name in app.list_commands(context):
        command = app.get_command(context, name)
        assert command is not None
        lines.append(f"| `notegen {name}` | {command.get_short_help_str(200)} |")
    return "\n".join(lines)


def styles(layout: Layout) -> str:
    with zipfile.ZipFile(io.BytesIO(layout.templates.docx)) as template:
        root = etree.fromstring(template.read("word/styles.xml"))
    given = {"Normal", "Default Paragraph Font", "Normal Table", "No List"}
    names = [str(name.get(f"{W}val")) for name in root.iterfind(f"{W}style/{W}name")]
    return ", ".join(f"`{name}`" for name in names if name not in given) + "."


def generated(layout: Layout) -> dict[Path, dict[str, str]]:
    return {
        GUIDE: {
            "typer": kinds(layout),
            "felter: hoved": table(fields.HEAD_FIELDS),
            "felter: afsender": table(fields.SENDER_FIELDS),
            "afsnit": sections(layout),
            "felter: tabel": table(TABLE_FIELDS),
            "tabeltyper": table_types(layout),
            "felter: figur": table(fields.FIGURE_FIELDS),
            "felter: boks": table(fields.BOX_FIELDS),
            "felter: bilag": table(fields.BILAG_FIELDS),
            "felter: punkt": table(fields.POINT_FIELDS),
            "felter: underskriver": table(fields.SIGNATORY_FIELDS),
            "felter: behandling": table(fields.TREATMENT_FIELDS),
            "felter: kilde": table(SOURCE_FIELDS),
            "felter: projekt": table(PROJECT_FIELDS),
            "felter: dele": table(fields.PART_FIELDS),
            "felter: møde": table(meeting_fields.MEETING_FIELDS),
            "felter: dagsordenpunkt": table(meeting_fields.ITEM_FIELDS),
            "felter: gruppe": table(meeting_fields.GROUP_FIELDS),
            "felter: mødebilag": table(meeting_fields.ANNEX_FIELDS),
            "felter: lukket": table(closing_fields.CLOSURE_FIELDS),
            "felter: afsnit": table(closing_fields.SECTION_FIELDS),
            "felter: række": table(closing_fields.ROW_FIELDS),
            "felter: godkendt": table(closing_fields.RELEASE_FIELDS),
            "felter: fremmøde": table(minutes_fields.PRESENCE_FIELDS),
            "felter: beslutning": table(minutes_fields.DECISION_FIELDS),
            "kommandoer": commands(),
        },
        LAYOUT: {"ord": words(), "typografier": styles(layout)},
    }


def filled(text: str, parts: dict[str, str]) -> str:
    for name, body in parts.items():
        mark = f"<!-- {name} -->"
        assert mark in text, mark
        pattern = re.escape(mark) + r"\n(?:.*?\n)??<!-- slut -->"
        text = re.sub(
            pattern, lambda _m, m=mark, b=body: f"{m}\n{b}\n<!-- slut -->", text, count=1, flags=re.S
        )
    return text


def test_the_tables_of_the_guides_are_those_of_the_program(layout: Layout, accept: bool) -> None:
    for path, parts in generated(layout).items():
        text = path.read_text("utf-8")
        if accept:
            path.write_text(filled(text, parts), "utf-8")
        assert path.read_text("utf-8") == filled(text, parts), "run pytest --accept"


def examples() -> list[tuple[str, str]]:
    return [(m["kind"] or "baggrundsnotat", m["text"]) for m in _YAML.finditer(GUIDE.read_text("utf-8"))]


@pytest.mark.parametrize(("kind", "text"), examples())
def test_every_example_in_the_guide_can_be_used(kind: str, text: str, tmp_path: Path) -> None:
    if kind == "møde":
        assert meeting_answer(text, tmp_path) == ""
        return
    if "dokumenttype:" not in text:
        given = {"dokumenttype": kind, "titel": "Prøve", "dato": "2026-01-07", "tekst": "Tekst."}
        if kind == "indstilling":
            given = {**given, "sagsnr": "2026-0000001", "baggrund": given["tekst"]}
            del given["tekst"]
        text = "".join(f"{k}: {v}\n" for k, v in given.items() if not re.search(rf"^{k}:", text, re.M)) + text
    assert answer(text.encode(), tmp_path) == ""


def test_the_layouts_keys_are_all_explained() -> None:
    from notegen.layout.load import KEYS

    text = LAYOUT.read_text("utf-8")
    for key in KEYS:
        assert f"`{key}`" in text, key


def matchers() -> list[dict[str, object]]:
    block = re.search(r"^```json\n(.*?)^```", GUIDE.read_text("utf-8"), re.M | re.S)
    assert block is not None
    matchers_: list[dict[str, object]] = json.loads(block[1])["tasks"][0]["problemMatcher"]
    return matchers_


@pytest.mark.parametrize(
    "file", ["støj.yaml", "noter/børn og unge.yaml", "C:\\Sager\\støj.yaml", "../a:b.yaml"]
)
@pytest.mark.parametrize(
    ("severity", "level"), [("fejl", "error"), ("advarsel", "warning"), ("bemærkning", "info")]
)
def test_an_editors_problem_matcher_reads_a_finding(file: str, severity: Severity, level: str) -> None:
    message = "bilag 9 findes ikke (listen har bilag 1-3) [se: her]"
    told = as_text(Finding("NG841", severity, message, SourcePlace(file, 3, 12), "ret", "  se bilag 9"))
    found = []
    for matcher in matchers():
        pattern = matcher["pattern"]
        assert isinstance(pattern, dict)
        for line in told.splitlines():
            if match := re.search(pattern["regexp"], line):
                groups = {what: match[number] for what, number in pattern.items() if what != "regexp"}
                found.append((matcher["severity"], groups))
    wanted = {"file": file, "line": "3", "column": "12", "message": message, "code": "NG841"}
    assert found == [(level, wanted)]


def test_the_hook_for_pre_commit_asks_for_what_there_is(tmp_path: Path) -> None:
    (hook,) = yaml.safe_load((TOP / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert hook["id"] == "notegen-check"
    program, command, *options = hook["entry"].split()
    assert program == "notegen"
    context = click.Context(app)
    found = app.get_command(context, command)
    assert found is not None
    assert set(options) <= {name for param in found.params for name in param.opts}
    files, exclude = re.compile(hook["files"]), re.compile(hook["exclude"])
    assert files.search("noter/min.yaml")
    assert files.search("sag/notater/min.yaml")
    assert not files.search("templates/koebenhavn/layout.yaml")
    assert exclude.search("noter/notegen.yaml")
