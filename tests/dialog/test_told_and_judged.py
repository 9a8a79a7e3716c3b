"""Questions answered by number or by label end in the verdict that the record gives for the answers."""

import random

import pytest
from dialog_support import TODAY

from corpus.eligibility import judge
from corpus.profile import Profile
from dialog.manager import Dialog
from dialog.reply import Question
from dialog.state import State

TRADES = {
    "金属加工の町工場": "manufacturing",
    "ラーメン屋": "food-service",
    "運送会社": "transport",
    "酒の卸": "wholesale",
}
PLACES = {
    "足立区に工場があります": True, "本社は千葉ですが都内に支店があります": True, "八王子でやってます": True,
    "埼玉の会社で、東京には拠点がありません": False, "大阪の会社です": False, "": None,
}  # fmt: skip
ROUNDS, MOST_QUESTIONS = 12, 5
# Not part of a verdict.
_BESIDE = {"wage_plan", "goals", "amount_yen", "employees"}


@pytest.mark.parametrize("trade", list(TRADES))
def test_the_verdict_is_that_of_the_record(dialog: Dialog, trade: str) -> None:
    chance = random.Random(trade)
    for _ in range(ROUNDS):
        program = chance.choice(list(dialog.corpus.programs.values()))
        place, people = chance.choice(list(PLACES)), chance.choice([1, 6, 21, 90, 350])
        turns = [f"{trade}です。従業員{people}人。{place}", f"{program.name}は使えますか"]
        facts: dict[str, object] = {"in_tokyo": PLACES[place]}
        answers: dict[str, bool] = {}
        state, question = State(), None
        for turn in turns:
            state, reply = dialog.respond(state, turn, TODAY)
            question = reply.question
        for _ in range(MOST_QUESTIONS):
            if question is None or question.slot in _BESIDE:
                break
            turns.append(_answer(question, chance, facts, answers))
            state, reply = dialog.respond(state, turns[-1], TODAY)
            question = reply.question
        known = state.slots.profile()
        profile = Profile(
            industry=TRADES[trade],
            employees=people,
            capital_yen=facts.get("capital_yen"),  # type: ignore[arg-type]
            in_tokyo=facts["in_tokyo"],  # type: ignore[arg-type]
            answers={**known.answers, **answers},
        )
        shown = [card for card in dialog.cards(state, TODAY) if card.program_id == program.id]
        verdict = judge(program, profile, dialog.corpus.vocabulary, None).verdict
        assert (turns, [card.eligibility.verdict for card in shown]) == (turns, [verdict])
        assert (turns, known.in_tokyo, known.employees) == (turns, facts["in_tokyo"], people)


def _answer(question: Question, chance: random.Random, facts: dict[str, object], answers: dict[str, bool]) -> str:
    """An answer by chance, written into what is true."""
    if not question.choices:
        facts[question.slot] = yen = chance.choice([10_000_000, 400_000_000])
        return f"{yen // 10_000}万円"
    number = chance.randrange(len(question.choices))
    value, label = question.choices[number]
    if question.slot == "in_tokyo":
        facts["in_tokyo"] = value == "yes"
    else:
        answers[question.slot] = value == "yes"
    return chance.choice([str(number + 1), label])
