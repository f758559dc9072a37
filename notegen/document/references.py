"""Inlines as written → inlines as printed: references get their words, footnotes their numbers."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from notegen import amounts
from notegen.diagnostics import SourcePlace, moved
from notegen.document import blocks as out
from notegen.document.numbers import THE, Target
from notegen.document.scope import Scope
from notegen.document.sums import figure as figure_of, figure_unit
from notegen.document.typography import glued
from notegen.model import text as given
from notegen.model.names import slug, words_of
from notegen.source.take import did_you_mean, listed

NBSP = "\u00a0"


def resolve(inlines: given.Inlines, scope: Scope) -> out.Inlines:
    """Return inlines as they are printed; what cannot be resolved is told and printed as written."""
    return tuple(_parted(_one_stop(tuple(_resolved(inlines, scope)))))


def _parted(inlines: out.Inlines) -> Iterator[out.Inline]:
    """Yield inlines with a comma between the marks of two footnotes side by side: 2 and 1 are not 21."""
    before: out.Inline | None = None
    for inline in inlines:
        if isinstance(inline, out.NoteMark) and before is not None and _ends_in_mark(before):
            yield out.TableMark(",")
        yield inline
        before = inline


def _ends_in_mark(inline: out.Inline) -> bool:
    match inline:
        case out.NoteMark():
            return True
        case out.Strong(children=inner) | out.Emphasis(children=inner) | out.Passage(children=inner):
            return bool(inner) and _ends_in_mark(inner[-1])
    return False


def _one_stop(inlines: out.Inlines) -> out.Inlines:
    """Return inlines where a sentence that ends in "1,7 mio. kr." ends in one full stop, not two."""
    made = list(inlines)
    for position, (inline, after) in enumerate(pairwise(inlines)):
        if not isinstance(after, out.Text):
            continue
        if _ends_in_figure(inline) and after.text.startswith(".") and not after.text.startswith(".."):
            made[position + 1] = out.Text(after.text[1:], moved(after.place, 1))
    return tuple(inline for inline in made if not isinstance(inline, out.Text) or inline.text)


def _ends_in_figure(inline: out.Inline) -> bool:
    match inline:
        case out.FigureText(text=text):
            return text.endswith(".")
        case out.Strong(children=inner) | out.Emphasis(children=inner) | out.Passage(children=inner):
            return bool(inner) and _ends_in_figure(inner[-1])
    return False


def _resolved(inlines: given.Inlines, scope: Scope) -> Iterator[out.Inline]:
    for inline in inlines:
        match inline:
            case given.Text(text=text, place=place):
                yield out.Text(glued(text), place)
            case given.Strong(children=inner):
                yield out.Strong(resolve(inner, scope))
            case given.Emphasis(children=inner):
                yield out.Emphasis(resolve(inner, scope))
            case given.Link(href=href, children=inner):
                words = resolve(inner, scope)
                yield out.Link(
                    href, words, f"{words_of(inner)} ({href})" if words_of(inner) != href else href
                )
            case given.Passage(lang=lang, children=inner):
                yield out.Passage(lang, resolve(inner, scope))
            case given.LineBreak():
                yield out.LineBreak()
            case given.Mark(text=text):
                yield out.TableMark(text)
            case given.FootnoteUse(label=label, place=place):
                yield from _footnote(label, place, scope)
            case given.Reference():
                yield from _reference(inline, scope)


def _footnote(label: str, place: SourcePlace, scope: Scope) -> Iterator[out.Inline]:
    if label not in scope.footnotes:
        hint = did_you_mean(label, scope.footnotes, f"skriv den nederst i teksten: [^{label}]: …")
        scope.tell("NG303", f"fodnoten [^{label}] er ikke skrevet nogen steder", place, hint)
        return
    first = label not in scope.used
    yield out.NoteMark(scope.used.setdefault(label, len(scope.used) + 1), first)


def _reference(reference: given.Reference, scope: Scope) -> Iterator[out.Inline]:
    if reference.word == "beløb":
        yield from _amount(reference, scope)
        return
    if reference.unit:
        hint = "skriv enheden kun ved @beløb[…]:"
        scope.tell("NG321", f"@{reference.word} kan ikke have en enhed", reference.place, hint)
    found = []
    for name in reference.ids:
        target = scope.numbers.targets.get((reference.word, name)) or _by_slug(reference.word, name, scope)
        if target is None:
            _unknown(reference, name, scope)
            yield out.Text(f"@{reference.word}:{name}", reference.place)
            return
        found.append(target)
    word = _word(reference, scope)
    for position, target in enumerate(found):
        if position:
            last = position == len(found) - 1
            yield out.Text(f" {scope.layout.wording.and_} " if last else ", ", reference.place)
        if target.number:
            lead = f"{word}{NBSP}" if position == 0 else ""
            yield out.CrossReference(target.block, lead + target.number, target.number, reference.place)
        else:
            words = _by_title(reference, target.words or words_of(target.title), scope)
            yield out.CrossReference(target.block, words, "", reference.place)


def _by_slug(word: str, name: str, scope: Scope) -> Target | None:
    """Return the section whose name has blanks, which a reference writes with hyphens."""
    if word != "afsnit":
        return None
    names = [key for kind, key in scope.numbers.targets if kind == word and slug(key) == slug(name)]
    return scope.numbers.targets[word, names[0]] if len(names) == 1 else None


def _word(reference: given.Reference, scope: Scope) -> str:
    wording = scope.layout.wording
    words = {
        "tabel": wording.table.lower(),
        "figur": wording.figure.lower(),
        "bilag": wording.bilag,
        "at": wording.point,
    }
    word = words.get(reference.word, reference.word)
    return word[:1].upper() + word[1:] if reference.capital else word


def _by_title(reference: given.Reference, title: str, scope: Scope) -> str:
    if not title:
        the = THE.get(reference.word, reference.word)
        message = f"{the} {reference.ids[0]} har hverken nummer eller titel at henvise til"
        scope.tell("NG317", message, reference.place, "giv den en titel")
        return reference.ids[0]
    wording = scope.layout.wording
    pattern = {"afsnit": wording.section, "boks": wording.box}.get(reference.word, "{titel}")
    words = pattern.format_map({"titel": title})
    if pattern == "{titel}":
        return words
    return words[:1].upper() + words[1:] if reference.capital else words


def _unknown(reference: given.Reference, name: str, scope: Scope) -> None:
    targets = scope.numbers.targets
    known = [slug(key) for word, key in targets if word == reference.word and not key.startswith("#")]
    unread = reference.word in ("tabel", "figur") and name in scope.note.unread
    exists = _exists(reference.word, name, scope)
    if unread or exists:
        return
    what = {"at": "at-punkt", "afsnit": "afsnit med id'et"}.get(reference.word, reference.word)
    none = f"notatet har ingen {reference.word}" if reference.word != "at" else "notatet har ingen at-punkter"
    hint = did_you_mean(name, known, f"der er {listed(known)}" if known else none)
    scope.tell(
        "NG302",
        f"@{reference.word}:{name} henviser til {what} {name}, som ikke findes",
        reference.place,
        hint,
    )


def _exists(word: str, name: str, scope: Scope) -> bool:
    """Return True for a block that is there but never placed: that is told on its own."""
    blocks: Iterable[str] = ()
    match word:
        case "tabel":
            blocks = (table.id for table in scope.note.tables)
        case "figur":
            blocks = (figure.id for figure in scope.note.figures)
        case "boks":
            blocks = (box.id for box in scope.note.boxes)
    return name in tuple(blocks)


def _amount(reference: given.Reference, scope: Scope) -> Iterator[out.Inline]:
    path = reference.ids[0].split("/")
    if len(path) != 3 or len(reference.ids) != 1:
        hint = "skriv @beløb:tabel/række/kolonne"
        scope.tell("NG322", f"@beløb:{','.join(reference.ids)} peger ikke på en celle", reference.place, hint)
        return
    if reference.unit and reference.unit not in amounts.UNITS:
        hint = did_you_mean(reference.unit, amounts.UNITS, "enhederne er " + listed(amounts.UNITS))
        scope.tell("NG323", f"»{reference.unit}« er ikke en enhed", reference.place, hint)
        return
    name, row, column = path
    table = next((table for table in scope.note.tables if table.id == name), None)
    if table is None:
        if name not in scope.note.unread:
            names = [table.id for table in scope.note.tables]
            hint = did_you_mean(
                name, names, f"tabellerne er {listed(names)}" if names else "notatet har ingen"
            )
            scope.tell(
                "NG302", f"@beløb henviser til tabellen {name}, som ikke findes", reference.place, hint
            )
        return
    value = figure_of(table, scope.computed[name], row, column)
    if value is None:
        rows = [row.id for row in table.rows if row.id]
        columns = [column.id for column in table.columns if column.id]
        hint = f"rækkerne er {listed(rows)}; kolonnerne er {listed(columns)}"
        message = f"tabellen {name} har intet beløb i rækken {row}, kolonnen {column}"
        scope.tell("NG324", message, reference.place, hint)
        return
    own = figure_unit(table, scope.computed[name], column)
    money = not own or amounts.UNITS[own].money
    if reference.unit and amounts.UNITS[reference.unit].money != money:
        message = f"tallet i kolonnen {column} kan ikke skrives i {reference.unit}"
        scope.tell("NG323", message, reference.place, "skriv @beløb: uden enhed")
        return
    if not own and not reference.unit:
        message = f"tabellen {name} har ingen enhed, så tallet kan ikke skrives i en sætning"
        scope.tell("NG326", message, reference.place, "skriv enhed: i tabellen, fx enhed: 1.000 kr.")
        return
    # A sentence says "1,2 mio. kr." or "1.234.000 kr.", never "1.200 t.kr.", unless it is asked for.
    unit = reference.unit or ("" if own == "1.000 kr." else own)
    yield out.FigureText(glued(amounts.format_amount(value, unit)), value, reference.place)
