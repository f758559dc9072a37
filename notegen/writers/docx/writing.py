"""The way from Document to DOCX: open the template, write the blocks, fill, put right, pack."""

from lxml import etree

from notegen.diagnostics import Invalid, SourcePlace, has_errors
from notegen.document.blocks import Document
from notegen.layout.values import Layout
from notegen.writers import Written
from notegen.writers.docx.archive import packed
from notegen.writers.docx.blocks import blocks
from notegen.writers.docx.clearance import clearance
from notegen.writers.docx.digest import with_digest
from notegen.writers.docx.finish import ends_in_a_table, used_ids, with_own_tags, without_empty_runs
from notegen.writers.docx.footnotes import EMPTY_PART, footnotes
from notegen.writers.docx.markup import BORDERS_HERE, NAMESPACES, W
from notegen.writers.docx.masthead import logo_of, values
from notegen.writers.docx.numbering import Numbering
from notegen.writers.docx.page import page_of
from notegen.writers.docx.pen import Pen
from notegen.writers.docx.proof import told
from notegen.writers.docx.properties import core_xml, custom_xml
from notegen.writers.docx.provenance import item, item_properties
from notegen.writers.docx.references import references_in
from notegen.writers.docx.relations import StoryRelations
from notegen.writers.docx.repeated import bookmarks_in, once_each
from notegen.writers.docx.styles import styles_of
from notegen.writers.docx.tables import table_end
from notegen.writers.docx.template import Template
from notegen.writers.docx.watermark import set_watermark
from notegen.writers.values import Options


def write(document: Document, layout: Layout, options: Options) -> Written:
    """Return the note as a DOCX, as ``notegen.writers.docx.write`` says."""
    template = Template(layout.templates.docx, layout.templates.docx_name)
    styles = styles_of(template.styles, template.name)
    page = page_of(next(template.stories())[1])
    pen = Pen(
        styles,
        template.body_relations,
        Numbering(template.numbering, styles),
        references_in(document),
        clearance(document, styles, page) if page.box_beside else {},
        page,
        SourcePlace(document.file),
    )
    own = bookmarks_in(root for _, root in template.stories())
    pen.bookmarks[0], pen.pictures[0] = used_ids(root for _, root in template.stories())
    logo, findings = logo_of(layout)
    content = blocks(pen, document.blocks)
    template.fill(values(pen, document, layout, content, logo))
    pen.numbering.finish()
    set_watermark(template.stories(), document.watermark, template.name)
    _finish(template, pen, own)

    def notes(relations: StoryRelations) -> str:
        pen.relations = relations
        return footnotes(pen, document.footnotes).replace(BORDERS_HERE, "")

    template.write_footnotes(EMPTY_PART, notes)
    record = item(options)
    if record is not None:
        template.add_custom_xml(record, item_properties(record))
    place = SourcePlace(document.file)
    parts = template.parts(core_xml(document.properties, place), custom_xml(document.properties, place))
    data = packed(with_digest(parts))
    found = told(data, document, (layout.templates.docx, template.name))
    if has_errors(found):
        raise Invalid(*found)
    return Written(data, findings + found)


def _finish(template: Template, pen: Pen, templates: frozenset[str]) -> None:
    stories = [root for _, root in template.stories()]
    for root in stories:
        without_empty_runs(root)
    with_own_tags(stories)
    once_each(stories, templates)
    body = stories[0].find(f"{W}body")
    if body is not None and ends_in_a_table(body):
        spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES)
        end = etree.fromstring(f"<end {spaces}>{table_end(pen).replace(BORDERS_HERE, '')}</end>")[0]
        last = body.find(f"{W}sectPr")
        if last is None:
            body.append(end)
        else:
            last.addprevious(end)
