"""Answers about one program: its amount, verdict, a fact, or what it is."""

import re
from dataclasses import replace
from typing import Literal

from corpus.citation import LAW, Citation
from corpus.errors import CalculationError
from corpus.facts import facts_of
from corpus.lazy_regex import lazy_regex
from corpus.money import format_range, format_yen
from corpus.phrases import phrase
from corpus.records import Program
from corpus.subsidy import Calculation, Change, Situation, affordable_expenses, calculate, compare, needed_expenses
from dialog.asking import ASKS_LEAST, ASKS_ORDER, asking_sentence, asks_expense, asks_thing, questions_in
from dialog.cards import calculation_for, make_card, situation_for
from dialog.compose import fact_sentence
from dialog.declining import no_match
from dialog.desk import MAX_CARDS, Desk, Turn
from dialog.ending import finish
from dialog.expense_kinds import may_pay_for
from dialog.facts import MAX_FACTS, NEAR_ENOUGH, NEAR_QUESTION, FactHit, asked_kinds, thing_of
from dialog.focus import ELLIPSIS, asks_of_other_part, in_other_year, likeness, other_track, with_last_question
from dialog.languages import language_of
from dialog.needed import Needed
from dialog.parts import OPEN_TRACK, track_by_keyword, track_said
from dialog.plan_items import said_before
from dialog.quantities import read_quantities
from dialog.reply import Card, Reply
from dialog.size_answer import size_basis
from dialog.state import Frame, Slots, State
from dialog.text import squeeze
from dialog.understanding import Understanding
from dialog.wording import say
from retrieval.search import QueryProfile

_SUPPOSED = (
    r"(?:なら|だと(?![思考聞言])|だったと?したら|だったら|やったら|の場合|とすると|としたら"
    r"|(?:が|で)[^。、]{0,14}(?:と|たら|なら|場合))"
)
_IF_SMALL = lazy_regex(rf"小規模(?:企業|事業者)?{_SUPPOSED}")
# 小規模じゃない会社だと, 中規模なら
_IF_MEDIUM = lazy_regex(
    r"小規模(?:企業|事業者)?(?:じゃ|では|で|や)(?:な(?:い|ければ|かったら|くなった)|なく|あらへん)"
    rf"(?:(?:会社|企業|事業者|ところ|とこ|店|場合|とき|ん|の)?{_SUPPOSED}|(?:場合|とき|会社|企業)(?:は|の)|ら|と|(?<=ば))"
    r"|^(?:じゃあ?|では|で|もし|仮に|、)*(?:うち|当社|弊社)?(?:が|は)?(?:普通の|一般の)?中小(?:企業)?(?:の場合|のとき)?(?:は|だと|なら|だったら)[^。]{0,8}$"
    rf"|(?:中規模|小規模(?:企業|事業者)?(?:以外|より大きい))(?:の)?(?:会社|企業|事業者)?{_SUPPOSED}"
)
# 賃上げするとどう変わる, and not 賃上げ計画って何をすればいいの？…仮に600万なら
_IF_WAGES_RISE = lazy_regex(
    r"(?:賃上げ|給料を上げ|賃金を上げ)[^。?？]{0,20}?(?:たら|なら|すると|場合|(?<!何を)(?<!どう)すれば|だと|変わ|違)|(?:賃上げ|給料を上げ|賃金を上げ)[^。?？、]{0,8}(?:[?？]|$)"
)
# 相談料かかる？: where no fact tells of money, nothing else answers.
_ASKS_FEE = lazy_regex(
    r"(?:[料代]|費用|お?金)(?:は|が|も|って)?(?:かか(?:る|り)|いる|いります|要る|要ります|取られ)(?:の|ん|か|です|ます|？|[?]|$)"
)
_FREE = lazy_regex(
    r"(?:^|は|が|も|って|、)(?:全部)?(?:無料|タダ|ただ|只|有料|ロハ)(?:です|なの|なん|で(?!き)|か|？|[?]|$)"
)
_NAMES_FEE = lazy_regex(
    r"(?<!何の)(?<!んの)(?<!んな)(?:費用|料金|[談用講加]料|参加費)(?:は|って|を|が)?(?:お?いくら|なんぼ|どれ|どの|何円|教え|知り|[?？]|$)"
)
_TELLS_FEE = lazy_regex(r"無料|有料|負担|(?:利用|参加|出展|受講|入場|使用|相談|派遣)(?:の?費用|費|料)|円／")
# 広告費は出る？, いくらもらえる？, of what pays nothing: only facts that tell of money answer.
_ASKS_MONEY = lazy_regex(r"いくら|なんぼ|お?金|助成|補助|もら[えう]|円")
_PAYS = lazy_regex(r"費|(?<![資試材原燃])料(?!理)|経費|助成|補助|無料|負担|謝金|支給")
# 1番のってお金もらえるの？
_ASKS_IF_PAID = lazy_regex(
    r"(?:お?金|現金|助成金|補助金)(?:は|が|も|って)?[^。、]{0,4}(?:もらえ|貰え|でる|出(?:る|な[いか]|ます|ません)|おり[るな]|入る)[ぁ-ん]{0,8}(?:[?？]|か|の|$)"
)
# 審査員って誰: of people that no fact speaks of, nothing else answers
_ASKS_WHO = lazy_regex(
    r"(?P<what>[一-龥ァ-ヶー]{2,8})(?:って|は|とは|の(?:名前|顔ぶれ|メンバー)(?:は|って|を)?)[^。、]{0,4}(?:誰|だれ|どなた|どんな人|教え)"
)
# 何時まで？: where no fact tells of hours or days, nothing else answers.
_ASKS_HOURS = lazy_regex(r"何時|なんじ|(?:営業|開館|受付)時間|曜日?|土日|週末|平日|定休|休館|休み")
_HOURS = frozenset({"時", "曜日"})
_OF_MONEY = frozenset({"円", "率", "%"})
_RATE_AND_LIMIT = frozenset({"rate", "limit"})  # ids of questions, and of the facts that answer them
_NAMED_TERMS = {
    "rate": lazy_regex(r"(?:助成|補助)?率(?:は|も|を|って|と|[、。?？]|$)"),
    "limit": lazy_regex(r"(?:上限|限度)額?(?:は|も|を|って|と|[、。?？]|$)"),
}
_FIRST_WORD = lazy_regex(r"[A-Za-z][\w-]{2,}|[一-龥ァ-ヶー]{2,}")
_OF_AMOUNT = frozenset({"amount", "rate", "limit", "needed", "own_cost", "whatif", "eligible"})


def _plan_told(turn: Turn) -> str:
    """What told the expense before the program was named: its kind may have a limit of its own."""
    if turn.said.quantities.amount_yen is not None or turn.slots.amount_yen is None:
        return ""
    return next((told for told in said_before(turn.state) if read_quantities(told).amount_yen), "")


def frame_of(turn: Turn, program: Program) -> Frame:
    """What this turn says of the program; a follow-up keeps what was named before."""
    said, old = turn.said, turn.state.frame
    same = old is not None and program.id in old.program_ids
    query = f"{old.query} {said.text}" if old is not None and same else f"{_plan_told(turn)} {said.text}".strip()
    track = track_said(program, said.text, said.named) or track_by_keyword(program, said.text)
    track = track or (old.track if old and same else None)
    visits = said.visits or (old.visits if old and same else None)
    asks = bool(said.questions - {"fact"}) or (bool(said.questions) and not ELLIPSIS.search(said.text))
    # ほかにアトツギ支援もあるらしいね; 産業交流展の出展料は
    names_what = bool(said.named) and (not ELLIPSIS.search(said.text) or bool(asked_kinds(said.without_names)))
    asked = said.text if asks or names_what else (old.asked if old else "")
    travel_yen = said.travel.total_yen(visits) if said.travel else (old.travel_yen if old and same else None)
    return Frame("fact", (program.id,), query[-600:], track=track, asked=asked, visits=visits, travel_yen=travel_yen)


def answer_amount(desk: Desk, turn: Turn, program: Program, frame: Frame) -> tuple[State, Reply]:
    """The amount, its steps, what is assumed and what changed since the last answer."""
    slots = hypothetical(turn)
    frame = replace(frame, kind="amount")
    calculation = calculation_for(program, slots, frame, desk.corpus, turn.today)
    card = make_card(program, slots, frame, desk.corpus, turn.today)
    card = replace(card, calculation=calculation)
    if calculation is None:
        return describe(desk, turn, program, frame)
    lines = desk.composer.amount_lines(program, calculation)
    if calculation.method == "rate" and ASKS_LEAST.search(turn.said.text):
        lines = _least_first(program, calculation, lines)
    lines[1:1] = other_amounts(program, calculation)
    lines[1:1] = amounts_by_track(desk, turn, program, frame, slots)
    change = change_line(desk, turn, program, frame, calculation, slots)
    if change:
        lines.insert(1, change)
    by_size = why_by_size(desk, turn, program)
    lines[1:1] = supposed_size(desk, turn, program, frame, slots) or by_size
    if calculation.expense_yen and not _may_pay(desk, turn, program, frame):
        lines.append(_other_thing(program))
    if slots.amount_tax_included and calculation.expense_yen:
        lines.append(say("amount_tax", expense=format_yen(calculation.expense_yen)))
    beside = facts_beside(desk, turn, program, frame)
    told = [cite for hit in beside for cite in hit.fact.cite]
    if beside:
        facts = [say("fact_more", text=hit.fact.text) for hit in beside]
        lines[1:1] = [*facts, desk.composer.sources(tuple(dict.fromkeys(told)))]
    reason = card.eligibility.reasons[0] if card.eligibility.reasons else ""
    if card.eligibility.verdict == "ineligible":
        lines.insert(0, desk.composer.eligible_head(card))
    elif card.eligibility.verdict != "eligible" or "eligible" in turn.said.questions:
        verdict = say(f"verdict_{card.eligibility.verdict}", turn.state.plain)
        lines.append(say("amount_verdict", verdict=verdict, reason=reason))
    cites = [*desk.composer.card_cites(card), *told, *([Citation(LAW)] if by_size else [])]
    return finish(desk, turn, frame, [card], lines, calculation, slots=turn.slots, cites=cites)


def _may_pay(desk: Desk, turn: Turn, program: Program, frame: Frame) -> bool:
    """Whether the program pays for what the expense is for, as far as it was told."""
    told = desk.reader.expense_kinds(turn.said.text) or desk.reader.expense_kinds(frame.query)
    return may_pay_for(program, told)


def _other_thing(program: Program) -> str:
    """What the program pays for, where the thing asked about is of another kind."""
    return say("amount_other_thing", text="、".join(expense.text for expense in program.pays_for))


def _least_first(program: Program, calculation: Calculation, lines: list[str]) -> list[str]:
    """Asked for the least that may be applied for, that comes first, or that the material does not tell it."""
    if calculation.lower_limit_yen is None:
        return [say("amount_no_lower_limit", name=program.name), *lines]
    lower = format_yen(calculation.lower_limit_yen)
    said_later = say("amount_lower_limit", lower=lower)
    return [say("amount_least", name=program.name, lower=lower), *(line for line in lines if line != said_later)]


def facts_beside(desk: Desk, turn: Turn, program: Program, frame: Frame) -> list[FactHit]:
    """The facts asked for in one message with an amount."""
    asked = turn.said.asked
    parts = questions_in(asked)
    others = [part for part in parts if not desk.reader.read(part).questions & _OF_AMOUNT] if len(parts) > 1 else []
    mixed = (
        [part for part in parts if part not in others and asked_kinds(part) - {"円", "率"}] if len(parts) > 1 else []
    )
    if others or mixed:  # いくらで何社？ asks for an amount and a fact in one
        hits = [
            hit for part in others for hit in _of_kind(desk, _facts_for(desk, turn, program, frame, part), part)[:1]
        ]
        for part in mixed:
            found = desk.facts.find(program.id, part, frame.track)
            hits += [hit for hit in found if desk.facts.kinds(hit.fact) & (asked_kinds(part) - {"円", "率"})][:1]
    elif "fact" in turn.said.questions and asked_kinds(asked) - {"円", "率"}:
        hits = desk.facts.find(program.id, asked, frame.track)
    else:
        return []
    told = {fact.id for fact in program.facts} | ({"operator"} if "主体" in asked_kinds(asked) else set())
    return [hit for hit in hits if hit.fact.id in told][:2]  # what is paid, the answer itself tells


def _of_kind(desk: Desk, hits: list[FactHit], question: str) -> list[FactHit]:
    """The hits with those first that state the kind of value asked for: どこの団体 asks who runs it."""
    kinds = asked_kinds(question)
    return sorted(hits, key=lambda hit: not kinds & desk.facts.kinds(hit.fact))


def is_what_if(turn: Turn) -> bool:
    """Whether a what-if names something that an amount depends on."""
    said = turn.said
    told = said.says_of_business or re.search(r"変わ|賃上げ|給料を上げ|賃金を上げ", said.text)
    of_size = _size_supposed(said) is not None and turn.slots.amount_yen is not None
    return "whatif" in said.questions and bool(told or of_size)


def other_amounts(program: Program, calculation: Calculation) -> list[str]:
    """Of maxima and prizes, those that the question did not single out."""
    if calculation.method not in ("maximum", "fixed"):
        return []
    every = calculate(program, Situation())
    return [say("fact_more", text=step) for step in every.steps if step not in calculation.steps]


def amounts_by_track(desk: Desk, turn: Turn, program: Program, frame: Frame, slots: Slots) -> list[str]:
    """Where the track is left open on purpose, what each would pay."""
    if frame.track != OPEN_TRACK or slots.amount_yen is None:
        return []
    lines = []
    for track in program.tracks:
        result = calculation_for(program, slots, replace(frame, track=track.id), desk.corpus, turn.today)
        if result is not None and result.subsidy_yen and result.own_burden_yen:
            amount, burden = format_range(*result.subsidy_yen), format_range(*result.own_burden_yen)
            lines.append(say("amount_track", track=track.name, term=result.term, amount=amount, burden=burden))
    return lines


def supposed_size(desk: Desk, turn: Turn, program: Program, frame: Frame, slots: Slots) -> list[str]:
    """小規模だといくら, of a firm that is none: that the size was supposed, and the amount for the real one."""
    size, supposed = turn.slots.size(desk.corpus.vocabulary), slots.stated_size
    if supposed in (None, turn.slots.stated_size, size) or size is None:
        return []
    real = calculation_for(program, turn.slots, frame, desk.corpus, turn.today)
    lead = say(f"amount_supposed_{supposed}", told=say(f"known_size_{size}"))
    if real is None or not real.subsidy_yen or not real.own_burden_yen:
        return [lead]
    amount, burden = format_range(*real.subsidy_yen), format_range(*real.own_burden_yen)
    return [lead, say("amount_as_told", term=real.term, amount=amount, burden=burden)]


def why_by_size(desk: Desk, turn: Turn, program: Program) -> list[str]:
    """なんでうちは2/3なの, where the size of the business decides: what it counts as, and why."""
    money = program.subsidy
    by_size = money is not None and any(figure.when.size for figure in (*money.rates, *money.limits))
    return size_basis(desk, turn.slots) if by_size and "why" in turn.said.questions else []


def hypothetical(turn: Turn) -> Slots:
    """賃上げするとどう変わる, 小規模なら: what only the question names counts for this answer."""
    supposed = _size_supposed(turn.said)
    if supposed is not None and "whatif" in turn.said.questions:
        return replace(turn.slots, employees=None, stated_size=supposed)
    if turn.said.answers.speaks_of_wages or "whatif" not in turn.said.questions:
        return turn.slots
    if turn.said.answers.open & {"wage_plan", "wage_addition"}:
        return turn.slots
    if _IF_WAGES_RISE.search(turn.said.text):
        return replace(turn.slots, wage_plan=True, wage_addition=True)
    return turn.slots


def _size_supposed(said: Understanding) -> Literal["small", "medium"] | None:
    """The size that a message only supposes."""
    if _IF_MEDIUM.search(said.text):
        return "medium"
    return "small" if _IF_SMALL.search(said.text) else None


def change_line(desk: Desk, turn: Turn, program: Program, frame: Frame, new: Calculation, slots: Slots) -> str | None:
    """What changed against the last answer about the same program; None for a first answer."""
    old_frame = turn.state.frame
    if old_frame is None or program.id not in old_frame.program_ids or old_frame.kind not in ("amount", "find"):
        return None
    old = calculation_for(program, turn.state.slots, old_frame, desk.corpus, turn.today)
    changes = [*slot_changes(desk, turn.state.slots, slots), *(compare(old, new) if old else ())]
    figures = [c for c in changes if c.before != unknown_value()]
    return desk.composer.changes(figures) if figures else None


def slot_changes(desk: Desk, before: Slots, after: Slots) -> list[Change]:
    """Slots that had a value and have another now."""
    changes = []
    if before.employees is not None and after.employees not in (None, before.employees):
        changes.append(Change("employees", f"{before.employees}人", f"{after.employees}人"))
    labels = desk.corpus.vocabulary.industries
    if before.industry and after.industry and after.industry != before.industry:
        changes.append(Change("industry", labels[before.industry].label, labels[after.industry].label))
    if before.in_tokyo is not None and after.in_tokyo != before.in_tokyo:
        words = {True: say("yes_word"), False: say("no_word"), None: say("unknown_word")}
        changes.append(Change("in_tokyo", words[before.in_tokyo], words[after.in_tokyo]))
    if before.wage_plan is not None and after.wage_plan != before.wage_plan:
        words = {True: say("yes_word"), False: say("no_word"), None: say("unknown_word")}
        changes.append(Change("wage_plan", words[before.wage_plan], words[after.wage_plan]))
    return changes


def unknown_value() -> str:
    """What a comparison shows for an unknown value."""
    return phrase("nothing")


def answer_needed_expense(desk: Desk, turn: Turn, program: Program, frame: Frame) -> tuple[State, Reply]:
    frame = replace(frame, kind="amount")
    card = make_card(program, turn.slots, frame, desk.corpus, turn.today)
    calculation = calculation_for(program, turn.slots, frame, desk.corpus, turn.today)
    asked = turn.said.needed or Needed()
    lowest = calculation.lower_limit_yen if calculation is not None else None
    if asked.is_least and lowest is None:
        return answer_amount(desk, turn, program, frame)
    wanted = lowest if asked.is_least else asked.sum_yen
    try:
        situation = situation_for(program, hypothetical(turn), frame, desk.corpus, turn.today)
        situation = replace(situation, expense_yen=None)
        if asked.burden_yen is not None:
            possible = affordable_expenses(program, situation, asked.burden_yen)
            lines = desk.composer.affordable_lines(program, possible, asked.burden_yen)
        else:
            lines = desk.composer.needed_lines(program, needed_expenses(program, situation, wanted), wanted)
    except CalculationError:
        return answer_amount(desk, turn, program, frame)
    if calculation is not None:
        lines += desk.composer.amount_lines(program, replace(calculation, subsidy_yen=None))
    return finish(desk, turn, frame, [replace(card, calculation=calculation)], lines, calculation)


def answer_verdict(desk: Desk, turn: Turn, program: Program, frame: Frame) -> tuple[State, Reply]:
    frame = replace(frame, kind="eligible")
    card = make_card(program, turn.slots, frame, desk.corpus, turn.today)
    lines = [desk.composer.eligible_head(card), *desk.composer.reasons(card)]
    form = turn.said.answers.legal_form
    if form is not None:  # 医療法人でも対象になりますか: that first
        of_form = [say("eligible_reason", reason=reason) for reason in card.eligibility.reasons if form in reason]
        lines = [lines[0], *of_form, *(line for line in lines[1:] if line not in of_form)]
    if not may_pay_for(program, turn.said.things):
        lines.insert(1, _other_thing(program))
    changed = verdict_changes(desk, turn, card)
    lines[1:1] = [desk.composer.changes(changed)] if changed else []
    if card.eligibility.verdict == "ineligible":
        is_large = turn.slots.size(desk.corpus.vocabulary) == "large"
        lines[1:1] = size_basis(desk, turn.slots) if is_large and "why" in turn.said.questions else []
        near = nearest_fitting(desk, turn, program, frame)
        if near is not None:
            verdict = say(f"verdict_{near.eligibility.verdict}", turn.state.plain)
            lines.append(say("eligible_nearest", name=near.name, verdict=verdict))
    else:
        terms = desk.composer.terms(program, mine=card.terms)
        lines += [terms] if terms else []
        lines[1:1] = [line.strip() for line in desk.composer.card_amount(card)]
        lines.append(say("selection"))
    return finish(desk, turn, frame, [card], lines, card.calculation)


def answer_wages_needed(desk: Desk, turn: Turn, program: Program) -> tuple[State, Reply]:
    """賃上げは必要？: what the record tells of wages; that it tells nothing, where it does not, and the verdict."""
    asked = replace(turn.said, text="賃上げ計画は必要か", without_names="賃上げ計画は必要か")  # in whatever language
    turn = replace(turn, said=asked, slots=replace(turn.slots, goals=turn.state.slots.goals))
    frame = frame_of(turn, program)
    if any("賃" in fact.text for fact in facts_of(program)):
        told = answer_fact(desk, turn, program, frame)
        if told is not None and told[1].outcome == "answer":
            return told
    state, reply = answer_verdict(desk, turn, program, frame)
    return state, replace(reply, text="\n".join((say("no_wage_condition", name=program.name), reply.text)))


def verdict_changes(desk: Desk, turn: Turn, card: Card) -> list[Change]:
    """What new facts changed of a verdict that was given before; empty for a first one."""
    old_frame, program_id = turn.state.frame, card.program_id
    if old_frame is None or old_frame.kind != "eligible" or program_id not in old_frame.program_ids:
        return []
    old = make_card(desk.corpus.program(program_id), turn.state.slots, old_frame, desk.corpus, turn.today)
    before, after = (say(f"verdict_{c.eligibility.verdict}", turn.state.plain) for c in (old, card))
    verdict = [Change("verdict", before, after)] if before != after else []
    return [*slot_changes(desk, turn.state.slots, turn.slots), *verdict]


def nearest_fitting(desk: Desk, turn: Turn, program: Program, frame: Frame) -> Card | None:
    """The nearest program that does not fail, by the need behind the one that does."""
    query = f"{frame.query} {program.purpose.text}"
    hits = desk.searcher.search(query, query_profile(desk, turn.slots), MAX_CARDS, exclude=frozenset({program.id}))
    for hit in hits:
        near = desk.corpus.program(hit.program_id)
        card = make_card(near, turn.slots, None, desk.corpus, turn.today)
        fits = near.kind == program.kind and card.eligibility.verdict != "ineligible"
        if fits and may_pay_for(near, desk.reader.expense_kinds(frame.query)):
            return card
    return None


def query_profile(desk: Desk, slots: Slots) -> QueryProfile:
    return QueryProfile(
        industry=slots.industry, size=slots.size(desk.corpus.vocabulary), goals=slots.goals, in_tokyo=slots.in_tokyo
    )


def answer_fact(desk: Desk, turn: Turn, program: Program, frame: Frame) -> tuple[State, Reply] | None:
    """The fact first, in one line, then its source; None where the record states none."""
    said = turn.said
    hits = answering_facts(desk, turn, program, frame)
    kinds = asked_kinds(said.without_names)
    if not hits:
        goes_on = turn.state.frame is not None and turn.state.frame.kind == "fact" and ELLIPSIS.search(turn.utterance)
        return fact_missing(desk, turn, program) if kinds or goes_on else None
    if "phone" in kinds and not any(h.fact.value and h.fact.value.phone for h in hits):
        return fact_missing(desk, turn, program)
    who = _ASKS_WHO.search(said.without_names)
    if who and not any(who["what"] in fact.ask or who["what"] in fact.text for fact in facts_of(program)):
        return fact_missing(desk, turn, program)
    asks_hours = _ASKS_HOURS.search(said.without_names) and kinds <= _HOURS
    left_open = asks_hours and not any(desk.facts.kinds(hit.fact) & _HOURS for hit in hits)
    if left_open:  # 予約いる？土日は？: what the record tells of the other is told
        others = [part for part in questions_in(said.without_names) if not _ASKS_HOURS.search(part)]
        hits = [hit for part in others for hit in desk.facts.find(program.id, part)[:1]]
        if not hits:
            return fact_missing(desk, turn, program)
    of_expense = asks_expense(said.without_names) and not program.pays_for
    of_money = "amount" in said.questions and _ASKS_MONEY.search(said.text) and not kinds - {"円"}
    if program.subsidy is None and (of_expense or of_money):
        hits = [hit for hit in hits if _PAYS.search(hit.fact.text)]
        if not hits and of_expense:
            return fact_missing(desk, turn, program)
        if not hits:
            return no_match(desk, turn, say("fact_no_money", name=program.name), program)
    asks_once = len(questions_in(said.without_names)) < 2
    if asks_once and not kinds - {"円"} and _asks_fee(asking_sentence(said.without_names), program):
        hits = [hit for hit in hits if _TELLS_FEE.search(fact_sentence(hit, desk.corpus))]
        if not hits:
            return fact_missing(desk, turn, program)
    lines, cites = desk.composer.fact_lines(hits)
    lines = [*_if_covered(desk, turn, program), *lines]
    lines += [say("fact_rest_unknown")] if left_open else []
    if program.subsidy is None and _ASKS_IF_PAID.search(said.without_names):
        lines.insert(0, say("fact_no_money", name=program.name))
    wants_money = bool(said.questions & {"rate", "limit", "amount"}) and program.subsidy is not None
    calculation = calculation_for(program, turn.slots, frame, desk.corpus, turn.today) if wants_money else None
    card = make_card(program, turn.slots, frame, desk.corpus, turn.today)
    cites = list(dict.fromkeys(cites))
    if calculation is not None and calculation.method == "fee":
        lines += [say("amount_assumption", text=text) for text in calculation.assumptions[:1]]
    lines.append(say("fact_of", name=program.name, sources=desk.composer.sources(cites)))
    return finish(desk, turn, replace(frame, kind="fact"), [card], lines, calculation, cites=cites, is_fact=True)


def _if_covered(desk: Desk, turn: Turn, program: Program) -> list[str]:
    """タブレットも入る？: which kind of expense that the program pays for the thing is of, or that it is of none."""
    asked = asking_sentence(turn.said.without_names)
    things = desk.reader.read(asked).things if asks_expense(asked) and program.pays_for_kinds else frozenset()
    if not things:
        return []
    kinds = desk.corpus.vocabulary.expense_kinds
    labels = [kinds[kind].label for kind in program.pays_for_kinds if kind in things]
    return [say("thing_covered", text="・".join(labels)) if labels else say("thing_not_named")]


def _asks_fee(question: str, program: Program) -> bool:
    """Whether nothing is asked but what the visitor pays; the 費用 of a grant are what it pays for."""
    named = program.subsidy is None and _NAMES_FEE.search(question)
    return bool(_ASKS_FEE.search(question) or _FREE.search(question) or named)


def answering_facts(desk: Desk, turn: Turn, program: Program, frame: Frame) -> list[FactHit]:
    """The facts of a program that answer what was asked; of several questions the best for each first."""
    whole = _of_same_part(desk, turn, program, turn.said.asked)
    hits = _facts_for(desk, turn, program, frame, whole)
    if hits and turn.said.questions >= _RATE_AND_LIMIT:
        both = [FactHit(program.id, fact, hits[0].score) for fact in facts_of(program) if fact.id in _RATE_AND_LIMIT]
        hits = [*both, *(hit for hit in hits if hit.fact.id not in _RATE_AND_LIMIT)][:MAX_FACTS]
    hits = [*hits, *_money_beside(turn, program, hits)]
    if ASKS_ORDER.search(whole) or (not hits and "path" in turn.said.questions):
        hits = [FactHit(program.id, fact, 0.0) for fact in facts_of(program) if fact.id == "path"]
    parts = questions_in(whole)
    if len(parts) < 2:
        return hits
    parts = [in_other_year(before, part) or part for before, part in zip([parts[0], *parts], parts, strict=False)]
    parts = [_completed(desk, turn, part) for part in parts]
    each = [
        found for part in parts if (found := _facts_for(desk, _asking_only(desk, turn, part), program, frame, part))
    ]
    ranked = [hit for found in each for hit in found[:1]] + hits + [hit for found in each for hit in found[1:2]]
    return list({hit.fact.id: hit for hit in reversed(ranked)}.values())[::-1][:MAX_FACTS]


def _of_same_part(desk: Desk, turn: Turn, program: Program, asked: str) -> str:
    """どこの街で、会期は？ after a question about one of several fairs: asked of that one."""
    old = turn.state.frame
    if old is None or old.kind != "fact" or program.id not in old.program_ids or turn.said.named:
        return asked
    if asks_of_other_part(turn) or other_track(desk, turn) or not asked_kinds(asked):
        return asked
    last = desk.facts.find(program.id, old.asked)
    thing = thing_of(last[0].fact) if last else ""
    word = _FIRST_WORD.match(thing)
    is_part = word is not None and squeeze(word[0]) not in squeeze(program.name)
    is_named = word is not None and is_part and squeeze(word[0]) in squeeze(old.asked)
    others = any(
        squeeze(other[0]) in squeeze(asked) for f in program.facts if (other := _FIRST_WORD.match(thing_of(f)))
    )
    return f"{thing}の{asked}" if is_named and not others else asked


def _money_beside(turn: Turn, program: Program, hits: list[FactHit]) -> list[FactHit]:
    """支援規模は何件、率も教えて: the rate or the limit that is asked for by name beside another fact."""
    asked = {
        kind for kind, word in _NAMED_TERMS.items() if kind in turn.said.questions and word.search(turn.said.asked)
    }
    missing = asked - {hit.fact.id for hit in hits} if hits else set()
    return [FactHit(program.id, fact, hits[-1].score) for fact in facts_of(program) if fact.id in missing]


def _asking_only(desk: Desk, turn: Turn, part: str) -> Turn:
    """The turn as if only one of its questions was put: 予約は要りますか asks of no money, though the next one does."""
    asked = desk.reader.read(part).questions
    leaves_out = not asked or ELLIPSIS.search(part)  # 小規模じゃないと？ asks the same of another
    return turn if leaves_out else replace(turn, said=replace(turn.said, questions=asked))


def _completed(desk: Desk, turn: Turn, part: str) -> str:
    """じゃあ特別賞は, a question that leans on the last one, with what it leaves out."""
    return with_last_question(desk, replace(turn, said=desk.reader.read(part))).said.asked


def _facts_for(desk: Desk, turn: Turn, program: Program, frame: Frame, question: str) -> list[FactHit]:
    kinds = {"円"} if turn.said.questions & {"amount", "own_cost"} else set()
    least = NEAR_QUESTION
    if asks_expense(question):
        kinds, least = {"経費"}, 0.0
    elif turn.said.questions & {"rate"}:
        kinds, least = kinds | {"率"}, 0.0
    elif _ASKS_FEE.search(question):
        kinds, least = kinds | {"円"}, 0.0
    elif language_of(question) != "ja" and asked_kinds(question):
        kinds, least = kinds | asked_kinds(question), 0.0
    elif (
        asks_thing(question) or asked_kinds(question) - _OF_MONEY
    ):  # what is asked for is told by its form, and only which fact is open
        least = NEAR_ENOUGH
    return desk.facts.answer(program.id, question, likeness(desk, question, program.id), frame.track, kinds, least)


def fact_missing(desk: Desk, turn: Turn, program: Program) -> tuple[State, Reply]:
    return no_match(desk, turn, say("fact_unknown_plain", name=program.name), program)


def describe(desk: Desk, turn: Turn, program: Program, frame: Frame) -> tuple[State, Reply]:
    frame = replace(frame, kind="describe")
    card = make_card(program, turn.slots, frame, desk.corpus, turn.today)
    verdict = say(f"verdict_{card.eligibility.verdict}", turn.state.plain)
    lines = [say("describe_head", name=program.name, verdict=verdict), program.purpose.text]
    lines += [f"・{offer.text}" for offer in program.offers[:4]]
    terms = desk.composer.terms(program, mine=card.terms)
    lines += [terms] if terms else []
    if program.pays_for:
        lines.append(say("describe_pays", text="、".join(e.text for e in program.pays_for)[:160]))
    lines += desk.composer.verdict_lines(card)
    if program.operator is not None:
        lines.append(say("term_operator", names="、".join(program.operator.names)))
    if turn.slots.amount_yen is not None and card.calculation is not None:
        return answer_amount(desk, turn, program, frame)
    lines.append(desk.composer.sources(card.citations))
    return finish(desk, turn, frame, [card], lines, None)
