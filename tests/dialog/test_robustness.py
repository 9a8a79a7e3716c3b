"""Whatever is typed: no exception, a reply with text of a bearable length, a state that serialises.

The embedding is replaced by a cheap one that depends on the text only: what is under test are the rules.
"""

import hashlib
import random
from collections.abc import Iterator

import numpy as np
import pytest
from dialog_support import TODAY
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from corpus.loader import Corpus
from dialog.manager import Dialog
from dialog.reply import Reply, reply_json
from dialog.state import State
from retrieval.search import Searcher

MAX_TEXT = 2_000
OUTCOMES = {"answer", "ask", "no_match", "out_of_scope", "handoff", "smalltalk", "reset"}


@pytest.fixture(scope="module")
def quick(corpus: Corpus, searcher: Searcher) -> Iterator[Dialog]:
    """The dialog with an embedding that costs nothing."""
    dim = searcher.index.embeddings.shape[1]

    def embed(text: str) -> NDArray[np.float32]:
        digest = hashlib.sha256(text.encode("utf8", "surrogatepass")).digest()
        vector = np.resize(np.frombuffer(digest, np.uint8), dim).astype(np.float32) - 127
        normed: NDArray[np.float32] = (vector / np.linalg.norm(vector)).astype(np.float32)
        return normed

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(searcher, "embed", embed)
        yield Dialog(corpus, searcher)


def check(dialog: Dialog, state: State, utterance: str) -> tuple[State, Reply]:
    """One turn that must hold whatever the utterance is."""
    after, reply = dialog.respond(state, utterance, TODAY)
    assert reply.outcome in OUTCOMES
    assert reply.text.strip()
    assert len(reply.text) <= MAX_TEXT
    assert len(reply.cards) <= 5
    reply.text.encode("utf8")
    assert State.from_json(after.to_json()) == after
    reply_json(reply, utterance, after.slots.to_json(dialog.corpus.vocabulary), 0.0, dialog.corpus)
    return after, reply


LISTED = {
    "empty": "",
    "blank": "   ",
    "full-width blank": "　　　",
    "newlines": "\n\n\r\n",
    "nul": "\x00",
    "nul inside": "従業員\x0012人",
    "controls": "".join(map(chr, range(32))),
    "c1 controls": "".join(map(chr, range(127, 160))),
    "escape sequence": "\x1b[31m赤\x1b[0m",
    "emoji": "😀👨‍👩‍👧‍👦🇯🇵🏭",
    "emoji only thrice": "👍👍👍",
    "rtl": "\u202e社会の円万百五\u202c",
    "arabic": "مرحبا كيف حالك",
    "zero width": "電\u200b気\u200c代\u200dを\ufeff減らしたい",
    "combining": "か\u3099" * 50 + "e\u0301" * 50,
    "lone surrogate": "\ud800電気代",
    "private use": "\ue000\uf8ff",
    "noncharacter": "\uffff\ufffe",
    "astral": "𠮷野家です。𩸽を売っています",
    "ligature that grows": "\ufdfa" * 500,
    "squares": "㌔㍍㌧㍿㋿①②③",
    "100,000 characters": "電気代を減らしたい。" * 10_000,
    "100,000 equal": "あ" * 100_000,
    "100,000 digits": "9" * 100_000,
    "100,000 spaces": " " * 100_000,
    "a run of commas": "、" * 4_000,
    "a run of brackets": "（" * 3_000 + "）" * 3_000,
    "a run of man": "万" * 2_000,
    "a run of numbers": "1人" * 1_500,
    "a run of money": "1万円と" * 1_000,
    "a run of ranges": "1〜" * 1_500 + "2万円",
    "a run of negations": "ではなく" * 1_000,
    "a run of corrections": "いや、100万、" * 500,
    "a run of places": "新宿渋谷港区" * 600,
    "a run of trades": "製造業です卸売業です" * 300,
    "a run of names": "躍進的な事業推進のための設備投資支援事業" * 150,
    "a run of questions": "いくら？" * 900,
    "a run of kana digits": "さんじゅう" * 700 + "にん",
    "backtracking": "a" * 2_000 + "!" + " a" * 900,
    "backtracking with words": "この株が" + "あ上" * 1_500,
    "zero people": "従業員0人",
    "minus": "従業員-5人、経費-100万円",
    "huge": "従業員99999999999999999999人、経費999999999999999999兆円",
    "tiny": "躍進で0.0000000001万円だといくら",
    "one yen": "躍進で1円だといくら",
    "zero yen": "躍進で0円だといくら",
    "exponent": "躍進で1e308円だといくら",
    "infinity": "躍進でinf円、NaN人",
    "fractions of people": "従業員3.5人",
    "many commas": "1,,,,000,0,00万円",
    "kanji zeros": "〇〇〇万円、零人",
    "mixed numerals": "三千5百万ニ十円",
    "scales without digits": "億万円の兆",
    "nested scales": "一億二千万三百億四万円",
    "superscripts": "従業員²人 ½万円",
    "other digits": "従業員١٢人 ೧೨万円",
    "visits": "専門家派遣を0回、999999回、-1回",
    "year zero": "令和0年に発売、平成99999999999年に販売開始",
    "far year": "西暦9999年に発売した製品でトライアル発注は使える？",
    "ago": "99999999999999年前に発売",
    "json": '{"id": "x", "turns": [null, 1e999], "format": 1}',
    "sql": "'; DROP TABLE programs; --",
    "html": "<script>alert('助成金')</script><img src=x onerror=1>",
    "template": "{name}{0}{__class__.__mro__}%s%(x)s${7*7}{{7*7}}",
    "path": "../../../../etc/passwd",
    "regex": "(.*)*[^a-z]+(?P<x>",
    "markdown": "# 見出し\n> 引用\n| a | b |",
    "backslashes": "\\" * 500,
    "ordinals": "1番目2番目3番目99番目",
    "choice": "9",
    "choice beyond": "99999999999",
    "full-width choice": "７",
    "everything at once": "リセット 人と話したい こんにちは 躍進 いくら 比べて ほか さっきの話",
}  # fmt: skip

STATES = {
    "empty": (),
    "after cards": ("大田区の製造業、従業員10人", "電気代を減らしたい"),
    "after an amount": ("躍進で500万か800万", "800のほう"),
    "after a question": ("補助金を探しています",),
    "after a fact": ("専門家派遣は1回いくら？",),
    "after a comparison": ("DX推進助成金と躍進はどちらが得？",),
    "after a verdict": ("オフィスビル省エネ助成は使えますか",),
    "plain": ("やさしい日本語で", "展示会に出たい"),
    "after misses": ("天気は？", "大谷は？"),
}


@pytest.fixture(scope="module")
def begun(quick: Dialog) -> dict[str, State]:
    """Conversations in every kind of position."""
    states = {}
    for name, turns in STATES.items():
        state = State()
        for turn in turns:
            state, _ = quick.respond(state, turn, TODAY)
        states[name] = state
    return states


@pytest.mark.parametrize("name", LISTED)
def test_listed_inputs_in_every_position(quick: Dialog, begun: dict[str, State], name: str) -> None:
    for state in begun.values() if len(LISTED[name]) < 1_000 else list(begun.values())[:2]:
        check(quick, state, LISTED[name])


def test_all_listed_inputs_as_one_conversation(quick: Dialog) -> None:
    state = State()
    for utterance in LISTED.values():
        state, _ = check(quick, state, utterance)


_WORDS = (  # noqa: SIM905
    "製造業 従業員 12人 資本金 1億円 500万 躍進 DX推進助成金 ゼロエミ枠 いくら 助成率 限度額 だったら "
    "どう変わる ほか 2番目 その 賃上げ計画 なし ではなく 都内 千葉 テナント 診断 まだ 受けた 使えますか "
    "どちらが得 さっきの やめて 最初から 締切 持続化補助金 天気 こんにちは ありがとう わからない はい "
    "いいえ 3 税込 か 〜 、 。 ？ LED BCP 展示会 事業承継 何回 電話 相談票 戻って 一番大きい 満額 必要 "
    "専門家派遣 3回 10年前に発売 やさしい日本語 how much 2 million yen 員工 직원 5명 なぜ 去年 売上 役員 "
    "パート 夫婦 創業50年 0 〇 千 万"
).split()
_anything = st.one_of(
    st.text(max_size=60),
    st.text(
        alphabet=st.characters(codec="utf-8", categories=["Cc", "Cf", "Zs", "Mn", "So", "Nd", "No", "Nl"]), max_size=40
    ),
    st.lists(st.sampled_from(_WORDS), min_size=1, max_size=9).map("".join),
    st.lists(st.sampled_from(_WORDS), min_size=1, max_size=9).map("、".join),
    st.integers(min_value=-(10**30), max_value=10**30).map(lambda n: f"躍進で{n}円だといくら"),
    st.decimals(allow_nan=True, allow_infinity=True).map(lambda n: f"従業員{n}人、経費{n}万円"),
)


@seed(20260401)
@settings(max_examples=1_100, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(utterance=_anything, position=st.sampled_from(sorted(STATES)))
def test_random_inputs_in_every_position(quick: Dialog, begun: dict[str, State], utterance: str, position: str) -> None:
    check(quick, begun[position], utterance)


def test_random_conversations_of_plausible_words(quick: Dialog) -> None:
    """Sixty conversations of six turns: positions that no list thinks of."""
    chance = random.Random(20260401)
    for _ in range(60):
        state = State()
        for _ in range(6):
            utterance = chance.choice(("", "、", " ")).join(chance.choices(_WORDS, k=chance.randint(1, 6)))
            state, _ = check(quick, state, utterance)
