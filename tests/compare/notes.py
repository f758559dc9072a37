"""Whole notes by chance, for hypothesis: every kind of text, table and block, in YAML as an author writes it."""

import json

from hypothesis import strategies as st

LETTERS = "abcdefghijklmnopqrstuvwxyzæøåéüABCDEÆØÅ0123456789"
ODD = "&<>\"'{}%#@:;,.!?()/\\*_[]-–—−»«\u201d\u201c+=~$§|^`\u00a0\u00ad\u202f\u2009½²×€°\u0301"

words = st.text(st.sampled_from(LETTERS), min_size=1, max_size=14)
odd = st.text(st.sampled_from(LETTERS + ODD), min_size=1, max_size=12)
long_word = st.integers(40, 180).map(lambda n: "langtord" * (n // 8))
figure = st.sampled_from(["1.200", "-40", "0,5", "1.234,50 kr.", "12 pct.", "2026-2029", "*(12)", "10. juni"])
token = st.one_of(words, words, words, odd, figure, st.just("drifts- og"), long_word)


def sentence(least: int = 1, most: int = 14) -> st.SearchStrategy[str]:
    """Return words in a line."""
    return st.lists(token, min_size=least, max_size=most).map(" ".join)


short = sentence(1, 5)
lang = st.sampled_from(["en", "de", "fr"])

inline = st.one_of(
    token,
    token,
    sentence(1, 4),
    words.map(lambda w: f"**{w}**"),
    words.map(lambda w: f"*{w}*"),
    st.tuples(words, words).map(lambda t: f"**{t[0]} *{t[1]}***"),
    st.tuples(words, words).map(lambda t: f"[{t[0]}](https://www.kk.dk/{t[1]}?a=1&b=2)"),
    st.tuples(words, lang).map(lambda t: f"[{t[0]}]{{lang={t[1]}}}"),
    words.map(lambda w: f"{w}[^a]"),
    words.map(lambda w: f"{w}[^b]."),
    st.sampled_from(["@tabel:t", "@Tabel:t", "@bilag:x", "@beløb:t/første/2026", "Se @figur:f her"]),
)
paragraph = st.lists(inline, min_size=1, max_size=16).map(" ".join)


def indented(text: str, by: int) -> str:
    return "\n".join(f"{' ' * by}{line}" if line else "" for line in text.split("\n"))


@st.composite
def listed(draw: st.DrawFn, depth: int = 0) -> str:
    """Return a list, some with lists in them."""
    mark = draw(st.sampled_from(["-", "-", "1.", "1)", "a)"]))
    out = []
    for number in range(draw(st.integers(1, 4))):
        shown = mark if mark == "-" else f"{number + 1}{mark[-1]}" if mark[0] == "1" else f"{'abcd'[number]})"
        text = draw(paragraph)
        if draw(st.booleans()) and draw(st.booleans()):
            text += "\n\n" + draw(paragraph)
        if depth < 2 and draw(st.integers(0, 3)) == 0:
            text += "\n\n" + draw(listed(depth + 1))
        out.append(f"{shown} {indented(text, len(shown) + 1).lstrip()}")
    return "\n".join(out)


block = st.one_of(
    paragraph,
    paragraph,
    listed(),
    paragraph.map(lambda text: f"> {text}"),
    short.map(lambda text: f"## {text}"),
    short.map(lambda text: f"## {text}\n\n### {text}"),
)
blocks = st.lists(block, min_size=1, max_size=7).map("\n\n".join)

cell_text = st.lists(st.one_of(words, figure, odd), min_size=1, max_size=4).map(
    lambda t: " ".join(t).replace("|", "/")
)
amount = st.one_of(
    st.integers(-99999, 99999).map(lambda n: f"{n:,}".replace(",", ".")),
    st.sampled_from(["-", "0,5", "*(12)", "", "+3"]),
)


def figures(many: int, shown: str) -> list[str]:
    """Return so many cells."""
    return [shown] * many


@st.composite
def table(draw: st.DrawFn) -> str:
    """Return the table t: a column of words, one to four of amounts, perhaps a sum."""
    many = draw(st.integers(1, 4))
    summed = draw(st.booleans())
    columns = [f"      - {json.dumps(draw(short), ensure_ascii=False)}"]
    columns += [f"      - {2026 + number}: beløb" for number in range(many)]
    columns += ["      - I alt: sum"] * summed
    rows = []
    ends = [*figures(many, "100"), *["="] * summed]
    rows.append(f"      Første {{#første}} | {' | '.join(ends)}")
    rows.append(f"      Anden * | {' | '.join(ends)}")
    for _ in range(draw(st.integers(0, 7))):
        name = draw(cell_text)
        if draw(st.integers(0, 5)) == 0:
            rows.append(f"      [gruppe] {name}")
            continue
        mark = draw(st.sampled_from(["", "", " *", "[^a]"]))
        ends = [*(draw(amount) for _ in range(many)), *["="] * summed]
        rows.append(f"      {name}{mark} | {' | '.join(ends)}")
    if draw(st.booleans()):
        rows.append(f"      [i alt] I alt | {' | '.join(['='] * (many + summed))}")
    title = json.dumps(draw(short), ensure_ascii=False)
    return "\n".join(
        [
            "  t:",
            f"    titel: {title}",
            "    enhed: 1.000 kr.",
            "    prisniveau: 2026",
            "    kolonner:",
            *columns,
            "    rækker: |",
            *rows,
            "    noter:",
            f'      "*": {json.dumps(draw(short), ensure_ascii=False)}',
            f"    anmærkning: {json.dumps(draw(sentence(1, 9)), ensure_ascii=False)}",
        ]
    )


@st.composite
def whole(draw: st.DrawFn) -> str:
    """Return a whole note as text."""

    def quoted(text: st.SearchStrategy[str]) -> str:
        return json.dumps(draw(text), ensure_ascii=False)

    placed = draw(st.permutations(["@tabel:t", "@figur:f", "@boks:b"]))

    def section(key: str) -> str:
        last = f"\n\n  {placed.pop()}" if placed else ""
        return f"{key}: |\n{indented(draw(blocks), 2)}{last}\n"

    notes = f"\n  [^a]: {draw(paragraph.filter(lambda t: '[^' not in t))}\n  [^b]: {draw(sentence())}\n"
    return (
        "notegen: 1\ndokumenttype: budgetnotat\n"
        f"stadie: {draw(st.sampled_from(['udkast', 'i høring', 'godkendt']))}\n"
        f"titel: {quoted(short)}\nundertitel: {quoted(short)}\ndato: 2026-01-07\n"
        f"til: [{quoted(short)}, {quoted(short)}]\nsagsnr: 2026-0000001\nsagsbehandler: {quoted(short)}\n"
        f"afsender:\n  enhed: {quoted(short)}\n  adresse: [{quoted(short)}, {quoted(short)}]\n"
        "  telefon: 33 66 33 66\n  e-mail: vej@kk.dk\n"
        + section("indledning")
        + section("baggrund")
        + section("indhold")
        + f"økonomi: |\n{indented(draw(blocks), 2)}\n\n  Ord[^a] og ord[^b].\n{notes}"
        + f"tabeller:\n{draw(table())}\n"
        + "bokser:\n".replace("bokser", "bokse")
        + f"  b:\n    titel: {quoted(short)}\n    tekst: |\n{indented(draw(paragraph), 6)}\n"
        + f"figurer:\n  f: {{fil: aktiveringsgrad.png, titel: {quoted(short)}, alt: {quoted(short)}}}\n"
        + f"bilag:\n  - {{id: x, titel: {quoted(short)}, indhold: {quoted(sentence())}}}\n"
    )
