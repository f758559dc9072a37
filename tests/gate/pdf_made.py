"""PDFs built object by object, for texts where a reader would not look; and what is told of them."""

import zlib
from collections.abc import Callable

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, StreamDecodeLevel

from notegen.gate.held import of_text
from notegen.gate.secrets import secrets_of
from notegen.packet.papers import Paper
from tests.gate.finding import hits
from tests.gate.planted_pdf import saved

RUN = "aftalen om gaardens afvikling og salg"
FREE = "(frit og aabent for alle at laese her og nu) mere"
SECRETS = secrets_of(of_text(f"Her staar {RUN} inden sommer.", "punkt 5", True), of_text("fri", "punkt 1"))


def told(*files: bytes) -> list[str]:
    """Return what is told of files, as "1: NG895"."""
    papers = [Paper(str(number), data, "", "") for number, data in enumerate(files, 1)]
    return [f"{one.place.file}: {one.code}" for one in hits(papers, SECRETS)]


def paged(*contents: bytes | Callable[[Pdf], Object], moved: int = 0, **fonts: int) -> Pdf:
    """Return a PDF of one page. A font /F1 shows letters as they are, unless they are ``moved`` so many
    places on; ``fonts`` are others."""
    pdf = Pdf.new()
    pdf.add_blank_page()
    page = pdf.pages[0].obj
    named = {f"/{name}": _font(pdf, by) for name, by in {"F1": moved, **fonts}.items()}
    page.Resources = Dictionary(Font=Dictionary(named))
    parts = [pdf.make_stream(each) if isinstance(each, bytes) else each(pdf) for each in contents]
    page.Contents = Array(parts) if len(parts) > 1 else parts[0]
    return pdf


def _font(pdf: Pdf, moved: int) -> Object:
    kind = {"/Type": Name.Font, "/Subtype": Name.Type1, "/BaseFont": Name.Helvetica}
    font = Dictionary({**kind, "/Encoding": Name.WinAnsiEncoding})
    if moved:
        pairs = "".join(f"<{code + moved:02x}> <{code:04x}>\n" for code in range(32, 126))
        font.ToUnicode = pdf.make_stream(f"94 beginbfchar\n{pairs}endbfchar".encode())
    return pdf.make_indirect(font)


def raw(data: bytes, how: object = None, **said: object) -> Callable[[Pdf], Object]:
    """Return what makes a stream of bytes as they lie, packed as ``how`` says."""

    def made(pdf: Pdf) -> Object:
        stream = Stream(pdf, data)
        if how is not None:
            stream.Filter = how
        for name, value in said.items():
            stream[f"/{name}"] = value
        return stream

    return made


def beside(pdf: Pdf, *streams: Callable[[Pdf], Object]) -> bytes:
    """Return the PDF with streams that no page paints, each as it lies."""
    pdf.Root.Ved = Array([pdf.make_indirect(each(pdf)) for each in streams])
    return saved(pdf, stream_decode_level=StreamDecodeLevel.none, compress_streams=False)


def hexed(text: str, moved: int = 0) -> str:
    """Return a text as a string in hex, each letter so many places on."""
    return "".join(f"{ord(letter) + moved:02x}" for letter in text)


def overwritten(*streams: bytes) -> bytes:
    """Return a PDF in which object 7 is written several times: the last is what a reader sees."""
    head = (
        b"%PDF-1.5\n1 0 obj\n<</Type/Catalog/Pages 2 0 R/Ved 7 0 R>>\nendobj\n"
        b"2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
        b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>\nendobj\n"
    )
    body = b"".join(b"7 0 obj\n" + stream + b"\nendobj\n" for stream in streams)
    return head + body + b"trailer\n<</Root 1 0 R>>\n%%EOF\n"


def predicted(text: str) -> bytes:
    held = zlib.compress(b"\x00" + text.encode())
    said = f"<</Length {len(held)}/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns {len(text)}>>>>"
    return said.encode() + b"\nstream\n" + held + b"\nendstream"


def numbered(*objects: tuple[int, bytes]) -> bytes:
    """Return a PDF of objects as they are written, with a table of where they lie."""
    made, at = b"%PDF-1.5\n", dict[int, int]()
    for number, held in objects:
        at[number] = len(made)
        made += b"%d 0 obj\n%b\nendobj\n" % (number, held)
    size = max(at) + 1
    table = b"".join(b"%010d 00000 n \n" % at.get(number, 0) for number in range(1, size))
    end = b"trailer\n<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(made))
    return made + b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, table) + end


def written_over(data: bytes, number: int, held: bytes) -> bytes:
    """Return a PDF to which another object of the same number was added, as a program does that saves."""
    before = int(data.rsplit(b"startxref\n", 1)[1].split()[0])
    size = int(data.rsplit(b"/Size ", 1)[1].replace(b"/", b">").split(b">")[0])
    added = b"%d 0 obj\n%b\nendobj\n" % (number, held)
    table = b"xref\n%d 1\n%010d 00000 n \n" % (number, len(data))
    end = b"trailer\n<</Root 1 0 R/Size %d/Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
    return data + added + table + end % (size, before, len(data) + len(added))


def stream(data: bytes, said: str = "", closing: bytes = b">>") -> bytes:
    """Return a stream as it is written."""
    return b"<<%b/Length %d%b\nstream\n%b\nendstream" % (said.encode(), len(data), closing, data)


def showing(
    picture: bytes, *more: tuple[int, bytes], content: bytes = b"q 200 0 0 100 0 0 cm /A Do Q "
) -> bytes:
    """Return a PDF of a page that shows object 5, a picture."""
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R/Resources<</XObject<</A 5 0 R>>>>>>"
    )
    return numbered(
        (1, b"<</Type/Catalog/Pages 2 0 R>>"),
        (2, b"<</Type/Pages/Kids[3 0 R]/Count 1>>"),
        (3, page),
        (4, stream(content)),
        (5, picture),
        *more,
    )
