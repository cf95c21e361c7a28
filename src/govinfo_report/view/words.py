"""The words around a report on the screen, in Chinese and English: data, no logic."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import attrs

from govinfo_report.report.diagnostics import Language


@attrs.frozen(kw_only=True)
class Differing:
    """What the command `diff` says in one language."""

    none: str
    old: str
    new: str
    change: str
    metadata: str
    dates: Mapping[str, str]
    """Field of the metadata that `Words.metadata` does not name → its name."""
    cells: str
    no_such_cell: str
    prose: str
    preface: str
    summary: str


@attrs.frozen(kw_only=True)
class Words:
    """What the screen says in one language; `{name}` takes a value."""

    metadata: Mapping[str, str]
    """Field of the metadata → its name, in the order shown."""
    period: str
    edition: str
    edition_value: str
    not_printed: str
    sections: str
    section_absent: str
    prose: str
    table_absent: str
    legend: Mapping[str, str]
    """Kind of mark → what it means, in the order shown."""
    equations: str
    equation_unknown: str
    findings: str
    suspect: str
    suspect_or: str
    suspects_more: str
    headline: str
    reading: str
    rows_left_out: str
    assumed_zero: str
    explain: str
    unknown_code: str
    near_codes: str
    one_previous: str
    one_standard_input: str
    needs_file: str
    bom_csv: str
    only_output: str
    not_written: str
    differences: Differing
    means: str
    why: str
    basis: str
    example: str
    example_previous: str
    example_subordinate: str
    empty: str
    said: str
    silence: str
    of_reading: str
    all_of: str
    families: Mapping[str, str]
    """Family of equations → its name."""
    severities: Mapping[str, str]
    diagnostics: str
    no_diagnostics: str
    line: str
    table_row: str
    page: str
    more: str
    more_lines: str
    more_unseen: str
    unplaced: str
    summary: str
    comma: str
    semicolon: str
    colon: str
    standard_input: str


_ZH: Final = Words(
    metadata={
        "title": "标题",
        "agency": "机关",
        "year": "年度",
        "published": "发布日期",
        "publisher": "发布机构",
        "index_number": "索引号",
        "subject": "主题分类",
        "form_document": "格式文件",
        "website": "网址",
        "address": "地址",
        "phone": "电话",
    },
    period="统计期限",
    edition="格式",
    edition_value="{edition} 年版（{document}）",
    not_printed="（未印出）",
    sections="各节",
    section_absent="没有这个标题",
    prose="{paragraphs} 段，{characters} 字",
    table_absent="? 这张表的 {count} 格全部缺失",
    legend={
        "zero": "0 印的是 0",
        "blank": "- 空白或横线",
        "missing": "? 缺失",
        "unreadable": "! 不是数",
        "fails": "* 等式不成立",
        "named": "~ 有警告，请核对",
        "inferred": "( ) 推算，非印出",
        "corrected": "[ ] 人工更正",
    },
    equations="等式：{total} 条，{holds} 条成立，{fails} 条不成立，{unknown} 条无法判断",
    equation_unknown="无法判断（有单元格缺失或不可读）：",
    findings="发现",
    suspect="可能有误：",
    suspect_or="或者：",
    suspects_more="另有 {count} 种可能",
    headline="{name}：{agency}，{year} 年，{edition} 年版",
    reading="读取时有 {errors} 个错误、{warnings} 个警告：请用 govinfo-report show 查看",
    rows_left_out="（有关单元格都印 0 的 {count} 行从略）",
    assumed_zero="空白按 0 计：{cells}",
    explain="各代码的含义：govinfo-report explain CODE",
    unknown_code="没有代码“{code}”",
    near_codes="相近的有 {codes}",
    one_previous="--previous 只能与一个文件同用",
    one_standard_input="标准输入只能读一次",
    needs_file="{option} 须用 -o 指定输出文件",
    bom_csv="--bom 只用于 -f csv",
    only_output="除输出文件外没有可读的文件",
    not_written="无法写入 {name}（{reason}）",
    differences=Differing(
        none="两份报告没有不同",
        old="旧",
        new="新",
        change="增减",
        metadata="报告信息",
        dates={"period_start": "统计期限起", "period_end": "统计期限止"},
        cells="单元格",
        no_such_cell="无此格",
        prose="文字",
        preface="开头段落",
        summary="小结：单元格 {cells} 处、报告信息 {metadata} 处、文字 {prose} 处不同",
    ),
    means="含义",
    why="缘由",
    basis="依据",
    example="示例",
    example_previous="示例的上一年报告",
    example_subordinate="示例的下级机关报告",
    empty="（空）",
    said="对示例的结论",
    silence="忽略它：govinfo-report check --ignore {code} FILE",
    of_reading="读取",
    all_of="全部 {count} 条",
    families={
        "balance": "收办平衡",
        "results": "办理结果总计",
        "applicants": "申请人总计",
        "outcomes": "复议诉讼总计",
    },
    severities={"error": "错误", "warning": "警告", "info": "说明"},
    diagnostics="诊断",
    no_diagnostics="无",
    line="第 {line} 行",
    table_row="第 {table} 个表格第 {row} 行",
    page="第 {page} 页",
    more="另有 {count} 处",
    more_lines="另有 {count} 处：第 {lines} 行（--all 全部列出）",
    more_unseen="另有 {count} 处（--all 全部列出）",
    unplaced="印出而未归入任何单元格的内容（unplaced）",
    summary=(
        "小结：{cells} 格中读出 {read}、空白 {blank}、缺失 {missing}、不可读 {unreadable}；"
        "等式 {fails} 条不成立、{unknown} 条无法判断；"
        "另有 {errors} 个错误、{warnings} 个警告、{infos} 个说明"
    ),
    comma="、",
    semicolon="；",
    colon="：",
    standard_input="标准输入",
)

_EN: Final = Words(
    metadata={
        "title": "title",
        "agency": "agency",
        "year": "year",
        "published": "published",
        "publisher": "publisher",
        "index_number": "index number",
        "subject": "subject",
        "form_document": "form cited",
        "website": "website",
        "address": "address",
        "phone": "phone",
    },
    period="period",
    edition="edition",
    edition_value="{edition} ({document})",
    not_printed="(not printed)",
    sections="Sections",
    section_absent="heading not printed",
    prose="paragraphs: {paragraphs}, characters: {characters}",
    table_absent="? all {count} cells of this table are missing",
    legend={
        "zero": "0 printed as 0",
        "blank": "- blank or a dash",
        "missing": "? missing",
        "unreadable": "! not a number",
        "fails": "* equation fails",
        "named": "~ see its warning",
        "inferred": "( ) inferred, not printed",
        "corrected": "[ ] corrected by hand",
    },
    equations="Equations: {total}; holding: {holds}, failing: {fails}, not evaluable: {unknown}",
    equation_unknown="cannot be evaluated (a cell is missing or unreadable):",
    findings="Findings",
    suspect="may be wrong: ",
    suspect_or="or: ",
    suspects_more="or one of {count} more",
    headline="{name}: {agency}, {year}, edition {edition}",
    reading="reading: errors {errors}, warnings {warnings}; see them with govinfo-report show",
    rows_left_out="(rows left out, whose cells concerned print 0: {count})",
    assumed_zero="blank, counted as 0: {cells}",
    explain="What a code means: govinfo-report explain CODE",
    unknown_code="there is no code “{code}”",
    near_codes="near ones are {codes}",
    one_previous="--previous goes with one file only",
    one_standard_input="standard input can be read only once",
    needs_file="{option} needs a file to write to: -o OUT",
    bom_csv="--bom goes with -f csv only",
    only_output="there is nothing to read but the output itself",
    not_written="{name} cannot be written ({reason})",
    differences=Differing(
        none="the two reports do not differ",
        old="old",
        new="new",
        change="change",
        metadata="What the reports say of themselves",
        dates={"period_start": "period from", "period_end": "period to"},
        cells="Cells",
        no_such_cell="no such cell",
        prose="Prose",
        preface="preface",
        summary="Summary: differing cells: {cells}, metadata: {metadata}, prose: {prose}",
    ),
    means="meaning",
    why="why",
    basis="basis",
    example="Example",
    example_previous="Last year's report to the example",
    example_subordinate="A subordinate body's report to the example",
    empty="(empty)",
    said="What is said of it",
    silence="To ignore it: govinfo-report check --ignore {code} FILE",
    of_reading="reading",
    all_of="all {count}",
    families={
        "balance": "balance",
        "results": "results",
        "applicants": "applicants",
        "outcomes": "outcomes",
    },
    severities={"error": "error", "warning": "warning", "info": "info"},
    diagnostics="Diagnostics",
    no_diagnostics="none",
    line="line {line}",
    table_row="table {table}, row {row}",
    page="page {page}",
    more="{count} more",
    more_lines="{count} more: lines {lines} (--all lists them)",
    more_unseen="{count} more (--all lists them)",
    unplaced="Printed, but placed in no cell (unplaced)",
    summary=(
        "Summary: of {cells} cells {read} read, {blank} blank, {missing} missing, "
        "{unreadable} unreadable; equations: {fails} failing, {unknown} not evaluable; "
        "other errors: {errors}, warnings: {warnings}, infos: {infos}"
    ),
    comma=", ",
    semicolon="; ",
    colon=": ",
    standard_input="standard input",
)

WORDS: Final[Mapping[Language, Words]] = MappingProxyType({"zh": _ZH, "en": _EN})
"""Language → the words of the screen."""
