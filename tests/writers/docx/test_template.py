"""What can be wrong with a Word template, told with the paragraph's own text, and what is not wrong."""

import io
import re
import zipfile
from collections.abc import Callable

import pytest

from notegen.diagnostics import Finding, Invalid, PartPlace
from notegen.layout.values import Layout
from notegen.writers.docx import write
from tests.writers import sample
from tests.writers.docx import samples
from tests.writers.docx.invariants import broken
from tests.writers.docx.samples import with_part

BODY = "word/document.xml"


def findings(layout: Layout, watermark: str = "") -> tuple[Finding, ...]:
    with pytest.raises(Invalid) as raised:
        write(sample.everything() if not watermark else sample.short(watermark=watermark), layout)
    return raised.value.findings


def swap(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


@pytest.mark.parametrize(
    ("code", "part", "change", "paragraph", "said"),
    [
        ("NG631", "word/styles.xml", swap('"Kommunetabel"/>', '"Tabel"/>'), 0, "»Kommunetabel«"),
        ("NG632", "word/numbering.xml", swap('<w:num w:numId="3">', '<w:num w:numId="9">'), 0, "»At-punkt«"),
        ("NG633", BODY, swap("{{ titel }}", "{{ overskrift }}"), 18, "»overskrift«"),
        ("NG633", "word/header2.xml", swap("{{ sidehoved }}", "{{ sagsnr }}"), 1, "»sagsnr«"),
        ("NG634", BODY, swap("{{ titel }}", "{{ titel }"), 18, "dette afsnit"),
        ("NG634", BODY, swap("{%p endfor %}", "{%p slut %}"), 8, "dette afsnit"),
        ("NG635", BODY, swap("{{ titel }}", "{{ titel.__class__ }}"), 18, "ikke er tilladt"),
        ("NG635", BODY, swap("{{ felt.etiket }}", "{{ felt.navnet }}"), 3, "kan ikke regnes ud"),
        ("NG635", BODY, swap("{{ titel }}", "{{ titel / 2 }}"), 18, "kan ikke regnes ud"),
        ("NG636", BODY, swap("{{p indhold }}", "{{ indhold }}"), 22, "hvor det ikke kan stå"),
        ("NG637", BODY, swap("{{p indhold }}", "Her er intet"), 0, "»indhold«"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_template_is_told_where_it_stands(
    code: str, part: str, change: Callable[[str], str], paragraph: int, said: str
) -> None:
    finding = findings(with_part(part, change))[0]
    place = "word/styles.xml" if code in ("NG631", "NG632") else part
    assert finding.code == code
    assert said in finding.message
    assert finding.place == PartPlace("templates/koebenhavn/note.docx", place, paragraph)
    assert finding.hint


def test_the_excerpt_is_the_paragraph_as_it_reads_in_word() -> None:
    change = swap("{{ titel }}", "Sagen: {{ overskrift }}")
    assert findings(with_part(BODY, change))[0].excerpt == "Sagen: {{ overskrift }}"


def test_every_unknown_field_of_a_part_is_told_at_once() -> None:
    def change(text: str) -> str:
        return text.replace("{{ titel }}", "{{ a }}").replace("{{ undertitel }}", "{{ b }}")

    assert [f.message.split("»")[1][0] for f in findings(with_part(BODY, change))] == ["a", "b"]


@pytest.mark.parametrize("data", [b"", b"PK", b"%PDF-1.7", samples.png()])
def test_what_is_no_word_file_is_told(data: bytes) -> None:
    assert findings(samples.layout(docx=data))[0].code == "NG630"


def test_a_template_without_its_main_part_is_told() -> None:
    assert findings(with_part("_rels/.rels", lambda _: None))[0].code == "NG630"


def test_a_template_that_unpacks_to_far_more_than_it_is_stops_before_it_is_read() -> None:
    out = io.BytesIO(samples.TEMPLATE.read_bytes())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/fyld.bin", bytes(101_000_000), compresslevel=1)
    assert len(out.getvalue()) < 1_000_000
    assert findings(samples.layout(docx=out.getvalue()))[0].code == "NG630"


def test_a_header_without_the_watermark_stops_a_draft_but_not_an_approved_note() -> None:
    without = with_part("word/header2.xml", swap("vandmaerke", "noget-andet"))
    assert findings(without, "UDKAST")[0].code == "NG638"
    assert write(sample.short(), with_part("word/header2.xml", lambda text: text)).findings == ()


def test_a_logo_that_word_cannot_show_is_told_and_left_out() -> None:
    written = write(
        sample.short(), samples.layout(logo=("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"))
    )
    assert [finding.code for finding in written.findings] == ["NG639"]
    assert broken(written.data) == []


def test_a_template_saved_by_danish_word_with_other_style_ids_works() -> None:
    def rename(text: str) -> str:
        for old, new in (("Heading", "Overskrift"), ("BodyText", "Broedtekst"), ("ListBullet", "Opstilling")):
            text = text.replace(f'"{old}', f'"{new}')
        return text

    changed = with_part("", rename)
    written = write(sample.short(), changed)
    assert b"Overskrift1" in samples.opened(written.data)["word/styles.xml"]
    assert b"Broedtekst" in samples.opened(written.data)["word/document.xml"]


def test_a_tag_that_word_cut_in_pieces_is_still_one_tag() -> None:
    pieces = '{{ ti</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>tel }}'
    written = write(sample.short(), with_part(BODY, swap("{{ titel }}", pieces)))
    assert broken(written.data) == []
    assert b"En kort orientering" in samples.opened(written.data)[BODY]


def test_a_template_that_lost_its_notes_part_gets_one() -> None:
    def without(text: str) -> str:
        start = text.index('<Relationship Id="rId6"')
        return text[:start] + text[text.index("/>", start) + 2 :]

    written = write(sample.everything(), with_part("word/_rels/document.xml.rels", without))
    assert broken(written.data) == []


def test_what_word_leaves_in_a_paragraph_that_is_repeated_does_no_harm() -> None:
    """Word marks where a person last edited, numbers each paragraph, and a picture may stand by each field."""

    def edited(text: str) -> str:
        mark = '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>'
        text = text.replace("{{ felt.etiket }}</w:t></w:r>", "{{ felt.etiket }}</w:t></w:r>" + mark)
        count = iter(range(1000, 9999))
        return re.sub(r"<w:p>", lambda _: f'<w:p w14:paraId="0000{next(count)}" w14:textId="77777777">', text)

    written = write(sample.everything(), with_part(BODY, edited))
    assert written.findings == ()
    text = samples.opened(written.data)[BODY].decode()
    assert text.count("_GoBack") == 1
    assert "paraId" not in text
    assert text.count("<w:bookmarkStart") == text.count("<w:bookmarkEnd")
