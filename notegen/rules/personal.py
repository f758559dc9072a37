"""Private addresses, telephones and accounts stay out of the text; one writes back to the sender's box.

Only what is printed is read. A header field (the sender, the case worker) is meant for writing to.
"""

import re
from collections.abc import Iterator
from typing import Final

from notegen.diagnostics import ADVARSEL, Finding
from notegen.document.blocks import Document
from notegen.rules.printed import Printed, printed
from notegen.rules.values import Facts, Rule

_MAIL: Final = re.compile(r"(?<![\w.+-])([\w+-]+(?:\.[\w+-]+){0,6})@([\w-]+(?:\.[\w-]+){1,5})", re.UNICODE)
_PRIVATE_HOSTS: Final = re.compile(
    r"(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|icloud|me|mac|mail|privatmail|jubii|ofir|youmail|post"
    r"|tdcadsl|mail\.tele|mail\.dk|stofanet|webspeed|get2net|fibermail|youseepost|protonmail|proton|gmx|aol)"
    r"\.(?:com|dk|net|me)"
)
_OFFICE: Final = re.compile(
    r"info|kontakt|contact|post|mail|sekretariat|service|support|hr|dpo|databeskyt|presse|redaktion|reception"
    r"|booking|raadhus|rådhus|kommune|forvaltning|center|afdeling|kontor|udvalg|team|job|skole|bibliotek|borger"
    r"|salg|faktura|regnskab|hoering|høring|styrelse|direktion|ledelse|raad|råd|forening|drift|admin|sikker"
)
_NAME: Final = re.compile(r"[^\W\d_]{2,}[._-](?:[^\W\d_]+[._-]){0,3}[^\W\d_]{2,}")

_PHONE: Final = re.compile(
    r"(?P<label>\b(?:tlf|telefon|telefonnr|telefonnummer|mobil|mobilnr|mobilnummer|mob"
    r"|ring(?:e|es)?(?: til| på)?)\b"
    r"[.: ]{0,3}(?:nr\.? ?)?(?:er |på )?)?(?<![\w.,/-])(?P<land>(?:\+|00)45[ -]?)?"
    r"(?P<number>[2-9]\d(?:[ -]?\d\d){3}|[2-9]\d{3}[ -]\d{4})(?![\w/-]|[.,]\d)",
    re.IGNORECASE,
)
_SWITCHBOARD: Final = re.compile(
    r"hovednummer|omstilling|reception|kontaktcenter|callcenter|borgerservice|vagt|hotline|døgn|rådgivning|livslinje"
    r"|sekretariat|forvaltning|kommune|center|styrelse|ministeri|kontor|direkte linje|selvbetjening",
    re.IGNORECASE,
)
_SERVICE: Final = ("70", "77", "80", "90")
"""What numbers begin with that firms and services have in the Danish numbering plan, never a person."""

_FIGURES: Final = re.compile(r"\d[\d -]{6}")
"""What every telephone and account has in it."""

_ACCOUNT: Final = re.compile(
    r"(?:reg(?:istrerings|\.)?[ .-]{0,2}(?:nr|nummer)?[.: ]{0,3}(?<!\d)\d{4}[,;/ og-]{0,8}"
    r"(?:kto|konto)(?:nr|nummer)?[.: ]{0,4}\d[\d ]{4,12}\d(?!\d))"
    r"|(?:(?:kto|konto|bankkonto|nemkonto)(?:nr|nummer)?[.: ]{0,4}(?<!\d)\d{4}[ -]\d{6,10}(?!\d))",
    re.IGNORECASE,
)
_IBAN: Final = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,3})?(?!\w)")


def no_private_mail_address_is_in_the_text(document: Document, facts: Facts) -> Iterator[Finding]:
    """An address of one's own is personal data, and a note on the web is read by those who gather them."""
    own = _own_hosts(document, facts)
    told = set()
    for text in _open(document, "@"):
        for match in _MAIL.finditer(text.text):
            local, host = match[1].casefold(), match[2].casefold()
            if not _is_private(local, host, own) or (local, host) in told:
                continue
            told.add((local, host))
            message = f"e-mailadressen på {match[2]} ligner en persons egen"
            hint = "skriv kontorets adresse, eller tag den ud; den, der svarer, står i felterne øverst"
            yield Finding("NG891", ADVARSEL, message, text.place_of(match.start(), facts.lines), hint)


def no_private_telephone_number_is_in_the_text(document: Document, facts: Facts) -> Iterator[Finding]:
    """A number one answers oneself is personal data; offices are reached by their main number."""
    office = {
        _digits(number)[-8:]
        for sender in facts.layout.senders.values()
        for number in (sender.phone, sender.mobile)
    }
    office |= {_digits(field.text)[-8:] for field in facts.fields if field.key in ("telefon", "mobil")}
    for text in _open(document, _FIGURES):
        for match in _PHONE.finditer(text.text):
            number = _digits(match["number"])
            before = text.text[max(0, match.start() - 40) : match.start()]
            if not (match["label"] or match["land"]) or number in office or _is_an_offices(number, before):
                continue
            message = f"telefonnummeret, der ender på {number[-2:]}, står i teksten"
            hint = "er det en persons eget, så tag det ud; et kontors hovednummer må stå, med kontorets "
            "navn foran"
            yield Finding("NG892", ADVARSEL, message, text.place_of(match.start("number"), facts.lines), hint)


def no_bank_account_is_in_the_text(document: Document, facts: Facts) -> Iterator[Finding]:
    """With a name and an account money can be asked for; a committee does not need it to decide."""
    for text in _open(document, _FIGURES):
        hits = [*_ACCOUNT.finditer(text.text), *(m for m in _IBAN.finditer(text.text) if _is_iban(m.group()))]
        for match in hits:
            place = text.place_of(match.start(), facts.lines)
            yield Finding(
                "NG893", ADVARSEL, "her står et kontonummer", place, "tag det ud; det hører til i sagen"
            )


def _open(document: Document, having: str | re.Pattern[str]) -> Iterator[Printed]:
    """Yield the texts that have it in them, but those of the header fields; and addresses behind links."""
    for text in printed(document):
        if not re.search(having, text.text):
            continue
        is_address = text.where == "i et link" and text.text.startswith(("mailto:", "tel:"))
        if text.passage.kind not in ("field", "signature") and (not text.where or is_address):
            yield text


def _own_hosts(document: Document, facts: Facts) -> set[str]:
    said = [sender.email for sender in facts.layout.senders.values()]
    said += [field.text for field in facts.fields if field.key == "e-mail"]
    said += [text.text for text in printed(document) if text.passage.kind == "field"]
    return {match[2].casefold() for text in said for match in _MAIL.finditer(text)}


def _is_private(local: str, host: str, own: set[str]) -> bool:
    if _PRIVATE_HOSTS.fullmatch(host):
        return True
    if any(host == mine or host.endswith("." + mine) for mine in own):
        return False
    return bool(_NAME.fullmatch(local)) and not _OFFICE.search(local)


def _is_an_offices(number: str, before: str) -> bool:
    # A number whose halves are alike was chosen to be remembered: a switchboard's.
    easy = number[:4] == number[4:] or number.endswith("000") or number[:2] == number[2:4] == number[4:6]
    return number.startswith(_SERVICE) or easy or _SWITCHBOARD.search(before) is not None


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _is_iban(text: str) -> bool:
    """Return whether the check digits of an IBAN hold (ISO 13616: modulus 97, the front set last)."""
    plain = text.replace(" ", "")
    turned = plain[4:] + plain[:4]
    return 15 <= len(plain) <= 34 and int("".join(str(int(letter, 36)) for letter in turned)) % 97 == 1


RULES: Final = (
    Rule(
        "NG891",
        ADVARSEL,
        no_private_mail_address_is_in_the_text,
        wrong="Skriv til jens.jensen@gmail.com.",
        right="Skriv til kontoret på eksempel@kk.dk.",
        why="En persons egen adresse er en personoplysning. Kontorets adresse, kommunens egne adresser og "
        "det, der står i felterne øverst, er i orden.",
    ),
    Rule(
        "NG892",
        ADVARSEL,
        no_private_telephone_number_is_in_the_text,
        wrong="Ring til mor på tlf. 23 45 67 89.",
        right="Ring til Borgerservice på tlf. 33 66 33 66.",
        why="En persons eget nummer er en personoplysning. notegen lader numre i felterne øverst, "
        "hovednumre og numre, der begynder med 70 eller 80, være.",
    ),
    Rule(
        "NG893",
        ADVARSEL,
        no_bank_account_is_in_the_text,
        wrong="Tilskuddet overføres til reg.nr. 1234 konto 1234567890.",
        right="Tilskuddet overføres til foreningen.",
        why="Et kontonummer i et offentligt notat kan misbruges, og udvalget har ikke brug for det. "
        "notegen kender registrerings- og kontonummer sammen og IBAN med rigtige kontrolcifre.",
    ),
)
