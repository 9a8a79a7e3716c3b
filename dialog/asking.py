"""What the form of a question asks for: a thing, a figure, whether an expense counts, which program."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.lazy_regex import lazy_regex
from dialog.text import marked_sentences, sentences

# 何か, どこでも, いつも ask nothing.
_OPEN = r"(?!か|とか|でも|だか|も(?!の))"
# 大丈夫なんですか, 対象なんですか: な and のですか
_ADJECTIVES = (
    "大丈夫", "無理", "駄目", "だめ", "ダメ", "平気", "可能", "不可", "禁止", "対象", "対象外", "必要", "不要",
    "無料", "有料", "本当", "ほんと", "そう", "みたい", "別", "有利", "不利", "得", "損", "自由", "便利",
)  # fmt: skip
_NA = "".join(f"(?<!{word})" for word in _ADJECTIVES)
_WHAT = (
    rf"(?:何|なに|{_NA}なん(?!です(?!か)|だ(?!っけ)|や(?!ろ)|の|ざん)|なんて){_OPEN}(?!度も|となく|よりも)"
    rf"|どこ{_OPEN}|どちら(?!か|でも)|どっち(?=の(?:区分|枠|コース|扱い)|に(?:な[るりん]|当た|入))|誰{_OPEN}|だれ{_OPEN}|いつ{_OPEN}|いくつ(?!か|も)"
)
_WHICH = (
    r"どんな(?!に)|どげん(?!した|しよ)|どげな|どがん|どんだけ|どないな|どんげ|どういう|どういった|"
    r"どの(?!くらい|ぐらい|程度|よう)|どれ(?!くらい|ぐらい|だけ|ほど|か|も)"
)
_CALLED = (
    r"(?:名前|名称|呼び名|愛称|通称|略称|正式名|(?:商品|製品|会社|企業|賞|施設|団体)名)(?:は|って|を|が|、|。|[?？]|$|ご存|存じ|わか|分か)"
    r"|(?:何|なん)の略|(?:何|なん)(?:とか|ちゃら)(?:って|とか)?(?:いう|ゆう|言う|という)?(?:名前|名称|名|やつ|チーム|サイト|言い方)?(?:だった|でした|だっけ|でしたっけ|じゃなかった|やった|がある|があった|よね|って[^。]{0,6}(?:よね|っけ))"
)
_VALUE = (
    r"(?:所?番地|住所|所在地|電話番号|郵便番号|最寄り(?:駅|の駅)?|開館時間|休館日|年月)(?:だけ)?(?:まで)?(?:は|って|を|も|と[^。?？]{1,16}?)?"
    r"(?:教え|おしえ|知りた|聞か|頼[むみ]|たの[むみ]|お願い|わかれば|分かれば|[?？]|$)"
)
_FOREIGN = r"\b(?:what|when|where|which|who|whose|how (?:many|much|long|large|big|often|far|old))\b|几|多少|哪|什么|谁"
_KANA_COUNTS = (
    r"なん(?:ちょう|ばん|かい|べん|けん|しゃ|にん|めい|ねん|がつ|にち|じ|ぷん|ふん"
    r"|ぼん|わり|ど|だん|しゅ|ヵ|か(?:げつ|しょ|こく))"
)
_ASKS_THING = lazy_regex("|".join((_WHAT, _WHICH, _CALLED, _VALUE, _FOREIGN, _KANA_COUNTS)), re.I)
_ASKS = lazy_regex(r"(?:か|かも|かい|かね|かな|かしら|っけ|の|と|る|ん|い|やろ|よね|(?<!だ)け|吗|でしょう|だろう)$")
_ASKS_BY_PARTICLE = lazy_regex(rf"(?:か|かね|かな|かしら|っけ|でしょう)$|{_VALUE}")
# An expense is named, and whether it counts is asked.
_FEES = (
    r"(?<!会)(?<!参加)費用?|代(?![わ替理表行])金?|料(?!理)金?|経費|謝金|謝礼|お礼"
    r"|給料|給与|給金|賃金|人件費|報酬|手間賃|日当|手当|家賃|地代|運賃|旅費|ギャラ|工賃|送料|保険料"
    r"|リース|レンタル"
)
_SHARE = r"(?:の?(?:分|ぶん|お金|支払い?|支出|ほう|方))?(?:など|とか|なんか|くらい|ぐらい)?"
_COUNTS = (
    r"出(?:る|ます|ん(?:の|か|や)|して)|見て(?:もら|くれ)|みて(?:もら|くれ)|入(?:る|り|れ(?!て)|れて(?=い|よ|も|大丈夫))|含|対象|使え|助成|補助|認め"
    r"|賄|まかな|持って(?:もら|くれ)|面倒|[いイ]ケ|いけ|落とせ|OK|つ(?:く|き)|もらえ|だめ|ダメ"
)
_ASKS_EXPENSE = lazy_regex(
    rf"(?:{_FEES}){_SHARE}(?:は|も|って|まで|にも?|が|を|、|(?=出(?:る|ます)))[^。]{{0,16}}?(?:{_COUNTS})", re.I
)
_ASKS_IF_COVERED = lazy_regex(
    r"(?:代|費|料|装置|機械|機器|器具|設備|材料|ソフト|システム|部品|工事|槽|炉|車両?|家具|備品|パソコン|タブレット)(?:とか[^、。]{0,8}?|も|は|って|なんか)+"
    r"(?:入る|入ります|入らない|含ま|含め|ダメ|だめ|駄目|対象|OK|いけ|使え)(?:の|ん|です|なの)*(?:か|かな|かね|って|[?？]|$)"
)
MIN_QUESTION = 4
_NEXT_QUESTION = lazy_regex(
    r"(?:^|[、,。\s])(?:それと|それから|あと(?!\d)|ついでに|ちなみに|また|and also\b|and\b)[、,は\s]*", re.I
)
_ENDS_IN_WISH = lazy_regex(r"(?:たい|ほしい|欲しい)(?:です|んです|な|ね|わ)*[。?？]?$")
# それはもうええわ。それより屋根に…: the wish that takes the place of another
RATHER = lazy_regex(
    r"(?:それ|そんなこと|そっち)より(?!も?(?:高[いく]|低[いく]|多[いく]|少な[いく]|大き[いくな]|小さ[いくな]|安[いく]|長[いく]|短[いく]|前[にの]|後[にの]|上の|下の|もっと|いい|良い))(?:も)?(?:、|\s)*(?=[^、。]{4})|(?:それ|その)よか(?:、|\s)*"
)
_ENGLISH_QUESTION = lazy_regex(r"^(?:how|what|when|where|who|which|why|do|does|did|is|are|can)\b", re.I)
_ENDS_OPEN = lazy_regex(r"(?:は|って|とか)$")
_ASKS_TO_TELL = lazy_regex(r"知りた[いく]|教え|おしえ|聞かせて|確認し")
_PROGRAM = r"(?:制度|事業|助成金?|補助金?|支援|窓口|プロジェクト)"
_ASKS_PROGRAM = lazy_regex(
    r"(?:何|なに)(?:が|なら|だったら)(?:使え|もらえ|受けられ|いけ|申請でき|対象)|"
    r"(?:助成|補助|支援|奨励)(?:金|策|制度)?(?:は|が|って|とか)?(?:何か)?(?:あり(?:ます)?|ある)(?:よね|でしょ|やろ|かな|か|の)|"
    rf"(?:どの|何の|なんの|どんな|どういう|何という){_PROGRAM}|どれ(?:です|でしょ|が|か|を|[?？]|$)"
    r"|\b(?:what|which|any)\s+(?:kind\s+of\s+|sort\s+of\s+)?(?:subsid(?:y|ies)|grants?|support|programs?|schemes?|funding)\b"
    r"|(?:什么|哪些|哪种|哪个)(?:样的)?(?:补助|补贴|制度|支援|资助)|(?:어떤|무슨)\s*(?:지원금|보조금|지원|제도)"
    r"|(?:trợ cấp|hỗ trợ|chương trình)\s+(?:nào|gì)"
    r"|(?:もらえる|くれる|使える|受けられる|いただける)(?:制度|事業|助成金?|補助金?|支援|ところ|窓口|プログラム)(?:は|って)?$"
    r"|どこ(?:です|でしょ|や|だ|に(?:相談|聞|頼|行)|へ(?:相談|行)|で相談|が(?:い|助))|誰に(?:聞|相談)|(?:何|なん)て名前(?:です|や|だ|の)",
    re.I,
)
_WISHES_TAIL = lazy_regex(
    r"(?:たい|ほしい|欲しい)[^。]{0,8}$|(?:ない|ありません|いません|いない|ある|あります|おらん|ござい)[かのも]?[^。]{0,6}$|ば(?:い|よ|え)[いえ][^。]{0,6}$|たら(?:い|え)[いえ][^。]{0,6}$"
)

# What is there is known, and where or how many is asked: どこにあるの, 何社分ありますか.
_WHERE_IT_IS = lazy_regex(
    rf"(?:どこ{_OPEN}|どのへん|どの辺|何(?:[社件回人名者組箇]|か(?=所|国|月))|なん(?:しゃ|けん|かい|にん)|いくつ(?!か))[^。、]{{0,8}}(?:ある|あり|ござい|おる|いる|い(?:ます|てはる))"
)

# 長いのはどっち, その短いほう
_SIZE_WORD = lazy_regex(r"(?:(?P<much>長|大き|多|高|広)|短|小さ|少な|低|安|狭)い")
_PICKS = lazy_regex(r"どちら|どっち|どれ|い(?:ほう|方|やつ)")

# 最低いくらから申請できる, 下限額は
ASKS_LEAST = lazy_regex(r"いくら(?:から|以上)(?:の|で|じゃ|なら|申|受|もら|出)|最低(?:いくら|何円|の?額)|下限")

# 専門家が来るのと申請とどっちが先: the way to apply, step by step
ASKS_ORDER = lazy_regex(
    r"(?:どっち|どちら)(?:が|を|に)?先(?!生|方)|(?:の|こと)が先か|(?:どんな|どういう|どのような|どの)(?:順番|順序)"
)
# 申請の手順は, どうやって申し込む: the way to apply, not what is wanted before it
_APPLIES = r"(?:申請|申し?込み?|応募|エントリー)"
_HOW_TO_APPLY = lazy_regex(
    rf"{_APPLIES}(?:手続き?)?(?:の|は|を|まで|する|に|、)*(?:手順|流れ|方法|仕方|し方|やり方|進め方|段取り|手続き?)(?!書)"
    rf"|手続き?(?:の)?(?:流れ|手順|方法|仕方|やり方|進め方)|^(?:じゃあ?|では|で|それで|、)*手続き?(?:は|って|を教え)[^。]{{0,8}}$|{_APPLIES}方(?:は|を|って|が)"
    rf"|(?:どうやって|どうしたら|どうすれば|どのように|どう)(?:、)?{_APPLIES}(?:し|す|め|む|出|でき|ん|の|ま|れ)"
    r"|how (?:do|can|should|would) (?:i|we) apply|how to apply|application (?:process|procedure)"
    r"|怎么申请|如何申请|申请(?:流程|手续|方法)|신청 ?(?:절차|방법)|어떻게 신청"
    r"|thủ tục (?:đăng ký|nộp)|đăng ký (?:như )?thế nào",
    re.I,
)


# 当日ふらっと行っても大丈夫？ asks how one comes, not who may
_MAY_ONE = (
    r"[^。]{0,10}(?:大丈夫|平気|い[いけ]|ええ|構わ|かまわ|相談|アリ|あり(?:です|か)|OK|可能|でき|会え|つなが|通じ"
    r"|見てもら|みてもら|聞いてもら)"
)
_WITHOUT_NOTICE = lazy_regex(
    r"(?:当日|いきなり|ふらっと|ふらりと|突然|飛び込み|アポなし|予約(?:なし|せず|しない|しなく)|手ぶら|直接)[^。]{0,12}"
    rf"(?:行っ|訪ね|たずね|伺っ|来|寄っ|立ち寄っ)て?も?{_MAY_ONE}"
    r"|(?:予約|申し?込み?|登録|連絡|電話)(?:は|を|が|って)?(?:しない|しなきゃ|せん|なし|無し)(?:と|じゃ|では|で|、)*(?:だめ|ダメ|駄目|いけない|あかん|無理)"
    r"|(?:\d時[台半]?|土日|土曜|日曜|週末|祝日|夜|昼休み|早朝|平日)[^。]{0,8}"
    rf"(?:電話し|行っ|訪ね|たずね|伺っ|寄っ|相談し)(?:て|たら)も?{_MAY_ONE}"
)


def asks_without_notice(text: str) -> bool:
    """Whether it is asked if one may come without notice or at some time: 飛び込みでも大丈夫？, 12時台に電話しても？"""
    return _WITHOUT_NOTICE.search(text) is not None


def asking_sentence(text: str) -> str:
    """The last sentence that asks: those beside it tell of the business."""
    told = [(part, sentence) for part in marked_sentences(text) for sentence in sentences(part)]
    for asks in (_asks_plainly, _asks_by_form):
        found = next((sentence for part, sentence in reversed(told) if asks(part, sentence)), None)
        if found is not None:
            return found
    return text


def _asks_plainly(part: str, sentence: str) -> bool:
    asks_thing = _ASKS.search(sentence) and _ASKS_THING.search(sentence)
    return bool(part.endswith(("?", "？")) or _ASKS_BY_PARTICLE.search(sentence) or asks_thing)


def _asks_by_form(part: str, sentence: str) -> bool:
    """By an ending that statements have as well: ナビに入れる."""
    return _ASKS.search(sentence) is not None


def asks_how_to_apply(text: str) -> bool:
    """Whether the last sentence that asks puts the question how to apply: 申請の手順は."""
    return _HOW_TO_APPLY.search(asking_sentence(text)) is not None


def questions_in(text: str) -> list[str]:
    """The questions of a message in their order, each by itself: 何年の計画？給料はどれだけ上げる？それと費用は。"""
    found = [part.strip(" 、,。") for sentence in marked_sentences(text) for part in _NEXT_QUESTION.split(sentence)]
    return [part for part in found if len(part) >= MIN_QUESTION and _is_question(part)]


def _is_question(part: str) -> bool:
    if part[-1] in "?？":
        return True
    if ends_in_wish(part) and not _ASKS_TO_TELL.search(part):
        return False
    return any(pattern.search(part) for pattern in (_ASKS, _ASKS_THING, _ASKS_TO_TELL, _ENDS_OPEN, _ENGLISH_QUESTION))


def ends_in_wish(text: str) -> bool:
    """Whether the last words are a wish: 守る方法を教わりたい。"""
    return _ENDS_IN_WISH.search(text) is not None


def asks_thing(text: str) -> bool:
    """Whether a thing is asked for (何, どこ, 名前), so that neither yes nor no would answer."""
    return _ASKS_THING.search(asking_sentence(text)) is not None


def asks_expense(text: str) -> bool:
    """Whether it is asked if an expense counts: 謝金も出ますか, 装置も入る？"""
    return _ASKS_EXPENSE.search(text) is not None or _ASKS_IF_COVERED.search(text) is not None


def asks_program(text: str) -> bool:
    """Whether a program or a window is what is looked for."""
    asked = asking_sentence(text).strip(" ?？。!！")
    if _ASKS_PROGRAM.search(asked):
        return True
    return _WISHES_TAIL.search(asked) is not None and not _WHERE_IT_IS.search(asked)


@dataclass(frozen=True, slots=True)
class SizeWord:
    """An adjective that sets two things apart by size; `is_much` for the longer, larger, higher one."""

    word: str
    is_much: bool


def size_word(text: str) -> SizeWord | None:
    """長いのはどっち, どちらが安い, その短いほう: the adjective; None where no thing is picked by its size."""
    found = _SIZE_WORD.search(text)
    if found is None or not _PICKS.search(text):
        return None
    return SizeWord(found[0], found["much"] is not None)


def by_size(sizes: Sequence[tuple[str, int] | None], word: SizeWord) -> list[int]:
    """The positions of figures with their units, what `word` picks first; empty where nothing stands out alone."""
    known = [size for size in sizes if size is not None]
    if len(known) < len(sizes) or len({unit for unit, _ in known}) > 1:
        return []
    order = sorted(range(len(known)), key=lambda n: known[n][1], reverse=word.is_much)
    return [] if len(order) > 1 and known[order[0]][1] == known[order[1]][1] else order
