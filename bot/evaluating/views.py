"""An evaluation as terminal pages."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.evaluating.comparing import Comparison
from bot.evaluating.explaining import explain
from bot.evaluating.junit import transcript
from bot.evaluating.metrics import MAX_QUESTIONS, Share, Summary
from bot.evaluating.results import CaseResult
from bot.evaluating.wording import label, say
from bot.evaluation import Evaluation, Perturbed
from bot.perturbations import inconsistent
from corpus.loader import Corpus
from retrieval.metrics import Quality

_MANY_FIGURES = 10


def evaluation_page(evaluation: Evaluation, corpus: Corpus, show: int) -> RenderableType:
    """Everything measured, then at most `show` failures (0: all)."""
    parts: list[RenderableType] = list(_failures(evaluation, corpus, show))
    parts += [*_ungrounded(evaluation.run.results, show), *_problems(evaluation)]
    parts += [_categories(evaluation.summary), *_slots(evaluation.summary), *_ranking(evaluation.summary)]
    parts += [Text(line) for line in headlines(evaluation)]
    if evaluation.ablations:
        parts.append(_ablations(evaluation.ablations))
    if evaluation.perturbed is not None:
        parts += _perturbed(evaluation, evaluation.perturbed, show)
    if evaluation.comparison is not None:
        parts += _comparison(evaluation.comparison, corpus)
    return Group(*parts)


def headlines(evaluation: Evaluation) -> list[str]:
    """Amounts, grounding, errors stated with certainty, questions and latency, one sentence each."""
    summary = evaluation.summary
    grounding, questions, latency = summary.grounding, summary.questions, summary.latency
    basis = "source" if evaluation.uses_source else "records"
    counts = {"uncited": grounding.uncited, "unfounded": grounding.unfounded}
    asked = {"mean": questions.mean, "highest": questions.highest, "too_many": questions.too_many}
    times = {"p50": latency.p50_ms, "p95": latency.p95_ms, "p99": latency.p99_ms, "n": latency.turns}
    return [
        say("line_amounts", share=share_text(summary.exact_amounts)),
        say("line_grounding", share=share_text(grounding.traced), **counts),
        say(f"line_grounding_basis_{basis}"),
        say("line_surely", share=share_text(summary.surely_wrong)),
        say("line_questions", limit=MAX_QUESTIONS, n=questions.conversations, **asked),
        say("line_latency", jobs=evaluation.run.settings.get("jobs", 1), **times),
    ]


def share_text(share: Share) -> str:
    """`95.7%（450/470、95%区間 93.5%〜97.2%）`."""
    if share.rate is None:
        return say("line_nothing")
    low, high = share.interval
    return say(
        "line_share", rate=percent(share.rate), hits=share.hits, total=share.total, low=percent(low), high=percent(high)
    )


def percent(value: float | None) -> str:
    """A share in percent with one decimal; a dash for none."""
    return "–" if value is None else f"{value * 100:.1f}%"


def _categories(summary: Summary) -> Table:
    table = _table("title_categories", "column_category", "column_correct", "column_rate", "column_interval")
    for name, share in {**summary.categories, "overall": summary.overall}.items():
        low, high = share.interval
        interval = f"{percent(low)}〜{percent(high)}"
        table.add_row(
            label("category", name), f"{share.hits}/{share.total}", percent(share.rate), interval,
            style="bold" if name == "overall" else None,
        )  # fmt: skip
    return table


def _slots(summary: Summary) -> Iterator[Table]:
    if summary.slots:
        table = _table("title_slots", "column_slot", "column_precision", "column_recall")
        for name, slot in {**summary.slots, "all": summary.all_slots}.items():
            counts = (f"{percent(s.rate)} ({s.hits}/{s.total})" for s in (slot.precision, slot.recall))
            table.add_row(label("slot", name), *counts)
        yield table


def _ranking(summary: Summary) -> Iterator[Table]:
    if summary.ranking is not None:
        table = Table(title=say("title_ranking", n=summary.ranking.cases), title_justify="left")
        for name in summary.ranks:
            table.add_column(name, justify="right")
        table.add_row(*(f"{value:.3f}" for value in summary.ranks.values()))
        yield table


def _ablations(ablations: Sequence[Quality]) -> Table:
    table = Table(title=say("title_ablations", n=ablations[0].cases), title_justify="left")
    table.add_column(say("column_search"))
    for name in ("R@1", "R@3", "MRR", "nDCG@5"):
        table.add_column(name, justify="right")
    for quality in ablations:
        first, third = (f"{i.value:.3f} ({i.low:.3f}〜{i.high:.3f})" for i in (quality.recall_1, quality.recall_3))
        table.add_row(label("ablation", quality.ranker), first, third, f"{quality.mrr:.3f}", f"{quality.ndcg_5:.3f}")
    return table


def _perturbed(evaluation: Evaluation, perturbed: Perturbed, show: int) -> Iterator[RenderableType]:
    headings = ("kind", "cases", "outcome", "program", "amount", "before", "after")
    table = _table("title_perturbed", *(f"column_{heading}" for heading in headings))
    for kind in perturbed.kinds:
        shares = (kind.outcome, kind.program, kind.amount, kind.before, kind.after)
        table.add_row(label("kind", kind.kind), str(kind.outcome.total), *(percent(share.rate) for share in shares))
    yield table
    differing = [changed for _, changed in inconsistent(evaluation.run.results, perturbed.results)]
    for result in differing[:show] if show else differing:
        yield Text(say("line_inconsistent", id=result.case.id, utterance=" / ".join(result.case.turns)), style="dim")


def _comparison(comparison: Comparison, corpus: Corpus) -> Iterator[RenderableType]:
    table = _table("title_groups", *(f"column_{name}" for name in ("category", "cases", "better", "worse", "p")))
    for group in comparison.groups:
        counts = (str(group.cases), str(group.better), str(group.worse), f"{group.p_value:.4f}")
        table.add_row(label("category", group.name), *counts)
    yield table
    for pair in comparison.worse:
        yield failure(pair.after, corpus)
    turned = {"better": comparison.better, "worse": comparison.worse}
    for name, pairs in turned.items():
        if pairs:
            yield Text(say(f"line_{name}", ids=", ".join(pair.after.case.id for pair in pairs)))
    for name in ("changed", "only_before", "only_after"):
        if getattr(comparison, name):
            yield Text(say(f"line_{name}", ids=", ".join(getattr(comparison, name))), style="dim")
    if not comparison.losses:
        yield Text(say("line_no_losses"), style="green")
        return
    yield Text(say("line_losses"), style="bold red")
    yield from (Text(f"・{loss}", style="red") for loss in comparison.losses)


def failure(result: CaseResult, corpus: Corpus) -> RenderableType:
    """One failed case: the conversation, then what was expected and what came."""
    table = Table("", say("column_what"), say("column_expected"), say("column_got"), show_lines=False)
    for row in explain(result, corpus):
        mark = "○" if row.holds else "×"
        cells = (mark, row.what, row.expected, row.got)
        table.add_row(*(escape(cell) for cell in cells), style=None if row.holds else "red")
    head = say("failure_head", id=result.case.id, category=label("category", result.case.category))
    parts: list[RenderableType] = [Text(head, style="bold red"), Padding(Text(transcript(result)), (0, 2)), table]
    if result.case.note:
        parts.append(Text(say("failure_note", note=result.case.note), style="dim"))
    return Group(*parts)


def _failures(evaluation: Evaluation, corpus: Corpus, show: int) -> Iterator[RenderableType]:
    failed = [result for result in evaluation.run.results if not result.is_correct]
    shown = failed[:show] if show else failed
    yield from (failure(result, corpus) for result in shown)
    if failed:
        yield Text(say("line_failures", n=len(failed)), style="bold")
    if len(failed) > len(shown):
        yield Text(say("line_more_failures", n=len(failed) - len(shown)), style="dim")


def _ungrounded(results: Sequence[CaseResult], show: int) -> Iterator[Text]:
    found = [(result.case.id, figure) for result in results for figure in result.ungrounded]
    found.sort(key=lambda item: item[1].kind != "unfounded")
    shown = found[:_MANY_FIGURES] if show else found
    for case_id, figure in shown:
        kind = label("grounding", figure.kind)
        values = {"turn": figure.turn, "figure": figure.figure, "kind": kind, "line": figure.line.strip()}
        yield Text(say("line_ungrounded", id=case_id, **values), style="yellow")
    if len(found) > len(shown):
        yield Text(say("line_more_ungrounded", n=len(found) - len(shown)), style="dim")


def _problems(evaluation: Evaluation) -> Iterator[Text]:
    if evaluation.run.problems:
        yield Text(say("line_problems", n=len(evaluation.run.problems)), style="bold red")
        yield from (Text(str(problem), style="red") for problem in evaluation.run.problems)


def _table(title: str, first: str, *rest: str) -> Table:
    table = Table(title=say(title), title_justify="left")
    table.add_column(say(first))
    for heading in rest:
        table.add_column(say(heading), justify="right")
    return table
