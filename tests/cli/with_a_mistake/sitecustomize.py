"""Put first on PYTHONPATH, this is a mistake nobody foresaw, with a note's words in its message."""

import os
import zipfile

if os.environ.get("MISTAKE") == "reading":
    import yaml

    def parse(*_args: object, **_more: object) -> None:
        raise RuntimeError("hemmelig tekst fra notatet")

    yaml.parse = parse
else:

    def writestr(*_args: object, **_more: object) -> None:
        raise RuntimeError("hemmelig tekst fra notatet")

    zipfile.ZipFile.writestr = writestr
