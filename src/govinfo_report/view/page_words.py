"""The words around a report on a page, in Chinese and English: data, no logic."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import attrs

from govinfo_report.form.layout import APPLICANTS, CORNER, INFORMATION, ORGANISATIONS
from govinfo_report.report.diagnostics import Language


@attrs.frozen(kw_only=True)
class PageWords:
    """What pages say in one language beside the words of the screen; `{name}` takes a value."""

    html_lang: str
    untitled: str
    subtitle: str
    no_agency: str
    no_year: str
    jump: str
    counts: Mapping[str, str]
    """What is counted at the head of a page → its name."""
    metadata: str
    source: str
    source_value: str
    given_text: str
    statuses: Mapping[str, str]
    """Value of a `CellStatus` → its name."""
    legend: str
    legend_note: str
    marks: Mapping[str, str]
    """Mark → what it means."""
    cell: str
    not_printed: str
    printed_as: str
    inferred_by: str
    corrected_from: str
    fits: str
    equation_fails: str
    findings: str
    no_findings: str
    see_diagnostics: str
    equations: str
    equations_open: str
    diagnostics: str
    no_diagnostics: str
    unplaced: str
    cells: str
    more_cells: str
    occurrences: str
    printed: str
    preface: str
    no_prose: str
    no_heading: str
    table_missing: str
    scroll: str
    claim: str
    claim_about: str
    claim_kinds: Mapping[str, str]
    """Value of a `ClaimKind` → its name."""
    made_by: str
    index_title: str
    agency_title: str
    index_counts: Mapping[str, str]
    """What is counted at the head of the index → its name."""
    by_weight: str
    more_reports: str
    reports: str
    report_columns: Mapping[str, str]
    """Column of the list of reports → its name."""
    agencies: str
    agencies_note: str
    years: str
    unread: str
    figures: Mapping[str, str]
    """Figure that is followed over the years → its name."""
    chart: str
    unknown: str
    to_index: str
    made_index: str
    one_file: str
    no_input: str
    not_written: str
    labels: Mapping[str, str]
    """What heads the form's tables and names neither row nor column → its translation."""


_ZH: Final = PageWords(
    html_lang="zh-CN",
    untitled="政府信息公开工作年度报告",
    subtitle="{agency} · {year}",
    no_agency="机关未印出",
    no_year="年度未印出",
    jump="本页内容",
    counts={
        "read": "读出单元格",
        "blank": "空白单元格",
        "gaps": "缺失或不可读",
        "filled": "推算或更正",
        "holds": "等式成立",
        "fails": "等式不成立",
        "unknown": "等式无法判断",
        "error": "错误",
        "warning": "警告",
        "info": "说明",
    },
    metadata="元数据",
    source="来源",
    source_value="{name}（{kind}，{size} 字节，SHA-256 {sha256}）",
    given_text="给定的文本",
    statuses={
        "read": "读出",
        "blank": "空白",
        "missing": "缺失",
        "unreadable": "不可读",
        "inferred": "推算，非印出",
        "corrected": "人工更正",
    },
    legend="图例",
    legend_note="点选任一数字，可看原文所印的一行。",
    marks={
        "zero": "印的是 0",
        "blank": "空白或横线",
        "missing": "缺失",
        "unreadable": "不是数",
        "fails": "等式不成立",
        "suspect": "可能有误，箭头后是相符的数",
        "named": "有警告，请核对",
        "inferred": "推算，非印出",
        "corrected": "人工更正",
    },
    cell="{label}：{value}（{status}）",
    not_printed="没有印出",
    printed_as="印作“{raw}”",
    inferred_by="由等式推算：{equations}",
    corrected_from="原印 {printed}。{note}",
    fits="可能有误：{text}",
    equation_fails="等式不成立：{text}",
    findings="发现",
    no_findings="没有发现问题。",
    see_diagnostics="读取时有错误或警告，见“{heading}”",
    equations="等式",
    equations_open="无法判断的等式（有单元格缺失或不可读）",
    diagnostics="读取诊断",
    no_diagnostics="没有诊断。",
    unplaced="印出而未归入任何单元格的内容",
    cells="单元格",
    more_cells="另有 {count} 格",
    occurrences="× {count}",
    printed="原文",
    preface="引言",
    no_prose="这一节没有文字。",
    no_heading="没有印出这个标题",
    table_missing="这张表的 {count} 格全部缺失。",
    scroll="表格，可左右滚动",
    claim="{kind}：{value}{unit}",
    claim_about="表中为 {value}",
    claim_kinds={
        "disclosed_total": "主动公开总数",
        "disclosed_part": "其中公开",
        "requests_received": "收到申请",
        "requests_carried_in": "上年结转",
        "requests_answered": "办结申请",
        "requests_carried_forward": "结转下年",
        "outcome": "办理结果",
        "reconsiderations": "复议",
        "litigations": "诉讼",
        "rules_issued": "制发规章",
        "documents_issued": "制发规范性文件",
        "processing_fee": "信息处理费",
        "proposals": "建议提案",
        "change": "与上年相比",
        "other": "其他数字",
    },
    made_by="由 govinfo-report {version} 生成；{edition} 年版格式（{document}）。",
    index_title="年报检查索引",
    agency_title="{agency}历年情况",
    index_counts={
        "reports": "报告",
        "unread": "无法读取的文件",
        "error": "错误",
        "warning": "警告",
        "info": "说明",
    },
    by_weight="发现，按轻重排列",
    more_reports="另有 {count} 处，见各份报告",
    reports="报告",
    report_columns={
        "agency": "机关",
        "year": "年度",
        "edition": "格式",
        "read": "读出",
        "gaps": "缺失或不可读",
        "fails": "不成立的等式",
        "error": "错误",
        "warning": "警告",
        "info": "说明",
        "name": "文件",
    },
    agencies="多个年度的机关",
    agencies_note="点选机关可看历年图表。",
    years="年度",
    unread="无法读取的文件",
    figures={
        "new_received": "本年新收申请（件）",
        "disclosure_rate": "公开率（%）",
        "carried_forward": "结转下年度（件）",
        "reviews": "复议与诉讼（件）",
    },
    chart="{title}：{points}",
    unknown="不详",
    to_index="返回索引",
    one_file="-o 为单个文件时只能处理一份报告；多份请给目录：-o OUT",
    no_input="没有可读的文件",
    not_written="无法写入 {name}：{reason}",
    made_index="由 govinfo-report {version} 生成。",
    labels={},
)

_EN: Final = PageWords(
    html_lang="en",
    untitled="Annual report on open government information",
    subtitle="{agency} · {year}",
    no_agency="agency not printed",
    no_year="year not printed",
    jump="On this page",
    counts={
        "read": "cells read",
        "blank": "cells blank",
        "gaps": "cells missing or unreadable",
        "filled": "cells inferred or corrected",
        "holds": "equations holding",
        "fails": "equations failing",
        "unknown": "equations not evaluable",
        "error": "errors",
        "warning": "warnings",
        "info": "infos",
    },
    metadata="Metadata",
    source="source",
    source_value="{name} ({kind}, {size} bytes, SHA-256 {sha256})",
    given_text="text that was given",
    statuses={
        "read": "read",
        "blank": "blank",
        "missing": "missing",
        "unreadable": "unreadable",
        "inferred": "inferred, not printed",
        "corrected": "corrected by hand",
    },
    legend="Legend",
    legend_note="Select any number to see the line that is printed in the source.",
    marks={
        "zero": "printed as 0",
        "blank": "blank or a dash",
        "missing": "missing",
        "unreadable": "not a number",
        "fails": "equation fails",
        "suspect": "may be wrong; the arrow gives the number that fits",
        "named": "see its warning",
        "inferred": "inferred, not printed",
        "corrected": "corrected by hand",
    },
    cell="{label}: {value} ({status})",
    not_printed="not printed",
    printed_as="printed as “{raw}”",
    inferred_by="inferred by the equations {equations}",
    corrected_from="printed: {printed}. {note}",
    fits="may be wrong: {text}",
    equation_fails="equation fails: {text}",
    findings="Findings",
    no_findings="Nothing was found.",
    see_diagnostics="There are errors or warnings of reading: see “{heading}”",
    equations="Equations",
    equations_open="Equations that cannot be evaluated (a cell is missing or unreadable)",
    diagnostics="Diagnostics of reading",
    no_diagnostics="No diagnostics.",
    unplaced="Printed, but placed in no cell",
    cells="cells",
    more_cells="{count} more cells",
    occurrences="× {count}",
    printed="source",
    preface="Preface",
    no_prose="This section has no text.",
    no_heading="this heading is not printed",
    table_missing="All {count} cells of this table are missing.",
    scroll="Table, scrolls sideways",
    claim="{kind}: {value} {unit}",
    claim_about="the tables have {value}",
    claim_kinds={
        "disclosed_total": "disclosed proactively, in all",
        "disclosed_part": "disclosed proactively, a part",
        "requests_received": "requests received",
        "requests_carried_in": "requests carried in",
        "requests_answered": "requests answered",
        "requests_carried_forward": "requests carried forward",
        "outcome": "outcome of requests",
        "reconsiderations": "reconsiderations",
        "litigations": "lawsuits",
        "rules_issued": "rules issued",
        "documents_issued": "normative documents issued",
        "processing_fee": "processing fees",
        "proposals": "proposals",
        "change": "change since last year",
        "other": "another number",
    },
    made_by="Made by govinfo-report {version}; form of {edition} ({document}).",
    index_title="Index of annual reports",
    agency_title="{agency} over the years",
    index_counts={
        "reports": "reports",
        "unread": "files not read",
        "error": "errors",
        "warning": "warnings",
        "info": "infos",
    },
    by_weight="Findings by weight",
    more_reports="{count} more, see the reports",
    reports="Reports",
    report_columns={
        "agency": "agency",
        "year": "year",
        "edition": "edition",
        "read": "read",
        "gaps": "missing or unreadable",
        "fails": "failing equations",
        "error": "errors",
        "warning": "warnings",
        "info": "infos",
        "name": "file",
    },
    agencies="Agencies with several years",
    agencies_note="Select an agency to see its charts.",
    years="Years",
    unread="Files that cannot be read",
    figures={
        "new_received": "New requests",
        "disclosure_rate": "Disclosure rate, in %",
        "carried_forward": "Carried forward",
        "reviews": "Reconsiderations and lawsuits",
    },
    chart="{title}: {points}",
    unknown="not known",
    to_index="Back to the index",
    one_file="-o with a file takes one report; for several give a folder: -o OUT",
    no_input="there is no file to read",
    not_written="cannot write {name}: {reason}",
    made_index="Made by govinfo-report {version}.",
    labels={
        INFORMATION: "Information",
        APPLICANTS: "Applicants",
        ORGANISATIONS: "Legal persons and other organisations",
        CORNER: "(In each column: the first item and the second equal the third and the fourth)",
    },
)

PAGE_WORDS: Final[Mapping[Language, PageWords]] = MappingProxyType({"zh": _ZH, "en": _EN})
"""Language → the words of pages."""
