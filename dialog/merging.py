"""New knowledge into old: what an utterance says replaces or adds to the slots."""

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import TypeVar

from corpus.numerals import NUMBER, parse_number
from dialog.state import Slots
from dialog.understanding import Understanding

MAX_GOALS = 3
T = TypeVar("T")
_REPLACES = re.compile(
    r"じゃなく|ではなく|でなく|やなく|より(?:も)?|の代わり|かわりに|代わりに|やめて|よりは|やっぱり|やっぱ|優先|先に"
)
_PRODUCT = r"(?:発売|販売(?:を)?(?:開始|始め)|売り出|売りだ|売り始|リリース|市場(?:に|へ)出|売って(?:い|き|る|ま)|販売して(?:い|き|る|ま)|売ってる|商品化|製品化|上市)"
_RECENT = re.compile(
    rf"(?:今年|去年|昨年|一昨年|おととし|先月|先週|今月|この(?:春|夏|秋|冬)|春に|夏に|秋に|冬に|最近|先日|来月|来年)[^。]{{0,24}}{_PRODUCT}|(?:発売|販売|売り|リリース)[^。]{{0,6}}?(?:した|始めた|出した|された)?(?:ばかり|直後|したて)"
)
_YEARS_AGO = re.compile(
    rf"({NUMBER})年(?:ほど|くらい|ぐらい)?(?:以上)?前[^。]{{0,24}}{_PRODUCT}|{_PRODUCT}[^。]{{0,14}}?({NUMBER})年(?:目|前|経|たっ|た|以上|ほど|くらい|です|に|$|が|の)"
)
_IN_YEAR = re.compile(
    rf"(?:(20\d\d)年|平成({NUMBER})年|令和({NUMBER})年)[^。]{{0,20}}{_PRODUCT}|{_PRODUCT}[^。]{{0,10}}(?:(20\d\d)年|平成({NUMBER})年|令和({NUMBER})年)"
)
_ALWAYS = ("owns-building", "made-to-order", "loss-making", "falling-sales", "startup")


def merge(slots: Slots, said: Understanding, relevant: Collection[str], today: date) -> Slots:
    """`slots` with what was said; `relevant` are the conditions of the programs spoken of."""
    quantities, business, answers = said.quantities, said.business, said.answers
    conditions = {**slots.answers, **_conditions(said, relevant), **business.answers}
    age = product_age(said.text, today)
    if age is not None and "on-sale-within-5-years" in relevant:
        conditions["on-sale-within-5-years"] = age <= 5
    return replace(
        slots,
        industry=_industry(slots.industry, said),
        employees=_first(quantities.employees, slots.employees),
        capital_yen=_first(quantities.capital_yen, slots.capital_yen),
        stated_size=answers.stated_size or slots.stated_size,
        goals=_goals(slots.goals, said),
        amount_yen=None if quantities.alternatives else _first(quantities.amount_yen, slots.amount_yen),
        amount_tax_included=quantities.amount_tax_included if quantities.amount_yen else slots.amount_tax_included,
        in_tokyo=_first(business.in_tokyo, slots.in_tokyo),
        wage_plan=_first(answers.wage_plan, slots.wage_plan),
        wage_addition=_first(answers.wage_addition, slots.wage_addition),
        legal_form=answers.legal_form or slots.legal_form,
        answers=conditions,
    )


def add_goal(slots: Slots, goal: str) -> Slots:
    """`slots` with one more goal, the oldest dropped where there are too many."""
    return replace(slots, goals=_limited((*slots.goals, goal)))


def product_age(text: str, today: date) -> int | None:
    """Years a product has been on sale, rounded down; None where nothing is said."""
    in_year = _IN_YEAR.search(text)
    if in_year:
        western, heisei, reiwa = (in_year[1] or in_year[4], in_year[2] or in_year[5], in_year[3] or in_year[6])
        year = int(western) if western else _era_year(heisei, 1988) or _era_year(reiwa, 2018)
        return None if year is None else max(today.year - year, 0)
    ago = _YEARS_AGO.search(text)
    if ago:
        value = parse_number(next(group for group in ago.groups() if group))
        over = "以上前" in ago[0] or "年以上" in ago[0]
        return None if value is None else int(value) + (1 if over and value >= 5 else 0)
    return 0 if _RECENT.search(text) else None


def _era_year(text: str | None, offset: int) -> int | None:
    value = parse_number(text) if text else None
    return None if value is None else int(value) + offset


def _industry(known: str | None, said: Understanding) -> str | None:
    """A trade named replaces the known one; a deed told in passing does so only where it corrects."""
    business = said.business
    if known is None or known in business.not_industries:
        return business.industry
    return business.industry if business.industry and (business.is_certain or "correction" in said.acts) else known


def _conditions(said: Understanding, relevant: Collection[str]) -> dict[str, bool]:
    """Answers in passing; those found by a bare noun count only for the programs spoken of."""
    return {
        condition: answer
        for condition, answer in said.answers.conditions.items()
        if condition in relevant or condition in _ALWAYS
    }


def _goals(known: tuple[str, ...], said: Understanding) -> tuple[str, ...]:
    """Goals still wanted: put-off ones leave; a goal that replaces another takes its place."""
    kept = known
    if "defer" in said.acts:
        kept = tuple(goal for goal in known if goal not in said.deferred_goals) if said.deferred_goals else ()
    elif said.goals and known and _REPLACES.search(said.text):
        kept = ()
    return _limited((*(goal for goal in kept if goal not in said.goals), *said.goals[:MAX_GOALS]))


def _limited(goals: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(goals))[-MAX_GOALS:]


def _first(new: T | None, old: T | None) -> T | None:
    return old if new is None else new
