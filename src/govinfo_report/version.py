"""The version of this library."""

from typing import Final

__version__: Final = "0.1.0"

GENERATOR: Final = "govinfo-report"
"""By this what the library writes is known again: it is no report."""
