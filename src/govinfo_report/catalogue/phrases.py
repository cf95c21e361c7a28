"""Short words of results that are no diagnostics of their own, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

CHECK_SUMMARY: Final[Mapping[str, str]] = {
    "zh": (
        "等式 {equations} 条：{holds} 条成立、{fails} 条不成立、{unknown} 条无法判断；"
        "{errors} 个错误、{warnings} 个警告、{infos} 个提示"
    ),
    "en": (
        "equations: {equations}, holding: {holds}, failing: {fails}, not evaluable: {unknown}; "
        "errors: {errors}, warnings: {warnings}, hints: {infos}"
    ),
}
"""Language → what `check` found, in one line."""
