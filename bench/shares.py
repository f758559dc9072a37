"""The steps of notegen's work, one by one, and the bare engines on what it hands them."""

import io
from pathlib import Path

import weasyprint
from docxtpl import DocxTemplate

from notegen.document.build import build
from notegen.layout.find import load
from notegen.reader.note import read_note
from notegen.source.folder import Folder
from notegen.writers import docx, html, pdf


class Shares:
    """One note taken through each step; every step keeps its result for the next. ``steps`` are those done
    at once, to have what the bare engines are handed."""

    def __init__(self, path: Path, steps: tuple[str, ...] = ("all",)) -> None:
        self.path = path
        self.layout = load("koebenhavn", None)
        self.folder = Folder(path.parent, path.parent)
        for step in steps:
            getattr(self, step)()
        self.page = html.paged(self.document, self.layout)
        # The bare template is the finished file: docxtpl parses and fills as much XML as we do.
        self.template = self.docx_bytes

    def all(self) -> None:
        self.read()
        self.build()
        self.write()

    def read(self) -> None:
        reading = read_note(
            self.path.read_bytes(), self.path.name, self.folder, lambda _n, _p: self.layout, "koebenhavn"
        )
        assert reading.note is not None
        self.note = reading.note

    def build(self) -> None:
        self.document, _findings = build(self.note, self.layout)

    def write(self) -> None:
        self.html()
        self.pdf()
        self.docx()

    def html(self) -> None:
        html.write(self.document, self.layout)

    def pdf(self) -> None:
        pdf.write(self.document, self.layout)

    def docx(self) -> None:
        self.docx_bytes = docx.write(self.document, self.layout).data

    def bare(self) -> None:
        sheets = [weasyprint.CSS(string=text) for _name, text in self.layout.templates.css]
        weasyprint.HTML(string=self.page).write_pdf(stylesheets=sheets, pdf_variant="pdf/a-3a")
        template = DocxTemplate(io.BytesIO(self.template))
        template.render({}, autoescape=True)
        template.save(io.BytesIO())
