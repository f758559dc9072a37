"""The Markdown of a note, and what it does not read."""

import pytest

from notegen.layout.values import Layout
from notegen.model import text as m
from notegen.reader.blocks import Read, read_blocks
from notegen.reader.context import Context
from notegen.source import parse
from notegen.source.folder import Folder
from notegen.source.nodes import Mapping, Scalar


def read(text: str, layout: Layout, folder: Folder) -> tuple[Read, Context]:
    body = "x: |\n" + "".join(f"  {line}\n" if line else "\n" for line in text.split("\n"))
    node, _lines, found = parse(body.encode(), "n.yaml")
    assert not found
    assert isinstance(node, Mapping)
    scalar = node.entries[0].value
    assert isinstance(scalar, Scalar)
    context = Context(layout, folder)
    return read_blocks(scalar, context), context


def shape(blocks: m.Blocks) -> list[object]:
    out: list[object] = []
    for block in blocks:
        match block:
            case m.Paragraph(inlines=inlines):
                out.append(words(inlines))
            case m.Heading(depth=depth, inlines=inlines, id=name):
                out.append(("#" * depth, words(inlines), name))
            case m.List(delimiter=delimiter, start=start, items=items):
                out.append((delimiter or "-", start, [shape(item) for item in items]))
            case m.Quote(blocks=inner):
                out.append((">", shape(inner)))
            case m.Box(title=title, blocks=inner):
                out.append((":::", words(title), shape(inner)))
            case m.Placement(reference=reference):
                out.append(("@", reference.word, reference.ids))
    return out


def words(inlines: m.Inlines) -> str:
    out = ""
    for inline in inlines:
        match inline:
            case m.Text(text=text):
                out += text
            case m.Strong(children=inner):
                out += f"<b>{words(inner)}</b>"
            case m.Emphasis(children=inner):
                out += f"<i>{words(inner)}</i>"
            case m.Link(href=href, children=inner):
                out += f"<a {href}>{words(inner)}</a>"
            case m.Passage(lang=lang, children=inner):
                out += f"<{lang}>{words(inner)}</{lang}>"
            case m.LineBreak():
                out += "/"
            case m.FootnoteUse(label=label):
                out += f"[{label}]"
            case m.Reference(word=word, ids=ids, capital=capital, unit=unit):
                out += f"<@{word.title() if capital else word} {','.join(ids)} {unit}>".replace(" >", ">")
    return out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Et afsnit\nover to linjer.\n\nEt til.", ["Et afsnit over to linjer.", "Et til."]),
        ("**Fed** og *kursiv* og ***begge***.", ["<b>Fed</b> og <i>kursiv</i> og <i><b>begge</b></i>."]),
        ("1. juni 2009 trådte loven i kraft.", ["1. juni 2009 trådte loven i kraft."]),
        ("10. august 2018 bad udvalget.", ["10. august 2018 bad udvalget."]),
        ("Loven trådte i kraft den\n1. juni 2009.", ["Loven trådte i kraft den 1. juni 2009."]),
        ("Det gælder\n- både unge\nog ældre.", ["Det gælder - både unge og ældre."]),
        ("1. Analyse\n2. Markedsføring\n3. Drift", [(".", 1, [["Analyse"], ["Markedsføring"], ["Drift"]])]),
        ("Frist 2.\n2. jan. 2026 er sidste dag.", ["Frist 2. 2. jan. 2026 er sidste dag."]),
        ("Tekst\n---\nmere", ["Tekst --- mere"]),
        ("Tekst\n===", ["Tekst ==="]),
        ("    Rykket ind", ["Rykket ind"]),
        ("Skriv `kode` her", ["Skriv `kode` her"]),
        ("Et <b>tag</b> og &amp; her", ["Et <b>tag</b> og &amp; her"]),
        ("- et\n- to\n\n  afsnit\n- tre", [("-", 1, [["et"], ["to", "afsnit"], ["tre"]])]),
        ("- et\n  - under\n- to", [("-", 1, [["et", ("-", 1, [["under"]])], ["to"]])]),
        ("1) et\n2) to", [(")", 1, [["et"], ["to"]])]),
        ("3. tre\n4. fire", [(".", 3, [["tre"], ["fire"]])]),
        ("# Fri {#fri}\n\n## Under", [("#", "Fri", "fri"), ("##", "Under", "")]),
        ("> Citat\n> mere", [(">", ["Citat mere"])]),
        ("::: Proces\nTekst i boksen.\n:::", [(":::", "Proces", ["Tekst i boksen."])]),
        ("@tabel:service", [("@", "tabel", ("service",))]),
        ("Se @Tabel:service.", ["Se <@Tabel service>."]),
        ("Se @bilag:a,b og @afsnit:x", ["Se <@bilag a,b> og <@afsnit x>"]),
        ("Det er @beløb[mio. kr.]:service/kons/i-alt.", ["Det er <@beløb service/kons/i-alt mio. kr.>."]),
        ("Skriv til navn@kk.dk i dag.", ["Skriv til <a mailto:navn@kk.dk>navn@kk.dk</a> i dag."]),
        ("Se https://www.kk.dk/a_b, nu.", ["Se <a https://www.kk.dk/a_b>https://www.kk.dk/a_b</a>, nu."]),
        ("Se [siden](https://kk.dk) her", ["Se <a https://kk.dk>siden</a> her"]),
        ("En [gap analysis]{lang=en} blev lavet", ["En <en>gap analysis</en> blev lavet"]),
        ("Linje\\\nny", ["Linje/ny"]),
        ("Note[^a] her[^b].\n\n[^a]: Første.\n[^b]: Anden\n  linje.", ["Note[a] her[b]."]),
        ("2 * 3 * 4 og snake_case_ord", ["2 * 3 * 4 og snake_case_ord"]),
        ("5 \\* 5", ["5 * 5"]),
    ],
)
def test_text_is_read_as_danes_write_it(
    text: str, expected: list[object], layout: Layout, folder: Folder
) -> None:
    result, context = read(text, layout, folder)
    assert shape(result.blocks) == expected
    assert not context.findings


def test_footnotes_are_collected_with_their_place(layout: Layout, folder: Folder) -> None:
    result, _context = read("Note[^a].\n\n[^a]: Første\n  linje.", layout, folder)
    (note,) = result.footnotes
    assert (note.label, words(note.inlines), note.place.line, note.place.column) == (
        "a",
        "Første linje.",
        4,
        3,
    )


def test_a_footnote_goes_on_until_a_blank_line(layout: Layout, folder: Folder) -> None:
    result, _context = read("Note[^a] og[^b].\n\n[^a]: Første\nlinje.\n\n[^b]:\nAnden.", layout, folder)
    assert [words(note.inlines) for note in result.footnotes] == ["Første linje.", "Anden."]
    assert shape(result.blocks) == ["Note[a] og[b]."]


def test_a_footnote_in_bold_inside_a_footnote_is_told(layout: Layout, folder: Folder) -> None:
    result, context = read("Note[^a].\n\n[^a]: tekst **fed[^b]**", layout, folder)
    assert [finding.code for finding in context.findings] == ["NG325"]
    assert words(result.footnotes[0].inlines) == "tekst <b>fed</b>"


def test_every_word_knows_its_place(layout: Layout, folder: Folder) -> None:
    result, _context = read("Her er **to**\nog [et link](https://kk.dk) og @tabel:x her.", layout, folder)
    places = {}
    for block in result.blocks:
        assert isinstance(block, m.Paragraph)
        for inline in block.inlines:
            if isinstance(inline, m.Text):
                places[inline.text] = (inline.place.line, inline.place.column)
            if isinstance(inline, m.Reference):
                places["@"] = (inline.place.line, inline.place.column)
    assert places["Her er "] == (2, 3)
    assert places["og "] == (3, 3)
    assert places["@"] == (3, 34)
    assert places[" her."] == (3, 42)


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("Se ![x](y.png)", "NG307", 2, 6),
        ("| a | b |\n| c | d |", "NG308", 2, 3),
        ("Tekst:\n- et", "NG305", 3, 3),
        ("Tekst\n- et\n- to", "NG305", 3, 3),
        ("Se [her](metode.pdf)", "NG309", 2, 6),
        ("Se [her](javascript:alert)", "NG309", 2, 6),
        ("[x]{lang=engelsk}", "NG310", 2, 5),
        ("Se @tabl:x", "NG301", 2, 6),
        ("Note[^a]\n\n[^a]: Selv[^b].", "NG325", 4, 13),
    ],
)
def test_what_is_not_read_is_told(
    text: str, code: str, line: int, column: int, layout: Layout, folder: Folder
) -> None:
    _result, context = read(text, layout, folder)
    found = [(f.code, f.place.line, f.place.column) for f in context.findings]  # type: ignore[union-attr]
    assert (code, line, column) in found
