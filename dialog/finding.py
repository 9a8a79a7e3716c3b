"""From a need to cards, best first."""

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from corpus.records import Program
from dialog.answering import answer_amount, answer_fact, change_line, frame_of, query_profile, slot_changes
from dialog.asking import asking_sentence, asks_expense, asks_program, asks_thing
from dialog.declining import no_match, out_of_scope
from dialog.desk import MAX_CARDS, Desk, Turn
from dialog.ending import cards_for, finish
from dialog.facts import FactHit, asked_kinds
from dialog.focus import likeness, nearest
from dialog.merging import ON_SALE, add_goal
from dialog.policy import next_question
from dialog.product_age import product_age
from dialog.reply import Reply
from dialog.state import Frame, Slots, State
from dialog.text import squeeze
from dialog.understanding import Understanding
from dialog.wording import say
from retrieval.search import Hit

SURE_HITS = 2
FAR_BEHIND = 10.5
MIN_EVIDENCE = 0.28
# By meaning alone: enough to answer, and enough not to call a message foreign.
SURE_NEED = 0.8
LIKELY_NEED = 0.5
FACT_CANDIDATES = 2
FACT_MARGIN = 2.0
MIN_FACT_SCORE = 6.0
SHORT_QUESTION = 80
# Names of programs, left out of questions but not of messages, take this much off the cosine.
NEARER = 0.02


def search(
    desk: Desk, turn: Turn, query: str, exclude: frozenset[str] = frozenset(), vector: NDArray[np.float32] | None = None
) -> list[Hit]:
    profile = query_profile(desk, turn.slots)
    hits = desk.searcher.search(query, profile, MAX_CARDS + 2, vector=vector, exclude=exclude)
    return hits[:SURE_HITS] + [h for h in hits[SURE_HITS:] if hits[0].score - h.score <= FAR_BEHIND]


def find(desk: Desk, turn: Turn, query: str) -> tuple[State, Reply]:
    """Cards for a need, best first; the calculation where an amount was asked."""
    said = turn.said
    vector = desk.searcher.embed(query)
    hits = search(desk, turn, query, vector=vector)
    evidence = desk.searcher.evidence(query, vector, hits).score
    if not hits or (evidence < MIN_EVIDENCE and not said.goals and said.need_share < SURE_NEED):
        return nothing_fits(desk, turn, evidence)
    return show(desk, turn, Frame("find", (), query), hits)


def nothing_fits(desk: Desk, turn: Turn, evidence: float) -> tuple[State, Reply]:
    if turn.said.says_of_business and not turn.said.questions:
        return ask_goal(desk, turn)
    if evidence < MIN_EVIDENCE / 2 and not turn.said.says_of_business and turn.said.need_share < LIKELY_NEED:
        return out_of_scope(desk, turn, None)
    return no_match(desk, turn, say("no_match_need"), None)


def show(desk: Desk, turn: Turn, frame: Frame, hits: Sequence[Hit], lead: str = "find_lead") -> tuple[State, Reply]:
    first = desk.corpus.program(hits[0].program_id)
    questions = turn.said.questions
    slots = turn.slots if turn.said.goals else add_goal(turn.slots, first.goals[0])
    slots = with_passing_answers(desk, turn, slots, hits)
    turn = replace(turn, slots=slots)
    frame = replace(frame, program_ids=(first.id,))
    if turn.state.frame is None or frame.query == turn.said.text:
        direct = direct_answer(desk, turn, first, frame) or fact_of_need(desk, turn, hits)
        if direct is not None:
            return direct
    cards = cards_for(desk, [hit.program_id for hit in hits], slots, frame, turn.today)[:MAX_CARDS]
    frame = replace(frame, program_ids=tuple(card.program_id for card in cards))
    calculation = cards[0].calculation if questions & {"amount", "rate", "limit", "whatif"} else None
    lines = [say(lead if len(cards) > 1 else "find_lead_one", turn.state.plain)]
    corrected = slot_changes(desk, turn.state.slots, slots) or turn.state.slots.amount_yen not in (
        None,
        slots.amount_yen,
    )
    if corrected and cards[0].terms is not None:
        change = change_line(desk, turn, desk.corpus.program(cards[0].program_id), frame, cards[0].terms, slots)
        lines += [change] if change else []
    for number, card in enumerate(cards, 1):
        lines += desk.composer.card_lines(card, number, number == 1, turn.state.plain)
    return finish(desk, turn, frame, cards, lines, calculation)


def with_passing_answers(desk: Desk, turn: Turn, slots: Slots, hits: Sequence[Hit]) -> Slots:
    """診断済 in the same message as the need: it answers conditions of the programs just found."""
    asked = {c.asks for hit in hits[:3] for c in desk.corpus.program(hit.program_id).conditions}
    told = {**turn.said.answers.loose, **turn.said.answers.passing}
    age = product_age(turn.said.text, turn.today)
    told |= {} if age is None else {ON_SALE: age <= 5}
    said = {key: answer for key, answer in told.items() if key in asked}
    return replace(slots, answers={**said, **slots.answers}) if said else slots


def direct_answer(desk: Desk, turn: Turn, program: Program, frame: Frame) -> tuple[State, Reply] | None:
    """An amount or a verdict that was asked for a need, for the program that fits it best."""
    questions = turn.said.questions
    money = program.subsidy
    if money is None or "amount" not in questions:
        return None
    if money.method == "rate":
        return answer_amount(desk, turn, program, frame) if turn.slots.amount_yen is not None else None
    if money.method == "fee":
        return answer_fact(desk, turn, program, frame)
    return answer_amount(desk, turn, program, frame)


def fact_of_need(desk: Desk, turn: Turn, hits: Sequence[Hit]) -> tuple[State, Reply] | None:
    """A fact that was asked without naming its program (塾は何回), of the program that states it best."""
    if not asks_for_fact(turn.said):
        return None
    found = [(hit.program_id, facts) for hit in hits[:FACT_CANDIDATES] if (facts := facts_named(desk, turn, hit))]
    if not found:
        return None
    first, best = found[0], max(found, key=lambda entry: entry[1][0].score)
    program_id, facts = best if best[1][0].score > first[1][0].score + FACT_MARGIN else first
    if facts[0].score < MIN_FACT_SCORE and not nearer_fact_than_need(desk, turn, program_id):
        return None
    program = desk.corpus.program(program_id)
    return answer_fact(desk, turn, program, frame_of(turn, program))


def asks_for_fact(said: Understanding) -> bool:
    """Whether a message that names no program asks for a fact, and not for a program."""
    asking = asking_sentence(said.text)
    if len(asking) > SHORT_QUESTION or asks_program(said.text):
        return False
    asks_figure = bool(asked_kinds(asking) - {"円", "率", "%"}) and bool(said.questions & {"how_much", "asks_wh"})
    return asks_figure or asks_thing(said.text) or asks_expense(said.text)


def facts_named(desk: Desk, turn: Turn, hit: Hit) -> list[FactHit]:
    frame = frame_of(turn, desk.corpus.program(hit.program_id))
    return desk.facts.find(hit.program_id, turn.said.text, frame.track)


def nearer_fact_than_need(desk: Desk, turn: Turn, program_id: str) -> bool:
    """Whether a message is more like a question for a fact of the program than like any need."""
    return (
        nearest(likeness(desk, turn, program_id))
        >= desk.searcher.nearest_need(desk.searcher.embed_whole(turn.said.text)) - NEARER
    )


def others(desk: Desk, turn: Turn) -> tuple[State, Reply]:
    """Further programs for the same need, or for the wish added to it."""
    state, said = turn.state, turn.said
    assert state.frame is not None
    added = re.sub(
        r"(ほか|他|別|それ以外)(に|の)?(は|も|で)?(ない|ある|あり|何か|なにか|ですか|ますか|かな|の|？|\?|。|、)*",
        "",
        said.text,
    )
    base = state.frame.query
    query = f"{added} {base}"[:600] if len(squeeze(added)) >= 4 else base
    seen = frozenset({*state.seen, *state.frame.program_ids})
    hits = search(desk, turn, query, seen)
    if not hits:
        return no_match(desk, turn, say("find_none_left"), None)
    if said.goals:
        wanted = set(said.goals)
        hits = sorted(hits, key=lambda hit: not wanted & set(desk.corpus.program(hit.program_id).goals))
    kind = desk.corpus.program(state.frame.program_ids[0]).kind if state.frame.program_ids else None
    alike = [hit for hit in hits if desk.corpus.program(hit.program_id).kind == kind]
    if kind == "facility" and alike and not said.goals:
        hits = [*alike, *(hit for hit in hits if hit not in alike)]
    return show(desk, turn, Frame("find", (), query), hits, "find_others_lead")


def find_again(desk: Desk, turn: Turn, frame: Frame) -> tuple[State, Reply]:
    query = frame.query
    if turn.said.wishes or turn.said.goals or turn.said.quantities.amount_yen is not None:
        query = f"{frame.query} {turn.said.text}"[-600:]
    hits = search(desk, turn, query)
    keep = {program: position for position, program in enumerate(frame.program_ids)}
    if query == frame.query:
        hits = sorted(hits, key=lambda hit: keep.get(hit.program_id, len(keep)))
    return show(desk, turn, replace(frame, query=query), hits)


def ask_goal(desk: Desk, turn: Turn) -> tuple[State, Reply]:
    """One question with choices, where there is nothing to go on yet."""
    known = desk.composer.known(turn.slots)
    lead = say("ask_known", known="、".join(known)) if known else say("ask_lead", turn.state.plain)
    question = next_question(turn.slots, (), turn.state, desk.corpus, turn.said)
    state = replace(turn.state, slots=turn.slots)
    lines = [lead, *desk.composer.question_lines(question)]
    return state, Reply("\n".join(lines), "ask", question=question)
