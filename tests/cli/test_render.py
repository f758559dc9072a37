"""``notegen render``: many notes, whole files, and what is said when something is wrong."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import docx
import pytest

TOP = Path(__file__).parents[2]
WITHOUT_PANGO = Path(__file__).parent / "without_pango"
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")


def files(folder: Path) -> list[str]:
    """The files a person sees, and any temporary one that was left."""
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and ".notegen" not in path.relative_to(folder).parts
    )


def is_whole(path: Path) -> bool:
    data = path.read_bytes()
    return data.startswith(b"PK") if path.suffix == ".docx" else data.rstrip().endswith(b"%%EOF")


def test_a_note_becomes_word_and_pdf(run, note: Path) -> None:
    done = run("render", "min.yaml")
    assert (done.returncode, done.stdout, done.stderr) == (0, "min.docx\nmin.pdf\n", "Lavet: 2 filer.\n")
    assert files(note.parent) == ["min.docx", "min.pdf", "min.yaml", "notegen.yaml"]
    assert is_whole(note.with_suffix(".docx"))
    assert is_whole(note.with_suffix(".pdf"))


def test_a_draft_says_so_in_the_names_of_its_files(run, note: Path) -> None:
    approved = note.read_text("utf-8")
    for stage in ("udkast", "i høring"):
        note.write_text(approved.replace("stadie: godkendt", f"stadie: {stage}"), "utf-8")
        done = run("render", "min.yaml", "--to", "docx,pdf,html")
        assert sorted(done.stdout.splitlines()) == [f"min UDKAST.{end}" for end in ("docx", "html", "pdf")]
    note.write_text(approved, "utf-8")
    done = run("render", "min.yaml")
    assert (done.returncode, done.stdout) == (0, "min.docx\nmin.pdf\n")
    assert done.stderr.count("min UDKAST") == 2
    assert "min UDKAST.docx og min UDKAST.pdf ligger der endnu [NG032]" in done.stderr


def test_two_notes_that_could_share_a_drafts_name_are_refused(run, note: Path) -> None:
    note.with_name("min UDKAST.yaml").write_bytes(note.read_bytes())
    done = run("render", ".")
    assert (done.returncode, "NG011" in done.stderr) == (1, True)


def test_what_was_written_in_word_is_kept_and_the_pdf_is_made(run, note: Path) -> None:
    assert run("render", "min.yaml").returncode == 0
    word = note.with_suffix(".docx")
    opened = docx.Document(str(word))
    opened.paragraphs[0].add_run(" rettet i Word")
    opened.save(str(word))
    edited = word.read_bytes()
    done = run("render", "min.yaml")
    assert (done.returncode, done.stdout) == (1, "min.pdf\n")
    assert "min.docx er ændret, siden notegen lavede den, så den er ikke skrevet over [NG027]" in done.stderr
    assert word.read_bytes() == edited
    done = run("render", "min.yaml", "--overwrite")
    assert (done.returncode, done.stdout) == (0, "min.docx\nmin.pdf\n")
    (copy,) = note.parent.glob("min 2*.docx")
    assert copy.name in done.stderr
    assert copy.read_bytes() == edited
    assert run("render", "min.yaml").returncode == 0


def test_formats_and_folder_may_be_chosen(run, note: Path) -> None:
    done = run("render", "min.yaml", "--to", "html,docx", "--out", "ud/nu")
    assert done.stdout.split() == [str(Path("ud/nu/min.html")), str(Path("ud/nu/min.docx"))]
    assert (note.parent / "ud" / "nu" / "min.html").read_text("utf-8").startswith("<!DOCTYPE html>")


def test_a_bad_note_does_not_stop_the_others(run, note: Path) -> None:
    for name in ("a.yaml", "c.yaml"):
        note.with_name(name).write_bytes(note.read_bytes())
    note.with_name("b.yaml").write_text("notegen: 1\ndokumenttype: budgetnotat\ntitel: BC24: nej\n", "utf-8")
    done = run("render", ".")
    assert done.returncode == 1
    assert done.stdout.split() == [f"{name}.{end}" for name in ("a", "c", "min") for end in ("docx", "pdf")]
    assert "b.yaml:3:12: fejl: der står et kolon inde i teksten [NG105]" in done.stderr
    lines = done.stderr.splitlines()
    assert lines[-2].startswith("Lavet: 6 filer (3 af 4 notater); ")
    assert lines[-1] == "  ikke lavet: b.yaml (Word og PDF)"


def test_a_missing_file_is_told_with_the_nearest_name(run, note: Path) -> None:
    done = run("render", "mim.yaml")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        "mim.yaml: fejl: filen findes ikke [NG001]",
        "  hjælp: mente du min.yaml?",
        "Notatet er ikke lavet; 1 fejl.",
    ]


def test_two_notes_with_one_result_are_refused_before_anything_is_made(run, note: Path) -> None:
    note.with_suffix(".yml").write_bytes(note.read_bytes())
    done = run("render", ".")
    assert done.returncode == 1
    assert "NG011" in done.stderr
    assert files(note.parent) == ["min.yaml", "min.yml", "notegen.yaml"]


def test_a_docx_open_in_word_is_kept_and_the_pdf_is_made(run, note: Path) -> None:
    assert run("render", "min.yaml", "--to", "docx").returncode == 0
    old = note.with_suffix(".docx").read_bytes()
    note.with_name("~$min.docx").write_bytes(b"")
    done = run("render", "min.yaml")
    assert done.returncode == 1
    assert done.stdout == "min.pdf\n"
    assert "luk min.docx i Word" in done.stderr
    assert "  ikke lavet: min.yaml (Word)" in done.stderr
    assert note.with_suffix(".docx").read_bytes() == old
    assert run("render", "min.yaml", "--overwrite").returncode == 0


def test_an_older_result_stays_when_the_note_has_become_wrong(run, note: Path) -> None:
    assert run("render", "min.yaml").returncode == 0
    before = {name: (note.parent / name).read_bytes() for name in ("min.docx", "min.pdf")}
    note.write_text(note.read_text("utf-8") + "\nukendt: felt\n", "utf-8")
    assert run("render", "min.yaml").returncode == 1
    assert {name: (note.parent / name).read_bytes() for name in before} == before


@pytest.mark.heavy
def test_the_same_note_becomes_the_same_bytes(run, note: Path) -> None:
    for seed, jobs in (("1", "1"), ("2", "2")):
        run("render", "min.yaml", "--out", seed, "--jobs", jobs, env={"PYTHONHASHSEED": seed})
    for name in ("min.docx", "min.pdf"):
        assert (note.parent / "1" / name).read_bytes() == (note.parent / "2" / name).read_bytes()


def test_json_tells_all_on_stdout(run, note: Path) -> None:
    note.with_name("b.yaml").write_text("notegen: 1\ntitel: \n", "utf-8")
    done = run("render", "min.yaml", "b.yaml", "--format", "json")
    assert (done.returncode, done.stderr) == (1, "")
    told = json.loads(done.stdout)
    assert told["files"] == ["min.docx", "min.pdf"]
    assert told["not_made"] == ["b.yaml"]
    assert {finding["file"] for finding in told["findings"]} == {"b.yaml"}
    assert set(told["findings"][0]) == {"code", "severity", "message", "hint", "file", "line", "column"}


def test_places_are_told_from_the_current_folder(run, note: Path) -> None:
    below = note.parent / "under" / "mappe"
    below.mkdir(parents=True)
    note.write_text("notegen: 1\nukendt: felt\ndokumenttype: budgetnotat\n", "utf-8")
    done = run("check", str(note), cwd=below)
    assert str(Path("..", "..", "min.yaml")) + ":2:1: fejl:" in done.stderr


def test_the_layout_of_the_command_line_wins(run, note: Path) -> None:
    done = run("render", "min.yaml", "--layout", "ingensteds")
    assert done.returncode == 1
    assert "[NG601]" in done.stderr


def test_a_mistake_in_the_projects_file_stops_its_notes_and_is_told_once(run, note: Path) -> None:
    note.with_name("a.yaml").write_bytes(note.read_bytes())
    note.with_name("notegen.yaml").write_text("layuot: x\n", "utf-8")
    done = run("render", ".")
    assert done.returncode == 1
    assert done.stderr.count("notegen.yaml:1:1: fejl:") == 1
    assert "ikke lavet: a.yaml" in done.stderr
    assert "ikke lavet: min.yaml" in done.stderr


def test_without_pango_word_is_made_and_the_message_says_what_to_do(run, note: Path) -> None:
    path = os.pathsep.join([str(WITHOUT_PANGO), str(TOP)])
    done = run("render", "min.yaml", env={"PYTHONPATH": path})
    assert (done.returncode, done.stdout) == (1, "min.docx\n")
    assert "[NG710]" in done.stderr
    assert "Traceback" not in done.stderr
    assert run("render", "min.yaml", "--to", "docx", env={"PYTHONPATH": path}).returncode == 0
    for command in (["check", "min.yaml"], ["schema", "budgetnotat"], ["new", "orientering", "o.yaml"]):
        assert run(*command, env={"PYTHONPATH": path}).returncode == 0
    doctor = run("doctor", env={"PYTHONPATH": path})
    assert doctor.returncode == 1
    assert "FEJL  Pango: mangler" in doctor.stdout


def test_a_full_disk_is_told_and_nothing_half_is_left(run, note: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", str(disk)]
    if sys.platform != "linux" or os.geteuid() != 0 or subprocess.run(mount, check=False).returncode:
        pytest.skip("a small disk can only be made by root on Linux")
    try:
        done = run("render", "min.yaml", "--out", "disk")
        assert done.returncode == 1
        assert "[NG020]" in done.stderr
        assert all(is_whole(disk / name) for name in files(disk))
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def start(note: Path, *args: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "notegen", *args],
        cwd=note.parent,
        env={**os.environ, "PYTHONPATH": str(TOP), "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )


@posix
@pytest.mark.parametrize("after", [0.05, 0.3, 0.6, 0.9])
def test_ctrl_c_ends_in_danish_with_nothing_half_written(note: Path, after: float) -> None:
    for number in range(30):
        note.with_name(f"n{number}.yaml").write_bytes(note.read_bytes())
    process = start(note, "render", ".")
    time.sleep(after)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=20)
    if after > 0.05:  # before that, Python itself may not have begun, and what it says of it is its own
        assert "Traceback" not in err
        assert err.splitlines()[-1].startswith("Afbrudt.")
        assert process.returncode == 1
    made = [name for name in files(note.parent) if not name.endswith(".yaml")]
    assert all(name.endswith((".docx", ".pdf")) for name in made)
    assert all(is_whole(note.parent / name) for name in made)
    assert set(out.split()) <= set(made)


@posix
def test_a_closed_pipe_is_no_crash(note: Path) -> None:
    process = start(note, "render", "min.yaml")
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    err = process.stderr.read()
    process.stderr.close()
    assert process.wait(timeout=20) in (0, 1)
    assert "NG999" not in err
    assert "Traceback" not in err


def test_watch_renders_again_and_survives_a_mistake(note: Path) -> None:
    process = start(note, "render", "min.yaml", "--to", "docx", "--watch")
    assert process.stderr is not None
    try:
        wait_for(process, "Holder øje")
        good = note.read_text("utf-8")
        note.write_text(good + "\nukendt: felt\n", "utf-8")
        wait_for(process, "[NG201]")
        note.write_text(good.replace("stadie: godkendt", "stadie: udkast"), "utf-8")
        wait_for(process, "Lavet: 1 fil.")
        os.kill(process.pid, signal.SIGINT)
        assert "Stoppet." in process.stderr.read()
        assert process.wait(timeout=20) == 0
    finally:
        process.kill()
        process.communicate()


def test_watch_writes_over_nobodys_work(note: Path) -> None:
    process = start(note, "render", "min.yaml", "--to", "html", "--watch")
    page = note.with_suffix(".html")
    try:
        wait_for(process, "Holder øje")
        page.write_text(page.read_text("utf-8") + "<!-- mit -->", "utf-8")
        note.write_text(note.read_text("utf-8") + "\n# en bemærkning\n", "utf-8")
        wait_for(process, "[NG027]")
        assert page.read_text("utf-8").endswith("<!-- mit -->")
    finally:
        process.kill()
        process.communicate()


def wait_for(process: "subprocess.Popen[str]", words: str) -> None:
    assert process.stderr is not None
    enough = threading.Timer(60, process.kill)
    enough.start()
    try:
        assert any(words in line for line in process.stderr), f"{words} was never said"
    finally:
        enough.cancel()
