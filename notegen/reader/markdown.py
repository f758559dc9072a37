"""The Markdown of a note: what markdown-it-py reads, and the rules Danish needs beside it.

Raw HTML, code, setext headings, rules, images and Markdown tables are off. A list marker needs a
blank line before it, and a date ("1. juni") never begins a list: both would otherwise turn a wrapped
line of ordinary Danish prose into a list.
"""

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.list import list_block
from markdown_it.rules_inline import StateInline
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.container import container_plugin

from notegen.source.days import MONTHS

WORDS = ("tabel", "figur", "boks", "bilag", "afsnit", "at", "beløb")
"""What ``@word:id`` can refer to."""

_MARKER = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s")
_DATE = re.compile(
    rf"\s*\d{{1,2}}\. ?(?:{'|'.join(MONTHS)}"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|dec)\.)(?=\W|$)"
)
_DEFINITION = re.compile(r"\[\^([^\]\s]+)\]:[ \t]*")
_USE = re.compile(r"\[\^([^\]\s]+)\]")
_REFERENCE = re.compile(
    r"@(?P<word>[^\W\d_]+)(?:\[(?P<unit>[^\]]*)\])?:(?P<ids>[\w-]+(?:[/.][\w-]+)*(?:,[\w-]+(?:[/.][\w-]+)*)*)"
)


@cache
def _markdown() -> MarkdownIt:
    md = MarkdownIt("zero", {"maxNesting": 30, "html": False, "linkify": False, "typographer": False})
    md.enable(["heading", "list", "blockquote", "emphasis", "link", "escape", "newline", "autolink"])
    # Addresses are checked by the reader, which can say what is wrong with one.
    md.validateLink = lambda url: True  # type: ignore[method-assign]
    md.block.ruler.at("list", _list, {"alt": ["paragraph", "blockquote"]})
    md.block.ruler.before("list", "footnote", _footnote, {"alt": ["paragraph", "blockquote", "list"]})
    md.inline.ruler.before("link", "footnote_use", _footnote_use)
    md.inline.ruler.before("link", "reference", _reference)
    attrs_plugin(md, after=(), spans=True, allowed=["lang"])
    container_plugin(md, "box", validate=lambda params, *_: True)
    return md


def parse(text: str) -> SyntaxTreeNode:
    """Return the tree of a section's text; the nodes' ``map`` are its lines, from 0."""
    return SyntaxTreeNode(_markdown().parse(text, {}))


def parse_inline(text: str) -> SyntaxTreeNode:
    """Return the tree of a single line of text."""
    return SyntaxTreeNode(_markdown().parseInline(text, {}))


def looks_like_item(line: str) -> bool:
    """Return True for a line that begins as a list item does, and is no date."""
    return bool(_MARKER.match(line)) and not _DATE.match(line)


def _list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    if _DATE.match(line):
        return False
    # ``silent`` asks whether a list may break off the paragraph above; only inside a list it may.
    if silent and state.listIndent < 0 and state.parentType != "list":
        return False
    return list_block(state, start, end, silent)


def _footnote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    begin = state.bMarks[start] + state.tShift[start]
    match = _DEFINITION.match(state.src[begin : state.eMarks[start]])
    if match is None:
        return False
    if silent:
        return True
    lines = [state.src[begin + match.end() : state.eMarks[start]]]
    after = start + 1
    while after < end:
        line = state.src[state.bMarks[after] : state.eMarks[after]]
        blank_then_indented = (
            not line.strip() and after + 1 < end and state.sCount[after + 1] >= state.blkIndent + 2
        )
        lazy = lines[-1].strip() or after == start + 1
        if line.strip() and (
            state.sCount[after] >= state.blkIndent + 2 or (lazy and not _begins(state, after))
        ):
            lines.append(line.strip())
        elif blank_then_indented:
            lines.append("")
        else:
            break
        after += 1
    opening = state.push("footnote_open", "", 1)
    opening.meta = {"label": match.group(1)}
    opening.map = [start, after]
    inline = state.push("inline", "", 0)
    # A blank line inside a footnote is set as a new line: a note is one paragraph in both formats.
    inline.content = re.sub(r"\n{2,}", "\\\\\n", "\n".join(lines).strip())
    inline.map = [start, after]
    inline.children = []
    state.push("footnote_close", "", -1)
    state.line = after
    return True


def _begins(state: StateBlock, line: int) -> bool:
    """Return True for a line that is no continuation: it begins a note, heading, list, quote or box."""
    text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
    return bool(_DEFINITION.match(text)) or text.startswith(("#", ">", ":::")) or looks_like_item(text)


def _footnote_use(state: StateInline, silent: bool) -> bool:
    match = _USE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push("footnote_use", "", 0)
        token.meta = {"label": match.group(1)}
        token.content = match.group()
    state.pos = match.end()
    return True


def _reference(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "@" or (state.pos and state.src[state.pos - 1].isalnum()):
        return False
    match = _REFERENCE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push("reference", "", 0)
        token.meta = match.groupdict()
        token.content = match.group()
    state.pos = match.end()
    return True
