"""Which question comes next, and what a short answer to the last one means."""

from collections.abc import Sequence
from dataclasses import replace

from corpus.loader import Corpus
from corpus.records import Condition
from dialog.number_answers import numbers_in_context
from dialog.reply import Card, Question
from dialog.state import Slots, State
from dialog.understanding import Understanding
from dialog.wording import say

_ASK_GOALS = (
    "capital-investment",
    "digital",
    "sales",
    "energy",
    "wages",
    "succession",
    "continuity",
    "product",
    "overseas",
    "management",
)
_ASK_INDUSTRIES = (
    "manufacturing",
    "construction",
    "transport",
    "wholesale",
    "retail",
    "food-service",
    "information-services",
    "personal-services",
)


def next_question(
    slots: Slots, cards: Sequence[Card], state: State, corpus: Corpus, said: Understanding
) -> Question | None:
    """The one question whose answer would change the cards, a verdict or an amount; None if none would."""
    if not cards:
        return _goal_question(slots, state, corpus, said)
    first = cards[0]
    decisive = first.eligibility.next_question
    if decisive is not None:
        question = _condition_question(decisive, slots, corpus)
        if question is not None and question.slot not in state.asked:
            return question
    return _money_question(first, slots, state, corpus)


def _goal_question(slots: Slots, state: State, corpus: Corpus, said: Understanding) -> Question:
    if said.business.industry_choices:
        labels = corpus.vocabulary.industries
        choices = tuple((industry, labels[industry].label) for industry in said.business.industry_choices)
        return Question("industry", say("question_industry"), choices)
    goals = corpus.vocabulary.goals
    return Question(
        "goals", say("question_goals", state.plain), tuple((goal, goals[goal].label) for goal in _ASK_GOALS)
    )


def _condition_question(condition: Condition, slots: Slots, corpus: Corpus) -> Question | None:
    if condition.test == "sme":
        if slots.employees is None:
            return Question("employees", say("question_employees"))
        if slots.industry is None:
            return _industry_question(corpus)
        return Question("capital_yen", say("question_capital_yen")) if slots.capital_yen is None else None
    if condition.test == "industry":
        return _industry_question(corpus)
    if condition.test == "in_tokyo":
        choices = (("yes", say("choice_in_tokyo_yes")), ("no", say("choice_in_tokyo_no")))
        return Question("in_tokyo", say("question_in_tokyo"), choices)
    asked = corpus.vocabulary.conditions[condition.asks or ""]
    return Question(asked.id, asked.question, (("yes", asked.if_yes), ("no", asked.if_no)))


def _industry_question(corpus: Corpus) -> Question:
    labels = corpus.vocabulary.industries
    return Question("industry", say("question_industry"), tuple((i, labels[i].label) for i in _ASK_INDUSTRIES))


def _money_question(card: Card, slots: Slots, state: State, corpus: Corpus) -> Question | None:
    """What would make the amount exact: size, wage plan, or the planned expense itself."""
    program = corpus.program(card.program_id)
    money = program.subsidy
    if money is None or money.method != "rate" or card.eligibility.verdict == "ineligible":
        return None
    figures = (*money.rates, *money.limits)
    candidates: list[Question | None] = []
    if any(figure.when.size for figure in figures) and slots.size(corpus.vocabulary) is None:
        candidates.append(
            Question("employees", say("question_employees"))
            if slots.employees is None
            else _industry_question(corpus)
            if slots.industry is None
            else None
        )
    if any(figure.when.wage_plan is not None for figure in figures) and slots.wage_plan is None:
        choices = (("yes", say("choice_wage_plan_yes")), ("no", say("choice_wage_plan_no")))
        candidates.append(Question("wage_plan", say("question_wage_plan"), choices))
    if slots.amount_yen is None:
        candidates.append(Question("amount_yen", say("question_amount_yen")))
    return next((q for q in candidates if q is not None and q.slot not in state.asked), None)


def read_pending(state: State, said: Understanding, corpus: Corpus) -> Understanding:
    """A short answer to the last question, read as what it answers."""
    said = numbers_in_context(state, said)
    slot = state.asks
    if slot is None or said.programs or len(said.text) > 40:
        return said
    value = _chosen(state, said)
    if value is None:
        return said
    if slot == "industry" and value in corpus.vocabulary.industries:
        return replace(said, business=replace(said.business, industry=value))
    if slot == "goals" and value in corpus.vocabulary.goals:
        goal = corpus.vocabulary.goals[value]
        return replace(said, goals=(value,), text=f"{goal.label} {goal.covers}", wishes=True)
    if slot in ("in_tokyo", "wage_plan") or slot in corpus.vocabulary.conditions:
        return _yes_no_answer(slot, value == "yes", said)
    return said


def _chosen(state: State, said: Understanding) -> str | None:
    """The value of a choice by number, or yes or no in words."""
    if said.choice is not None and 1 <= said.choice <= len(state.choices):
        return state.choices[said.choice - 1]
    if state.choices[:1] == ("yes",):
        if "deny" in said.acts:
            return "no"
        if "affirm" in said.acts:
            return "yes"
    return None


def _yes_no_answer(slot: str, answer: bool, said: Understanding) -> Understanding:
    if slot == "in_tokyo":
        return replace(said, business=replace(said.business, in_tokyo=answer))
    if slot == "wage_plan":
        return replace(said, answers=replace(said.answers, wage_plan=answer))
    return replace(said, answers=replace(said.answers, conditions={**said.answers.conditions, slot: answer}))
