"""Put first on PYTHONPATH, this is a mistake nobody foresaw, with a note's words in its message."""

import os
import zipfile

if os.environ.get("MISTAKE") == "reading":
    import yaml

    def parse(*_args: object, **_more: object) -> None:
        raise RuntimeError("hemmelig tekst fra notatet" + os.environ.get("SECRET", ""))

    yaml.parse = parse
else:

    def writestr(*_args: object, **_more: object) -> None:
        raise RuntimeError("hemmelig tekst fra notatet" + os.environ.get("SECRET", ""))

    zipfile.ZipFile.writestr = writestr
