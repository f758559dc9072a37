"""The one place that touches docxtpl and python-docx: a Word template, filled and taken apart into parts.

docxtpl is used strictly: what it fills in is parsed without repair, core properties and footnotes are left
to us, and a mistake in the template becomes a finding that shows the paragraph as it stands in Word.
"""

import io
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final
from zipfile import BadZipFile

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml
from docxtpl import DocxTemplate  # type: ignore[import-untyped]
from jinja2 import TemplateError, TemplateSyntaxError, meta
from jinja2.exceptions import SecurityError
from lxml import etree

from notegen.diagnostics import FEJL, Finding, Invalid, PartPlace
from notegen.writers import policy
from notegen.writers.docx.archive import unpacked
from notegen.writers.docx.markup import NAMESPACES, W
from notegen.writers.docx.relations import StoryRelations

FIELDS: Final = (
    "dokumenttype",
    "hovedfelter",
    "indhold",
    "logo",
    "metaboks",
    "organisation",
    "sidehoved",
    "sidetal",
    "titel",
    "undertitel",
)
"""Every name a Word template may use. ``hovedfelter`` and ``metaboks`` are fields with ``navn``, ``etiket``
and ``tekst``; ``{{p indhold }}`` stands alone in its paragraph; ``logo`` and ``sidetal`` may stand in
headers and footers. Filters and the rest are those of ``writers.policy``."""

_HOW_SHOWN: Final = {
    "indhold": "skriv {{p indhold }} i et afsnit for sig, hvor afsnittene skal stå",
    "titel": "skriv {{ titel }} i typografien Overskrift 1",
}
"""The fields that a template must use, each with what to do."""
_DROPPED: Final = ("stylesWithEffects", "thumbnail", "custom-properties", "core-properties")
_PARAGRAPH: Final = re.compile(r"<w:p(?=[ >])")
_WHOLE_TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_HALF_TAG: Final = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_TAGS: Final = re.compile(r"<[^>]+>")
_DAMAGED: Final = (BadZipFile, PackageNotFoundError, zlib.error)
_MOST_BYTES: Final = 100_000_000
_OTHER_FILE: Final = "gem den som .docx i Word, eller hent den medfølgende skabelon igen"

Values = Callable[["StoryRelations", bool], Mapping[str, object]]
"""What a part of the template may print: given the part's relations and whether it is the body."""


class _Filled(DocxTemplate):  # type: ignore[misc]
    """docxtpl with its repairs taken out and the place of a mistake put in."""

    def __init__(self, data: bytes, name: str) -> None:
        super().__init__(io.BytesIO(data))
        self.name = name
        self.used: set[str] = set()
        self.texts: list[str] = []

    def patch_xml(self, src_xml: str) -> str:
        # One paragraph a line: Jinja counts lines, and people count paragraphs.
        lined = _PARAGRAPH.sub("\n<w:p", src_xml.replace("\n", " "))
        self.texts = [_TAGS.sub("", line) for line in lined.split("\n")]
        return str(super().patch_xml(lined))

    def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Any = None) -> str:
        values: Values = context["values"]
        body = part is self.docx.part
        # docxtpl would look for a missing "}}" in the paragraphs after, and swallow them.
        halves = [n for n, text in enumerate(self.texts, 1) if _HALF_TAG.search(_WHOLE_TAG.sub("", text))]
        if halves:
            raise Invalid(*(self._finding(part, line, _SYNTAX) for line in halves))
        try:
            self.used |= meta.find_undeclared_variables(policy.parsed(jinja_env, src_xml))
            unknown = sorted(self.used - set(FIELDS))
            if unknown:
                raise Invalid(*(self._unknown(part, name) for name in unknown))
            template = policy.compiled(jinja_env, src_xml)
            filled = policy.rendered(template, values(StoryRelations(part), body))
        except TemplateSyntaxError as error:
            raise Invalid(self._finding(part, error.lineno, _SYNTAX)) from None
        except policy.Refused as error:
            raise Invalid(self._refused(part, error)) from None
        except SecurityError as error:
            raise Invalid(self._finding(part, policy.line_of(error), _FORBIDDEN)) from None
        except (TemplateError, TypeError, ValueError, LookupError, ArithmeticError) as error:
            raise Invalid(self._finding(part, policy.line_of(error), _UNCOMPUTABLE)) from None
        try:
            # Well-formed is not enough: whole paragraphs put inside a text are that too.
            nested = any(len(text) for text in parse_xml(filled).iter(f"{W}t"))
        except etree.XMLSyntaxError:
            nested = True
        if nested:
            raise Invalid(
                self._finding(part, self._line_with("indhold") if body else 0, _MISPLACED)
            ) from None
        return str(filled)

    def _unknown(self, part: Any, name: str) -> Finding:
        message = f"Word-skabelonen bruger feltet »{name}«, som ikke findes"
        hint = "her findes: " + ", ".join(FIELDS)
        return self._finding(part, self._line_with(name), ("NG633", message, hint))

    def _refused(self, part: Any, error: policy.Refused) -> Finding:
        code = "NG635" if error.code == "NG622" else error.code
        words = error.words.replace("skabelonen", "Word-skabelonen", 1)
        return self._finding(part, error.line or policy.line_of(error), (code, words, error.hint))

    def _line_with(self, name: str) -> int:
        return next((n for n, text in enumerate(self.texts, 1) if re.search(rf"\b{name}\b", text)), 0)

    def _finding(self, part: Any, line: int, what: tuple[str, str, str]) -> Finding:
        code, message, hint = what
        place = PartPlace(self.name, str(part.partname).lstrip("/"), max(line - 1, 0))
        text = self.texts[line - 1] if 0 < line <= len(self.texts) else ""
        return Finding(code, FEJL, message, place, hint, text.strip())

    def fix_tables(self, xml: str) -> Any:
        return parse_xml(xml)

    def fix_docpr_ids(self, tree: Any) -> None:
        """Leave the ids: they are counted when pictures are written."""

    def render_footnotes(self, *_: object, **__: object) -> None:
        """Leave the notes: a note's words would be taken for a template."""

    def render_properties(self, *_: object, **__: object) -> None:
        """Leave the properties: they would be escaped twice."""


_SYNTAX: Final = (
    "NG634",
    "Word-skabelonen kan ikke læses i dette afsnit",
    "se efter krøllede parenteser, der mangler, og efter {%p if %} og {%p for %} uden slutning",
)
_FORBIDDEN: Final = (
    "NG635",
    "Word-skabelonen gør noget, der ikke er tilladt i en skabelon",
    "brug kun de felter, der står i vejledningen",
)
_UNCOMPUTABLE: Final = (
    "NG635",
    "udtrykket i Word-skabelonen kan ikke regnes ud",
    "sammenlign afsnittet med den skabelon, der følger med notegen",
)
_MISPLACED: Final = (
    "NG636",
    "et felt står et sted i Word-skabelonen, hvor det ikke kan stå",
    "skriv {{p indhold }} alene i sit afsnit, og alle andre felter som {{ felt }}",
)


class Template:
    """A Word template, opened; after ``fill`` its parts can be changed and taken out.

    Raises ``Invalid`` (NG630) when the bytes are not a Word template.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        try:
            # Damage shows in as many ways as a ZIP of XML can be damaged.
            unpacked(data, _MOST_BYTES)
            self._filled = _Filled(data, name)
            self._filled.init_docx()
            self._part: Any = self._filled.docx.part
            self.styles: etree._Element = self._related(RT.STYLES).element
            self.numbering: etree._Element = self._related(RT.NUMBERING).element
        except (KeyError, ValueError, OSError, EOFError, AttributeError, etree.XMLSyntaxError, *_DAMAGED):
            message, hint = "filen er ikke en Word-skabelon, der kan bruges", _OTHER_FILE
            raise Invalid(Finding("NG630", FEJL, message, PartPlace(name, ""), hint)) from None
        self.body_relations = StoryRelations(self._part)

    def fill(self, values: Values) -> None:
        """Fill every field. Raises ``Invalid`` (NG633 to NG637) for what the template gets wrong."""
        self._filled.render({"values": values}, policy.environment({}, {}))
        missing = [name for name in _HOW_SHOWN if name not in self._filled.used]
        if missing:
            place = PartPlace(self.name, "word/document.xml")
            raise Invalid(
                *(
                    Finding(
                        "NG637", FEJL, f"Word-skabelonen viser ikke feltet »{name}«", place, _HOW_SHOWN[name]
                    )
                    for name in missing
                )
            )

    def stories(self) -> Iterator[tuple[str, etree._Element]]:
        """Yield the name and root of the body and of each header and footer, the body first."""
        yield "word/document.xml", self._part.element
        for rel in self._part.rels.values():
            if rel.reltype in (RT.HEADER, RT.FOOTER):
                yield str(rel.target_part.partname).lstrip("/"), rel.target_part.element

    def write_footnotes(self, empty: str, write: Callable[[StoryRelations], str]) -> None:
        """Put the notes that ``write`` returns into the notes part; ``empty`` is one to begin with."""
        part = self._footnotes_part(empty)
        notes = write(StoryRelations(part))
        spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES)
        root = etree.fromstring(part.blob)
        for note in root.findall(f"{W}footnote"):
            if note.get(f"{W}type") is None:
                root.remove(note)
        root.extend(list(etree.fromstring(f"<notes {spaces}>{notes}</notes>")))
        etree.cleanup_namespaces(root, keep_ns_prefixes=[prefix for prefix in root.nsmap if prefix])
        part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def add_custom_xml(self, data: bytes, properties: bytes) -> None:
        """Add a custom XML part with its properties, beside those the template may have."""
        package = self._part.package
        taken = {str(part.partname) for part in package.iter_parts()}
        free = next(n for n in range(1, len(taken) + 2) if f"/customXml/item{n}.xml" not in taken)
        own = Part(PackURI(f"/customXml/item{free}.xml"), "application/xml", data, package)
        kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
        about = Part(PackURI(f"/customXml/itemProps{free}.xml"), kind, properties, package)
        self._part.relate_to(own, RT.CUSTOM_XML)
        own.relate_to(about, RT.CUSTOM_XML_PROPS)

    def parts(self, core: bytes, custom: bytes) -> dict[str, bytes]:
        """Return the finished file's parts by name, with these properties in place of the template's."""
        package = self._part.package
        for owner in (package, self._part):
            for key in [key for key, rel in owner.rels.items() if rel.reltype.endswith(_DROPPED)]:
                del owner.rels[key]
        kind = "application/vnd.openxmlformats-"
        for path, data, relation, of in (
            ("/docProps/core.xml", core, RT.CORE_PROPERTIES, "package.core-properties+xml"),
            ("/docProps/custom.xml", custom, RT.CUSTOM_PROPERTIES, "officedocument.custom-properties+xml"),
        ):
            package.relate_to(Part(PackURI(path), kind + of, data, package), relation)
        out = io.BytesIO()
        package.save(out)
        return unpacked(out.getvalue())

    def _related(self, relation: str) -> Any:
        return self._part.part_related_by(relation)

    def _footnotes_part(self, empty: str) -> Any:
        try:
            return self._related(RT.FOOTNOTES)
        except KeyError:
            kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
            part = Part(PackURI("/word/footnotes.xml"), kind, empty.encode(), self._part.package)
            self._part.relate_to(part, RT.FOOTNOTES)
            _declare_footnotes(self._related(RT.SETTINGS).element)
            return part


def _declare_footnotes(settings: Any) -> None:
    """Name the two separators in the settings, before ``compat``, which follows (ISO 29500-1, 17.15.1)."""
    if settings.find(f"{W}footnotePr") is not None:
        return
    element = etree.Element(f"{W}footnotePr")
    for key in ("-1", "0"):
        etree.SubElement(element, f"{W}footnote", {f"{W}id": key})
    compat = settings.find(f"{W}compat")
    if compat is not None:
        compat.addprevious(element)
