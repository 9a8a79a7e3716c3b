"""The review loop: marks written as they are given, agreement, and marks that become cases."""

import io
import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from evaluation_stubs import make_calculation, make_card, make_result, make_turn
from rich.console import Console

from bot.evaluating.cases import EvalCase, read_case
from bot.evaluating.errors import EvaluationError
from bot.review import Mark, Reviewer, agreement_lines, cases_of, cohen_kappa, read_marks
from corpus.loader import Corpus


def answering(answers: Iterable[str]) -> Callable[[str], str]:
    """Reads prepared answers; end of input after the last."""
    waiting = iter(answers)

    def read(_: str) -> str:
        try:
            return next(waiting)
        except StopIteration:
            raise EOFError from None

    return read


def review(corpus: Corpus, path: Path, *answers: str, reviewer: str = "山田", ids: str = "ab") -> str:
    """Reviews two results; what was printed."""
    screen = io.StringIO()
    results = [make_result(name, turns=(make_turn(f"返答 {name}"),)) for name in ids]
    Reviewer(corpus, Console(file=screen, width=100), answering(answers)).review(results, reviewer, path)
    return screen.getvalue()


def test_marks_are_kept_one_by_one(tmp_path: Path, corpus: Corpus) -> None:
    path = tmp_path / "marks.jsonl"
    shown = review(corpus, path, "?", "o", "よい", "x", "率がない", "nonsense", "kosha", "2/3、1500万円", "", "", "")
    assert "返答 a" in shown
    first, second = read_marks(path)
    assert (first.mark, first.comment, first.expect) == ("right", "よい", {})
    assert (second.mark, second.expect) == ("wrong", {"top": ["kosha"], "facts": ["2/3", "1500万円"]})


def test_a_review_goes_on_where_it_stopped(tmp_path: Path, corpus: Corpus) -> None:
    path = tmp_path / "marks.jsonl"
    review(corpus, path, "o", "", "q")
    assert [mark.id for mark in read_marks(path)] == ["a"]
    assert "返答 a" not in review(corpus, path, "s")
    review(corpus, path, "o", "", reviewer="佐藤")
    assert [(mark.reviewer, mark.id) for mark in read_marks(path)] == [("山田", "a"), ("佐藤", "a")]
    review(corpus, path, "o", "")
    assert "未確認" in review(corpus, path)


def test_an_interrupted_mark_is_not_written(tmp_path: Path, corpus: Corpus) -> None:
    path = tmp_path / "marks.jsonl"
    review(corpus, path, "x", "コメント")
    assert read_marks(path) == []


def mark(case_id: str, reviewer: str, value: str, **fields: object) -> Mark:
    text = fields.pop("text", f"返答 {case_id}")
    return Mark.model_validate({"id": case_id, "reviewer": reviewer, "mark": value, "text": text, **fields})


def test_marks_become_cases(corpus: Corpus) -> None:
    paid = make_calculation("kosha", subsidy_yen=[5, 5], rate=["1/2", "1/2"])
    turn = make_turn("返答 a", cards=[make_card("kosha", "conditional")], calculation=paid)
    results = [make_result("a", turns=(turn,)), *(make_result(n, turns=(make_turn(f"返答 {n}"),)) for n in "bcde")]
    marks = [
        mark("a", "山田", "right"),
        mark("b", "山田", "wrong", expect={"top": ["tiri"]}, comment="産技研では"),
        mark("c", "山田", "wrong"),
        mark("d", "山田", "right"),
        mark("d", "佐藤", "wrong", expect={"outcome": "ask"}),
        mark("e", "山田", "right", text="前の版の返答"),
    ]
    cases, left_out = cases_of(results, marks)
    assert [case["id"] for case in cases] == ["review-a", "review-b"]
    assert cases[0]["expect"]["verdict"] == {"kosha": "conditional"}
    assert cases[0]["expect"]["calculation"]["subsidy_yen"] == [5, 5]
    assert cases[1]["expect"] == {"top": ["tiri"]}
    assert "産技研では" in cases[1]["note"]
    assert [sentence[0] for sentence in left_out] == ["c", "d"]
    for case in cases:
        assert isinstance(read_case(json.dumps(case, ensure_ascii=False), "x", 1, corpus), EvalCase)


def test_kappa() -> None:
    # 20 both right, 15 both wrong, 5 and 10 differing: kappa 0.4 (the textbook example)
    first = ["right"] * 25 + ["wrong"] * 25
    second = ["right"] * 20 + ["wrong"] * 5 + ["right"] * 10 + ["wrong"] * 15
    assert cohen_kappa(first, second) == pytest.approx(0.4)
    assert cohen_kappa(["right"], ["right"]) is None
    assert cohen_kappa(["right", "wrong"], ["wrong", "right"]) == pytest.approx(-1)


def test_agreement_is_told_for_each_two() -> None:
    marks = [mark(n, who, "right") for n in "ab" for who in ("佐藤", "山田")]
    marks += [mark("c", "佐藤", "wrong"), mark("c", "山田", "right"), mark("z", "鈴木", "right")]
    first, differing = agreement_lines(marks)
    assert "3件" in first
    assert "c" in differing
    assert len(agreement_lines([])) == 1


def test_a_broken_mark_is_named(tmp_path: Path) -> None:
    path = tmp_path / "marks.jsonl"
    path.write_text("{}\n", encoding="utf8")
    with pytest.raises(EvaluationError, match=r"marks\.jsonl:1"):
        read_marks(path)
