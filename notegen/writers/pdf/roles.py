"""What an HTML element is in the tag tree: its type, its language, how its list is numbered."""

from collections.abc import Mapping
from typing import Any, Final

from notegen.writers.pdf.structure import Node

_KINDS: Final[Mapping[str, str]] = {
    "article": "Art",
    "section": "Sect",
    "aside": "Sect",
    "nav": "Sect",
    "hgroup": "Div",
    "blockquote": "BlockQuote",
    "p": "P",
    "address": "P",
    "pre": "P",
    "figure": "Figure",
    "figcaption": "Caption",
    "caption": "Caption",
    "ul": "L",
    "ol": "L",
    "li": "LI",
    "table": "Table",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "img": "Figure",
    "svg": "Figure",
    "code": "Code",
    "q": "Quote",
} | {f"h{level}": f"H{level}" for level in range(1, 7)}

_DIVISIONS: Final = frozenset({"box", "lead"})
"""Classes of a ``div`` that is a part of its own."""

_NUMBERING: Final = {
    "disc": "Disc",
    "bullet": "Disc",
    "circle": "Circle",
    "square": "Square",
    "decimal": "Decimal",
    "number-paren": "Decimal",
    "lower-alpha": "LowerAlpha",
    "letter-paren": "LowerAlpha",
    "upper-alpha": "UpperAlpha",
    "lower-roman": "LowerRoman",
    "upper-roman": "UpperRoman",
}
"""CSS's ``list-style-type`` and the counters of ``base.css`` → ISO 32000-1 table 347."""


def name(element: Any) -> str:
    """Return the element's name without its namespace."""
    tag = element.tag if element is not None else ""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def kind(element: Any, parent: Node) -> str:
    """Return the type of the element's node under ``parent``, empty where it has none of its own."""
    called = name(element)
    if called in ("ul", "ol", "li") and in_contents(parent):
        return "TOCI" if called == "li" else "TOC"
    if called in ("img", "svg") and parent.kind == "Figure":
        return ""
    if called == "a" and element.get("href"):
        return "Link"
    if called == "abbr" and element.get("title"):
        return "Span"
    if called == "div" and (element.get("lang") or _DIVISIONS & set((element.get("class") or "").split())):
        return "Div"
    return _KINDS.get(called) or ("Span" if element.get("lang") and called not in ("html", "main") else "")


def in_contents(parent: Node) -> bool:
    """Return True inside a list of contents: ``<nav role="doc-toc">``."""
    above = parent.element
    return parent.kind in ("TOC", "TOCI") or (above is not None and above.get("role") == "doc-toc")


def numbering(style: Any, ordered: bool) -> str:
    """Return the List attribute ListNumbering for the items' ``list-style-type``; a mark of a layout's own is
    taken for what most lists of its sort have."""
    if style == "none":
        return "None"
    plain = "Decimal" if ordered else "Disc"
    return _NUMBERING.get(style, plain) if isinstance(style, str) else plain


def language(node: Node | None, whole: str) -> str:
    """Return the language in force in the node; ``whole`` is the document's."""
    while node is not None:
        if "Lang" in node.entries:
            return node.entries["Lang"]
        node = node.parent
    return whole
