"""``python -m notegen``."""

from notegen.cli import main

if __name__ == "__main__":
    main()
