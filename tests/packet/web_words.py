"""What a page of HTML says, read by a reader of our own: the words in their order, without markup."""

from lxml import html as markup

BLOCKS = frozenset(
    (
        *("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "table", "caption", "tr", "td", "th"),
        *("div", "section", "blockquote", "figure", "figcaption", "br"),
    )
)


def words_in(text: str, marks: bool = True) -> list[str]:
    """Return the words of a fragment: text as shown, pictures by their alternative text; with the marks of
    footnotes or without."""
    said: list[str] = []

    def walk(element: markup.HtmlElement) -> None:
        if not marks and "note-mark" in element.classes:
            return
        apart = " " if element.tag in BLOCKS else ""
        said.append(apart)
        said.append(element.get("alt", "") if element.tag == "img" else element.text or "")
        for child in element:
            walk(child)
            said.append(child.tail or "")
        said.append(apart)

    walk(markup.fragment_fromstring(text, create_parent="div"))
    return "".join(said).split()


def letters(words: list[str]) -> str:
    """Return the words as one run of letters: where lines and hyphens break them is no matter."""
    return "".join(
        letter
        for word in words
        for letter in word
        if not letter.isspace() and letter not in "\u00ad\u200b\u2060"
    )
