"""A person changes the look by changing the template's styles in Word, and nothing else: the output follows."""

import re
import subprocess
from pathlib import Path

import pytest
from lxml import etree

from notegen.layout.find import load
from notegen.writers.docx import write
from notegen.writers.docx.proof import flaws
from tests.writers import sample
from tests.writers.docx import samples
from tests.writers.docx.invariants import W, body, opened, style_names, style_of, val, words_of
from tests.writers.docx.office import printed_by_libreoffice

STYLES, NUMBERING = "word/styles.xml", "word/numbering.xml"
RESTYLED = {
    "Body Text": {"sz": "26", "color": "00AA00", "font": "Georgia", "after": "60"},
    "heading 2": {"sz": "44", "color": "AA0000", "font": "Courier New", "before": "600"},
    "List Bullet": {"left": "1500", "sz": "18"},
    "Quote": {"left": "2000", "color": "0000AA"},
    "caption": {"sz": "30", "color": "AA00AA"},
    "Tabeltekst": {"sz": "14"},
    "Metaboks": {"sz": "22", "color": "333333"},
    "footnote text": {"sz": "24"},
    "Hyperlink": {"color": "118811"},
}
"""What a person might set in Word: half points, colours, fonts, twips."""
_WORD = re.compile(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]+)<')
_ORDER = {
    "rPr": ("rFonts", "b", "bCs", "i", "iCs", "caps", "color", "spacing", "kern", "sz", "szCs", "u", "vertAlign", "lang"),
    "pPr": ("keepNext", "keepLines", "numPr", "pBdr", "shd", "tabs", "suppressAutoHyphens", "spacing", "ind", "jc", "outlineLvl"),
}  # fmt: skip


def restyled(template: bytes) -> bytes:
    """Return the template with its styles set as in ``RESTYLED``, as Word would save it."""
    parts = opened(template)
    root = etree.fromstring(parts[STYLES])
    for style in root.iter(f"{W}style"):
        for what, value in RESTYLED.get(val(style.find(f"{W}name")), {}).items():
            match what:
                case "sz":
                    _child(style, "rPr", "sz").set(f"{W}val", value)
                case "color":
                    _child(style, "rPr", "color").set(f"{W}val", value)
                case "font":
                    _child(style, "rPr", "rFonts").set(f"{W}ascii", value)
                case "left":
                    _child(style, "pPr", "ind").set(f"{W}left", value)
                case _:
                    _child(style, "pPr", "spacing").set(f"{W}{what}", value)
    return samples.repacked({**parts, STYLES: etree.tostring(root)})


def _child(style: etree._Element, kind: str, name: str) -> etree._Element:
    group = style.find(f"{W}{kind}")
    if group is None:
        group = etree.SubElement(style, f"{W}{kind}")
        if kind == "pPr" and style.find(f"{W}rPr") is not None:
            style.find(f"{W}rPr").addprevious(group)  # type: ignore[union-attr]
    found = group.find(f"{W}{name}")
    if found is None:
        found = etree.Element(f"{W}{name}")
        order = _ORDER[kind]
        after = [c for c in group if etree.QName(c).localname in order[order.index(name) + 1 :]]
        if after:
            after[0].addprevious(found)
        else:
            group.append(found)
    return found


@pytest.mark.parametrize("name", ["koebenhavn", "aarhus", "odense"])
def test_the_output_has_the_templates_styles_and_its_body_none_of_their_looks(name: str) -> None:
    template = load(name, None).templates.docx
    before = write(sample.everything(), samples.layout(docx=template)).data
    after = write(sample.everything(), samples.layout(docx=restyled(template))).data
    assert flaws(after, sample.everything()) == ()
    assert opened(after)[STYLES] != opened(before)[STYLES]
    changed = {part for part in opened(before) if opened(before)[part] != opened(after)[part]}
    assert changed <= {STYLES, "docProps/custom.xml", "word/document.xml"}  # custom.xml holds the digest
    text = opened(after)["word/document.xml"].decode()
    assert not any(
        f'"{value}"' in text for look in RESTYLED.values() for value in look.values() if len(value) == 6
    )
    root = etree.fromstring(opened(after)[STYLES])
    for style in root.iter(f"{W}style"):
        for what, value in RESTYLED.get(val(style.find(f"{W}name")), {}).items():
            if what == "sz":
                assert val(style.find(f"{W}rPr/{W}sz")) == value


def test_every_paragraph_of_a_restyled_kind_takes_its_look_from_the_style_alone() -> None:
    data = write(sample.everything(), samples.layout(docx=restyled(samples.TEMPLATE.read_bytes()))).data
    names = style_names(data)
    seen = set()
    for paragraph in body(data).iter(f"{W}p"):
        style = style_of(paragraph, names)
        if style in RESTYLED and words_of(paragraph):
            seen.add(style)
            for run in paragraph.iter(f"{W}rPr"):
                assert not {etree.QName(c).localname for c in run} & {"sz", "color", "rFonts"}
    assert seen >= {"Body Text", "heading 2", "List Bullet", "Quote", "caption", "Tabeltekst", "Metaboks"}


def test_lists_follow_the_indents_of_the_templates_numbering() -> None:
    parts = opened(samples.TEMPLATE.read_bytes())
    wider = parts[NUMBERING].replace(b'w:hanging="', b'w:hanging="1')
    assert wider != parts[NUMBERING]
    data = write(sample.everything(), samples.layout(docx=samples.repacked({**parts, NUMBERING: wider}))).data
    root = etree.fromstring(opened(data)[NUMBERING])
    hanging = [val(ind, "hanging") for ind in root.iter(f"{W}ind")]
    assert hanging
    assert all(value.startswith("1") and len(value) >= 4 for value in hanging if value)


def test_a_tables_rules_follow_the_table_style() -> None:
    parts = opened(samples.TEMPLATE.read_bytes())
    start = parts[STYLES].index(b'"Kommunetabel"')
    style = parts[STYLES][start:].replace(
        b'w:sz="6" w:space="0" w:color="1F3A5F"', b'w:sz="36" w:space="0" w:color="123456"'
    )
    thick = samples.layout(docx=samples.repacked({**parts, STYLES: parts[STYLES][:start] + style}))
    data = write(sample.everything(), thick).data
    own = {
        (val(side, "sz"), val(side, "color")) for all_ in body(data).iter(f"{W}tcBorders") for side in all_
    }
    assert own == {("36", "123456")}


@pytest.mark.heavy
def test_the_pages_show_the_new_look(tmp_path: Path) -> None:
    def words(template: bytes) -> dict[str, tuple[float, float]]:
        """Return where the first of each word begins and how high it is, in points."""
        data = write(sample.everything(), samples.layout(docx=template)).data
        command = ["pdftotext", "-bbox", str(printed_by_libreoffice(data, tmp_path)), "-"]
        said = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
        found: dict[str, tuple[float, float]] = {}
        for x, top, bottom, word in _WORD.findall(said):
            found.setdefault(word, (float(x), float(bottom) - float(top)))
        return found

    template = samples.TEMPLATE.read_bytes()
    before, after = words(template), words(restyled(template))
    for word, points in (("Teksten", 13 / 10), ("Baggrund", 22 / 13), ("Sagsbehandler", 11 / 8)):
        assert after[word][1] / before[word][1] == pytest.approx(points, abs=0.02)
