"""Words are looked up in the dictionary that comes with notegen, wherever it lies."""

import shutil
from pathlib import Path, PurePosixPath, PureWindowsPath

import hunspell
import pytest

from notegen.rules import dictionary
from notegen.rules.dictionary import abbreviations, home, is_word, nearest_words, openable, own_words


@pytest.mark.parametrize(
    "word",
    [
        "forvaltningen",
        "Forvaltningen",
        "kontanthjælpsmodtager",
        "Velfærdsanalyseenhedens",
        "it-system",
        "årsværk",
    ],
)
def test_a_danish_word_is_one(word: str) -> None:
    assert is_word(word)


@pytest.mark.parametrize("word", ["forvaltnigen", "besparelspotentiale", "xyzzy", "\ud800", "a" * 300])
def test_what_is_no_word_is_none(word: str) -> None:
    assert not is_word(word)


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("forvaltnigen", "forvaltningen"),
        ("viker", "virker"),
        ("kommunnen", "kommunen"),
        ("udvalgget", "udvalget"),
    ],
)
def test_the_word_that_was_meant_is_near(slip: str, meant: str) -> None:
    assert meant in nearest_words(slip)


def test_the_longest_words_are_not_guessed_at() -> None:
    assert nearest_words("x" * 25) == ()


@pytest.mark.parametrize(
    ("folder", "opened"),
    [
        (PureWindowsPath("C:/Brugere/Søren Å/ordbog"), "\\\\?\\C:\\Brugere\\Søren Å\\ordbog"),
        (PureWindowsPath("//server/drev/ordbog"), "\\\\?\\UNC\\server\\drev\\ordbog"),
        (PureWindowsPath("//?/C:/ordbog"), "\\\\?\\C:\\ordbog"),
        (PurePosixPath("/home/søren å/ordbog"), "/home/søren å/ordbog"),
    ],
)
def test_hunspell_gets_a_name_it_can_open_on_windows_too(folder: PureWindowsPath, opened: str) -> None:
    assert openable(folder) == opened


def test_the_dictionary_may_lie_in_a_folder_with_danish_letters_and_blanks(tmp_path: Path) -> None:
    folder = tmp_path / "Søren Åberg æøå"
    shutil.copytree(home(), folder)
    assert hunspell.Hunspell("da_DK", openable(folder), "utf_8").spell("rødgrød")


def test_without_the_binding_every_word_is_let_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dictionary, "_hunspell", lambda: None)
    is_word.cache_clear()
    assert is_word("forvaltnigen")
    assert not dictionary.is_there()
    is_word.cache_clear()


def test_the_own_lists_are_in_order_and_needed() -> None:
    for name, words in (("forkortelser.txt", abbreviations()), ("ord.txt", own_words())):
        lines = [line for line in (home() / name).read_text("utf-8").splitlines() if not line.startswith("#")]
        assert lines == sorted(set(lines))
        assert {line.casefold() for line in lines} == words
