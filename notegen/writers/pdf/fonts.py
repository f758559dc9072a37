"""A font configuration that holds the fonts it is given and nothing of the machine's.

WeasyPrint's own begins with every font installed. Here Fontconfig starts empty, so a character the
layout's fonts lack is told as missing and never taken from elsewhere, and every machine gives the
same pages.
"""

import locale
import os
from functools import lru_cache
from pathlib import Path
from typing import Final

from weasyprint.text.ffi import ffi, fontconfig, gobject, pangoft2  # type: ignore[import-untyped]
from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]

from notegen.diagnostics import FEJL, Finding, Invalid, SourcePlace

ffi.cdef("FcConfig * FcConfigCreate (void);")

_RULES: Final = b"""<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><match target="font">
<edit name="hinting" mode="assign"><bool>false</bool></edit></match></fontconfig>"""


class _Private(FontConfiguration):  # type: ignore[misc]
    """WeasyPrint's configuration over a Fontconfig that knows only the given files."""

    def __init__(self, paths: tuple[Path, ...]) -> None:
        # Not super().__init__(), which loads the fonts of the machine; these are all its fields.
        self._folder = None
        self.strut_layouts: dict[object, object] = {}
        self.font_features: dict[object, object] = {}
        self._config = fontconfig.FcConfigCreate()
        self.font_map = ffi.gc(pangoft2.pango_ft2_font_map_new(), gobject.g_object_unref)
        fontconfig.FcConfigParseAndLoadFromMemory(self._config, _RULES, True)
        self.unread = tuple(path for path in paths if not self._add(path))
        pangoft2.pango_fc_font_map_set_config(ffi.cast("PangoFcFontMap *", self.font_map), self._config)
        # The font map holds a reference of its own.
        fontconfig.FcConfigDestroy(self._config)

    def _add(self, path: Path) -> bool:
        try:
            name = path.as_posix().encode(locale.getencoding()) if os.name == "nt" else os.fsencode(path)
        except UnicodeEncodeError:
            return False
        return bool(fontconfig.FcConfigAppFontAddFile(self._config, name))


@lru_cache(maxsize=4)
def only_these(paths: tuple[Path, ...]) -> FontConfiguration:
    """Return the configuration with these font files only; one for each process and set of fonts.

    Raises ``Invalid`` with NG708 for every file that is no font or cannot be read, or when there is none.
    """
    configuration = _Private(paths)
    if configuration.unread or not paths:
        raise Invalid(*(_unread(path) for path in configuration.unread or (Path("styles/fonts"),)))
    return configuration


def _unread(path: Path) -> Finding:
    return Finding(
        "NG708",
        FEJL,
        f"skriften {path.name} kan ikke læses",
        SourcePlace(path.as_posix()),
        "læg layoutets skrifter (.ttf eller .otf) i styles/fonts/, og nævn dem i layout.yaml",
    )
