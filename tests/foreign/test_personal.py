"""What a file holds that does not belong in public papers is told, and released by name only."""

import hashlib

from notegen.diagnostics import Finding, PartPlace, SourcePlace
from notegen.diagnostics.wording import as_text
from notegen.foreign.active import active
from notegen.foreign.passages import passages
from notegen.foreign.personal import personal
from notegen.foreign.releases import released, unused
from notegen.foreign.values import Passage, Passages
from notegen.model.closing import Release
from tests.foreign.test_passages import W, docx, packed, pdf, saved

NUMBER = "100585-5019"
P = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


def found(data: bytes, name: str = "bilag/a.docx", public: bool = True) -> tuple[Finding, ...]:
    return personal(passages(data, name), name, public)


def release(code: str, where: str, data: bytes, file: str = "bilag/a.docx") -> Release:
    digits = hashlib.sha256(data).hexdigest()[:16]
    return Release(file, code, where, "ikke en person", "A. Jurist", digits, SourcePlace("moede.yaml", 9, 3))


def test_a_number_in_a_file_is_told_with_its_place_and_never_shown() -> None:
    (told,) = found(docx(P.format("Intet") + P.format(f"Borgeren {NUMBER} har søgt")))
    assert (told.code, told.severity) == ("NG826", "fejl")
    assert told.place == PartPlace("bilag/a.docx", "teksten, afsnit 2")
    assert "100585" not in as_text(told)
    assert "1005xx-xxxx" in told.message


def test_a_number_over_cells_and_boxes_is_told() -> None:
    held = Passages(
        tuple(Passage(f"celle {at}", "tekst", text) for at, text in enumerate(("100585", "-", "5019")))
    )
    assert [(one.code, one.place) for one in personal(held, "a")] == [("NG826", PartPlace("a", "celle 0"))]
    held = Passages((Passage("celle 1", "tekst", "100585"), Passage("celle 2", "tekst", "5019")))
    assert [one.code for one in personal(held, "a")] == ["NG827"]
    held = Passages((Passage("celle 1", "tekst", "100585"), Passage("celle 2", "tekst", "5018")))
    assert personal(held, "a") == ()


def test_a_file_name_and_a_place_with_a_number_are_masked() -> None:
    told = found(docx(P.format("Intet")), f"bilag/{NUMBER}.docx")
    assert [one.code for one in told] == ["NG826"]
    held = Passages((Passage(f"arket {NUMBER}", "tekst", f"cpr {NUMBER}"),))
    assert all("85-5019" not in as_text(one) for one in (*told, *personal(held, "a")))


def test_hidden_content_is_told_once_a_kind() -> None:
    body = (
        "<w:p><w:del w:author='A'><w:r><w:delText>ude</w:delText></w:r></w:del></w:p>"
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>gemt</w:t></w:r></w:p>" * 3
    )
    more: dict[str, str | bytes] = {
        "word/comments.xml": f'<w:comments xmlns:w="{W}">{P.format("bemærket")}</w:comments>',
        "word/embeddings/tal.txt": "i en fil",
    }
    told = found(docx(body, more))
    assert sorted(one.code for one in told) == ["NG829", "NG830", "NG831", "NG832"]
    assert {one.severity for one in told} == {"advarsel"}
    earlier = Passages((Passage("en tidligere udgave af filen: side 1", "skjult", "før"),))
    assert [one.code for one in personal(earlier, "a")] == ["NG833"]


def test_what_nobody_could_read_is_told_by_pages() -> None:
    unread = tuple(f"side {page} er et billede uden tekst" for page in (1, 2, 3, 7))
    (told,) = personal(Passages((), unread), "a.pdf", public=True)
    assert (told.code, told.severity, told.place) == ("NG828", "fejl", PartPlace("a.pdf", "side 1-3, 7"))
    assert "ikke kontrolleret" in told.message
    (told,) = personal(Passages((), unread), "a.pdf")
    assert told.severity == "advarsel"


def test_a_release_holds_for_the_file_as_it_was() -> None:
    data = docx(P.format(f"Borgeren {NUMBER} har søgt"))
    told = found(data)
    sha256 = hashlib.sha256(data).hexdigest()
    good = release("NG826", "afsnit 1", data)
    assert released(told, (good,), sha256) == ((), ((told[0], good),))
    left, gone = released(told, (good,), "0" * 64)
    assert gone == ()
    assert "ændret, siden den blev godkendt" in left[0].hint
    assert 'sha256: "0000000000000000"' in left[0].hint
    left, _gone = released(told, (), sha256)
    assert (
        f'fil: "bilag/a.docx", kode: "NG826", sted: "teksten, afsnit 1", grund: "…", af: "…", sha256: "{sha256[:16]}"'
        in left[0].hint
    )


def test_a_sum_that_looks_like_a_number_can_be_written_as_it_was_told() -> None:
    data = docx(P.format(f"Borgeren {NUMBER} har søgt"))
    sha256 = "ab1005855123cdef" + "0" * 48
    left, _gone = released(found(data), (), sha256)
    assert 'sha256: "ab1005xxxxxxcdef"' in left[0].hint
    good = Release("bilag/a.docx", "NG826", "afsnit 1", "…", "…", "ab1005xxxxxxcdef", SourcePlace("m", 1))
    assert released(found(data), (good,), sha256)[0] == ()


def test_the_line_to_write_names_the_file_from_the_meeting() -> None:
    data = docx(P.format(f"Borgeren {NUMBER} har søgt"))
    left, _gone = released(found(data, "notes/bilag/a.docx"), (), "0" * 64, "notes")
    assert 'fil: "bilag/a.docx"' in left[0].hint
    broken = passages(b"%PDF-1.7 i stykker", "notes/a.pdf").findings
    left, _gone = released(broken, (), "0" * 64, "notes")
    assert 'fil: "a.pdf", kode: "NG823", sted: "filen"' in left[0].hint
    own = found(data, "03 Støj.docx")
    good = release("NG826", "afsnit 1", data, "notes/03 Støj.docx")
    assert released(own, (good,), hashlib.sha256(data).hexdigest())[0] == ()


def test_a_release_that_means_nothing_is_told() -> None:
    data = docx(P.format(f"Borgeren {NUMBER} har søgt"))
    good, wrong = release("NG826", "afsnit 1", data), release("NG826", "afsnit 7", data)
    (told,) = unused((good, wrong), found(data))
    assert (told.code, told.severity, told.place) == ("NG834", "bemærkning", wrong.place)


def test_what_a_file_does_by_itself_is_told_and_refused_in_public() -> None:
    rels = "<R><Relationship Id='a' Type='x/attachedTemplate' Target='http://ude/x.dotm' TargetMode='External'/><Relationship Id='b' Type='x/hyperlink' Target='http://ude' TargetMode='External'/></R>"
    body = (
        "<w:p><w:r><w:instrText>DD</w:instrText></w:r><w:r><w:instrText>EAUTO cmd</w:instrText></w:r></w:p>"
    )
    more: dict[str, str | bytes] = {
        "word/vbaProject.bin": b"x",
        "word/_rels/document.xml.rels": rels,
        "word/embeddings/o.bin": b"x",
    }
    told = active(docx(body, more), "a.docx", public=True)
    assert [one.code for one in told] == ["NG835", "NG836", "NG837", "NG838"]
    assert {one.severity for one in told} == {"fejl"}
    assert {one.severity for one in active(docx(body, more), "a.docx")} == {"advarsel"}
    assert active(docx(P.format("Intet")), "a.docx") == ()
    renamed = packed(
        {"[Content_Types].xml": "<T ContentType='application/vnd.ms-word.document.macroEnabled'/>"}
    )
    assert [one.code for one in active(packed({"a.docx": renamed}), "a.zip")] == ["NG835"]
    assert active(saved(pdf()), "a.pdf") == ()
