"""Rules of other packages: found through their entry point, named where they fail."""

from collections.abc import Callable, Iterator

import pytest

from govinfo_report import CheckResult, CheckState, Finding, check, parse
from govinfo_report.checks import checking

Install = Callable[[str, str, str], None]
CheckedWith = Callable[..., CheckResult]

TEXT = "行政许可 | 12 |"
LICENSING = "proactive_disclosure.licensing.decisions"

MODULE = """
from govinfo_report.messages import Entry
from govinfo_report.checks import CheckState, Rule

ENTRY = Entry("info", "许可 {number} 件", "{number} licences", "为何", "why", "例")
PATH = "proactive_disclosure.licensing.decisions"

def judge(case, say):
    value = case.report.cells[PATH].value
    if value is not None:
        yield CheckState.HOLDS if value < 10 else say(PATH, number=value)

def breaks(case, say):
    raise LookupError("no such thing")

def misworded(case, say):
    return [say()]

MANY = Rule("many-licences", "ours", judge, ENTRY)
SEVERAL = (MANY, Rule("always", "ours", lambda case, say: [CheckState.HOLDS], ENTRY))
BREAKS = Rule("breaks", "ours", breaks, ENTRY)
MISWORDED = Rule("misworded", "ours", misworded, ENTRY)
IN_CHINESE = Entry("info", "{word}", "one", "why", "why", "")
MISWORDED_ZH = Rule("misworded", "ours", misworded, IN_CHINESE)
IN_ENGLISH = Entry("info", "one", "{word}", "why", "why", "")
MISWORDED_EN = Rule("misworded", "ours", misworded, IN_ENGLISH)
NO_VERDICT = Rule("no-verdict", "ours", lambda case, say: None, ENTRY)
TAKEN = Rule("identity-balance", "ours", judge, ENTRY)
WORDLESS = Rule("wordless", "ours", judge)
NO_RULE = judge
"""


@pytest.fixture(autouse=True)
def _looked_for_anew() -> Iterator[None]:
    checking.added_rules.cache_clear()
    yield
    checking.added_rules.cache_clear()


@pytest.fixture
def checked_with(install: Install) -> CheckedWith:
    """`check` of a text beside an installed package whose entry points name these objects."""

    def checked(names: str, text: str = TEXT) -> CheckResult:
        install("govinfo_report.rules", MODULE, names)
        return check(parse(text, edition=2021))

    return checked


def failures(result: CheckResult) -> list[Finding]:
    return [one for one in result.findings if one.code == "rule-failed"]


def test_a_rule_of_another_package_speaks(checked_with: CheckedWith) -> None:
    result = checked_with("MANY")
    assert failures(result) == []
    (found,) = [one for one in result.findings if one.code == "many-licences"]
    assert (found.text("zh"), found.text("en")) == ("许可 12 件", "12 licences")
    assert found.paths == (LICENSING,)
    assert found.entry.why_en == "why"
    assert found.severity.value == "info"
    assert result.rules["many-licences"] is CheckState.FAILS
    assert list(result.rules)[-1] == "many-licences"
    assert failures(result) == []


def test_its_state_is_told_where_it_finds_nothing(checked_with: CheckedWith) -> None:
    result = checked_with("SEVERAL", text="行政许可 | 3 |")
    assert result.rules["many-licences"] is CheckState.HOLDS
    assert result.rules["always"] is CheckState.HOLDS
    assert check(parse("")).rules["many-licences"] is CheckState.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("name", "rule", "error"),
    [
        ("BREAKS", "breaks", "LookupError: no such thing"),
        ("MISWORDED", "misworded", "KeyError: 'number'"),
        ("MISWORDED_ZH", "misworded", "KeyError: 'word'"),
        ("MISWORDED_EN", "misworded", "KeyError: 'word'"),
        ("NO_VERDICT", "no-verdict", "TypeError"),
        ("TAKEN", "taken", "there is a rule 'identity-balance' already"),
        ("WORDLESS", "wordless", "the rule 'wordless' brings no entry"),
        ("NO_RULE", "no_rule", "a Rule or a tuple of them is wanted, not function"),
        ("ABSENT", "absent", "AttributeError"),
    ],
)
def test_a_rule_that_fails_is_named_and_the_others_go_on(
    name: str, rule: str, error: str, checked_with: CheckedWith
) -> None:
    result = checked_with(f"MANY {name}")
    (found,) = failures(result)
    assert found.values["rule"] == rule
    assert error in str(found.values["error"])
    assert rule in found.text("zh")
    assert rule in found.text("en")
    assert result.rules["many-licences"] is CheckState.FAILS
    assert result.rules.get(rule, CheckState.NOT_EVALUABLE) is CheckState.NOT_EVALUABLE
    assert not result.ok


def test_without_other_packages_there_are_only_our_own() -> None:
    assert checking.added_rules() == checking.AddedRules((), ())
