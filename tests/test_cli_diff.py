"""The command `diff` as it is run."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import command
import pytest
from command import CLEAN, DAMAGED, OLD

from govinfo_report import diff, load
from govinfo_report.view.terminal import width

run = partial(command.run, "diff")


def test_a_report_does_not_differ_from_itself() -> None:
    result = run(CLEAN, CLEAN)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == "两份报告没有不同"
    english = run(CLEAN, CLEAN, "--lang", "en")
    assert english.stdout.splitlines()[-1] == "the two reports do not differ"


def test_every_difference_is_shown() -> None:
    result = run(CLEAN, DAMAGED)
    assert result.exit_code == 1
    found = diff(load(CLEAN), load(DAMAGED))
    lines = result.stdout.splitlines()
    assert lines[-1] == (
        f"小结：单元格 {len(found.cells)} 处、报告信息 {len(found.metadata)} 处、"
        f"文字 {len(found.prose)} 处不同"
    )
    assert "  （二）部分公开 · 总计：7 → 8（+1）" in lines
    assert "  行政处罚 · 本年处理决定数量：74 → 空白" in lines
    assert "  年度：2023 → 2024" in lines
    assert any(line.startswith("    - 根据") for line in lines)
    assert any(line.startswith("    + 根据") for line in lines)


@pytest.mark.parametrize("columns", ["60", "80", "120"])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("new", [DAMAGED, OLD])
def test_it_fits_the_terminal(
    columns: str, lang: str, new: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    lines = run(CLEAN, new, "--lang", lang).stdout.splitlines()
    assert max(map(width, lines[3:])) <= int(columns)
    assert all(line == line.rstrip() for line in lines)


def test_two_short_values_share_the_line_below_a_long_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    lines = run(CLEAN, DAMAGED).stdout.splitlines()
    at = lines.index("  （五）1.信访举报投诉类申请 · 总计")
    assert lines[at + 1] == "    3 → 缺失"


def test_cells_of_another_edition() -> None:
    result = run(OLD, CLEAN, "--lang", "en")
    assert result.exit_code == 1
    assert "no such cell" in result.stdout
    back = run(CLEAN, OLD)
    assert back.stdout.count("无此格") == result.stdout.count("no such cell")


def test_money_and_units(tmp_path: Path) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text("政府集中采购 | 2 | 12元 |\n信息内容 上一年项目数量\n", "utf-8")
    new.write_text("政府集中采购 | 2 | 12万元 |\n信息内容 上一年项目数量\n", "utf-8")
    lines = run(old, new).stdout.splitlines()
    assert any(line.endswith("：12元 → 12万元") for line in lines)
    old.write_text("行政事业性收费 | 1.5 |", "utf-8")
    new.write_text("行政事业性收费 | 2 |", "utf-8")
    lines = run(old, new).stdout.splitlines()
    assert any(line.endswith("：1.5 → 2（+0.5）") for line in lines)


def test_json_has_everything() -> None:
    result = run(CLEAN, DAMAGED, "--format", "json")
    assert result.exit_code == 1
    data = json.loads(result.stdout)
    found = diff(load(CLEAN), load(DAMAGED))
    assert (data["old"], data["new"]) == (str(CLEAN), str(DAMAGED))
    assert [one["path"] for one in data["cells"]] == [one.path for one in found.cells]
    total = next(one for one in data["cells"] if one["path"].endswith("disclosed.total"))
    assert (total["old"]["value"], total["new"]["value"], total["change"]) == (7, 8, 1)
    assert data["metadata"][1] == {"field": "year", "old": 2023, "new": 2024}
    assert data["prose"][0]["old"] == list(found.prose[0].old)
    same = run(CLEAN, CLEAN, "--format", "json")
    assert same.exit_code == 0
    assert json.loads(same.stdout)["cells"] == []


def test_standard_input_and_what_cannot_be_read(tmp_path: Path) -> None:
    assert run("-", CLEAN, stdin=CLEAN.read_bytes()).exit_code == 0
    assert run("-", "-").exit_code == 2
    assert run(CLEAN).exit_code == 2
    result = run(tmp_path / "one", tmp_path / "two")
    assert result.exit_code == 3
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 2


def test_what_a_report_prints_cannot_act_on_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "hostile.txt"
    path.write_text(
        "一、总体情况\n\x1b[2J\u202e本年度公开信息。\n二、主动公开政府信息情况\n", "utf-8"
    )
    for form in ("text", "json"):
        text = run(CLEAN, path, "--format", form).stdout
        assert text.replace("\n", "").isprintable()
