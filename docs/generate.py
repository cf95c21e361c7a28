"""Write what is made from the code: the form, the diagnostics, the rules, the command, the schemas.

python docs/generate.py           writes docs/form.md, docs/diagnostics.md, docs/rules/,
                                  docs/schema/, docs/reference/command.md, tables.md and
                                  indicators.md
python docs/generate.py --check   changes nothing; exit status 1 if a page is out of date
"""

from __future__ import annotations

import sys
from collections.abc import Container, Iterator
from itertools import groupby
from pathlib import Path

import click

from govinfo_report import check, findings, parse, records
from govinfo_report.checks import Finding
from govinfo_report.checks.checking import OWN_RULES
from govinfo_report.cli import main as command
from govinfo_report.data.indicators import ALL, RATIOS, indicator_columns
from govinfo_report.data.rows import TableColumn
from govinfo_report.data.shapes import schema_text
from govinfo_report.data.tables import wide_columns
from govinfo_report.form import FORMS, Form
from govinfo_report.form.equations import identities
from govinfo_report.form.fields import SECTION_NUMERALS
from govinfo_report.messages import CATALOGUE, RULES, Entry
from govinfo_report.messages.words import failure_text, words

HERE = Path(__file__).resolve().parent
NOTE = "<!-- Made by docs/generate.py from the code: change the code, then run it. -->"


def form_page() -> str:
    """Every section, row and column of both editions, with their paths."""
    lines = [NOTE, "", "# 格式与单元格 The form and its cells", ""]
    lines += [
        "单元格的路径是“行的路径.列名”，是公开接口，含义不变。",
        "A cell's path is its row's path, a dot, and the name of its column. Paths are public and "
        "keep their meaning.",
    ]
    for form in FORMS.values():
        lines += ["", *_edition(form)]
    return "\n".join(lines) + "\n"


def _edition(form: Form) -> Iterator[str]:
    yield f"## {form.edition} 年版 Edition {form.edition}"
    yield ""
    yield f"{form.document}: {len(form.cells)} cells, {len(identities(form.edition))} equations."
    yield ""
    yield "| 节 section | 属性 attribute |"
    yield "|---|---|"
    for section in form.sections:
        heading = section.title
        yield f"| {heading} | `{section.name}` |"
    for table in form.tables:
        yield ""
        numeral = SECTION_NUMERALS[table.number - 1]
        yield f"### {numeral} `{table.section}`: {len(table.paths)} cells"
        for columns, rows in groupby(table.rows, key=lambda row: row.columns):
            yield ""
            yield "列 Columns: " + ", ".join(
                f"`{column.name}` {column.label} ({column.kind.value})" for column in columns
            )
            yield ""
            yield "| 行 row | 路径 path |"
            yield "|---|---|"
            for row in rows:
                yield f"| {' '.join((row.item, *row.groups, row.label)).strip()} | `{row.path}` |"
    yield ""
    yield "### 等式 Equations"
    yield ""
    yield "| 族 family | 条数 how many | 例 example |"
    yield "|---|---|---|"
    for family, members in groupby(identities(form.edition), key=lambda one: one.family):
        equations = list(members)
        left, right = (
            " + ".join(_shortened(side)) for side in (equations[0].left, equations[0].right)
        )
        yield f"| `{family}` | {len(equations)} | {left} = {right} |"


def _shortened(paths: tuple[str, ...]) -> list[str]:
    shown = [f"`{path}`" for path in paths]
    return shown if len(shown) <= 6 else [shown[0], "…", shown[-1]]


def diagnostics_page() -> str:
    """Every code of the catalogue, with what it means, why it matters, and an example."""
    lines = [NOTE, "", "# 诊断 Diagnostics", ""]
    lines += [
        "代码和级别是公开接口；文字在显示时才生成。`{…}` 处填入诊断的值。",
        "Codes and severities are public; the words are made when a diagnostic is shown. "
        "`{…}` takes a value of the diagnostic.",
    ]
    for code, entry in CATALOGUE.items():
        lines += ["", f"## `{code}` ({entry.severity})", ""]
        lines += [f"- {entry.zh}。{entry.why_zh}", f"- {_sentence(entry.en)} {entry.why_en}", ""]
        example = entry.example or "(空 empty)"
        lines += ["```text", *example.splitlines(), "```"]
    return "\n".join(lines) + "\n"


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:] + "."


def rules_index() -> str:
    """Every rule by its family, with its sentence in both languages."""
    lines = [NOTE, "", "# 规则 Rules", ""]
    lines += [
        "`check` 用来检查报告的规则。`…` 处填入报告中的标签和数字。",
        "The rules that `check` holds a report against. `…` stands for labels and numbers of the "
        "report.",
    ]
    # The registry has them family by family.
    for family, rules in groupby(OWN_RULES, key=lambda rule: rule.family):
        lines += [
            "",
            f"## {family}",
            "",
            "| 规则 rule | 级别 severity | 内容 | says |",
            "|---|---|---|---|",
        ]
        for rule in rules:
            entry = RULES[rule.code]
            zh, en = (entry.gist("zh"), entry.gist("en"))
            lines.append(f"| [`{rule.code}`]({rule.code}.md) | {entry.severity} | {zh} | {en} |")
    return "\n".join(lines) + "\n"


def rule_page(code: str) -> str:
    """One rule: what, why, by which law, an example with what is said of it, how to ignore it."""
    entry = RULES[code]
    family = next(rule.family for rule in OWN_RULES if rule.code == code)
    lines = [NOTE, "", f"# `{code}`", "", f"{entry.severity} · [{family}](README.md)", ""]
    lines += [f"- {entry.gist('zh')}。{entry.why_zh}"]
    lines += [f"- {_sentence(entry.gist('en'))} {entry.why_en}", ""]
    lines += ["## 依据 Basis", "", f"- {entry.basis_zh}", f"- {entry.basis_en}", ""]
    lines += ["## 示例 Example", "", *_fenced(entry.example)]
    if entry.previous:
        lines += ["上一年的报告 Last year's report:", "", *_fenced(entry.previous)]
    for text in entry.subordinates:
        lines += ["下级机关的报告 A subordinate body's report:", "", *_fenced(text)]
    for one in _found(code, entry):
        place = f" ({one.span.line}:{one.span.column})" if one.span else ""
        lines += [f"- {one.text('zh')}", f"- {one.text('en')}{place}"]
    lines += [
        "",
        "## 忽略 To ignore it",
        "",
        "```sh",
        f"govinfo-report check --ignore {code} FILE",
        "```",
        "",
    ]
    lines += ["```python", *_session(code, entry), "```"]
    return "\n".join(lines) + "\n"


def _fenced(text: str) -> list[str]:
    return ["```text", *text.splitlines(), "```", ""]


def _found(code: str, entry: Entry) -> list[Finding]:
    result = check(
        parse(entry.example),
        previous=parse(entry.previous) if entry.previous else None,
        subordinates=[parse(text) for text in entry.subordinates],
    )
    return [one for one in result.findings if one.code == code]


def _session(code: str, entry: Entry) -> Iterator[str]:
    """How Python finds it and leaves it out; the tests run this."""
    arguments = ["parse(entry.example)"]
    if entry.previous:
        arguments.append("previous=parse(entry.previous)")
    if entry.subordinates:
        arguments.append("subordinates=[parse(text) for text in entry.subordinates]")
    yield ">>> from govinfo_report import check, parse"
    yield ">>> from govinfo_report.messages import RULES"
    yield f'>>> entry = RULES["{code}"]'
    yield f">>> findings = check({', '.join(arguments)}).findings"
    yield f'>>> any(one.code == "{code}" for one in findings)'
    yield "True"
    yield f'>>> others = [one for one in findings if one.code != "{code}"]'


def command_page() -> str:
    """What every command says of itself: arguments, options, exit codes."""
    lines = [NOTE, "", "# 命令 The command", ""]
    lines += [
        "`govinfo-report COMMAND --help` 也显示以下说明。",
        "`govinfo-report COMMAND --help` says the same.",
    ]
    context = click.Context(command)
    for name in command.list_commands(context):
        one = command.get_command(context, name)
        assert one is not None
        arguments = [_usage(each) for each in one.params if isinstance(each, click.Argument)]
        lines += ["", f"## `{name}`", "", *_fenced(f"govinfo-report {name} {' '.join(arguments)}")]
        lines += _paragraphs(one.help or "")
        lines += ["| 选项 option | 说明 |", "|---|---|"]
        for option in one.params:
            if isinstance(option, click.Option) and not option.hidden:
                lines.append(f"| {_option(option)} | {option.help} |")
    return "\n".join(lines) + "\n"


def _usage(argument: click.Argument) -> str:
    return argument.metavar or (argument.name or "").upper()


def _paragraphs(text: str) -> Iterator[str]:
    """The help of a command, with its tables as they are."""
    for paragraph in text.strip().split("\n\n"):
        if paragraph.startswith("\b\n"):
            yield from _fenced(paragraph.removeprefix("\b\n"))
        else:
            yield from (paragraph, "")


def _option(option: click.Option) -> str:
    """Names of an option, what it takes, and what is taken if it is not given."""
    if isinstance(option.type, click.Choice):
        takes = " " + " / ".join(f"`{choice}`" for choice in option.type.choices)
    else:
        takes = "" if option.is_flag else f" {option.metavar or option.type.name.upper()}"
    names = ", ".join(f"`{name}`" for name in option.opts)
    chosen = option.default if option.show_default else None
    return f"{names}{takes}" + (f" ({chosen})" if chosen is not None else "")


def tables_page() -> str:
    """The columns of the tables that this library makes."""
    lines = [NOTE, "", "# 表格的列 Columns of the tables", ""]
    lines += [
        "类型：text 为文字，whole 为整数，decimal 为精确小数，share 为比例（0.25 即 25%），"
        "truth 为真假；每一列都可以为空。",
        "Kinds: text, whole numbers, exact decimals, shares (0.25 is 25%), truth; every column may "
        "be empty.",
    ]
    for name, columns in (
        ("records", records(()).columns),
        ("wide(quality=True)", wide_columns(quality=True)),
        ("indicators", indicator_columns()),
        ("findings", findings(()).columns),
    ):
        lines += [
            "",
            f"## `{name}`: {len(columns)}",
            "",
            "| 列 column | 类型 kind | 含义 | holds |",
        ]
        lines += ["|---|---|---|---|", *map(_column_line, columns)]
    return "\n".join(lines) + "\n"


def _column_line(column: TableColumn) -> str:
    return f"| `{column.name}` | {column.kind} | {column.zh} | {column.en} |"


def indicators_page() -> str:
    """How every indicator is worked out, with its meaning."""
    lines = [NOTE, "", "# 指标 Indicators", ""]
    lines += [
        f"`{ALL}` 代表该处除总计外的每一行或列，求和（Σ）；`{{each}}` 代表其中一个，逐个计算。",
        f"`{ALL}` stands for every row or column there but the total, added up (Σ); `{{each}}` "
        "stands for one of them at a time.",
        "",
        "所需单元格没有数字（总计空白也算）或为负，或者分母为 0，指标为 None；其他空白按 0 计。",
        "An indicator is None if a cell that it needs has no number (a blank total has none) or a "
        "negative one, or if what stands below the line is 0; other blanks count as 0.",
    ]
    for ratio in RATIOS:
        zh, en = (words(lang)["indicators"][ratio.name] for lang in ("zh", "en"))
        lines += ["", f"## `{ratio.name}`: {zh['name']} {en['name']}", ""]
        lines += [f"- {zh['meaning']}", f"- {en['meaning']}", ""]
        lines += [f"{_added(ratio.part)} ÷ {_added(ratio.whole)}"]
    return "\n".join(lines) + "\n"


def _added(paths: tuple[str, ...]) -> str:
    terms = [f"Σ `{path}`" if ALL in path else f"`{path}`" for path in paths]
    return terms[0] if len(terms) == 1 else f"({' + '.join(terms)})"


def errors_page() -> str:
    """Every code of an error, and what it says."""
    lines = [NOTE, "", "# 错误 Errors", ""]
    lines += [
        "来源没有给出报告的原因，即 `error.code`。`{…}` 处填入错误的值。",
        "Why a source gave no report: `error.code`. `{…}` takes a value of the error.",
        "",
        "| 代码 code | 内容 | says |",
        "|---|---|---|",
    ]
    lines += [
        f"| `{code}` | {zh} | {_sentence(failure_text(code, 'en'))[:-1]} |"
        for code, zh in words("zh")["failures"].items()
    ]
    return "\n".join(lines) + "\n"


def pages() -> dict[str, str]:
    """Path below this folder → text, of every page that is made."""
    made = {"form.md": form_page(), "diagnostics.md": diagnostics_page()}
    made["reference/command.md"] = command_page()
    made["reference/errors.md"] = errors_page()
    made["reference/tables.md"] = tables_page()
    made["reference/indicators.md"] = indicators_page()
    made["rules/README.md"] = rules_index()
    for edition in FORMS:
        made[f"schema/report-{edition}.json"] = schema_text(edition)
    return made | {f"rules/{code}.md": rule_page(code) for code in RULES}


def out_of_date() -> list[str]:
    """Pages that differ from what the code says, and pages of rules that are no more."""
    made = pages()
    differing = [
        name
        for name, page in made.items()
        if not (HERE / name).exists() or (HERE / name).read_text("utf-8") != page
    ]
    return differing + _left_over(made)


def _left_over(made: Container[str]) -> list[str]:
    names = sorted(f"rules/{path.name}" for path in (HERE / "rules").glob("*"))
    return [name for name in names if name not in made]


def main(arguments: list[str]) -> int:
    """Write the pages, or only compare them."""
    if arguments == ["--check"]:
        stale = out_of_date()
        for name in stale:
            print(f"docs/{name} is out of date: run python docs/generate.py", file=sys.stderr)
        return 1 if stale else 0
    if arguments:
        print(__doc__, file=sys.stderr)
        return 2
    made = pages()
    for name, page in made.items():
        (HERE / name).parent.mkdir(exist_ok=True)
        (HERE / name).write_text(page, "utf-8", newline="\n")
    for name in _left_over(made):
        (HERE / name).unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
