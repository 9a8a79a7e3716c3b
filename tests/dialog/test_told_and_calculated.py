"""Whatever way a visitor tells business and plan, the amount is the one that the record gives for them."""

import random
from collections.abc import Callable

import pytest
from dialog_support import TODAY, talk

from corpus.money import format_yen
from corpus.records import Program
from corpus.subsidy import calculate
from dialog.cards import situation_for
from dialog.manager import Dialog
from dialog.state import Slots

TRADES = {
    "金属加工の町工場": "manufacturing", "ラーメン屋": "food-service", "工務店": "construction",
    "運送会社": "transport", "ソフトウェア開発会社": "information-services", "花屋": "retail",
    "美容室": "personal-services", "酒の卸": "wholesale",
}  # fmt: skip
PLANS = {
    None: ("",),
    True: ("賃上げ計画も作ります。", "賃上げ計画はあります。"),
    False: ("賃上げ計画は作りません。", "賃上げ計画はなしです。"),
}
STAFF = (1, 3, 5, 6, 12, 20, 21, 35, 48, 90)
MAN = (40, 75, 120, 150, 299, 333, 480, 777, 1000, 1234, 1500, 2222, 3000, 4567, 6000, 9800, 13000, 21000)
ROUNDS = 8


class Told:
    """What one conversation tells, and the turns that tell it."""

    def __init__(self, chance: random.Random, name: str) -> None:
        self.pick, self.name = chance.choice, name
        self.trade, self.people = chance.choice(list(TRADES)), chance.choice(STAFF)
        self.yen, self.wage_plan = chance.choice(MAN) * 10_000, chance.choice([None, True, False])
        self.plan = chance.choice(PLANS[self.wage_plan])
        self.turns: list[str] = []

    def spelled(self, yen: int) -> str:
        return self.pick([format_yen(yen), f"{yen // 10_000}万", f"{yen // 10_000:,}万円", f"{yen:,}円"])

    @property
    def asked(self) -> str:
        return f"{self.name}で{self.spelled(self.yen)}だといくら？{self.trade}、{self.people}人。{self.plan}"


def at_once(told: Told) -> None:
    told.turns = [told.asked]


def as_keywords(told: Told) -> None:
    told.turns = [
        f"{told.name} {told.trade} 従業員{told.people} 経費{told.spelled(told.yen)} 助成額 {told.plan}".strip()
    ]


def business_first(told: Told) -> None:
    told.turns = [
        f"{told.trade}を営んでおります。従業員は{told.people}名でございます。",
        f"{told.name}の利用を検討しております。経費は{told.spelled(told.yen)}を見込んでおります。{told.plan}",
        told.pick(["助成額の見込みを教えてください", "おいくらになりますでしょうか", "自己負担はどのくらいでしょうか"]),
    ]


def business_last(told: Told) -> None:
    told.turns = [
        f"{told.name}だと{told.spelled(told.yen)}でなんぼ戻る？",
        f"{told.trade}で、{told.people}人。{told.plan}",
    ]


def sum_corrected(told: Told) -> None:
    right, told.yen = told.yen, told.pick([90, 260, 510, 1700]) * 10_000
    told.turns = [told.asked]
    told.yen = right
    told.turns.append(
        told.pick(["やっぱり{}になりそう", "すみません、{}の間違いでした", "じゃあ{}なら？", "いや、{}だった"]).format(
            told.spelled(right)
        )
    )


def with_tax(told: Told) -> None:
    told.turns = [told.asked, told.pick(["あ、それ税込の金額でした", "すみません、税込です", "さっきの金額は税込"])]
    told.yen = told.yen * 10 // 11


def people_corrected(told: Told) -> None:
    right, told.people = told.people, told.pick([2, 15, 40, 60])
    told.turns = [told.asked]
    told.people = right
    told.turns.append(told.pick(["社員は{}人でした", "ごめん、人数は{}人", "もし従業員が{}人だったら？"]).format(right))


def plan_asked(told: Told) -> None:
    told.plan = ""
    told.turns = [told.asked, told.pick(["賃上げ計画を作るといくらになる？", "賃上げ計画も作ります"])]
    told.wage_plan = True


def beside_other_numbers(told: Told) -> None:
    before = "昭和50年創業の{}です。資本金1000万、去年の売上は8,000万、借入が500万残ってます。従業員は{}人。"
    told.turns = [
        before.format(told.trade, told.people) + told.plan,
        f"{told.name}に{told.spelled(told.yen)}で申し込むといくら？",
    ]


def item_added(told: Told) -> None:
    more = told.pick([50, 120, 300]) * 10_000
    further = told.pick(["工事費{}も足して", "別に据付工事が{}かかります。合わせていくら？"]).format(told.spelled(more))
    told.turns = [told.asked, further]
    told.yen += more


def halved(told: Told) -> None:
    told.yen *= 2
    told.turns = [told.asked, "予算が半分になったら？"]
    told.yen //= 2


def asked_again(told: Told) -> None:
    told.turns = [
        told.asked,
        told.pick(["ありがとう", "なるほど", "助成率は？"]),
        told.pick(["もう一度金額を教えて", "結局いくら出るの"]),
    ]


WAYS: tuple[Callable[[Told], None], ...] = (
    at_once, as_keywords, business_first, business_last, sum_corrected, with_tax, people_corrected, plan_asked,
    beside_other_numbers, item_added, halved, asked_again,
)  # fmt: skip


@pytest.mark.parametrize("way", WAYS, ids=lambda way: str(way.__name__))
def test_the_amount_is_that_of_the_record(dialog: Dialog, way: Callable[[Told], None]) -> None:
    chance = random.Random(way.__name__)
    paying = [p for p in dialog.corpus.programs.values() if _pays_a_share(p)]
    for _ in range(ROUNDS):
        program = chance.choice(paying)
        told = Told(chance, chance.choice([program.name, *program.aliases[:2]]))
        way(told)
        said = talk(dialog, *told.turns)
        slots = Slots(industry=TRADES[told.trade], employees=told.people, wage_plan=told.wage_plan, amount_yen=told.yen)
        expected = calculate(program, situation_for(program, slots, None, dialog.corpus, TODAY))
        shown = [card.calculation for card in said.reply.cards if card.program_id == program.id]
        amounts = [calculation.subsidy_yen for calculation in shown if calculation is not None]
        assert (told.turns, amounts[:1]) == (told.turns, [expected.subsidy_yen])


def _pays_a_share(program: Program) -> bool:
    return program.subsidy is not None and program.subsidy.method == "rate" and not program.subsidy.categories
