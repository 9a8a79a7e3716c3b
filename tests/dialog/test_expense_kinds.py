"""What a visitor buys, by kind, and the programs whose money is for such things."""

import pytest
from dialog_support import talk

from corpus.loader import Corpus
from dialog.expense_kinds import ExpenseKindReader, may_pay_for
from dialog.manager import Dialog


@pytest.fixture(scope="module")
def reader(corpus: Corpus) -> ExpenseKindReader:
    return ExpenseKindReader(corpus.vocabulary.expense_kinds)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("配達用のバンを買い替えたい", {"vehicle"}),
        ("乾燥機を320万で入れたい", {"machine"}),
        ("店舗の照明を更新する", {"lighting"}),
        ("屋上に蓄電池を載せたい", {"power", "disaster"}),
        ("会計ソフトに40万かかる", {"software"}),
        ("うちの車を新しくしたい", {"vehicle"}),
    ],
)
def test_the_kind_of_what_is_bought(reader: ExpenseKindReader, text: str, kinds: set[str]) -> None:
    assert reader.read(text) == kinds


@pytest.mark.parametrize(
    "text",
    [
        "トラック運転手の待ち時間を減らしたい",  # who drives it
        "機械を800万で買いたい",  # any program may pay for it
        "全車の位置がわかるようにしたい",
        "ボイラーではなく、別の相談です",
    ],
)
def test_no_kind_is_told(reader: ExpenseKindReader, text: str) -> None:
    assert reader.read(text) == frozenset()


def test_of_several_things_the_one_pointed_at(reader: ExpenseKindReader) -> None:
    assert reader.read("ソーラーは見送ります。給湯器の90万のほうはどうですか") == {"building-energy"}


def test_every_record_that_names_kinds_pays_by_a_rate(corpus: Corpus) -> None:
    named = [program for program in corpus.programs.values() if program.pays_for_kinds]
    assert named
    for program in named:
        assert program.subsidy is not None
        assert program.subsidy.method == "rate"
        assert program.pays_for


def test_a_program_without_kinds_or_a_thing_of_none_is_kept(corpus: Corpus) -> None:
    solar = corpus.program("energy-self-supply")
    assert may_pay_for(solar, frozenset())
    assert may_pay_for(corpus.program("engagement"), frozenset({"vehicle"}))
    assert not may_pay_for(solar, frozenset({"vehicle"}))


@pytest.mark.parametrize(
    ("wish", "absent"),
    [
        ("製氷所です。貨物用のトラックを700万で買いたい", {"energy-self-supply", "digital-tool", "digital-tool-2024"}),
        ("陶器の窯を電気式に替えたい。見積は640万", {"energy-self-supply", "zero-emission"}),
        ("食堂の給湯器を省エネのものに替えたい、150万", {"energy-self-supply"}),
    ],
)
def test_no_card_for_money_that_is_for_other_things(dialog: Dialog, wish: str, absent: set[str]) -> None:
    shown = {card.program_id for card in talk(dialog, wish).reply.cards}
    assert shown
    assert not shown & absent


def test_another_thing_is_not_asked_of_the_program_spoken_of(dialog: Dialog) -> None:
    solar = "花屋です、5人。屋根に太陽光を900万で載せたい。いくら出ますか"
    said = talk(dialog, solar, "給湯器の90万のほうは何も出ないの？")
    assert "energy-self-supply" not in {card.program_id for card in said.reply.cards}


def test_a_named_program_says_that_the_thing_is_not_listed(dialog: Dialog) -> None:
    reply = talk(dialog, "エネルギー自給促進事業でエアコン240万だといくら").reply
    assert reply.calculation is not None
    assert "お尋ねの物がこれに入るかは資料に書かれていません" in reply.text


def test_an_offer_of_another_kind_is_not_calculated(dialog: Dialog) -> None:
    reply = talk(dialog, "太陽光が1200万で、給湯器は300万。どっちが得ですか").reply
    assert "経費300万円：お尋ねの物がこの事業の対象経費に入るかは" in reply.text


def test_a_part_that_the_same_program_pays_for_is_of_the_plan(dialog: Dialog) -> None:
    name = "デジタル技術を活用した先進的サービス創出支援事業"
    said = talk(dialog, f"{name}でアプリの開発に900万です", "広告の費用も120万みておくとどうなりますか")
    assert said.slots["amount_yen"] == 10_200_000


def test_the_program_that_pays_for_the_thing_is_calculated(dialog: Dialog) -> None:
    said = talk(dialog, "海外で茶器を売りたい", "シンガポールの見本市に出ます。出展料が66万だといくら出ますか")
    assert said.reply.calculation is not None
    assert said.reply.calculation.program_id == "exhibition-advance"
