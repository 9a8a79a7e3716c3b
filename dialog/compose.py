"""Replies from results: which sentences of the templates, in which order. No rule of content lives here."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from corpus.citation import Citation
from corpus.facts import condition_text
from corpus.loader import Corpus
from corpus.money import format_range, format_yen
from corpus.records import Fact, Figure, Program
from corpus.subsidy import Calculation, Change, NeededExpense, format_rate
from dialog.facts import FactHit
from dialog.reply import Card, Question
from dialog.state import Slots
from dialog.wording import has, say

MAX_TEXT = 2_000
MAX_FACT_TEXT = 500
KOSHA_PHONE = Citation("deck", 36, 36)


class Composer:
    """Sentences for one corpus; `plain` asks for やさしい日本語."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    def sources(self, cites: Iterable[Citation], most: int = 4) -> str:
        """`出典：資料 728・730-732行、中小企業基本法`, at most `most` ranges."""
        spans = dict.fromkeys(replace(cite, column=None) for cite in cites)
        unique = sorted(list(spans)[:most], key=lambda cite: (cite.source, cite.first or 0))
        parts = []
        for source_id, group in groupby(unique, key=lambda cite: cite.source):
            source = self._corpus.sources[source_id]
            lines = "・".join(_span(cite) for cite in group)
            parts.append(say("source_lines", lines=lines) if source.file else say("source_law", title=source.title))
        return say("source", sources="、".join(parts))

    def terms(self, program: Program, period: bool = True, mine: Calculation | None = None) -> str:
        """Rate, limit and period in one line: those of this visitor (`mine`), else as stated for everybody."""
        parts: list[str] = []
        money = program.subsidy
        if mine is not None and mine.rate is not None and mine.limit_yen is not None:
            parts.append(say("term_rate", label=_rate_label(program), rate=format_rate(mine.rate)))
            parts.append(say("term_limit", limit=format_yen(mine.limit_yen)))
        elif money is not None and money.method == "rate":
            rates = sorted({rate for figure in money.rates for rate in figure.rate})
            parts.append(say("term_rate", label=_rate_label(program), rate=format_rate(rates)))
            parts.append(say("term_limit", limit=_limits(program)))
        elif money is not None and money.method == "maximum":
            most = mine.limit_yen if mine is not None else None
            parts.append(say("term_maximum", limit=format_yen(most or max(figure.yen for figure in money.limits))))
        elif money is not None and money.method == "in-kind":
            parts.append(say("term_in_kind", limit=format_yen(max(figure.yen for figure in money.limits))))
        elif money is not None:
            amounts = format_range(min(a.yen for a in money.amounts), max(a.yen for a in money.amounts))
            parts.append(say(f"term_{money.method}", amount=amounts))
        if period:
            parts += [fact.text.rstrip("。") for fact in program.facts if fact.id == "period"]
        return "・".join(parts)

    def card_lines(self, card: Card, number: int, detailed: bool, plain: bool) -> list[str]:
        """A card as text: two or three lines, more for the first."""
        program = self._corpus.program(card.program_id)
        verdict = say(f"verdict_{card.eligibility.verdict}", plain)
        lines = [say("card_head", n=number, name=card.name, verdict=verdict)]
        if detailed:
            lines.append(say("card_purpose", text=program.purpose.text))
        terms = self.terms(program, period=detailed, mine=card.terms)
        if terms:
            lines.append(say("card_money", terms=terms))
        elif not detailed:
            lines.append(say("card_purpose", text=program.purpose.text))
        lines += self.card_amount(card)
        lines += self.verdict_lines(card)
        if detailed and program.operator is not None:
            lines.append(say("card_purpose", text=say("term_operator", names="、".join(program.operator.names))))
        if detailed:
            lines.append("　" + self.sources(self._own_cites(program, card)))
        return lines

    def card_amount(self, card: Card) -> list[str]:
        """The amount for this visitor, and that it is too low to apply for where it is; empty where none is known."""
        calculation = card.calculation
        if calculation is None or not calculation.subsidy_yen or not calculation.own_burden_yen:
            return []
        amount, burden = format_range(*calculation.subsidy_yen), format_range(*calculation.own_burden_yen)
        expense = format_yen(calculation.expense_yen or 0)
        line = say("card_amount", term=calculation.term, amount=amount, burden=burden, expense=expense)
        return [line, *([self.below(calculation)] if calculation.below_minimum else [])]

    def card_fact(self, fact: Fact) -> str:
        """A fact told with a card, and its source."""
        return say("card_fact", text=fact.text.rstrip("。"), source=self.sources(fact.cite))

    def card_note(self, reason: str) -> str:
        """A reason told with a card."""
        return say("card_note", text=reason.rstrip("。"))

    def verdict_lines(self, card: Card) -> list[str]:
        """What decides the verdict, the first of each kind."""
        eligibility = card.eligibility
        if eligibility.verdict == "ineligible":
            return [say("card_failed", label=eligibility.failed[0].requirement.label)]
        lines = []
        if eligibility.verdict == "unknown":
            lines.append(say("card_unknown", label=eligibility.unknown[0].requirement.label))
        lines += [say("card_open", label=j.requirement.label) for j in eligibility.open_steps[:2]]
        return lines

    def below(self, calculation: Calculation) -> str:
        """That the amount falls under the lower limit."""
        high = calculation.subsidy_yen[1] if calculation.subsidy_yen else 0
        return say("card_below", lower=format_yen(calculation.lower_limit_yen or 0), amount=format_yen(high))

    def amount_lines(self, program: Program, calculation: Calculation) -> list[str]:
        """The amount first, then the steps and what is assumed."""
        lines = [self._amount_head(program, calculation)]
        if calculation.below_minimum:
            lines.append(say("amount_below", lower=format_yen(calculation.lower_limit_yen or 0)))
        if calculation.subsidy_yen is None and calculation.lower_limit_yen is not None:
            lines.append(say("amount_lower_limit", lower=format_yen(calculation.lower_limit_yen)))
        if calculation.subsidy_yen is not None and calculation.expense_yen is not None:
            lines.append(say("amount_steps"))
            lines += [f"{n}. {step}" for n, step in enumerate(calculation.steps, 1)]
        elif calculation.method in ("fee", "fixed") and len(calculation.steps) > 1:
            lines += [f"・{step}" for step in calculation.steps]
        lines += [say("amount_assumption", text=text) for text in calculation.assumptions]
        return lines

    def needed_lines(self, program: Program, needed: Sequence[NeededExpense], wanted_yen: int | None) -> list[str]:
        """The expense that brings a sum or the limit in, and each possibility where there are several."""
        least, most = needed[0], needed[-1]
        grant = format_range(min(n.grant_yen for n in needed), max(n.grant_yen for n in needed))
        key = "amount_needed" if all(n.grant_yen == n.limit_yen for n in needed) else "amount_needed_for"
        term = program.subsidy.term if program.subsidy else ""
        spent = format_range(least.expense_yen, most.expense_yen)
        lines = [f"{program.name}：" + say(key, term=term, grant=grant, needed=spent)]
        if wanted_yen is not None and wanted_yen > max(n.grant_yen for n in needed):
            lines.append(say("amount_needed_above", wanted=format_yen(wanted_yen)))
        for possible in needed:
            burden_yen = possible.expense_yen - possible.grant_yen
            lines.append(
                say(
                    "needed_row",
                    rate=possible.rate,
                    condition=possible.condition,
                    expense=format_yen(possible.expense_yen),
                    grant=format_yen(possible.grant_yen),
                    burden=format_yen(burden_yen),
                )
            )
        return lines

    def affordable_lines(self, program: Program, possible: Sequence[NeededExpense], burden_yen: int) -> list[str]:
        """The expense of which no more than a sum is paid oneself, and each possibility where there are several."""
        term = program.subsidy.term if program.subsidy else ""
        burden = format_yen(burden_yen)
        spent = format_range(possible[0].expense_yen, possible[-1].expense_yen)
        grant = format_range(possible[0].grant_yen, possible[-1].grant_yen)
        lines = [f"{program.name}：" + say("amount_affordable", burden=burden, spent=spent, term=term, grant=grant)]
        for one in possible:
            lines.append(
                say(
                    "affordable_row",
                    rate=one.rate,
                    condition=one.condition,
                    burden=burden,
                    grant=format_yen(one.grant_yen),
                    expense=format_yen(one.expense_yen),
                )
            )
        return lines

    def _amount_head(self, program: Program, calculation: Calculation) -> str:
        name = program.name + (f"（{calculation.track}）" if calculation.track else "")
        if not calculation.confirmed:
            return say("amount_not_confirmed", name=name)
        if calculation.method == "fee" and calculation.own_burden_yen:
            return say("amount_fee", name=name, burden=format_range(*calculation.own_burden_yen))
        if calculation.method == "in-kind":
            return say("amount_in_kind", name=name, limit=format_yen(calculation.limit_yen or 0))
        if calculation.method == "maximum":
            return say("amount_maximum", name=name, limits="、".join(calculation.steps))
        if calculation.method == "fixed":
            return say("amount_fixed", name=name, amounts="、".join(calculation.steps))
        if calculation.subsidy_yen is None or calculation.own_burden_yen is None:
            return say("amount_rate_only", name=name, rate=self.rates_text(program), limit=_limits(program))
        low, high = calculation.subsidy_yen
        key = "amount_result" if low == high else "amount_range"
        burden = format_range(*calculation.own_burden_yen)
        return say(key, name=name, term=calculation.term, amount=format_range(low, high), burden=burden)

    def rates_text(self, program: Program) -> str:
        """All rates of a program with what they hold under."""
        figures = program.subsidy.rates if program.subsidy else ()
        parts = []
        for figure in figures:
            condition = condition_text(figure.when, program)
            parts.append(format_rate(figure.rate) + (f"（{condition}）" if condition else ""))
        return "、".join(dict.fromkeys(parts))

    def fact_lines(self, hits: Sequence[FactHit], limit: int = MAX_FACT_TEXT - 90) -> tuple[list[str], list[Citation]]:
        """The best fact first, then what else answers, within `limit` characters; with their citations."""
        lines: list[str] = []
        cites = list(hits[0].fact.cite)
        for position, hit in enumerate(hits):
            line = (
                fact_sentence(hit, self._corpus)
                if position == 0
                else say("fact_more", text=fact_sentence(hit, self._corpus))
            )
            if position and sum(map(len, lines)) + len(line) > limit:
                continue
            lines.append(line)
            cites += hit.fact.cite
        return lines, cites

    def reasons(self, card: Card) -> list[str]:
        """The reasons of a verdict as lines, the deciding ones first."""
        return [say("eligible_reason", reason=reason) for reason in card.eligibility.reasons[:6]]

    def eligible_head(self, card: Card) -> str:
        """The verdict with what decides it, in one sentence."""
        eligibility = card.eligibility
        if not eligibility.judgements and eligibility.verdict == "eligible":
            return say("eligible_open_to_all", name=card.name)
        decisive = eligibility.failed or eligibility.unknown
        return say(
            f"eligible_{eligibility.verdict}",
            name=card.name,
            reason=decisive[0].requirement.label if decisive else "",
            steps="」「".join(j.requirement.label for j in eligibility.open_steps),
        )

    def changes(self, changes: Sequence[Change]) -> str:
        """`変わった点：従業員 20人→28人、助成率 3/4→2/3`."""
        items = [say("change_item", label=say(f"label_{c.field}"), before=c.before, after=c.after) for c in changes]
        return say("change", changes="、".join(items))

    def known(self, slots: Slots) -> list[str]:
        """What is known of the visitor, in words."""
        vocabulary = self._corpus.vocabulary
        known = []
        if slots.industry:
            known.append(say("known_industry", value=vocabulary.industries[slots.industry].label))
        if slots.employees is not None:
            known.append(say("known_employees", value=f"{slots.employees:,}"))
        if slots.capital_yen is not None:
            known.append(say("known_capital_yen", value=format_yen(slots.capital_yen)))
        size = slots.size(vocabulary)
        if size:
            known.append(say(f"known_size_{size}"))
        for name in ("in_tokyo", "wage_plan"):
            value = getattr(slots, name)
            if value is not None:
                known.append(say(f"known_{name}_{str(value).lower()}"))
        if slots.amount_yen is not None:
            known.append(say("known_amount_yen", value=format_yen(slots.amount_yen)))
        if slots.goals:
            known.append(say("known_goals", value="・".join(vocabulary.goals[goal].label for goal in slots.goals)))
        return known

    def question_lines(self, question: Question | None) -> list[str]:
        """A question with its numbered choices."""
        if question is None:
            return []
        choices = [say("question_choice", n=n, label=label) for n, (_, label) in enumerate(question.choices, 1)]
        return [question.text, *([" ".join(choices)] if choices else [])]

    def language_line(self, language: str, card: Card) -> list[str]:
        """One line in the visitor's language about the first card; empty for Japanese."""
        if not has(f"language_{language}"):
            return []
        money = self._corpus.program(card.program_id).subsidy
        text = ""
        if money is not None and money.method == "rate":
            rates = sorted({rate for figure in money.rates for rate in figure.rate})
            limit = f"{max(figure.yen for figure in money.limits):,} yen"
            text = say(f"money_{language}", rate=format_rate(rates).replace("〜", "-"), limit=limit)
        verdict = say(f"verdict_{card.eligibility.verdict}_{language}")
        return [say(f"language_{language}", name=card.name, verdict=verdict, money=text)]

    def card_cites(self, card: Card) -> list[Citation]:
        """Citations of everything that a card's text may state: figures, period, purpose, operator, conditions."""
        program = self._corpus.program(card.program_id)
        money = program.subsidy
        figures: tuple[Figure, ...] = (
            (*money.rates, *money.limits, *money.lower_limits, *money.amounts) if money else ()
        )
        periods = [fact for fact in program.facts if fact.id == "period"]
        others = (*periods, program.purpose, program.operator, *program.offers, *program.pays_for)
        cites = [cite for figure in figures for cite in figure.cite]
        cites += [cite for statement in others if statement is not None for cite in statement.cite]
        return [*cites, *card.citations]

    def _own_cites(self, program: Program, card: Card) -> list[Citation]:
        money = program.subsidy
        figures = [cite for figure in (*money.rates, *money.limits) for cite in figure.cite] if money else []
        return [*figures, *program.purpose.cite, *card.citations]


def fact_sentence(hit: FactHit, corpus: Corpus) -> str:
    """A fact as a sentence of its own: label and text, with the program's name for derived facts."""
    fact = hit.fact
    if fact in corpus.program(hit.program_id).facts:
        return fact.text if fact.text.endswith("。") else f"{fact.text}。"
    return f"{fact.label}：{fact.text}"


def _limits(program: Program) -> str:
    """The limits with what they hold under, the highest first."""
    figures = sorted(program.subsidy.limits if program.subsidy else (), key=lambda figure: -figure.yen)
    parts = []
    for figure in figures:
        condition = condition_text(figure.when, program)
        parts.append(format_yen(figure.yen) + (f"（{condition}）" if condition else ""))
    return "、".join(parts)


def _rate_label(program: Program) -> str:
    return "補助率" if program.subsidy and program.subsidy.term.startswith("補助") else "助成率"


def _span(cite: Citation) -> str:
    return f"{cite.first}" if cite.first == cite.last else f"{cite.first}-{cite.last}"
