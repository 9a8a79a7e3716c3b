"""Questions that run backwards: not what an expense brings in, but what must be spent for a sum.

満額もらうには何円の機械を買えばいい asks for the expense; 一億円まるまるもらうには names the sum to be
received, which is no expense. 満額でいくらもらえる asks for the sum, and is none of these questions.
"""

import re
from dataclasses import dataclass

from corpus.lazy_regex import lazy_regex
from corpus.numerals import parse_number
from dialog.number_context import COUNTED
from dialog.number_words import in_plain_numbers
from dialog.sums import MAX_YEN

_HOW_MUCH = (
    r"(?:いくら|幾ら|いか(?:ほど|程)|なんぼ|ナンボ|どんだけ|どんくらい|何(?:円|万|千万|億)"
    r"|どれ(?:くらい|ぐらい|だけ|ほど)|どの(?:くらい|ぐらい|程度))"
)
# What comes in.
_RECEIVED = (
    r"(?:もら[いうえおっわ]|もろ[うたて]|貰|いただ|頂[いきけく]|受け(?:取|る|よう|たい|られ|れ)|受給|(?:助成|補助|支給|交付)(?!額|率|金|対象|事業|制度|の?内容|は|って|と|、|いくら)"
    r"|出(?:る|て|ま|して|させ|た)|引き出|引っ張|引っぱ|届[いかくけきこ]|達[しすせ]|到達|なる(?=の|に|ため|よう|には)"
    r"|取[っりらるれろ]|下り|おり[るてま]|戻[っりるら]|返って|手に(?:入|し)|手にす)"
)
# 申請下限額に届くには, 申し込める一番下の額まで
_LEAST = lazy_regex(
    r"下限(?:額)?(?:を|に|まで|は|以上|[^。]{0,20}?届)|(?:申し?込め|申請でき|出せ|受け付け)[^。、]{0,8}?(?:一番|いちばん|最も)?(?:下|低い|少ない|小さい|最低)の?(?:額|金額|線|ライン)"
)
# What is spent: things with a price, and what is done with money.
_COST = (
    r"(?:経費|費用|出費|支出|投資(?:額|金額)?|総額|予算|事業費|自己負担|手出し|持ち出し|値段|代金"
    r"|[一-龥ァ-ヶー]{1,8}(?:費|代)(?![一-龥])|(?:設備|機械|機材|ソフト|ツール|システム|工事|車両?|トラック|買い物|計画|事業))"
)
_SPENDING = (
    r"(?:買[いうえおっわ]|購入|かけ[れるたてん]|掛け[れるたて]|使(?:[えうっわ]|い(?!切|き))|つか[えうっわ]|つぎ込|注ぎ込|投じ"
    r"|投資|払|支出|積[めむまんみ]|組[めむまんみ]|用意|費や|充て|張り込|入れ[れるた]|導入|必要|要[るりすら]|入用|いる(?=[の?？。ん]|で|$)"
    r"|分(?:いる|要|必要|の))"
)
# Speaks of the top as something to be reached, not of what the top is.
_TOP = r"(?:上限|限度額?|最高額|最大額|マックス|max|天井|枠|てっぺん)(?:額)?"
_FULL = lazy_regex(
    r"満額|頭打ち|打ち止め|フル(?:で|に|活用)|(?:上限|限度額?|枠)(?:を|ば|まで)?(?:まるまる|まるごと|丸々|丸ごと|全部|そっくり|めいっぱい|いっぱい)|目一杯|目いっぱい|めいっぱい|(?:使い|取り|もらい|貰い|引き出し|受け取り|いただき)(?:切|き[るっりれろ])"
    r"|(?:それ|その(?:額|金額))を?(?:まるまる|丸々|まるごと|丸ごと|フルに|そっくり)(?:出し|もら|もろ|貰|受け取|引き出)"
    rf"|{_TOP}(?:の[^、。]{{1,8}}?)?(?:まで|(?:に|へ)(?:[^、。]{{0,6}}?)(?:届|達|到達|当た|乗[せるっ]|要|のせ)|いっぱい|一杯|ぎりぎり|ギリギリ|すれすれ|ちょうど"
    r"|ぴったり|きっかり|到達|達成|を?(?:もら|もろ|貰|取[るりろっ]|引き出|引っ張|狙|目指|使い切|受け|受給))",
    re.I,
)
_WHOLLY = (
    r"(?:まるまる|丸々|まるごと|丸ごと|まる|全額|全部|ぜんぶ|満額|そっくり|フルで|きっちり"
    r"|ちょうど|ぴったり|ぎりぎり|めいっぱい)"
)
# A sum that is to come in: 一億円まるまるもらう, 満額の150万になる.
_WANTED = lazy_regex(
    rf"(?<!経費)(?P<sum>{COUNTED})円?(?:という|の)?(?:満額|枠)?(?:まで|[をがはも、]|に(?=届|達|到達|乗)|{_WHOLLY})*"
    rf"(?:{_WHOLLY}|を|が|分|ぶん)?(?:助成金?|補助金?)?(?:を|が|として)?{_RECEIVED}"
)
# 近所の会社は3000万もらったそうです: what others got is not wanted.
_TOLD_AFTER = lazy_regex(r"(?:った|た)(?:そう|らしい|って|と(?:言|聞|い)|の?(?:です|だ)|$|[。、])")
_FULL_SUM = lazy_regex(rf"(?:満額|{_TOP})(?:の|である|、)(?P<sum>{COUNTED})円?")
_LARGE = lazy_regex(r"[万億]")
_IN_ORDER_TO = r"(?:(?:に|ん)は|にゃ|のに(?:は)?|ため(?:に)?(?:は|の)?)"
_GAP = r"[^。、?？]{0,16}?"
_SPENT_HOW_MUCH = lazy_regex(
    rf"{_HOW_MUCH}(?!{_GAP}(?:{_RECEIVED}))(?:{_GAP})(?:{_SPENDING}|{_COST})"
    rf"|{_HOW_MUCH}(?:ぶん|分)?の(?!助成|補助|支援|お金|金額|額)[^、。?？ ]{{1,10}}?[をがば]"
    rf"|{_HOW_MUCH}(?:から|で|に)?(?:{_COST}|{_SPENDING})"
    rf"|{_COST}(?:の)?(?:額|総額|金額|目安)?(?:は|って|が|を|で|と|も|の(?:ほう|方)は)?(?:最低|だいたい|ざっと|およそ|何と)?(?:で)?{_HOW_MUCH}(?!(?:まで)?(?:を|が)?{_RECEIVED})"
    rf"|{_COST}(?:の額)?(?:は|って|なら|を)[、]?[^。?？]{{0,24}}?(?:それぞれ|各々|おのおの|だと|なら|では|で|、){_HOW_MUCH}(?!(?:まで)?(?:を|が)?{_RECEIVED})"
    rf"|{_HOW_MUCH}(?:なら|だと|だったら|やったら|から|で)[^、。?？]{{0,6}}?(?:{_FULL.pattern})"
    rf"|{_HOW_MUCH}(?:くらい|ぐらい|ほど)?の{_COST}(?:なら|だと|で|が(?:あれば|いれば|要れば|必要))"
    rf"|(?:頭打ち|打ち止め|満額)(?:に(?:なる|届く|達する)|の)(?:の|ん)?は{_HOW_MUCH}"
    rf"|{_SPENDING}{_GAP}{_HOW_MUCH}(?!(?:まで)?(?:を|が)?{_RECEIVED})"
)
# 満額に要る経費。 上限に届く経費は？ — the expense stands where the question is.
_COST_ASKED = lazy_regex(
    rf"{_COST}(?:の)?(?:額|総額|金額|目安)?(?:は|って)?(?:を)?(?:教え|知り|計算|出し|示し|[?？。]|(?:\s+[^\sぁ-ん]+)*\s*$)"
)
_ONLY_HOW = lazy_regex(
    rf"{_RECEIVED}[ぁ-ん]{{0,4}}?{_IN_ORDER_TO}[^。]{{0,12}}?{_HOW_MUCH}(?!(?:まで)?(?:を|が)?{_RECEIVED})|{_RECEIVED}[ぁ-ん]{{0,3}}(?:には|にゃ|んには)[?？]?$"
    rf"|(?:{_FULL.pattern})(?:に|まで)?(?:する|なる|もらう|使う)(?:ため)?(?:には|にゃ)[?？。]?$"
)
_IN_ENGLISH = lazy_regex(
    r"how much (?:do|must|should) (?:i|we) (?:need to )?(?:spend|invest)[^.]{0,30}(?:max|full|limit)", re.I
)


# 手出しを800万円におさえたい。工事の総額はいくらまで？
_BURDEN = lazy_regex(
    rf"(?:自己負担|手出し|持ち出し|自腹|うちの負担|自社の?負担)(?:額|金)?(?:は|を|が|の上限は|で|も)?[^。、\d]{{0,8}}?(?P<sum>{COUNTED})円?"
    r"(?:ちょうど|くらい|ほど|ぐらい)?(?:に(?:抑|おさえ|収|とどめ|止め|したい|なる|する)|まで|以内|しか|が(?:限度|限界|精一杯|精いっぱい|上限)|で(?:済|収))"
)
_EXPENSE_ASKED = lazy_regex(
    rf"(?:総額|経費|工事|見積|費用|金額|予算|機械|設備|買い物|投資)[^。]{{0,12}}?{_HOW_MUCH}|{_HOW_MUCH}(?:の|まで|くらい)[^。]{{0,10}}?(?:買|使|かけ|経費|工事|機械|設備|もの|計画)"
)


@dataclass(frozen=True, slots=True)
class Needed:
    """A question for the expense that brings a sum in: `sum_yen`, the least that is paid, or the whole limit.

    With `burden_yen` for the expense of which no more than that is paid oneself.
    """

    sum_yen: int | None = None
    is_least: bool = False
    burden_yen: int | None = None


def read_needed(text: str) -> Needed | None:
    """The question of a canonical utterance for a needed expense; None where it asks no such thing."""
    if _IN_ENGLISH.search(text):
        return Needed()
    plain = in_plain_numbers(text)
    burden = _burden(plain)
    if burden is not None:
        return Needed(burden_yen=burden)
    wanted = _wanted(plain)
    is_least = _LEAST.search(plain) is not None
    if wanted is None and not is_least and not _FULL.search(plain):
        return None
    asked = (_SPENT_HOW_MUCH, _COST_ASKED, _ONLY_HOW)
    return Needed(wanted, is_least) if any(pattern.search(plain) for pattern in asked) else None


def _burden(text: str) -> int | None:
    """The own burden that is not to be exceeded, in yen, where the expense is asked for; else None."""
    match = _BURDEN.search(text)
    if match is None or not _EXPENSE_ASKED.search(text[match.end() :]):
        return None
    value = parse_number(match["sum"])
    return int(value) if value and value == int(value) and value < MAX_YEN else None


def _wanted(text: str) -> int | None:
    for match in (*_WANTED.finditer(text), *_FULL_SUM.finditer(text)):
        if _TOLD_AFTER.match(text, match.end()):
            continue
        value = parse_number(match["sum"])
        if value and value == int(value) and (_LARGE.search(match["sum"]) or match[0][len(match["sum"]) :][:1] == "円"):
            return int(value)
    return None
