"""`python -m geomap`: the same as the command `geomap`."""

import sys

from geomap.cli import main

if __name__ == "__main__":
    sys.exit(main())
