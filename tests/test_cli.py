"""The command as it is run: what it prints, in which encoding, and with which exit status."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from command import CLEAN, DAMAGED, EXAMPLES, OLD, program, run

from govinfo_report import CellStatus, __version__, parse
from govinfo_report.cli import main


@pytest.mark.parametrize("path", [CLEAN, OLD])
def test_a_clean_report_exits_0_and_has_every_cell_read(path: Path) -> None:
    result = run("show", path)
    assert result.exit_code == 0, result.output
    cells = 198 if path == OLD else 200
    assert f"{cells} 格中读出 {cells}" in result.stdout.splitlines()[-1]


def test_a_damaged_report_exits_1_and_shows_what_is_wrong() -> None:
    result = run("show", DAMAGED)
    assert result.exit_code == 1
    lines = DAMAGED.read_text("utf-8").splitlines()
    wrong = next(number for number, line in enumerate(lines, 1) if line.endswith("| 8 |"))
    assert " 8*" in result.stdout
    assert f"第 {wrong} 行 | " in result.stdout
    assert "identity-applicants" in result.stdout
    assert "heading-misnumbered" in result.stdout


def test_columns_that_a_page_cuts_off_are_shown_as_missing() -> None:
    report = parse(DAMAGED.read_text("utf-8"))
    rows = report.form.table("requests").rows
    first = next(at for at, row in enumerate(rows) if row.path.endswith("petition_or_complaint"))
    for row in rows[first:]:
        for path in row.paths[-2:]:
            assert report.cells[path].status is CellStatus.MISSING
    missing = [cell for cell in report.cells.values() if cell.status is CellStatus.MISSING]
    assert f"缺失 {len(missing)}、" in run("show", DAMAGED).stdout.splitlines()[-1]


def test_columns_line_up_on_a_terminal() -> None:
    from govinfo_report.view.terminal import width

    lines = run("show", CLEAN).stdout.splitlines()
    rows = [line for line in lines if line.rstrip().endswith(" 57")]
    assert len(rows) == 2
    assert width(rows[0]) == width(rows[1])
    assert all(line == line.rstrip() for line in lines)


@pytest.mark.parametrize("columns", [60, 80, 104])
@pytest.mark.parametrize("path", [CLEAN, OLD, DAMAGED])
def test_tables_fit_the_terminal(path: Path, columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    from govinfo_report.view.terminal import width

    monkeypatch.setenv("COLUMNS", str(columns))
    lines = run("show", path).stdout.splitlines()
    first = next(at for at, line in enumerate(lines) if line.startswith("0 印的是 0"))
    for line in lines[first + 1 : -1]:
        assert width(line) <= columns, line


def test_a_text_without_any_table_is_not_answered_with_a_wall(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.touch()
    result = run("show", path)
    assert result.exit_code == 1
    assert "empty-text" in result.stdout
    for count in (10, 175, 15):
        assert f"{count} 格全部缺失" in result.stdout
    assert "申请人总计：全部 25 条" in result.stdout
    assert len(result.stdout.splitlines()) < 50


def test_every_line_of_the_form_is_shown_in_both_languages() -> None:
    from govinfo_report.form import FORMS

    for lang in ("zh", "en"):
        shown = "".join(run("show", "--lang", lang, CLEAN).stdout.split())
        for table in FORMS[2021].tables:
            for row in table.rows:
                # A long label goes on in the next line.
                assert "".join(row.label.split())[:8] in shown
                assert lang == "zh" or row.path.rpartition(".")[2] in shown
        assert shown.count("三、本年度办理结果") == shown.count("（三）不予公开") == 1


def test_english_has_no_chinese_but_the_reports_own() -> None:
    chinese = run("show", "--lang", "zh", DAMAGED).stdout.splitlines()[-1]
    english = run("show", "--lang", "en", DAMAGED).stdout.splitlines()[-1]
    assert chinese.startswith("小结")
    assert english.startswith("Summary")
    assert english.isascii()


def test_standard_input_and_its_encodings() -> None:
    text = CLEAN.read_text("utf-8")
    expected = run("show", CLEAN).stdout
    for data in (text.encode(), text.encode("utf-8-sig"), text.encode("gb18030")):
        result = run("show", "-", stdin=data)
        assert result.exit_code == 0
        assert result.stdout == expected.replace(str(CLEAN), "标准输入")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.7\n\xff", "PDF"),
        (b"PK\x03\x04rest", "压缩包"),
        (b"PK\x03\x04xl/workbook.xml", "XLSX"),
        (b"PK\x03\x04ppt/presentation.xml", "PPTX"),
        (b"PK\x03\x04word/document.xml", "Word"),
        (b"\x1f\x8b\x08rest", "压缩包"),
        (b"\x89PNG\r\n\x1a\n", "图片"),
        (b"\xff\xd8\xff\xe0", "图片"),
        (b"\xd0\xcf\x11\xe0rest" + "MatOST".encode("utf-16-le"), "WPS"),
        (b"\xd0\xcf\x11\xe0rest" + "WordDocument".encode("utf-16-le"), ".doc"),
        (b"\x00" * 40, "有 40 个空字节"),
        (b"\xd0\xcf\x11\xe0rest", "Office"),
        (b"abc\n\xff\xff\xff", "第 2 行（第 5 个字节）"),
        ("规章".encode() * 9 + b"\x00\xff", "不是 UTF-8"),
        ("行政规范性文件\n".encode() + "规章".encode()[:4] + b"\n", "第 2 行（第 26 个字节）"),
    ],
)
def test_what_is_not_read_exits_3_with_what_where_and_what_to_do(data: bytes, says: str) -> None:
    result = run("show", "-", stdin=data)
    assert result.exit_code == 3
    assert result.stdout == ""
    assert says in result.stderr
    assert "请" in result.stderr


def test_a_page_is_shown_with_the_places_in_its_tables() -> None:
    page = (EXAMPLES / "2021-page.html").read_text("utf-8")
    clean = run("show", EXAMPLES / "2021-page.html")
    assert clean.exit_code == 0
    assert "200 格中读出 200" in clean.stdout.splitlines()[-1]
    broken = page.replace(">57</td>", ">58</td>").replace(">46</td>", ">若干</td>", 1)
    result = run("show", "-", stdin=broken.encode("gb18030"))
    assert result.exit_code == 1
    place = "第 2 个表格第 4 行第 4 列"
    assert f"{place} | 一、本年新收政府信息公开申请数量 | 若干 | 5 " in result.stdout
    assert (
        "table 2, row 4, column 4 | "
        in run("show", "--lang", "en", "-", stdin=broken.encode()).stdout
    )


def test_utf16_is_shown() -> None:
    text = CLEAN.read_text("utf-8")
    for encoding in ("utf-16", "utf-16-le", "utf-16-be"):
        shown = run("show", "-", stdin=text.encode(encoding)).stdout
        assert shown == run("show", CLEAN).stdout.replace(str(CLEAN), "标准输入")


def test_files_that_cannot_be_opened_exit_3_and_the_others_are_shown(tmp_path: Path) -> None:
    result = run("show", "--lang", "en", tmp_path / "absent.txt", tmp_path, "", CLEAN)
    assert result.exit_code == 3
    assert result.stderr.count("there is no such file") == 2
    assert "there are no files in this directory" in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout.startswith(f"{CLEAN}: ")


@pytest.mark.parametrize(
    ("files", "status"), [([CLEAN, OLD], 0), ([CLEAN, DAMAGED], 1), ([DAMAGED, CLEAN], 1)]
)
def test_several_files_exit_with_the_highest_status(files: list[Path], status: int) -> None:
    result = run("show", *files)
    assert result.exit_code == status
    for path in files:
        assert re.search(f"^{re.escape(str(path))}：", result.stdout, re.M)


@pytest.mark.parametrize("arguments", [["show"], ["show", "--lang", "fr", "x"], ["shew"]])
def test_wrong_usage_exits_2(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


def test_version_and_help() -> None:
    assert __version__ in run("--version").stdout
    assert "Exit status" in run("show", "--help").stdout


def test_a_terminal_of_gbk_gets_gbk_and_programs_get_utf8() -> None:
    shown = program("check", DAMAGED, PYTHONIOENCODING="gbk").stdout
    assert shown.decode("gbk") == run("check", DAMAGED).stdout
    data = program("check", DAMAGED, "--format", "json", PYTHONIOENCODING="gbk").stdout
    assert data.decode() == run("check", DAMAGED, "--format", "json").stdout


@pytest.mark.slow
def test_output_is_utf8_where_the_locale_has_no_chinese() -> None:
    plain = program("show", CLEAN)
    poor = program("show", CLEAN, LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert plain.returncode == poor.returncode == 0
    assert poor.stdout == plain.stdout
    assert "政府信息公开工作年度报告" in poor.stdout.decode()


def test_the_module_is_the_command() -> None:
    assert program("show", DAMAGED).stdout.decode() == run("show", DAMAGED).stdout


def test_no_colour_codes_where_there_is_no_terminal() -> None:
    assert b"\x1b" not in program("show", DAMAGED).stdout


@pytest.mark.slow
def test_a_closed_pipe_leaves_no_traceback(tmp_path: Path) -> None:
    many = [DAMAGED] * 30
    command = [sys.executable, "-m", "govinfo_report", "show", *map(str, many)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        errors = process.stderr.read()
    assert errors == b""


def test_a_text_cannot_act_on_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "evil.txt"
    path.write_text(
        "示例局\x1b[2J\u202e2023年政府信息公开工作年度报告\n行政许可 | \x1b[31m若干\x07 |\n",
        "utf-8",
    )
    result = run("show", path)
    assert result.exit_code == 1
    assert not {"\x1b", "\x07", "\u202e"} & set(result.stdout)


def test_many_alike_are_summed_up_unless_all_are_asked_for(tmp_path: Path) -> None:
    rows = "".join(f"示例文件之{number} | {number} | 0 | 17 |\n" for number in range(3, 12))
    report = tmp_path / "local-rows.txt"
    text = Path(DAMAGED).read_text("utf-8")
    report.write_text(text.replace("行政规范性文件", f"{rows}行政规范性文件", 1), "utf-8")
    for command in ("show", "check"):
        short = run(command, str(report)).stdout
        long = run(command, "--all", str(report)).stdout
        assert "--all" in short
        assert "--all" not in long
        assert len(long.splitlines()) > len(short.splitlines())


def test_the_list_of_commands_says_of_each_what_it_says_itself() -> None:
    context = click.Context(main)
    listed = CliRunner().invoke(main, ["--help"]).output
    for name in main.list_commands(context):
        one = main.get_command(context, name)
        assert one is not None
        line = str(one.help).strip().splitlines()[0]
        assert re.search(rf"^  {name} +{re.escape(line)}$", listed, re.M)


def test_help_loads_no_command() -> None:
    program = (
        "import sys; from govinfo_report.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "print(sorted({'attr', 'lxml', 'govinfo_report.loading'} & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert run.stdout.endswith("\n[]\n")
