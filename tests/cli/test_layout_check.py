"""``notegen layout check``: what a layout does to a worker ends as a finding."""

from pathlib import Path

from notegen.cli.layout_check import Trial, tried
from notegen.diagnostics import Finding
from notegen.jobs.crews import Crew, Crews, processes


def found(root: Path, seconds: float) -> list[str]:
    with Crews({"layout": Crew(1, processes(("docx",)))}) as crews:
        trial = tried(Trial("aarhus", root), crews, seconds)
    assert not trial.crashed
    return [finding.code for finding in trial.findings if isinstance(finding, Finding)]


def test_a_layout_that_takes_too_long_is_stopped_and_told(tmp_path: Path) -> None:
    assert found(tmp_path, 0.05) == ["NG998"]


def test_an_unknown_layout_is_told_with_the_nearest(run) -> None:
    done = run("layout", "check", "odnse")
    assert done.returncode == 1
    assert "mente du odense?" in done.stderr


def test_a_mistake_in_a_layouts_file_is_shown_with_its_line_as_it_lies_in_the_project(
    run, tmp_path: Path
) -> None:
    run("layout", "new", "min", "--from", "odense", cwd=tmp_path)
    file = tmp_path / "templates" / "min" / "layout.yaml"
    file.write_text(file.read_text("utf-8") + "farve: rød\n", "utf-8")
    done = run("layout", "check", "min", cwd=tmp_path)
    assert done.stderr.startswith("templates/min/layout.yaml:")
    assert " | farve: rød\n" in done.stderr


def test_one_mistake_in_a_template_is_told_once(run, tmp_path: Path) -> None:
    run("layout", "new", "min", "--html", cwd=tmp_path)
    file = tmp_path / "templates" / "min" / "note.html"
    file.write_text(
        file.read_text("utf-8").replace("document.organisation", "document.organization"), "utf-8"
    )
    done = run("layout", "check", "min", cwd=tmp_path)
    assert done.stderr.count("»organization«") == 1
