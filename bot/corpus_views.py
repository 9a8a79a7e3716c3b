"""Corpus data as terminal pages, and everyday words of the command line as ids."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from fractions import Fraction

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from corpus.citation import Citation
from corpus.errors import CalculationError
from corpus.facts import facts_of
from corpus.fidelity import Finding, cited_entries
from corpus.innovation_plan import Growth, InnovationPlan, PlanCheck
from corpus.loader import Corpus
from corpus.money import format_range, format_yen
from corpus.numerals import parse_number, parse_yen
from corpus.records import Condition, Program
from corpus.subsidy import Bounds, Calculation, format_rate
from corpus.vocabulary import Vocabulary

_VERDICTS = {"met": "満たす", "not_met": "満たさない", "unknown": "まだわからない"}


def programs_table(corpus: Corpus, goal: str | None) -> Table:
    """All programs, or those that serve a goal: id, name, kind, rate and limit."""
    table = Table(title=corpus.vocabulary.goals[goal].label if goal else None)
    for heading in ("id", "名前", "種類", "率", "限度額"):
        table.add_column(heading, overflow="fold", no_wrap=heading == "id")
    for program in corpus.programs.values():
        if goal is None or goal in program.goals:
            money = program.subsidy
            rates = sorted({rate for figure in money.rates for rate in figure.rate}) if money else []
            limit = max((figure.yen for figure in money.limits), default=None) if money else None
            table.add_row(
                program.id,
                program.name,
                program.kind,
                format_rate(rates) if rates and money and money.method == "rate" else "",
                format_yen(limit) if limit else "",
            )
    return table


def program_page(program: Program, corpus: Corpus) -> RenderableType:
    """Everything a record says, each statement with its lines, and the path as numbered steps."""
    facts = Table(show_header=False, box=None, pad_edge=False)
    facts.add_column(style="bold", no_wrap=False, max_width=22)
    facts.add_column(overflow="fold")
    facts.add_column(style="dim", justify="right")
    for fact in facts_of(program):
        if fact.id not in ("path", "requires", "leads-to"):
            facts.add_row(escape(fact.label), escape(fact.text), cite_text(fact.cite))
    parts: list[RenderableType] = [Text(f"{program.name}（{program.id}）", style="bold"), facts]
    parts += _section("条件", (_condition_line(c, corpus) for c in program.conditions))
    parts += _section("申請までの流れ", (f"{n}. {s.text}  {cite_text(s.cite)}" for n, s in enumerate(program.path, 1)))
    parts += _section("次につながる支援", (f"・{link.text}  {cite_text(link.cite)}" for link in program.leads_to))
    parts += _section("名前だけの記載", (f"・{m.name}：{m.text}  {cite_text(m.cite)}" for m in program.mentions))
    parts.append(Text(_dating(corpus), style="dim"))
    return Group(*parts)


def _section(title: str, lines: Iterable[str]) -> list[RenderableType]:
    texts = [Text(line) for line in lines]
    return [Text(f"\n{title}", style="bold"), *texts] if texts else []


def _condition_line(condition: Condition, corpus: Corpus) -> str:
    mark = "これから取れる手順" if condition.kind == "step" else "事業者の条件"
    ways = "、".join(
        corpus.programs[way.program].name if way.program else way.mention or way.outside or ""
        for way in condition.fulfilled_by
    )
    return f"・{condition.label}（{mark}{'：' + ways if ways else ''}）  {cite_text(condition.cite)}"


def calculation_page(
    program: Program, calculation: Calculation, needed: Bounds | None, corpus: Corpus
) -> RenderableType:
    """The amount, the steps to follow with a pencil, and what is assumed."""
    lines = [f"{program.name}" + (f"（{calculation.track}）" if calculation.track else "")]
    if calculation.subsidy_yen is not None:
        lines.append(f"{calculation.term} {format_range(*calculation.subsidy_yen)}")
    if calculation.own_burden_yen is not None:
        lines.append(f"自己負担 {format_range(*calculation.own_burden_yen)}")
    if calculation.subsidy_yen is None and calculation.rate is not None:
        lines.append(f"率 {format_rate(calculation.rate)}　限度額 {format_yen(calculation.limit_yen or 0)}")
    if calculation.below_minimum:
        lines.append("申請下限額に届きません。")
    body = [f"{n}. {step}" for n, step in enumerate(calculation.steps, 1)]
    body += [f"※ {assumption}" for assumption in calculation.assumptions]
    if needed is not None:
        body.append(f"限度額まで使うのに要る経費：{format_range(*needed)}")
    body.append(f"出典：{cite_text(calculation.citations)}")
    body.append(_dating(corpus))
    return Panel(Text("\n".join((*lines, "", *body))), padding=(1, 2))


def plan_page(checks: Sequence[PlanCheck]) -> Table:
    """The three requirements with their verdicts."""
    table = Table()
    for heading in ("要件", "判定"):
        table.add_column(heading, overflow="fold")
    for check in checks:
        table.add_row(escape(check.reason), _VERDICTS[check.verdict])
    return table


def check_page(corpus: Corpus, findings: Sequence[Finding]) -> RenderableType:
    """Findings in a table, or what was proved."""
    checked = [cited_entries(program) for program in corpus.programs.values()]
    figures = sum(len(entry.tokens) for entries in checked for entry in entries)
    summary = f"{len(checked)}件の記録、{sum(map(len, checked))}の記載、{figures}の数字を資料と照らした。"
    if not findings:
        return Text(f"{summary}問題なし。", style="green")
    table = Table()
    for heading in ("種類", "場所", "内容"):
        table.add_column(heading, overflow="fold")
    for finding in findings:
        table.add_row(finding.kind, escape(finding.where), escape(finding.message))
    return Group(table, Text(f"{summary}{len(findings)}件の問題。", style="red"))


def cite_text(cites: Iterable[Citation]) -> str:
    """Citations in brackets: `[730, 704]`, lines of the deck or the name of a law."""
    return f"[{', '.join(str(cite) for cite in cites)}]"


def find_industry(text: str, vocabulary: Vocabulary) -> str:
    """The id of an industry by id, label or everyday trade name; CalculationError names the ids."""
    folded = unicodedata.normalize("NFKC", text).strip()
    for industry in vocabulary.industries.values():
        names = {industry.id, industry.label, unicodedata.normalize("NFKC", industry.label)}
        names |= {form for trade in industry.trades for form in (trade.surface, trade.reading)}
        if folded in names or folded.removesuffix("業") in names or folded.removesuffix("屋") in names:
            return industry.id
    raise CalculationError(
        f"業種 {text!r} がわかりません。呼び名を変えるか、{', '.join(vocabulary.industries)} から選んでください。"
    )


def find_track(program: Program, text: str) -> str:
    """The id of a track by id, name or alias; unknown text is returned as it is."""
    folded = unicodedata.normalize("NFKC", text).strip()
    for track in program.tracks:
        if folded in (track.id, unicodedata.normalize("NFKC", track.name), *track.aliases):
            return track.id
    return folded


def find_category(program: Program, text: str) -> str:
    """The id of an expense category by id, name or alias; CalculationError names the categories."""
    folded = unicodedata.normalize("NFKC", text).strip()
    categories = program.subsidy.categories if program.subsidy else ()
    for category in categories:
        if folded in (
            category.id,
            *(unicodedata.normalize("NFKC", name) for name in (category.name, *category.aliases)),
        ):
            return category.id
    known = "、".join(f"{c.id}（{c.name}）" for c in categories) or "ありません"
    raise CalculationError(f"経費区分 {text!r} はありません。{program.name}の経費区分：{known}。")


def read_plan(
    years: str | None, added_value: str | None, added_value_per_head: str | None, wages: str | None
) -> InnovationPlan:
    """Planned figures from the command line; CalculationError for what cannot be read."""
    number = parse_number(unicodedata.normalize("NFKC", years).removesuffix("年")) if years else None
    if years and (number is None or number <= 0):
        raise CalculationError(f"計画期間 {years!r} が読めません。5 のように年数で書いてください。")
    return InnovationPlan(
        years=None if number is None else Fraction(number),
        added_value=_read_growth(added_value),
        added_value_per_head=_read_growth(added_value_per_head),
        wages=_read_growth(wages),
    )


def _read_growth(text: str | None) -> Growth:
    if text is None:
        return Growth()
    folded = unicodedata.normalize("NFKC", text).strip()
    if len(folded) > 40:
        raise CalculationError("伸びの値が長すぎます。3% か 8000万:9000万 のように書いてください。")
    start, colon, end = folded.partition(":")
    if colon:
        return Growth(start=parse_yen(start), end=parse_yen(end))
    try:
        if not re.fullmatch(r"-?\d+(\.\d+)?%?", folded):
            raise ValueError(folded)
        return Growth(yearly=Fraction(folded.removesuffix("%")) / 100)
    except ValueError:
        raise CalculationError(f"伸び {text!r} が読めません。3% か 8000万:9000万 のように書いてください。") from None


def _dating(corpus: Corpus) -> str:
    return "／".join(source.dating for source in corpus.sources.values() if source.file)
