"""The version of this library."""

from typing import Final

__version__: Final = "0.1.0"

GENERATOR: Final = "govinfo-report"
"""By this the pages that the library writes are known again: they are no reports."""
