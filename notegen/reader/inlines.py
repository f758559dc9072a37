"""A line or paragraph of Markdown → inlines, each with its place in the note."""

import re
from collections.abc import Callable, Iterator

from markdown_it.tree import SyntaxTreeNode

from notegen.diagnostics import SourcePlace
from notegen.model.text import (
    Emphasis,
    FootnoteUse,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Passage,
    Reference,
    Strong,
    Text,
)
from notegen.reader.context import Context
from notegen.reader.markdown import WORDS, parse_inline
from notegen.source.nodes import Scalar, place_at
from notegen.source.take import did_you_mean

_ADDRESS = re.compile(
    r"(?P<web>(?:https?://|www\.)[^\s<>]*[^\s<>.,;:!?)\]}»\"'])"
    r"|(?P<mail>(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+)"
)
_SCHEME = re.compile(r"(https?|mailto|tel):", re.IGNORECASE)


def read_inlines(text: str, place: Callable[[int], SourcePlace], context: Context) -> Inlines:
    """Return the inlines of a text on one line; ``place`` gives the place of an offset in it."""
    tree = parse_inline(text)
    children = tree.children[0].children if tree.children else []
    return from_tree(children, text, place, context)


def inlines_of(scalar: Scalar | None, context: Context) -> Inlines:
    """Return a short text's inlines; none where there is no text."""
    if scalar is None:
        return ()
    text = scalar.text.replace("\n", " ").rstrip()
    return read_inlines(text, lambda offset: place_at(scalar, offset), context)


def from_tree(
    children: list[SyntaxTreeNode], raw: str, place: Callable[[int], SourcePlace], context: Context
) -> Inlines:
    """Return inlines from a parsed paragraph. ``raw`` is its text in the note; markdown-it tells no
    columns, so each piece of text is found again in it, from left to right."""
    return tuple(_inlines(children, _Finder(raw, place), context))


class _Finder:
    """Finds pieces of text again, one after the other; it remembers how far it came."""

    def __init__(self, raw: str, place: Callable[[int], SourcePlace]) -> None:
        self.raw = raw
        self.place = place
        self.at = 0

    def find(self, piece: str) -> SourcePlace:
        start = self.raw.find(piece, self.at)
        if start < 0 and (words := piece.split()):
            start = self.raw.find(words[0], self.at)
            piece = words[0]
        if start < 0:
            return self.place(min(self.at, len(self.raw)))
        self.at = start + len(piece)
        return self.place(start)


def _inlines(children: list[SyntaxTreeNode], finder: _Finder, context: Context) -> Iterator[Inline]:
    for child in children:
        match child.type:
            case "text" | "text_special":
                if child.content:
                    yield from _text(child.content, finder, context)
            case "softbreak":
                yield Text(" ", finder.place(finder.at))
            case "hardbreak":
                yield LineBreak()
            case "strong":
                yield Strong(tuple(_inlines(child.children, finder, context)))
            case "em":
                yield Emphasis(tuple(_inlines(child.children, finder, context)))
            case "link":
                yield from _link(child, finder, context)
            case "span":
                yield from _passage(child, finder, context)
            case "footnote_use":
                yield FootnoteUse(child.meta["label"], finder.find(child.content))
            case "reference":
                yield from _reference(child, finder, context)
            case other:
                raise AssertionError(other)


def _text(content: str, finder: _Finder, context: Context) -> Iterator[Inline]:
    place = finder.find(content)

    def at(offset: int) -> SourcePlace:
        return SourcePlace(place.file, place.line, place.column + offset)

    done = 0
    for match in _ADDRESS.finditer(content):
        if match.start() > done:
            yield Text(content[done : match.start()], at(done))
        shown = match.group()
        href = f"mailto:{shown}" if match.group("mail") else shown
        href = f"https://{href}" if href.startswith("www.") else href
        yield Link(href, (Text(shown, at(match.start())),), at(match.start()))
        done = match.end()
    if done < len(content):
        yield Text(content[done:], at(done))


def _link(node: SyntaxTreeNode, finder: _Finder, context: Context) -> Iterator[Inline]:
    href = str(node.attrs.get("href", "")).strip()
    start = finder.at
    begin = finder.place(start)
    children = tuple(_plain_children(node, finder, context))
    finder.find(href) if href in finder.raw else None
    picture = finder.raw[: finder.raw.find("[", start)].endswith("!")  # told as a picture
    if not _SCHEME.match(href) and picture:
        yield from children
        return
    if not _SCHEME.match(href):
        context.tell(
            "NG309",
            f"linket »{href}« er ikke en adresse på nettet" if href else "linket har ingen adresse",
            begin,
            "skriv hele adressen (https://…), eller henvis til et bilag med @bilag:id",
        )
        yield from children
        return
    if not children:
        children = (Text(href, begin),)
    yield Link(href, children, begin)


def _plain_children(node: SyntaxTreeNode, finder: _Finder, context: Context) -> Iterator[Inline]:
    # An address inside a link's own words must not become a link in a link.
    for inline in _inlines(node.children, finder, context):
        if isinstance(inline, Link):
            yield from inline.children
        else:
            yield inline


def _passage(node: SyntaxTreeNode, finder: _Finder, context: Context) -> Iterator[Inline]:
    children = tuple(_inlines(node.children, finder, context))
    lang = str(node.attrs.get("lang", ""))
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", lang):
        context.tell(
            "NG310",
            f"»{lang}« er ikke en sprogkode" if lang else "der mangler en sprogkode i {…}",
            finder.place(finder.at),
            "skriv fx [gap analysis]{lang=en}",
        )
        yield from children
        return
    yield Passage(lang, children)


def _reference(node: SyntaxTreeNode, finder: _Finder, context: Context) -> Iterator[Inline]:
    place = finder.find(node.content)
    word = node.meta["word"]
    known = next((name for name in WORDS if name == word.casefold()), None)
    if word.casefold() == "beloeb":
        known = "beløb"
    if known is None:
        context.tell(
            "NG301",
            f"man kan ikke henvise til @{word}:",
            place,
            did_you_mean(word, WORDS, "man kan henvise til " + ", ".join(WORDS)),
        )
        yield Text(node.content, place)
        return
    ids = tuple(node.meta["ids"].split(","))
    yield Reference(known, ids, word[:1].isupper(), node.meta["unit"] or "", place)
