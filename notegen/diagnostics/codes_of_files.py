"""The codes of the fifth hundred: files beside the note, that it reads, that are read back, and annexes.
And of the eighth what anybody's file may hold that does not belong in public papers."""

from collections.abc import Mapping
from typing import Final

OTHER_FILES: Final[Mapping[str, str]] = {
    "NG501": "en fil, notatet bruger, findes ikke",
    "NG502": "en fil, notatet bruger, ligger uden for projektet",
    "NG503": "en mappe, hvor notatet skulle nævne en fil",
    "NG504": "en fil, notatet bruger, må ikke læses",
    "NG505": "en fil, notatet bruger, er for stor",
    "NG506": "bilagets fil er tom",
    "NG507": "bilagets fil er ikke den slags, den hedder",
    "NG510": "filen er ikke et regneark",
    "NG511": "regnearket kan ikke læses",
    "NG512": "regnearket er for stort",
    "NG513": "arket findes ikke, eller der er flere",
    "NG514": "området er ikke et område",
    "NG515": "området er tomt",
    "NG516": "formler uden udregnet tal",
    "NG517": "skjulte rækker eller kolonner i området",
    "NG518": "flettede celler i området",
    "NG519": "en celle med en fejl eller noget, der ikke kan læses",
    "NG521": "billedet er i stykker eller hverken PNG eller JPEG",
    "NG522": "billedet er for stort",
    "NG523": "billedet ligger på siden",
    "NG540": "filen er ikke en PDF, eller den er i stykker",
    "NG541": "PDF'en er låst med en adgangskode",
    "NG542": "PDF'en er for stor til at være et notat",
    "NG543": "PDF'en er ikke mærket op, så den ikke kan læses i rækkefølge",
    "NG544": "PDF'ens opmærkning går i ring",
    "NG550": "filen er ikke en hel Word-fil",
    "NG551": "Word-filen er låst eller af Words gamle form",
    "NG552": "Word-filen er for stor til at blive læst",
    "NG553": "en del af Word-filen kan ikke læses",
    "NG560": "bilaget er låst med en adgangskode",
    "NG561": "bilaget kan ikke læses: i stykker eller ikke den slags, det hedder",
    "NG562": "bilaget har ingen sider",
    "NG563": "bilaget er for stort",
    "NG564": "bilaget er en formular, som kun Acrobat kan vise",
    "NG565": "bilaget var beskadiget og er sat i stand",
    "NG566": "bilaget er beskyttet mod ændringer",
    "NG567": "bilaget er underskrevet digitalt",
    "NG568": "felterne i bilaget kan ikke udfyldes i pakken",
    "NG569": "det, bilaget gør af sig selv, er ikke med i pakken",
    "NG570": "filer inde i bilaget er ikke med i pakken",
    "NG571": "bilaget er ikke mærket op og kan ikke læses op",
    "NG572": "bilagets opmærkning er for mangelfuld til at blive læst op",
    "NG573": "bilagets opmærkning er en andens og ikke efterprøvet",
    "NG574": "billedet læses op som sin titel",
    "NG575": "layoutets skrift mangler tegn til sidernes stempel",
    "NG576": "en del kan ikke sættes ind i pakken",
    "NG577": "pakken angiver ikke PDF/UA og PDF/A",
    "NG578": "pakken holder ikke sin egen kontrol",
    "NG579": "et link fører til noget, der ikke er i pakken",
}
"""Part of ``codes.CODES``."""

FOREIGN_FILES: Final[Mapping[str, str]] = {
    "NG823": "en fil er i stykker og ikke læst igennem",
    "NG824": "en fil er låst eller beskyttet",
    "NG825": "en fil er for stor til at blive læst igennem",
}
"""Part of ``codes.CODES``."""
