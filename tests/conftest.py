"""What the tests share: the real layout, a folder, and the flag that refreshes golden files."""

from pathlib import Path

import pytest

from notegen.layout.find import load
from notegen.layout.values import Layout
from notegen.source.folder import Folder


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write golden files anew; then read them")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--accept"))


@pytest.fixture(scope="session")
def layout() -> Layout:
    return load("koebenhavn", None)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path, tmp_path)
