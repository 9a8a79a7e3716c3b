"""A seeded error in a record, in the size rule or in a template turns the evaluation red where it should."""

import dataclasses
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from evaluation_stubs import SMALL_SET, TODAY, dialog_without_search, write_cases

from bot.evaluating.cases import load_cases
from bot.evaluation import Evaluation, dialog_runner, evaluate
from bot.grounding import Grounder
from corpus.loader import Corpus
from corpus.records import Program
from dialog import wording


def evaluated(tmp_path: Path, corpus: Corpus, source_dir: Path | None = None) -> Evaluation:
    """The small set over a corpus."""
    case_set = load_cases([write_cases(tmp_path / "small.jsonl", *SMALL_SET)], corpus)
    runner = dialog_runner(lambda: dialog_without_search(corpus), date.fromisoformat(TODAY), 1)
    return evaluate(case_set, runner, Grounder(corpus, source_dir), {})


def red(evaluation: Evaluation) -> set[str]:
    """Categories with a failure."""
    return {name for name, share in evaluation.summary.categories.items() if share.hits < share.total}


def with_program(corpus: Corpus, program: Program) -> Corpus:
    return dataclasses.replace(corpus, programs={**corpus.programs, program.id: program})


def with_rate(corpus: Corpus, rate: Fraction) -> Corpus:
    """The corpus with another rate for all who are no small enterprise."""
    program = corpus.program("energy-self-supply")
    assert program.subsidy is not None
    rates = tuple(
        figure.model_copy(update={"rate": (rate,)}) if figure.when.size == "not-small" else figure
        for figure in program.subsidy.rates
    )
    subsidy = program.subsidy.model_copy(update={"rates": rates})
    return with_program(corpus, program.model_copy(update={"subsidy": subsidy}))


def test_nothing_is_red_without_an_error(tmp_path: Path, corpus: Corpus) -> None:
    evaluation = evaluated(tmp_path, corpus)
    assert red(evaluation) == set()
    assert evaluation.summary.surely_wrong.hits == 0
    assert evaluation.summary.grounding.unfounded == 0


def test_a_wrong_rate_in_a_record(tmp_path: Path, corpus: Corpus) -> None:
    evaluation = evaluated(tmp_path, with_rate(corpus, Fraction(3, 5)))
    assert red(evaluation) == {"calculation"}
    assert evaluation.summary.surely_wrong.hits == 1
    assert evaluation.summary.exact_amounts.hits == 0


def test_a_wrong_rate_is_not_grounded_in_the_source(tmp_path: Path, corpus: Corpus, source_dir: Path) -> None:
    assert evaluated(tmp_path, corpus, source_dir).summary.grounding.unfounded == 0
    changed = evaluated(tmp_path, with_rate(corpus, Fraction(3, 5)), source_dir)
    assert {f.figure for r in changed.run.results for f in r.ungrounded if f.kind == "unfounded"} == {"3/5"}


def test_a_wrong_size_rule(tmp_path: Path, corpus: Corpus) -> None:
    classes = {
        name: size_class.model_copy(update={"small_employees": size_class.small_employees - 1})
        for name, size_class in corpus.vocabulary.size_classes.items()
    }
    changed = dataclasses.replace(corpus, vocabulary=dataclasses.replace(corpus.vocabulary, size_classes=classes))
    assert red(evaluated(tmp_path, changed)) == {"slots"}


def test_a_wrong_verdict_rule(tmp_path: Path, corpus: Corpus) -> None:
    classes = {
        name: size_class.model_copy(update={"sme_employees": 10_000})
        for name, size_class in corpus.vocabulary.size_classes.items()
    }
    changed = dataclasses.replace(corpus, vocabulary=dataclasses.replace(corpus.vocabulary, size_classes=classes))
    assert red(evaluated(tmp_path, changed)) == {"eligibility"}


def test_a_wrong_figure_in_a_template(tmp_path: Path, corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = "{name}：助成率は{rate}、限度額は1,600万円です。"
    sentences: Mapping[str, str] = {**wording._templates(), "amount_rate_only": wrong}
    monkeypatch.setattr(wording, "_templates", lambda: sentences)
    evaluation = evaluated(tmp_path, corpus)
    assert red(evaluation) == {"facts"}
    assert evaluation.summary.grounding.unfounded == 1


def test_a_template_that_breaks(tmp_path: Path, corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    sentences: Mapping[str, str] = {**wording._templates(), "amount_rate_only": "{nonsense}"}
    monkeypatch.setattr(wording, "_templates", lambda: sentences)
    evaluation = evaluated(tmp_path, corpus)
    assert red(evaluation) == {"facts"}
    assert [result.error for result in evaluation.run.results if result.error] == ["KeyError: 'nonsense'"]
