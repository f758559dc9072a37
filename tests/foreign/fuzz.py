"""Annexes spoilt by chance (with a fixed seed), each read in a worker: how every one of them ends.

``python -m tests.foreign.fuzz 10000`` prints the figures.
"""

import io
import random
import re
import sys
import warnings
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from time import perf_counter

from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf, Stream, String
from PIL import Image, PngImagePlugin

from notegen.foreign.active import active
from notegen.foreign.passages import passages
from notegen.foreign.personal import personal
from notegen.jobs.crews import Crew, Crews, processes
from notegen.jobs.outcome import Crashed, Done, Killed, Outcome, Refused
from notegen.jobs.run import Task, run
from notegen.packet.joining.annex import examine_annex

SEED = 20181121
SECONDS = 30.0
"""How long one file may take."""
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
KINDS = ("pdf", "docx", "xlsx", "png")


@dataclass(frozen=True, slots=True)
class Ended:
    """How a file was read: its findings' codes, seconds, and the worker's peak of memory in MB."""

    codes: tuple[str, ...]
    seconds: float
    memory: int


@dataclass(slots=True)
class Figures:
    """What came of all files."""

    endings: Counter[tuple[str, str]] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    bad: list[tuple[int, str, str]] = field(default_factory=list)
    slowest: tuple[float, int, str] = (0.0, 0, "")
    memory: int = 0

    def report(self) -> str:
        """Return the figures as text."""
        lines = [f"{sum(self.endings.values())} spoilt annexes"]
        lines += [
            f"  {kind:5} {ending:20} {count:6}" for (kind, ending), count in sorted(self.endings.items())
        ]
        lines.append("  codes: " + ", ".join(f"{code} {count}" for code, count in sorted(self.codes.items())))
        lines.append(f"  slowest: {self.slowest[0]:.2f} s (no. {self.slowest[1]}, {self.slowest[2]})")
        lines.append(f"  most memory of a worker: {self.memory} MB")
        lines += [f"  BAD no. {number} ({kind}): {what}" for number, kind, what in self.bad]
        return "\n".join(lines)


def read(data: bytes, name: str) -> Ended:
    """Read a file as the packet does, in a worker; all that stands in it is looked at."""
    begun = perf_counter()
    held = passages(data, name)
    codes = [
        finding.code for finding in (*held.findings, *personal(held, name, True), *active(data, name, True))
    ]
    if name.endswith((".pdf", ".png")):
        annexed = examine_annex(data, "pdf" if name.endswith(".pdf") else "billede", "Bilag", name)
        assert annexed.data is not None or annexed.findings
        codes += [finding.code for finding in annexed.findings]
    return Ended(tuple(codes), perf_counter() - begun, _memory())


def _memory() -> int:
    try:
        import resource
    except ImportError:  # Windows
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def fuzzed(count: int, seed: int = SEED) -> Iterator[tuple[int, str, bytes]]:
    """Give so many spoilt files with their numbers and kinds; each depends on seed and number only."""
    samples = {kind: make() for kind, make in SAMPLES.items()}
    for number in range(count):
        chance = random.Random(seed * 1_000_003 + number)
        kind = KINDS[number % len(KINDS)]
        yield number, kind, SPOILERS[kind](samples[kind], chance)


def figures(count: int, workers: int = 2) -> Figures:
    """Return what came of so many spoilt files, read in workers with their limits."""
    told = Figures()

    def follow(task: Task, outcome: Outcome) -> tuple[Task, ...]:
        number, kind = task.about
        _note(told, number, kind, outcome)
        return ()

    with Crews({"packet": Crew(workers, processes(("packet",)))}) as crews:
        for files in batched(fuzzed(count), 500):
            tasks = [
                Task("packet", read, (data, f"bilag {number}.{kind}"), (number, kind))
                for number, kind, data in files
            ]
            run(tasks, follow, crews, SECONDS)
    return told


def batched(files: Iterator[tuple[int, str, bytes]], size: int) -> Iterator[list[tuple[int, str, bytes]]]:
    """Give the files so many at a time: not all of 10,000 lie in memory at once."""
    while held := list(islice(files, size)):
        yield held


def _note(told: Figures, number: int, kind: str, outcome: Outcome) -> None:
    match outcome:
        case Done(Ended(codes, seconds, memory)):
            told.endings[kind, "meldinger" if codes else "intet at melde"] += 1
            told.codes.update(set(codes))
            told.slowest = max(told.slowest, (seconds, number, kind))
            told.memory = max(told.memory, memory)
        case Refused(findings):
            told.endings[kind, "afvist"] += 1
            told.codes.update({finding.code for finding in findings})
        case Killed(why):
            told.endings[kind, f"stoppet ({why})"] += 1
            told.bad.append((number, kind, f"stoppet: {why}"))
        case Crashed(crash):
            told.endings[kind, "GIK NED"] += 1
            told.bad.append((number, kind, f"{crash.kind} {' '.join(crash.frames[-3:])}"))


def sample_pdf() -> bytes:
    """Return a PDF with something of everything."""
    made = Pdf.new()
    font = made.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    )
    cmap = b"1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0020> <007e> <0020> endbfrange"
    wide = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name.Arial,
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array(
            [Dictionary(Subtype=Name.CIDFontType2, W=Array([32, Array([250, 300])]), DW=500)]
        ),
        ToUnicode=Stream(made, cmap),
    )
    form = Stream(made, b"BT /F1 9 Tf 10 10 Td (i en form) Tj ET", Type=Name.XObject, Subtype=Name.Form)
    form.BBox, form.Resources = Array([0, 0, 100, 100]), Dictionary(Font=Dictionary(F1=font))
    image = Stream(
        made, zlib.compress(bytes(300)), Type=Name.XObject, Subtype=Name.Image, Filter=Name.FlateDecode
    )
    image.Width = image.Height = 10
    image.ColorSpace, image.BitsPerComponent = Name.DeviceRGB, 8
    layer = made.make_indirect(Dictionary(Type=Name.OCG, Name=String("lag")))
    for number in range(3):
        made.add_blank_page(page_size=(595, 842))
        page = made.pages[number].obj
        page.Resources = Dictionary(
            Font=Dictionary(F1=font, F2=made.make_indirect(wide)),
            XObject=Dictionary(X1=made.make_indirect(form), Im=made.make_indirect(image)),
            Properties=Dictionary(L1=layer),
        )
        page.Contents = Stream(
            made,
            b"q 1 0 0 1 10 10 cm /X1 Do Q q 50 0 0 50 300 300 cm /Im Do Q /Figure <</MCID 0>> BDC BT /F1 12 Tf 72 700 "
            b"Td (Borgeren 100585-5019) Tj 0 -14 TD [(har) -250 (s\xf8gt)] TJ T* (mere) ' ET EMC /OC /L1 BDC BT "
            b"/F2 9 Tf 1 0 0 1 72 600 Tm <00480045004a> Tj ET EMC 0 0 1 rg 10 10 90 20 re f BI /W 1 /H 1 /BPC 8 /CS "
            b"/G ID x EI",
        )
        page.Annots = Array([
            made.make_indirect(Dictionary(Subtype=Name.Text, Contents=String("note"), Rect=Array([1, 1, 9, 9]))),
            made.make_indirect(
                Dictionary(
                    Subtype=Name.Link, Rect=Array([9, 9, 99, 99]), A=Dictionary(S=Name.URI, URI=String("http://a"))
                )
            ),
        ])  # fmt: skip
    root = made.Root
    tag = Dictionary(S=Name.Figure, Type=Name.StructElem, Alt=String("alt"), Pg=made.pages[0].obj, K=0)
    root.StructTreeRoot = made.make_indirect(
        Dictionary(Type=Name.StructTreeRoot, K=Array([made.make_indirect(tag)]))
    )
    root.MarkInfo = Dictionary(Marked=True)
    root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
    root.Outlines = made.make_indirect(Dictionary(Type=Name.Outlines))
    mark = made.make_indirect(
        Dictionary(Title=String("bogmærke"), Parent=root.Outlines, Dest=Array([made.pages[1].obj, Name.Fit]))
    )
    root.Outlines.First = root.Outlines.Last = mark
    root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    file = Stream(made, b"vedlagt", Type=Name.EmbeddedFile)
    described = Dictionary(Type=Name.Filespec, F=String("a.txt"), EF=Dictionary(F=made.make_indirect(file)))
    root.Names = Dictionary(
        EmbeddedFiles=Dictionary(Names=Array([String("a"), made.make_indirect(described)]))
    )
    root.Metadata = Stream(made, b"<x:xmpmeta><dc:title>xmp</dc:title></x:xmpmeta>", Type=Name.Metadata)
    out = io.BytesIO()
    made.save(
        out,
        compress_streams=False,
        object_stream_mode=ObjectStreamMode.disable,
        deterministic_id=True,
        fix_metadata_version=False,
    )
    return out.getvalue()


def packed(parts: list[tuple[str, bytes]]) -> bytes:
    """Return parts as a ZIP; two may have one name."""
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")
        for name, content in parts:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def sample_docx() -> bytes:
    """Return a Word file with something of everything."""
    body = (
        '<w:p><w:ins w:author="A"><w:r><w:t>ind</w:t></w:r></w:ins><w:del><w:r><w:delText>ud</w:delText></w:r></w:del>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>gemt</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>100585</w:t></w:r>"
        "<w:r><w:tab/><w:instrText>DDEAUTO x</w:instrText></w:r></w:p></w:tc></w:tr></w:tbl>"
    ) * 5
    return packed([
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", b"<R><Relationship Id='a' Type='x/officeDocument' Target='word/document.xml'/></R>"),
        ("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'.encode()),
        ("word/comments.xml", f'<w:comments xmlns:w="{W}"><w:comment><w:p/></w:comment></w:comments>'.encode()),
        ("word/_rels/document.xml.rels", b"<R><Relationship Id='r' Target='http://x' TargetMode='External'/></R>"),
        ("word/media/a.png", sample_png()),
        ("word/embeddings/a.xlsx", sample_xlsx()),
        ("docProps/core.xml", b"<cp xmlns='x'><title>egenskab</title></cp>"),
    ])  # fmt: skip


def sample_xlsx() -> bytes:
    """Return a workbook with something of everything."""
    rows = "".join(
        f'<row r="{row}" hidden="{row % 2}"><c r="A{row}" t="s"><v>{row % 3}</v></c><c r="B{row}"><v>102031234</v>'
        f'<f>A{row}+1</f></c><c r="C{row}" t="inlineStr"><is><t>x</t></is></c></row>'
        for row in range(1, 20)
    )
    return packed([
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/workbook.xml", f'<workbook xmlns="{S}" xmlns:r="r"><sheets><sheet name="A" state="hidden" r:id="r1"/></sheets></workbook>'.encode()),
        ("xl/_rels/workbook.xml.rels", b"<R><Relationship Id='r1' Type='x/worksheet' Target='worksheets/sheet1.xml'/></R>"),
        ("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{S}"><cols><col min="1" max="2" hidden="1"/></cols><sheetData>{rows}</sheetData></worksheet>'.encode()),
        ("xl/sharedStrings.xml", f'<sst xmlns="{S}"><si><t>CPR</t></si><si><r><t>a</t></r><r><t>b</t></r></si><si><t>c</t></si></sst>'.encode()),
    ])  # fmt: skip


def sample_png() -> bytes:
    """Return a picture with properties."""
    info = PngImagePlugin.PngInfo()
    info.add_text("Title", "titel")
    info.add_itxt("XML:com.adobe.xmp", "<x:xmpmeta>xmp</x:xmpmeta>", zip=True)
    out = io.BytesIO()
    Image.new("RGB", (20, 20), (9, 99, 199)).save(out, "PNG", pnginfo=info)
    return out.getvalue()


SAMPLES: dict[str, Callable[[], bytes]] = {
    "pdf": sample_pdf,
    "docx": sample_docx,
    "xlsx": sample_xlsx,
    "png": sample_png,
}


def scrambled(data: bytes, chance: random.Random) -> bytes:
    """Return bytes with something done to them that wires, disks and bad programs do."""
    held = bytearray(data)
    for _time in range(chance.choice((1, 1, 2, 5, 20))):
        at, other = chance.randrange(len(held) + 1), chance.randrange(len(held) + 1)
        low, high = sorted((at, other))
        high = min(high, low + chance.choice((1, 10, 200, 5000)))
        match chance.randrange(8):
            case 0 | 1 | 2:
                for place in range(low, min(low + chance.choice((1, 4, 40)), len(held))):
                    held[place] ^= 1 << chance.randrange(8)
            case 3:
                del held[chance.randrange(len(held) + 1) if chance.random() < 0.3 else high :]
            case 4:
                del held[low:high]
            case 5:
                held[at:at] = held[low:high]
            case 6:
                held[low:high] = bytes(high - low)
            case 7:
                held[at:at] = chance.randbytes(chance.choice((1, 8, 300)))
        if not held:
            return b""
    return bytes(held)


def spoilt_pdf(data: bytes, chance: random.Random) -> bytes:
    """Return a PDF spoilt: its bytes, its streams, its objects and what they point to."""
    objects = [hit.span() for hit in re.finditer(rb"\d+ 0 obj.*?endobj\s", data, re.DOTALL)]
    streams = [hit.span(1) for hit in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL)]
    match chance.randrange(9):
        case 0:
            (a, b), (c, d) = chance.sample(streams, 2)
            pieces = sorted(((a, b), (c, d)))
            (a, b), (c, d) = pieces
            return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]
        case 1:
            low, high = chance.choice(objects)
            return data[:high] + data[low:high] * chance.choice((1, 3)) + data[high:]
        case 2:
            most = chance.randrange(1, 40)
            return re.sub(
                rb"\b(\d+) 0 R",
                lambda _hit: b"%d 0 R" % chance.randrange(most),
                data,
                count=chance.choice((1, 3, 0)),
            )
        case 3:
            number = chance.choice(
                (b"0", b"-1", b"99999999999", b"2147483648", b"1e99", b"(a)", b"null", b"[[]]")
            )
            hits = list(re.finditer(rb"(?<=[ \[])\d+(?=[ \]/>\n])", data))
            hit = chance.choice(hits)
            return data[: hit.start()] + number + data[hit.end() :]
        case 4:
            bomb = zlib.compress(bytes(chance.choice((30_000_000, 90_000_000))), 9)
            held = b"<</Length %d /Filter /FlateDecode>>\nstream\n%b\nendstream" % (len(bomb), bomb)
            if chance.random() < 0.9:  # few: each takes as long as a hundred others
                held = held.replace(bomb, bomb[: len(bomb) // 300])
            low, high = chance.choice(objects)
            head = data[low : data.index(b"obj", low) + 3]
            return data[:low] + head + b"\n" + held + b"\nendobj\n" + data[high:]
        case 5:
            deep = chance.choice((b"[", b"<</A ", b"(")) * chance.choice((50, 600, 20_000))
            low, _high = chance.choice(objects)
            at = data.index(b"obj", low) + 3
            return data[:at] + deep + data[at:]
        case 6:
            low, high = chance.choice(streams)
            noise = chance.choice(
                (
                    b"q " * 3000,
                    b"/X1 Do " * 50,
                    b"BT (a) Tj " * 99,
                    b"[[[[(a)]]]] TJ ",
                    b"/OC /L1 BDC " * 2000,
                )
            )
            return data[:low] + noise + data[high:]
        case _:
            return scrambled(data, chance)


_HOSTILE = (
    b'<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;&x;"><!ENTITY z "&y;&y;&y;&y;">]><a>&z;&z;</a>',
    b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a/>',
    b"<a>" * 5000,
    b"<a>" * 200 + b"</a>" * 200,
    b"<a " + b" ".join(b'b%d="1"' % at for at in range(20_000)) + b"/>",
    b'<?xml version="1.0" encoding="utf-16"?><a/>',
    b'<?xml version="1.0" encoding="ingen"?><a/>',
    b"\xff\xfe<\0a\0/\0>\0",
    b"",
    b"<",
    b"<a>\0</a>",
    b"<a>" + b"9" * 300_000 + b"</a>",
    b"<a>" + b"1 " * 300_000 + b"</a>",
    b"<a><![CDATA[" + b"<" * 100_000,
    b'<a b="' + b"<!--" * 50_000,
)


def spoilt_zip(data: bytes, chance: random.Random) -> bytes:
    """Return an office file spoilt: its bytes, its parts before they are packed, its list of parts."""
    if chance.random() < 0.25:
        return scrambled(data, chance)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [(info.filename, archive.read(info)) for info in archive.infolist()]
    at = chance.randrange(len(parts))
    name, content = parts[at]
    match chance.randrange(9):
        case 0 | 1 | 2 | 3:
            parts[at] = (name, scrambled(content, chance) if content else b"")
        case 4:
            parts[at] = (name, chance.choice(_HOSTILE))
        case 5:
            other = chance.randrange(len(parts))
            parts[at], parts[other] = (name, parts[other][1]), (parts[other][0], content)
        case 6:
            parts.insert(at, chance.choice(parts))
        case 7:
            strange = (
                "../../../x",
                "a" * 60_000,
                "C:\\x",
                "æøå\u202e.xml",
                "word/media/x.bin",
                "xl/worksheets/z.xml",
            )
            parts.append((chance.choice(strange), chance.choice((data, content, chance.choice(_HOSTILE)))))
        case 8:
            size = 70_000_000 if chance.random() < 0.05 else 300_000
            parts.append(("word/bombe.xml", b"<a>" + b" " * size + b"</a>"))
            for _time in range(chance.choice((0, 0, 8))):
                parts = [("indre.zip", packed(parts))]
    whole = packed(parts)
    if chance.random() < 0.1:
        # The list of parts says otherwise of sizes and places.
        held = bytearray(whole)
        low = whole.rindex(b"PK\x01\x02")
        for _time in range(3):
            held[chance.randrange(low, len(held))] = chance.randrange(256)
        whole = bytes(held)
    return whole


def spoilt_png(data: bytes, chance: random.Random) -> bytes:
    """Return a picture spoilt: its bytes, its chunks, its size."""
    match chance.randrange(5):
        case 0:
            wide, high = chance.choice(((2**31 - 1, 1), (90_000, 90_000), (0, 0), (20, 2**31)))
            head = b"IHDR" + wide.to_bytes(4, "big") + high.to_bytes(4, "big") + data[24:29]
            return data[:12] + head + zlib.crc32(head).to_bytes(4, "big") + data[33:]
        case 1:
            text = b"zTXt" + b"a\0\0" + zlib.compress(bytes(20_000_000), 9)
            chunk = (len(text) - 4).to_bytes(4, "big") + text + zlib.crc32(text).to_bytes(4, "big")
            return data[:33] + chunk * chance.choice((1, 2)) + data[33:]
        case 2:
            # A chunk whose sum holds, whatever stands in it.
            hits = [hit.start() for hit in re.finditer(rb"IDAT|iTXt|tEXt|IHDR", data)]
            at = chance.choice(hits)
            size = int.from_bytes(data[at - 4 : at], "big")
            body = scrambled(data[at + 4 : at + 4 + size], chance)
            kind = data[at : at + 4]
            sum_ = zlib.crc32(kind + body).to_bytes(4, "big")
            return data[: at - 4] + len(body).to_bytes(4, "big") + kind + body + sum_ + data[at + 8 + size :]
        case _:
            return scrambled(data, chance)


SPOILERS: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "pdf": spoilt_pdf,
    "docx": spoilt_zip,
    "xlsx": spoilt_zip,
    "png": spoilt_png,
}

if __name__ == "__main__":
    made = figures(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
    print(made.report())
    sys.exit(bool(made.bad))
