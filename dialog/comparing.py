"""Programs or amounts side by side."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from corpus.facts import facts_of
from corpus.lazy_regex import lazy_regex
from corpus.money import format_range, format_yen
from corpus.records import Program
from corpus.subsidy import calculate, format_rate
from dialog.answering import answering_facts, frame_of
from dialog.asking import ASKS_LEAST, asks_thing, by_size, size_word
from dialog.cards import calculation_for, make_card, situation_for
from dialog.compose import fact_sentence
from dialog.desk import MAX_CARDS, Desk, Turn
from dialog.ending import finish
from dialog.expense_kinds import may_pay_for
from dialog.facts import FactHit, asked_kinds
from dialog.finding import look_up
from dialog.focus import meant_by_topic
from dialog.plan_items import items_of
from dialog.reply import Card, Reply
from dialog.state import Frame, Slots, State
from dialog.tax import without_tax
from dialog.wording import say

_OF_TWO_PARTS = lazy_regex(
    r"[一-龥ァ-ヶa-z]と[一-龥ァ-ヶa-z][^、。と]{0,14}(?:では|で|とでは|の)(?:は)?(?:、)?(?:どう|何が|なにが|どれくらい|いくら)[^、。]{0,4}(?:違|ちが|変わ|かわ)"
)
# 最初のと比べて, さっきのとどっちが得
_FORMER = lazy_regex(r"(?:さっき|先ほど|さきほど|前|ひとつ前|一つ前)の")
_FIRST = lazy_regex(
    rf"(?:(?:最初|はじめ|初め)の|{_FORMER.pattern})(?:[^、。]{{1,6}})?(?:と|より|に)(?:は)?、?(?:比|くら|どっち|どちら)"
)
_RATE = lazy_regex(r"率|割合|何割")
_OF_MONEY = frozenset({"円", "率", "%"})


def compare_programs(desk: Desk, turn: Turn, targets: tuple[str, ...]) -> tuple[State, Reply] | None:
    """Two or more programs, or two amounts for one program, side by side."""
    alternatives = turn.said.quantities.alternatives
    if alternatives:
        return compare_amounts(desk, turn, targets, alternatives)
    targets = with_tracks(turn, targets)
    other = meant_by_topic(desk, turn.state, turn.said)
    if other:
        targets = (turn.state.topics[-1], *other)
    first = _with_first(turn)
    if first:
        targets = first
    if len(targets) == 1 and turn.said.programs and _OF_TWO_PARTS.search(turn.said.text):
        return None  # 出展料はリアルとオンラインでどう違う asks of one program
    if len(targets) == 1 and turn.state.topics and turn.state.topics[-1] != targets[0]:
        targets = (turn.state.topics[-1], targets[0])
    if len(targets) < 2:
        if "compare" not in turn.said.acts or len(turn.state.shown) < 2 or (targets and turn.said.programs):
            return None
        targets = turn.state.shown[:2]
    frame = Frame("compare", targets[:MAX_CARDS], turn.said.text)
    cards = [priced(desk, desk.corpus.program(t), turn.slots, frame, turn.today) for t in frame.program_ids]
    lines = [say("compare_lead"), *rows(desk, turn, cards)]
    too_little = [card for card in cards if card.calculation and card.calculation.below_minimum]
    if all(worth(card) for card in cards if card not in too_little) and len(too_little) < len(cards):
        lines.append(best_line(cards))
    return finish(desk, turn, frame, cards, lines, cards[0].calculation)


def _with_first(turn: Turn) -> tuple[str, ...]:
    """最初のと比べてどっちが得: the program spoken of first, and that spoken of last."""
    topics, said = turn.state.topics, turn.said
    if len(topics) < 2 or said.programs or not _FIRST.search(said.text):
        return ()
    return topics[-2 if _FORMER.search(said.text) else 0], topics[-1]


def facts_of_each(desk: Desk, turn: Turn, named: Sequence[str]) -> tuple[State, Reply] | None:
    """One fact of each program named: ビッグサイトとGymExの広さは; None where not every one states it."""
    said = turn.said
    told: list[tuple[Program, FactHit]] = []
    kinds = asked_kinds(said.without_names)
    compares = "compare" in said.acts
    if len(named) < 2 or kinds & _OF_MONEY or not (kinds or (asks_thing(said.without_names) and not compares)):
        return None
    for program_id in named[:MAX_CARDS]:
        program = desk.corpus.program(program_id)
        hits = answering_facts(desk, turn, program, frame_of(turn, program))
        fitting = [hit for hit in hits if not kinds or kinds & desk.facts.kinds(hit.fact)]
        if not fitting:
            return None
        told.append((program, fitting[0]))
    asked = size_word(said.text)
    order = by_size([hit.fact.value.size if hit.fact.value else None for _, hit in told], asked) if asked else []
    told = [told[n] for n in order] or told
    lead = [say("each_best", what=asked.word, name=told[0][0].name)] if asked and order else []
    return _tell_each(desk, turn, told, lead)


def _tell_each(
    desk: Desk, turn: Turn, told: Sequence[tuple[Program, FactHit]], lead: Sequence[str]
) -> tuple[State, Reply]:
    """One fact of each program, a line each, with the cards."""
    frame = Frame("compare", tuple(program.id for program, _ in told), turn.said.text)
    cards = [make_card(program, turn.slots, frame, desk.corpus, turn.today) for program, _ in told]
    cites = [cite for _, hit in told for cite in hit.fact.cite]
    lines = [
        *lead,
        *(say("each_row", name=program.name, fact=fact_sentence(hit, desk.corpus)) for program, hit in told),
    ]
    lines.append(desk.composer.sources(tuple(dict.fromkeys(cites))))
    return finish(desk, turn, frame, cards, lines, None, cites=cites, is_fact=True)


def lower_limits_of_each(desk: Desk, turn: Turn, compared: Sequence[str]) -> tuple[State, Reply] | None:
    """下限額はどちらも同じ？, of programs compared: that of each; None where not every one has one."""
    programs = [desk.corpus.program(program_id) for program_id in compared[:MAX_CARDS]]
    facts = [next((fact for fact in facts_of(p) if fact.id == "lower-limit"), None) for p in programs]
    if not ASKS_LEAST.search(turn.said.text) or None in facts:
        return None
    told = [(p, FactHit(p.id, fact, 0.0)) for p, fact in zip(programs, facts, strict=True) if fact is not None]
    return _tell_each(desk, turn, told, [])


def rows(desk: Desk, turn: Turn, cards: Sequence[Card]) -> list[str]:
    """For each program its terms, the amount where the expense is known, and the verdict."""
    lines = []
    for card in cards:
        program = desk.corpus.program(card.program_id)
        terms = desk.composer.terms(program, mine=card.terms) or program.purpose.text
        if card.calculation and card.calculation.subsidy_yen and card.calculation.expense_yen:
            terms += f"・{card.calculation.term} {format_range(*card.calculation.subsidy_yen)}"
        if card.calculation and card.calculation.below_minimum:
            terms += f"・{desk.composer.below(card.calculation).strip()}"
        verdict = say(f"verdict_{card.eligibility.verdict}", turn.state.plain)
        lines.append(say("compare_row", name=card.name, terms=terms, verdict=verdict))
    return lines


def with_tracks(turn: Turn, targets: tuple[str, ...]) -> tuple[str, ...]:
    """The programs compared, those named by one of their tracks among them: エネルギー自給促進事業とBCP実践促進."""
    named = sorted((n for n in turn.said.named if n.kind in ("program", "track")), key=lambda n: n.start)
    ids = tuple(dict.fromkeys(n.program_id for n in named))
    return ids if turn.said.programs and set(ids) > set(targets) else targets


def compare_amounts(
    desk: Desk, turn: Turn, targets: tuple[str, ...], amounts: tuple[int, ...]
) -> tuple[State, Reply] | None:
    program_id = next(iter(targets), None) or next(iter(turn.state.topics[-1:]), None)
    if program_id is None:
        hits = look_up(desk, turn.slots, turn.said.text).hits
        program_id = hits[0].program_id if hits else None
    if program_id is None:
        return None
    program = desk.corpus.program(program_id)
    if program.subsidy is None or program.subsidy.method != "rate":
        return None
    frame = replace(frame_of(turn, program), kind="compare", alternatives=amounts)
    results = [
        calculate(
            program, situation_for(program, replace(turn.slots, amount_yen=amount), frame, desk.corpus, turn.today)
        )
        for amount in amounts
    ]
    lines = [f"{program.name}：{say('compare_lead')}"]
    others = [amount for amount in amounts if not _may_pay_offer(desk, turn, program, amount)]
    for amount, result in zip(amounts, results, strict=True):
        if amount in others:
            lines.append(say("compare_other_thing", expense=format_yen(amount)))
            continue
        if result.subsidy_yen and result.own_burden_yen:
            grant, burden = format_range(*result.subsidy_yen), format_range(*result.own_burden_yen)
            lines.append(
                say("compare_amounts_row", expense=format_yen(amount), term=result.term, amount=grant, burden=burden)
            )
    card = replace(make_card(program, turn.slots, frame, desk.corpus, turn.today), calculation=results[0])
    return finish(desk, turn, frame, [card], lines, results[0])


def _may_pay_offer(desk: Desk, turn: Turn, program: Program, amount: int) -> bool:
    """Whether the program pays for the thing of one of several prices, as far as its clause tells it."""
    items = items_of(turn.said.text)
    clause = next((item.clause for item in items if amount in (item.value, without_tax(item.value))), "")
    return may_pay_for(program, desk.reader.expense_kinds(clause))


def biggest(desk: Desk, turn: Turn, rivals: tuple[str, ...]) -> tuple[State, Reply] | None:
    """Of the programs named or shown, the one that pays most; the others follow. None where none pays."""
    frame = Frame("compare", rivals[:MAX_CARDS], turn.state.frame.query if turn.state.frame else turn.said.text)
    cards = [priced(desk, desk.corpus.program(p), turn.slots, frame, turn.today) for p in frame.program_ids]
    by_rate = _RATE.search(turn.said.text) is not None
    cards.sort(key=lambda card: (-highest_rate(card) if by_rate else 0, -worth(card)))
    if worth(cards[0]) == 0 or (by_rate and not highest_rate(cards[0])):
        return None
    lines = [best_rate_line(cards) if by_rate else best_line(cards), *rows(desk, turn, cards)]
    frame = replace(frame, program_ids=tuple(card.program_id for card in cards))
    return finish(desk, turn, frame, cards, lines, cards[0].calculation)


def priced(desk: Desk, program: Program, slots: Slots, frame: Frame, today: date) -> Card:
    """A card with its calculation, whether or not the expense is known."""
    card = make_card(program, slots, frame, desk.corpus, today)
    return replace(card, calculation=calculation_for(program, slots, frame, desk.corpus, today))


def worth(card: Card) -> int:
    """What a program pays here at most: the amount where it is known, else the limit; nothing below its minimum."""
    calculation = card.calculation
    if calculation is None or calculation.method == "fee" or calculation.below_minimum:
        return 0
    if calculation.subsidy_yen is not None:
        return calculation.subsidy_yen[1]
    return calculation.limit_yen or 0


def worths(card: Card) -> tuple[int, int]:
    """What a program pays here at most and at least."""
    most, calculation = worth(card), card.calculation
    amounts = calculation.subsidy_yen if calculation is not None and most else None
    return most, amounts[0] if amounts is not None else 0


def highest_rate(card: Card) -> Fraction:
    """The highest rate that is the visitor's; 0 of what pays no share."""
    rate = card.terms.rate if card.terms is not None else None
    return max(rate) if rate else Fraction(0)


def best_rate_line(cards: Sequence[Card]) -> str:
    """Which of the programs, those of the highest rate first, pays the highest share."""
    best = [card.name for card in cards if highest_rate(card) == highest_rate(cards[0])]
    return say("compare_best_rate", names="」「".join(best), rate=format_rate([highest_rate(cards[0])]))


def best_line(cards: Sequence[Card]) -> str:
    """Which of the programs pays most, by amount where known, else by limit."""
    ranked = sorted(cards, key=worths, reverse=True)
    if len(ranked) < 2 or worths(ranked[0]) == worths(ranked[1]):
        return say("compare_best_tie")
    best = ranked[0]
    known = best.calculation is not None and best.calculation.subsidy_yen is not None and best.calculation.expense_yen
    if known and best.calculation and best.calculation.subsidy_yen:
        return say("compare_best_amount", name=best.name, amount=format_range(*best.calculation.subsidy_yen))
    return say("compare_best_limit", name=best.name, limit=format_yen(worth(best)))
