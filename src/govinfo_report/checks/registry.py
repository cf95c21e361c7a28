"""Every rule there is, in the order in which they speak: the library's own, and other packages'.

Another package adds rules through the entry point group `govinfo_report.rules`: each entry point
names a `Rule`, or a tuple of them, that brings its own `entry`.
"""

from __future__ import annotations

from typing import Final

from govinfo_report.checks import identities
from govinfo_report.checks.rule import Rule

OWN_RULES: Final[tuple[Rule, ...]] = (*identities.RULES,)
"""The library's own rules, family by family."""
