"""What is said of rules that other packages add."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from govinfo_report.messages.entry import Entry

ENTRIES: Final[Mapping[str, Entry]] = {
    "rule-failed": Entry(
        "warning",
        "另一软件包的规则“{rule}”未能执行（{error}）",
        "the rule “{rule}” of another package failed ({error})",
        "其余规则照常执行；请更新或卸载提供该规则的软件包。",
        "The other rules went on. Update or remove the package that brings this rule.",
        "（另一软件包的规则在检查时出错）",
    ),
}
