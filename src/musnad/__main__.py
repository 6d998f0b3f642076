"""``python -m musnad``."""

from __future__ import annotations

from musnad.interfaces.cli import main

if __name__ == "__main__":
    main()
