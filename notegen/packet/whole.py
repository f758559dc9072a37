"""What workers make of a whole meeting beside its PDF: the agenda and the minutes as documents, the pages for
the web. Every call takes and returns plain values."""

from collections.abc import Mapping
from dataclasses import replace

from notegen.diagnostics import Invalid, has_errors
from notegen.jobs import work
from notegen.layout.packet_files import PacketFiles
from notegen.layout.values import Layout
from notegen.packet.edition import Edition
from notegen.packet.filing import Names
from notegen.packet.minutes.document import minutes_title
from notegen.packet.papers import Decisions, Papers, PartMade
from notegen.packet.plan import Plan
from notegen.writers import Written


def agenda_docx(plan: Plan, layout: Layout, edition: Edition, names: Names) -> Written:
    """Return the agenda as a Word file. What is wrong in its texts is told where they are set as pages; it
    stands in the way of the file too. Raises Invalid."""
    from notegen.packet.agenda import agenda_document

    document, findings = agenda_document(plan, layout, edition, names)
    if has_errors(findings):
        raise Invalid(*findings)
    return work.write("docx", document, layout)


def minutes_pdf(plan: Plan, layout: Layout, public: bool) -> Written:
    """Return the minutes as a PDF, with what is wrong in them. Raises Invalid."""
    return _minutes("pdf", plan, layout, public)


def minutes_docx(plan: Plan, layout: Layout, public: bool) -> Written:
    """Return the minutes as a Word file. Raises Invalid."""
    return replace(_minutes("docx", plan, layout, public), findings=())


def _minutes(format_: str, plan: Plan, layout: Layout, public: bool) -> Written:
    from notegen.packet.minutes.document import minutes_document

    document, findings = minutes_document(plan, layout, public)
    if has_errors(findings):
        raise Invalid(*findings)
    written = work.write(format_, document, layout)
    return replace(written, findings=(*findings, *written.findings))


def decisions_of(plan: Plan, layout: Layout, public: bool) -> Decisions:
    """Return what was decided on each item, as HTML. Raises Invalid."""
    from notegen.packet.fragments import fragments
    from notegen.packet.minutes.document import decision_document, minutes_document

    found = []
    for item in plan.items:
        document, _told = decision_document(item, plan, layout, public)
        if document.blocks:
            found.append((item.id, fragments(document, layout)[1]))
    return Decisions(tuple(found), fragments(minutes_document(plan, layout, public)[0], layout)[0])


def web_pages(
    plan: Plan,
    layout: Layout,
    edition: Edition,
    names: Names,
    made: Mapping[str, PartMade],
    sizes: Mapping[str, int],
    files: PacketFiles,
    pages: int,
    decisions: Decisions,
) -> Papers:
    """Return the pages for the web; ``made`` need hold nothing but texts and numbers of pages (``texts_of``),
    ``sizes`` are those of the other files, by name. Raises Invalid."""
    from notegen.packet.web import web_papers

    title = minutes_title(plan, layout) if edition.minutes else ""
    decided = decisions.by_item()
    papers = web_papers(
        plan,
        layout,
        edition,
        names,
        made,
        sizes,
        files,
        title=title,
        pages=pages,
        decisions=decided,
        minutes=decisions.text,
    )
    return Papers(papers)


def texts_of(made: Mapping[str, PartMade]) -> dict[str, PartMade]:
    """Return the parts with nothing but what pages for the web are made of: that one stands as a file of its
    own is left to be seen, the file is not."""
    return {
        key: replace(
            part,
            file=replace(part.file, data=b""),
            single=part.single[:1],
            along=part.along[:1],
            findings=(),
            inputs=(),
            read=(),
            document=None,
        )
        for key, part in made.items()
    }
