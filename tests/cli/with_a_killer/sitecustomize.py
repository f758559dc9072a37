"""Put first on PYTHONPATH, this ends the process that writes a DOCX, as a lack of memory would."""

import os
import zipfile


def writestr(*_args: object, **_more: object) -> None:
    os._exit(137)


zipfile.ZipFile.writestr = writestr
