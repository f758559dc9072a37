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
