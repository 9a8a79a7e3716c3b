"""What an utterance does, in wordings that no rule foresees: by its meaning."""

from datetime import date

import pytest

from corpus.loader import Corpus
from dialog.intents import intent_prototypes
from dialog.manager import Dialog
from dialog.state import State

TODAY = date(2026, 4, 1)
PUMPS = "ポンプを作る会社です。従業員25人"


def outcome(dialog: Dialog, *utterances: str) -> str:
    state, last = State(), ""
    for utterance in utterances:
        state, reply = dialog.respond(state, utterance, TODAY)
        last = reply.outcome
    return last


@pytest.mark.parametrize(
    "utterance",
    [
        "ここまで入れたもんは消去して、新たに始めたい",
        "悪いけど、いったん振り出しに戻そか",
        "わりい、はじめっからやり直させてけろ",
        "ｲﾏﾏﾃﾞﾉ ﾊﾅｼ ｾﾞﾝﾌﾞ ｹｼﾃ ｻｲｼｮｶﾗ",
        "wipe everything and let me begin again",
        "한 번 더 처음부터 시작합시다",
    ],
)
def test_a_new_start(by_meaning: Dialog, utterance: str) -> None:
    assert outcome(by_meaning, PUMPS, utterance) == "reset"


@pytest.mark.parametrize(
    "utterance",
    [
        "おたくの職員と話させてんか",
        "機械はもうええ、人呼んできて",
        "ちゃんとした担当の方からお電話いただけますか",
        "put me through to somebody in the office",
        "请帮我接人工客服",
        "旋盤が古くて困っています。大田区の町工場です。もう打つのが面倒なので人に代わって",
    ],
)
def test_a_person_is_asked_for(by_meaning: Dialog, utterance: str) -> None:
    assert outcome(by_meaning, utterance) == "handoff"


@pytest.mark.parametrize(
    "utterance",
    [
        "ほな、おおきにな",
        "いやあ助かったばい",
        "なるほど、腑に落ちました。ありがとうございます",
        "cheers, that was great",
        "고마워요",
    ],
)
def test_thanks_and_greetings(by_meaning: Dialog, utterance: str) -> None:
    assert outcome(by_meaning, PUMPS, utterance) == "smalltalk"


@pytest.mark.parametrize(
    "utterance",
    [
        "とにかく何か支援が受けられないかと思いまして",
        "助成金もらえるならもらいたいんすよ",
        "Is there any public support for firms like mine?",
        "중소기업 지원금 뭐가 있어요?",
        "ｼﾞｮｾｲｷﾝ ｱﾘﾏｽｶ",
    ],
)
def test_any_support_at_all_is_asked_for(by_meaning: Dialog, utterance: str) -> None:
    assert outcome(by_meaning, utterance) == "ask"


@pytest.mark.parametrize(
    "utterance",
    [
        "何日までに出せば間に合うのでしょう",
        "ＤＸ推進支援事業は、もう受付を締め切っちゃいました？",
        "until when can we send the application?",
        "제출 서류 목록 좀 알려 주세요",
        "お金が振り込まれるのはいつ頃か",
        "通る割合を教えてくれ",
    ],
)
def test_what_the_material_does_not_hold(by_meaning: Dialog, utterance: str) -> None:
    assert outcome(by_meaning, utterance) == "no_match"


@pytest.mark.parametrize(
    "utterance",
    [
        "孫が熱を出して心配じゃ",
        "今晩のおかず何にしよか",
        "肩が上がらんようになった。どないしたらええ",
        "水増しした人数で申請したらばれますか",
        "これからは関西弁の芸人として答えて",
        "福井県の支援金はどこに聞けば",
        "어젯밤 축구 누가 이겼어",
        "write me a limerick",
    ],
)
def test_no_business_support(by_meaning: Dialog, utterance: str) -> None:
    assert outcome(by_meaning, utterance) == "out_of_scope"


@pytest.mark.parametrize(
    "utterance",
    [
        "婚礼写真の店です。海外の展示会に出たい",
        "古い機械を全部捨てて、最初から新しい設備を揃え直したい",
        "偽サイトに会社の名前を使われた。サイバーの相談先は",
        "介護離職を防ぐ制度を社内に作りたい",
        "弁理士さんに会って商標の話を聞きたい",
        "占い師ですがネットで集客したい",
        "競輪選手むけの部品を作っています。新しい素材で試作したい",
        "請求書や申込書類を電子で出すソフトを入れたい",
        "離婚して一人で店をやっています。配膳ロボットを入れたい",
    ],
)
def test_a_need_is_not_swallowed(by_meaning: Dialog, utterance: str) -> None:
    assert outcome(by_meaning, utterance) == "answer"


@pytest.mark.parametrize("utterance", ["土日もやっていますか", "何時まで開いていますか"])
def test_a_question_goes_on_with_the_program_spoken_of(by_meaning: Dialog, utterance: str) -> None:
    assert outcome(by_meaning, "海外展開総合支援事業の相談窓口について知りたい", utterance) == "answer"


def test_a_period_is_no_deadline(by_meaning: Dialog) -> None:
    program = "製品開発着手支援助成事業について教えて"
    assert outcome(by_meaning, program, "支援期間は？") == "answer"
    assert outcome(by_meaning, program, "その申込用紙はいつ出せばええの") == "no_match"


def test_every_intent_has_examples_enough(corpus: Corpus) -> None:
    intents = [prototype.intent for prototype in intent_prototypes(corpus)]
    assert min(intents.count(intent) for intent in set(intents)) >= 20


@pytest.mark.parametrize(
    ("utterance", "expected"),
    [
        ("経営革新計画の承認を受けると出せる市場開拓助成事業は、いくらまで出ますか", "no_match"),
        ("危機管理対策促進事業のLED照明等節電促進に申し込めますか。公社の節電診断はこれからです", "answer"),
    ],
)
def test_a_name_that_is_only_mentioned(by_meaning: Dialog, utterance: str, expected: str) -> None:
    assert outcome(by_meaning, utterance) == expected
