"""What a visitor objects to: a program that was shown, a refusal, or a sum that was expected otherwise."""

import re
from collections.abc import Collection
from dataclasses import replace

from corpus.lazy_regex import lazy_regex
from dialog.number_words import in_plain_numbers
from dialog.quantities import read_quantities
from dialog.state import State
from dialog.sums import values_of
from dialog.text import sentences, squeeze
from dialog.understanding import Understanding

MIN_WANTED = 5
MAX_DOUBT = 30
_SHOWN = (
    r"(?:そっち|そちら|そこ|それ|あれ|あっち|これ|こっち|そういう(?:の|やつ|話|こと|ん)?|こういう(?:の|やつ)?"
    r"|(?:この|その|今の|さっきの)(?:制度|事業|助成金?|補助金?|支援|話|やつ|の)?|[^。、]{2,20}(?:ほう|方|やつ|話))"
)
_POINTS_AT_SHOWN = lazy_regex(r"^[^、。]{0,6}?(?:そ[っちれこのう]|こ[っれのう]|あ[れっ]|今の|さっきの)")
_KIND = r"(?:の)?(?:ほう|方|やつ|話|こと|制度)?"
_NOT = r"(?:では|じゃ|や|で)(?:のう|なく|なし|ない)(?:って?|に|んです|んだ|ねん|です|の)?(?:けど|が|よ|わ)?"
_UNFIT = (
    r"(?:は|だと|やと|も|では|じゃ)(?:ちょっと|少し|うちには|うちに)?[^。、]{0,6}?"
    r"(?:すぎ|過ぎ|合わ(?:な|ん|へん)|向か(?:な|ん|へん)|違(?:う|い)|ちが(?:う|い)|ちゃう)[^。、]{0,8}"
)
_YES_OR_NO = r"(?:いや+|いえ+|ううん|うーん|え|あ|ちがう|違う|ちゃう|ごめん|すみません|すんません)(?:、|。|,|\s|!|！)*"
_REJECTION = lazy_regex(rf"^(?:{_YES_OR_NO})*{_SHOWN}{_KIND}(?:{_NOT}(?:、|。|,|\s)*|{_UNFIT}[。、,])")
# What is asked of the same program after all: そうじゃなくて上限を聞いてるの.
_OF_SAME = frozenset({"rate", "limit", "amount", "needed", "path"})
_ALIKE = lazy_regex(
    r"似た(?:よう)?(?:な)?|似て(?:い)?る|似通った|類似の?|同じような|同様の|(?:それ|これ|あれ|そこ|制度|事業|内容|中身)に近い"
)
# もうちょっとこぢんまりした所がいい
_OF_OTHER_SIZE = lazy_regex(
    r"(?:もう(?:少し|ちょっと|ちょい)|もっと)[^、。]{0,4}?(?:小さ|小さめ|こじんまり|こぢんまり|手ごろ|手頃|安[いく]|安め|近[いく]|近場|気軽|手軽|簡単|楽|広[いく]|大き|ゆるい|緩い)"
    r"[^、。]{0,6}(?:所|ところ|とこ|会場|場所|施設|やつ|もの|制度|の)(?:が|は|で|を|も|、|。|[?？]|$)"
)
# もっと大きいのない？ after what pays little: of the sum
_OF_LARGER_SUM = lazy_regex(
    r"(?:もう(?:少し|ちょっと|ちょい)|もっと)(?:、)?(?:(?:金額|額|上限|限度額?|枠|助成(?:金|額)?|補助(?:金|額)?|率)(?:が|の|も)?)?"
    r"(?:大き[いなめ]|おっき[いな]|でか[いめ]|高[いめ]|多[いくめ]|たくさん|ぎょうさん|ようけ|出る|もらえる|出して|貰える)"
    r"[^、。]{0,6}?(?:の|やつ|もの|もん|制度|事業|助成金?|補助金?|支援|枠|とこ|ところ|くれる|くれるの)?"
    r"(?:って|は|が|で|を|も)?(?:ほか|他)?(?:に(?:は|も)?)?(?:な[いか]|ある|あり|あら|おま|ござい|欲し|ほし|教え|探|[?？]|$)"
)
# 借りている店でも使える助成は？, うちでも申し込める制度はございますか
_ASKS_FOR_ANY = lazy_regex(
    r"(?:使える|申し込める|(?<![てで])もらえる|受けられる|出せる|いける)の(?:は|って|が)?(?:$|[?？。]|ある|あり|ない|なか|どれ|どんな|何)"
    r"|(?:もらえる|受けられる|出られる|使える|できる|くれる)(?:賞|表彰|コンテスト|コンクール|イベント|展示会|見本市|窓口|所|ところ|とこ|場所?|会場)(?:は|って|が)(?:$|[?？。]|ある|あり|ない|どこ|どれ)"
    r"|(?:助成|補助|支援|制度|事業|もの|やつ)(?:金|策)?(?:は|って|が|を|なんか|とか)?"
    r"(?:$|[?？。]|どれ|どんな|(?:何|なに)(?:が|か)|(?:何か|なにか|ほかに)?(?:ございま|あり|ある|ない|なか|あら|おへん|教えて|知りた|探し))"
)
_INSTEAD = lazy_regex(r"(?:代わり|かわり|替わり)(?:に|の|は)?|代替(?:の|に|案)?|(?:ほか|他)(?:に|の)|別の")
_SUM = r"[\d〇零一二三四五六七八九十百千,.]+(?:[万億千]円?|円)"
_EXPECTS = (
    r"(?:はず|筈|に?なる(?:と思|はず|んじゃ|のでは|でしょ|よね|やろ)|(?:でしょ|だろ|やろ)|です(?:よね|が[?？])|(?:と|って)思"
    r"|ちゃう(?:ん|の)?|じゃ(?:ない|ねえ)|では(?:ない|[?？])|やない(?:の|ん|か)|もらえる|貰える|出る(?:はず|と思|んじゃ|でしょ|やろ))"
)
_EXPECTED_SUM = lazy_regex(rf"{_SUM}(?:く?らい|ほど)?(?:の|に|が|は|も)?{_EXPECTS}")
_ONLY_SUM = lazy_regex(rf"{_SUM}(?:しか|だけ|ぽっち|止まり|なん|に(?:なる|なり|減)|っきり)")
_PLANS_SUM = lazy_regex(
    rf"{_SUM}(?:の|で|を)?(?:なら|だと|だったら|にしたら|かけ|使[うい]|払|買|入れ|機|設備|ソフト|場合)"
)
_DOUBTS = lazy_regex(
    r"^(?:え[っー]*[、?？]?)?(?:うそ|嘘|ウソ|まじ|マジ|ほんま|ほんと|本当|たった|それだけ|これだけ|おかし|変だ|冗談|信じられ)"
    r"|^(?:じゃあ?|では?|やっぱり?|やはり|それじゃあ?|なら|ほな|んじゃ|、)*(?:うちは|うちじゃ)?(?:無理|むり|だめ|ダメ|駄目|対象外|ムリ)(?:なの|なん|です|だ|や)?(?:か|かな|かぁ|かー|ね|って|ろ)*[?？。]?$"
    r"|計算(?:が|は)?(?:合わ|おかし|違|間違)|間違(?:って|い)(?:ない|ません|おらん)|もっと(?:出|もら|貰)|少な(?:い|すぎ|ない)"
)


# なるほど840万ね, 840万も出るんだ, 自己負担が420万ってことか
_TAKES_NOTE = lazy_regex(
    r"^(?:なるほど|へ[えぇー]+|ほ[おうーぉ]+|ふむ|そう(?:です)?か|そっか|了解(?:です|しました)?|わかりました|分かりました|ok|はい|うん|え[えー]*|あ[あー]*"
    r"|つまり|要するに|(?:っ?て|という)ことは|じゃあ?|では|うわ|やった|ね|、|。|!|…|\s)*"
    r"(?:助成(?:金|額)?|補助(?:金|額)?|(?:自己|うちの)?負担|手出し|自腹|持ち出し|戻り|限度額?|上限)?(?:が|は|で|も|、)?(?:約|だいたい)?"
    rf"{_SUM}(?:ほど|くらい)?(?:も|が|は|を)?(?:自分で|うちで|うちが|こっちで|こちらで)?(?:(?:もら|貰|出|戻|返|かか|払|負担)[^。、]{{0,8}})?"
    r"(?:です|だ|や|なん(?:です|だ|や)?|って(?:こと|わけ)(?:です|だ|や)?|という(?:こと|わけ)(?:です|だ)?|の|ん(?:です|だ|や)?)?"
    r"(?:ね[えー]?|よね|か[ぁあー]?|な[ぁあ]?|わけ?)?[。!！…]*$",
    re.I,
)


def wanted_instead(said: Understanding) -> str | None:
    """What is wanted in place of the program shown (そっちじゃなくて、…がいい); None where none is turned down."""
    rejection = _REJECTION.match(said.text)
    if rejection is None or said.ordinal is not None or said.acts & {"go_back", "defer"} or said.questions & _OF_SAME:
        return None
    wanted = said.text[rejection.end() :]
    if len(squeeze(wanted)) < MIN_WANTED or (said.says_of_business and not (said.wishes or said.goals)):
        return None
    return wanted


def turns_down_words(said: Understanding) -> bool:
    """時給の話やないんよ: what is denied is what was understood, not the program shown."""
    rejection = _REJECTION.match(said.text)
    return rejection is not None and _POINTS_AT_SHOWN.match(said.text) is None


def asks_alike(said: Understanding, *, refused: bool) -> bool:
    """Whether programs like the last one are asked for; other words will do after a refusal."""
    if said.programs or not (said.asks_anything or said.wishes):
        return False
    other = (
        _ALIKE.search(said.text)
        or _OF_OTHER_SIZE.search(said.text)
        or (refused and (_INSTEAD.search(said.text) or _ASKS_FOR_ANY.search(said.text)))
    )
    return bool(other)


def wants_larger(said: Understanding) -> bool:
    """Whether programs that pay more are asked for: 上限100万か。もっと大きいのない？"""
    return any(_OF_LARGER_SUM.search(sentence) for sentence in sentences(said.text)[-1:])


def without_alike(text: str) -> str:
    """What a message that asks for something alike says of the wish itself."""
    return _INSTEAD.sub("", _ALIKE.sub("", text))


def with_disputed_sum(state: State, said: Understanding, told_yen: Collection[int]) -> Understanding:
    """A sum that the visitor expected, or takes note of, is no new expense: the amount is asked for once more.

    3分の2なら3,400万のはずでしょう。なんで？; なるほど840万ね, of the sums `told_yen` in the last answer.
    """
    quantities = said.quantities
    has_sum = quantities.amount_yen is not None or quantities.alternatives
    if not has_sum or said.programs or state.slots.amount_yen is None or not state.topics:
        return said
    asks_why = "why" in said.questions and _ONLY_SUM.search(said.text)
    expects = said.asks_anything and _EXPECTED_SUM.search(said.text) and not _PLANS_SUM.search(said.text)
    notes = quantities.amount_yen in told_yen and quantities.amount_yen != state.slots.amount_yen
    if not (asks_why or expects or (notes and _TAKES_NOTE.match(said.text))):
        return said
    unchanged = replace(quantities, amount_yen=None, amount_added=False, alternatives=())
    return replace(said, quantities=unchanged, goals=(), questions=said.questions | {"amount"})


# 98万って1人あたり？, 130万のやつ, 72万すか、いいっすね, 120万もろて60万が自腹やな
_QUOTED_AFTER = lazy_regex(
    r"(?:くらい|ほど)?(?:っ?て(?!み)|という|ちゅう|っ?すか|か[ぁあー…]*(?:[\s、。?？…]|$)|ね(?=[\s。、!！]|$)|かあ|のやつ|の(?:ほう|方)(?!を?買|[にを]し|[にを]決|[にを]選|で(?:行|い[きく]|お願|進))"
    r"|(?:も|を)?(?:もらえる|もらう|もらえ|もろて|貰える|出る|いただける|おりる)(?!なら)|が(?:上限|限度|最大|自腹|自己負担)|は(?:さっき|助成|補助|もらえる|(?:1|一|ひと)(?:人|社|回|台)(?:あたり|につき|分|ずつ)?)"
    r"|だと申請でき|なの|は税(?:込|抜)|で(?:いい|よろしい|ええ)(?:です|の|ん)*(?:か|ね|よね)|も[!！。、？?]|も$)"
)
# What makes it a plan all the same: 200万なら, 200万の機械, 予算は200万で
_PLANNED_AFTER = lazy_regex(
    r"円?(?:くらい|ぐらい|ほど|ちょっと)?(?:(?:の|で|を|が|は|も|に)?、?(?:なら|だと|だったら|やったら|とすると|として|場合|かか|かけ|使[うい]|払|買|入れ|契約|増|減|足し|追加|下げ|上げ|落と|抑え|変更|変え|計算|お願い|頼|済)"
    r"|の?(?:ほう|方|やつ)?(?:に|で|を)(?:決|選|い[きく])|に(?:し|す|な)|で(?!す|き|し(?:た|ょ))|の[一-龥ァ-ヶa-zA-Z]{2,}|[一-龥ァ-ヶ])"
)
_PLANNED_BEFORE = lazy_regex(
    r"(?:見積(?:もり|書)?|予算|費用|経費|代金|価格|値段|金額|料|代|機械|設備|やっぱり?|やはり|じゃあ?|では|なら|もし|仮に|ほんなら|ほな|[機車庫台炉窯器費])(?:は|が|も|で|に|を|、)*(?:約|だいたい)?$"
    r"|(?<!助成金)(?<!助成額)(?<!補助金)(?<!補助額)(?<!助成)(?<!補助)(?<!負担)(?<!自腹)(?<!手出し)(?<!持ち出し)(?<!上限)(?<!限度額)(?<!限度)(?<!最大)(?<!差額)(?<!残り)(?<!戻り)"
    r"(?<=[一-龥ァ-ヶーちれ])(?:は|が)?、?(?:約|だいたい)?$"
)
# A sum from its first figure to its last: 1億2600万 is one
_WHOLE_SUM = r"(?:[\d〇零一二三四五六七八九十百千,.]+[億万]?)+円?"
# 72万はさっき言ってた助成金の額です
_SAID_TO_BE_GRANT = lazy_regex(
    rf"{_SUM}は[^。、]{{0,12}}?(?:助成|補助|支援)(?:金|額|金の額)(?:のほう|の方|のこと)?(?:です|だ|や|っす|なん|で(?!い)|。|$)"
)
# 賃上げしないと80万ってことすか
_CONFIRMS = lazy_regex(
    r"[万億円](?:くらい)?(?:って|という)(?:こと|話)(?:です|す|なん(?:です)?|で(?:いい|合って)[ぁ-ん]{0,4})?か?(?:[?？。]|$|ね|よね)"
)
# 450万円、|自己負担150万円ということですね
_IN_SUMMARY = lazy_regex(
    r"円?(?:で|、|と|が|は)?[^。?？]{0,24}?(?:という|って)(?:こと|わけ)(?:です|だ|なん(?:です)?)?(?:よ)?[ねか]"
)
_HUNDREDTH, MAN = 100, 10_000
_SHORT_SUM = 6


def without_quoted_sum(state: State, said: Understanding, told_yen: Collection[int]) -> Understanding:
    """Sums of the last cards that the visitor asks about or takes note of are no expense; what else is told stays."""

    def kept(match: re.Match[str]) -> str:
        has_scale = re.search(r"[億万円]", match[0])
        values = values_of(match[0]) if has_scale else set()
        is_marked = any(mark.match(match.string, match.end()) for mark in (_QUOTED_AFTER, _IN_SUMMARY))
        is_told = any(_is_same(value, told, about=is_marked) for value in values for told in told_yen)
        is_quoted = is_marked or (said.language == "ja" and _is_quoted(state, match))
        return "その額" if is_told and is_quoted else match[0]

    plain = in_plain_numbers(said.text)
    rest = re.sub(_WHOLE_SUM, kept, _SAID_TO_BE_GRANT.sub("、", plain))
    if rest == plain:
        return said
    other = read_quantities(rest)
    unchanged = replace(
        said.quantities, amount_yen=other.amount_yen, amount_added=other.amount_added, alternatives=other.alternatives
    )
    if _CONFIRMS.search(plain) and state.topics and other.amount_yen is None and not other.alternatives:
        return replace(said, quantities=unchanged, goals=(), questions=said.questions | {"amount"})
    return replace(said, quantities=unchanged)


def _is_same(value: int, told: int, *, about: bool) -> bool:
    """26万 of 266,000 yen: cut to whole 万, or, where it is plainly repeated, within a hundredth."""
    return value in (told, told // MAN * MAN) or (about and abs(value - told) * _HUNDREDTH <= told)


def _is_quoted(state: State, match: re.Match[str]) -> bool:
    """Whether a figure of the cards is repeated, and not told as a plan of the same sum."""
    text = match.string
    alone = len(squeeze(text)) - len(match[0]) <= _SHORT_SUM
    if state.slots.amount_yen is None or state.asks == "amount_yen" or alone:
        return False
    return not (_PLANNED_AFTER.match(text, match.end()) or _PLANNED_BEFORE.search(text[: match.start()]))


def doubts(said: Understanding) -> bool:
    """Whether a short message only doubts the last answer (うそでしょ, 計算が合わない)."""
    return len(said.text) <= MAX_DOUBT and _DOUBTS.search(said.text) is not None
