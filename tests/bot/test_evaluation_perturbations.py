"""Perturbations: repeatable, without touching a figure, and compared with the clean run."""

import random
import re
import unicodedata
from pathlib import Path

import pytest
from evaluation_stubs import make_calculation, make_card, make_result, make_turn

from bot.evaluating.cases import EvalCase, load_cases
from bot.evaluating.metrics import Share
from bot.perturbations import KINDS, consistencies, inconsistent, perturb_case, perturbed_cases
from corpus.loader import Corpus

SETS = Path(__file__).parents[1] / "eval"
NUMERALS = re.compile(r"[\d〇一二三四五六七八九十百千万億]")


@pytest.fixture(scope="module")
def cases(corpus: Corpus) -> list[EvalCase]:
    """Half of the train split."""
    return list(load_cases(sorted(SETS.glob("*.jsonl")), corpus).only("train").cases)[::2]


def figures_of(case: EvalCase) -> list[str]:
    """Numerals in any order: a shuffled conversation has them elsewhere."""
    return sorted(NUMERALS.findall(unicodedata.normalize("NFKC", " ".join(case.turns))))


@pytest.mark.parametrize("kind", KINDS)
def test_no_figure_is_touched(cases: list[EvalCase], kind: str) -> None:
    for case in cases:
        changed = perturb_case(case, kind)
        if changed is not None:
            kept = [n for n in figures_of(changed) if n not in "一二三四五六七八九十百千万億"]
            assert kept == [n for n in figures_of(case) if n not in "一二三四五六七八九十百千万億"], changed.turns
            assert len(changed.turns) == len(case.turns)
            assert changed.expect == case.expect


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_changes_many_and_is_repeatable(cases: list[EvalCase], kind: str) -> None:
    changed = perturbed_cases(cases, [kind])
    assert len(changed) > len(cases) / 4
    assert changed == perturbed_cases(cases, [kind])
    assert all(case.id.endswith(f"~{kind}") for case in changed)


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("width", "デジタル化に100万円", "ﾃﾞｼﾞﾀﾙ化に１００万円"),
        ("kana", "デジタコ", "でじたこ"),
        ("shuffled", "都内です。機械を買いたい", "機械を買いたい。都内です。"),
        ("shuffled", "機械を買いたい。やっぱり展示会にします。", "機械を買いたい。やっぱり展示会にします。"),
        ("rambling", "2", "2"),
        ("typos", "はい", "はい"),
    ],
)
def test_examples(kind: str, text: str, expected: str) -> None:
    assert KINDS[kind](text, random.Random(1)) == expected


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", ["", "。", "、、、", "\n\n", "ー", "a", "😀", "ああああああああああああ" * 50])
def test_odd_texts(kind: str, text: str) -> None:
    assert isinstance(KINDS[kind](text, random.Random(1)), str)


def test_consistency() -> None:
    paid = make_calculation("kosha", subsidy_yen=[5, 5])
    clean = [
        make_result("a", turns=(make_turn(cards=[make_card("kosha")], calculation=paid),)),
        make_result("b", turns=(make_turn(),)),
    ]
    changed = [
        make_result(
            "a~width", turns=(make_turn(cards=[make_card("tiri")], calculation={**paid, "subsidy_yen": [4, 4]}),)
        ),
        make_result("b~width", correct=False, turns=(make_turn(outcome="ask"),)),
        make_result("b~typos", turns=(make_turn(),)),
    ]
    width, typos = consistencies(clean, changed)
    assert (width.outcome, width.program, width.amount) == (Share(1, 2), Share(1, 2), Share(0, 1))
    assert (width.before, width.after) == (Share(2, 2), Share(1, 2))
    assert (typos.outcome, typos.amount) == (Share(1, 1), Share(0, 0))
    assert [result.case.id for _, result in inconsistent(clean, changed)] == ["a~width", "b~width"]
