"""What later messages of a talk tell of the business: places, people, legal form, steps and plans."""

import pytest
from dialog_support import talk

from dialog.manager import Dialog


def test_a_yard_elsewhere_takes_no_place_in_tokyo_away(dialog: Dialog) -> None:
    said = talk(
        dialog, "大田区の運送屋、7人。トラックを800万で買いたい", "川崎にも車庫があるけど、そこに置いてもいい？"
    )
    assert said.slots["in_tokyo"] is True


@pytest.mark.parametrize("told", ["株式会社です", "個人事業主じゃないです"])
def test_a_legal_form_set_right_is_none(dialog: Dialog, told: str) -> None:
    said = talk(dialog, "府中の大工、一人親方です。道具を揃えたい", told)
    assert said.slots["legal_form"] is None


def test_helpers_who_come_make_no_sole_proprietor(dialog: Dialog) -> None:
    said = talk(dialog, "府中の大工です、6人", "一人親方の応援も来るけど、それも従業員に入れるの？")
    assert (said.slots["legal_form"], said.slots["employees"]) == (None, 6)


def test_neither_of_two_troubles(dialog: Dialog) -> None:
    said = talk(dialog, "経営力強化アドバンスで展示会に出たい", "うちは赤字でも売上減ってるわけでもないです")
    assert said.slots["answers"]["loss-making"] is False
    assert said.slots["answers"]["falling-sales"] is False


def test_which_comes_first_is_no_step_done(dialog: Dialog) -> None:
    said = talk(dialog, "太陽光を載せたい、町田の製麺所12人", "専門家に来てもらうのが先か、申請が先か教えてください")
    assert "energy-expert-visit" not in said.slots["answers"]
    assert said.text.startswith("申請までの流れ")


def test_a_plan_denied_beside_a_sum(dialog: Dialog) -> None:
    said = talk(dialog, "躍進的な設備投資支援事業で帯鋸盤を入れたい。三鷹の家具工房、6人", "計画なし。420万 いくら")
    assert said.slots["wage_plan"] is False


def test_part_timers_told_later_are_some_of_the_staff(dialog: Dialog) -> None:
    said = talk(dialog, "北区の塗装屋、9人。若い人を定着させたい", "今2人バイトいて、正社員にしたいんです")
    assert said.slots["employees"] == 9


def test_whom_an_adviser_asks_for(dialog: Dialog) -> None:
    said = talk(dialog, "税理士の者ですが、顧問先の豆腐店が会社を譲りたいそうです")
    assert said.slots["industry"] in ("manufacturing", "retail")


def test_whether_one_is_small(dialog: Dialog) -> None:
    said = talk(dialog, "江東区の木工所、8人。展示会に出たい", "小規模ってうち入りますか")
    assert "小規模企業にあたり" in said.text


def test_people_of_a_plan_set_right_are_no_staff(dialog: Dialog) -> None:
    turns = ["訪問看護です、看護師24人。処遇を良くしたい", "登録の7人を正社員にしたらいくら出ますか"]
    said = talk(dialog, *turns, "その7人って言ったけど、やっぱり4人かも")
    assert said.slots["employees"] == 24


def test_thanks_answer_no_question(dialog: Dialog) -> None:
    turns = ["躍進的な設備投資支援事業で帯鋸盤を入れたい。三鷹の家具工房、6人", "助かりました、ありがとうございます"]
    said = talk(dialog, *turns)
    assert said.outcome == "smalltalk"
    assert said.slots["wage_plan"] is None
