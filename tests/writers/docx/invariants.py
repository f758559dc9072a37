"""What must hold in a DOCX and no validator looks for: each function yields what is wrong, in words."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_STORY = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")


def opened(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def stories(data: bytes) -> dict[str, etree._Element]:
    parts = opened(data)
    return {name: etree.fromstring(parts[name]) for name in parts if _STORY.fullmatch(name)}


def body(data: bytes) -> etree._Element:
    found = stories(data)["word/document.xml"].find(f"{W}body")
    assert found is not None
    return found


def val(element: etree._Element | None, name: str = "val") -> str:
    return "" if element is None else str(element.get(f"{W}{name}", ""))


def words_of(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def style_names(data: bytes) -> dict[str, str]:
    root = etree.fromstring(opened(data)["word/styles.xml"])
    return {val(style, "styleId"): val(style.find(f"{W}name")) for style in root.iter(f"{W}style")}


def style_of(paragraph: etree._Element, names: dict[str, str]) -> str:
    return names.get(val(paragraph.find(f"{W}pPr/{W}pStyle")), "")


def broken(data: bytes) -> list[str]:
    """Return everything that is wrong with the file."""
    found = stories(data)
    return [wrong for rule in RULES for wrong in rule(found, data)]


def _twice(values: Iterable[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


Stories = dict[str, etree._Element]


def bookmarks_are_paired_and_named_once(found: Stories, _data: bytes) -> Iterator[str]:
    starts = [e for root in found.values() for e in root.iter(f"{W}bookmarkStart")]
    ends = [val(e, "id") for root in found.values() for e in root.iter(f"{W}bookmarkEnd")]
    if sorted(val(e, "id") for e in starts) != sorted(ends):
        yield "bookmarks are not paired"
    for name in _twice(val(e, "name") for e in starts):
        yield f"bookmark {name} twice"
    for start in starts:
        if len(val(start, "name")) > 40:
            yield f"bookmark {val(start, 'name')} too long"


def fields_are_balanced(found: Stories, _data: bytes) -> Iterator[str]:
    for name, root in found.items():
        depth = 0
        for mark in root.iter(f"{W}fldChar"):
            depth += {"begin": 1, "separate": 0, "end": -1}[val(mark, "fldCharType")]
            if depth not in (0, 1):
                yield f"{name}: fields out of order"
        if depth:
            yield f"{name}: a field is open"


def references_lead_somewhere(found: Stories, _data: bytes) -> Iterator[str]:
    names = {val(e, "name") for root in found.values() for e in root.iter(f"{W}bookmarkStart")}
    for root in found.values():
        for text in root.iter(f"{W}instrText"):
            asked = re.match(r"\s*(?:REF|PAGEREF|NOTEREF)\s+(\S+)", text.text or "")
            if asked and asked[1] not in names:
                yield f"no bookmark {asked[1]}"
        for link in root.iter(f"{W}hyperlink"):
            if val(link, "anchor") and val(link, "anchor") not in names:
                yield f"no bookmark {val(link, 'anchor')}"


def relations_exist(found: Stories, data: bytes) -> Iterator[str]:
    parts = opened(data)
    for name, root in found.items():
        rels = parts.get(f"word/_rels/{name.removeprefix('word/')}.rels", b"").decode()
        for element in root.iter():
            for attribute in ("id", "embed"):
                key = element.get(f"{R}{attribute}")
                if key and f'Id="{key}"' not in rels:
                    yield f"{name}: no relation {key}"


def controls_are_filled_and_named_once(found: Stories, _data: bytes) -> Iterator[str]:
    controls = [e for root in found.values() for e in root.iter(f"{W}sdt")]
    for control in controls:
        content = control.find(f"{W}sdtContent")
        if content is None or len(content) == 0:
            yield "an empty content control"
    tags = [val(control.find(f"{W}sdtPr/{W}tag")) for control in controls]
    yield from (f"tag {tag} twice" for tag in _twice(tags))
    yield from (f"tag {tag} too long" for tag in tags if len(tag) > 64)
    yield from (f"sdt id {key} twice" for key in _twice(val(c.find(f"{W}sdtPr/{W}id")) for c in controls))


def cells_fill_the_grid(found: Stories, _data: bytes) -> Iterator[str]:
    for name, root in found.items():
        for table in root.iter(f"{W}tbl"):
            grid = len(table.findall(f"{W}tblGrid/{W}gridCol"))
            above: set[int] = set()
            for row in table.findall(f"{W}tr"):
                column, merged = 0, set()
                for cell in row.findall(f"{W}tc"):
                    merge = cell.find(f"{W}tcPr/{W}vMerge")
                    if merge is not None:
                        merged.add(column)
                        if val(merge) != "restart" and column not in above:
                            yield f"{name}: a merged cell without a beginning"
                    column += int(val(cell.find(f"{W}tcPr/{W}gridSpan")) or "1")
                    if len(cell) == 0 or cell[-1].tag not in (f"{W}p", f"{W}bookmarkEnd"):
                        yield f"{name}: a cell does not end in a paragraph"
                if column != grid or not grid:
                    yield f"{name}: {column} columns of {grid}"
                above = merged


def tables_do_not_touch(found: Stories, _data: bytes) -> Iterator[str]:
    for name, root in found.items():
        for table in root.iter(f"{W}tbl"):
            following = table.getnext()
            while following is not None and following.tag in (f"{W}bookmarkStart", f"{W}bookmarkEnd"):
                following = following.getnext()
            if following is not None and following.tag in (f"{W}tbl", f"{W}sectPr"):
                yield f"{name}: nothing follows a table"


def pictures_have_words(found: Stories, _data: bytes) -> Iterator[str]:
    pictures = [e for root in found.values() for e in root.iter(f"{WP}docPr")]
    yield from ("a picture without words" for picture in pictures if not picture.get("descr"))
    yield from (f"picture id {key} twice" for key in _twice(str(p.get("id")) for p in pictures))


def notes_and_marks_agree(found: Stories, _data: bytes) -> Iterator[str]:
    notes = [val(e, "id") for e in found["word/footnotes.xml"] if e.get(f"{W}type") is None]
    marks = [val(e, "id") for e in found["word/document.xml"].iter(f"{W}footnoteReference")]
    if notes != marks:
        yield f"notes {notes}, marks {marks}"


def paragraphs_hold_something(found: Stories, data: bytes) -> Iterator[str]:
    names = style_names(data)
    for name, root in found.items():
        for paragraph in root.iter(f"{W}p"):
            parent = paragraph.getparent()
            in_cell = parent is not None and parent.tag == f"{W}tc"
            said = words_of(paragraph) or any(
                True for _ in paragraph.iter(f"{W}drawing", f"{W}fldChar", f"{W}separator")
            )
            kept = in_cell or style_of(paragraph, names) == "Tabelslut" or "footnotes" in name
            kept = kept or paragraph.find(f"{W}pPr/{W}numPr") is not None
            if not said and not kept:
                yield f"{name}: an empty paragraph in {style_of(paragraph, names)!r}"
        if "{{" in "".join(words_of(p) for p in root.iter(f"{W}p")).replace("{{ document }}", ""):
            yield f"{name}: a field was not filled"


def languages_are_codes(found: Stories, _data: bytes) -> Iterator[str]:
    for root in found.values():
        for lang in root.iter(f"{W}lang"):
            for code in lang.attrib.values():
                if not re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", str(code)):
                    yield f"language {code!s}"


def lists_are_defined_once(_found: Stories, data: bytes) -> Iterator[str]:
    root = etree.fromstring(opened(data)["word/numbering.xml"])
    yield from (f"numId {key} twice" for key in _twice(val(e, "numId") for e in root.findall(f"{W}num")))
    abstracts = root.findall(f"{W}abstractNum")
    yield from (f"abstractNum {key} twice" for key in _twice(val(e, "abstractNumId") for e in abstracts))
    yield from (f"nsid {key} twice" for key in _twice(val(e.find(f"{W}nsid")) for e in abstracts))


def prefixes_may_be_ignored(found: Stories, _data: bytes) -> Iterator[str]:
    key = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
    for name, root in found.items():
        for prefix in str(root.get(key, "")).split():
            if prefix not in root.nsmap:
                yield f"{name}: {prefix} is ignored but not declared"


RULES = (
    bookmarks_are_paired_and_named_once,
    fields_are_balanced,
    references_lead_somewhere,
    relations_exist,
    controls_are_filled_and_named_once,
    cells_fill_the_grid,
    tables_do_not_touch,
    pictures_have_words,
    notes_and_marks_agree,
    paragraphs_hold_something,
    languages_are_codes,
    lists_are_defined_once,
    prefixes_may_be_ignored,
)
