"""Every rule: registered, in the catalogue, and brought about by its own example."""

import pytest

from govinfo_report import CheckState, Finding, check, parse
from govinfo_report.checks.checking import OWN_RULES
from govinfo_report.messages import RULES


def found_in_the_example(code: str) -> tuple[CheckState, list[Finding]]:
    entry = RULES[code]
    result = check(
        parse(entry.example),
        previous=parse(entry.previous) if entry.previous else None,
        subordinates=[parse(text) for text in entry.subordinates],
    )
    return result.rules[code], [one for one in result.findings if one.code == code]


def test_registry_and_catalogue_have_the_same_rules() -> None:
    registered = [rule.code for rule in OWN_RULES]
    assert len(registered) == len(set(registered))
    assert set(registered) == set(RULES)


@pytest.mark.parametrize("code", RULES)
def test_the_example_of_a_rule_brings_it_about(code: str) -> None:
    state, found = found_in_the_example(code)
    assert state is CheckState.FAILS
    assert found
    for one in found:
        assert one.severity.value == RULES[code].severity
        for language in ("zh", "en"):
            words = one.text("zh" if language == "zh" else "en")
            assert words
            assert "{" not in words


@pytest.mark.parametrize("code", RULES)
def test_a_finding_tells_all_it_knows_in_both_languages(code: str) -> None:
    for one in found_in_the_example(code)[1]:
        for name, value in one.values.items():
            assert isinstance(value, str | int), name
            assert str(value) in one.text("zh"), name
            assert str(value) in one.text("en"), name


OF_CELLS = [rule.code for rule in OWN_RULES if rule.family != "narrative"]


@pytest.mark.parametrize("code", OF_CELLS)
def test_a_finding_about_cells_is_shown_where_the_first_is_printed(code: str) -> None:
    entry = RULES[code]
    cells = parse(entry.example).cells
    for one in found_in_the_example(code)[1]:
        if one.paths:
            assert one.span is not None
            assert one.span == cells[one.paths[0]].span
            assert one.span.text == cells[one.paths[0]].raw


@pytest.mark.parametrize("code", RULES)
def test_a_rule_says_why(code: str) -> None:
    entry = RULES[code]
    assert all((entry.zh, entry.en, entry.why_zh, entry.why_en, entry.basis_zh, entry.basis_en))


def test_every_rule_has_a_state_on_every_report() -> None:
    result = check(parse(""))
    assert list(result.rules) == [rule.code for rule in OWN_RULES]
    assert CheckState.FAILS not in result.rules.values()
