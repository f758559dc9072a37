"""Which files give a packet's first pages their look."""

from pathlib import Path

import pytest

from notegen.diagnostics import Invalid
from notegen.layout.packet_files import packet_files


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "templates" / "minby"
    folder.mkdir(parents=True)
    (tmp_path / "styles").mkdir()
    (folder / "layout.yaml").write_text("arver: odense\nnavn: Minby Kommune\n", "utf-8")
    return tmp_path


def test_a_layout_without_its_own_has_those_of_the_layout_it_inherits(project: Path) -> None:
    files = packet_files("minby", project)
    assert files.html_name.endswith("koebenhavn/packet.html")
    assert [Path(name).name for name, _text in files.css] == ["packet.css"]
    assert [name for name, _sha256 in files.sources] == [
        "styles/packet.css",
        "templates/koebenhavn/packet.html",
    ]


def test_a_layouts_own_come_first_and_last(project: Path) -> None:
    (project / "templates" / "minby" / "packet.html").write_text("<p>Egen</p>", "utf-8")
    (project / "styles" / "packet-minby.css").write_text("h1 { color: red }", "utf-8")
    files = packet_files("minby", project)
    assert files.html == "<p>Egen</p>"
    assert [Path(name).name for name, _text in files.css] == ["packet.css", "packet-minby.css"]


def test_a_template_that_cannot_be_read_is_told(project: Path) -> None:
    (project / "templates" / "minby" / "packet.html").write_bytes("<p>æ</p>".encode("cp1252"))
    with pytest.raises(Invalid) as caught:
        packet_files("minby", project)
    assert [finding.code for finding in caught.value.findings] == ["NG602"]
