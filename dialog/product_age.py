"""How long a product has been on sale, as told in passing."""

import re
from collections.abc import Iterator
from datetime import date

from corpus.lazy_regex import lazy_regex
from corpus.numerals import NUMBER, parse_number

_SALE = lazy_regex(
    r"発売|販売|(?:^|[、\s])(?:始め|はじめ)たのは|に出した(?:ばっ?かり|ばかり|ところ|[^。、]{0,8}(?:やつ|型|モデル|機種|新作|製品|商品))|売り?出[しさせ]|売り?だし|売り始め|売りはじめ|売って|売っと|売れて|売り(?:続|つづ)け|リリース|ローンチ|(?:市場|世|店頭?|棚)(?:に|へ)(?:出|並)"
    r"|(?:サービス|商品|製品|アプリ|システム|ソフト)を[^、。]{0,12}?(?:前|から)、?(?:ずっと)?(?:から)?(?:や(?:って|っと)|提供し|続けて|出して|展開し)"
    r"|商品化|製品化|(?<!会社を)(?<!商売を)(?<!仕事を)(?<!店を)(?<!営業を)始め(?:た|まし)[^。]{0,24}(?:サービス|商品|製品|アプリ|システム|ソフト|道具|機械|装置|代行|配信|レンタル|見守り|宅配|定期便|教材)|(?:サービス|商品|製品|アプリ)(?:を|は|の提供を)[^。、]{0,12}始め|上市|提供(?:し|を(?:始|開始)|開始)|お披露目|デビュー|世に送り"
    r"|launch|releas|on sale|on the market|selling|\bsold\b|introduced|shipping since|发售|上市|开始销售|开始卖|卖了",
    re.I,
)
_OTHER_SPAN = lazy_regex(
    r"(?:創業|設立|創立|開業|業歴|社歴|築|勤続|職歴|会社(?:は|を(?:始め|作っ)て)|この道|修業|開発(?:に|期間は?)|保証(?:は|期間)?|リース|寿命|耐用)[^\d一二三四五六七八九十、。]{0,6}$"
)
_OTHER_AFTER = lazy_regex(
    r"(?:間)?(?:の(?:歴史|実績|保証|経験|修業|付き合い|開発)|保証|もつ|持つ|使え|かけて|がかり|より)"
)
# 8年前に出したのは初代の別の機械だ: what another product's time tells
_OTHER_PRODUCT = lazy_regex(
    r"(?:のは|やつは|ものは)[^。、]{0,8}(?:別の|ちがう|違う|初代|旧型|前の型|先代|一つ前|昔の)[^。、]{1,8}$"
)
_TOLD_AGAIN = lazy_regex(r"出し[たて]|出た|売り?出|発売|販売|リリース")
_DENIED_AFTER = lazy_regex(r"(?:前|目|も)?(?:じゃ|では|や|で)(?:なく|なくって|のう|ない(?:で|ん))")
_SPAN = lazy_regex(
    rf"(?P<number>{NUMBER}|半|\d+)\s*(?P<unit>年半|年目|周年|年|(?:か|ヶ|カ|ヵ|ケ|箇)月|週間?|日)(?!度|代|生|に一度|に1度|月|付)"
)
_ENGLISH_NUMBERS = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20,
}  # fmt: skip
_ENGLISH_SPAN = lazy_regex(
    rf"(?P<number>\d+|{'|'.join(sorted(_ENGLISH_NUMBERS, key=len, reverse=True))})\s+(?P<unit>year|month|week|day)s?",
    re.I,
)
_CHINESE_SPAN = lazy_regex(r"(?P<number>\d+|[一二两三四五六七八九十]+)(?P<unit>年|个月|周|天)(?:多|半)?(?:前|以前|了)")
_YEAR = lazy_regex(
    rf"(?P<western>(?:19|20)\d\d)(?!\s*(?:円|人|万|個|台))"
    rf"|(?:昭和|S)(?P<showa>{NUMBER})年|(?:平成|H)(?P<heisei>{NUMBER}|元)年|(?:令和|R)(?P<reiwa>{NUMBER}|元)年"
)
_NEAR = lazy_regex(
    r"今年|去年|昨年|一昨年|おととし|先々?月|先々?週|今月|今週|昨日|きのう|来月|来年|来[春秋]|今[春夏秋冬]|この(?:春|夏|秋|冬)"
    r"|(?<![青新])(?<!年)(?<!年の)[春夏秋冬](?:に|から|の)|年明け|年始|年末|最近|先日|このあいだ|こないだ|このほど|ばかり|直後|したて|出たて|発売前"
    r"|last (?:month|week|year|spring|summer|fall|autumn|winter)|this (?:month|week|year)|recently|just|上个?月|刚"
)
_LONG = lazy_regex(
    r"何十年|数十年|長年|昔から|創業(?:以来|から|の頃から)|先代(?:の頃)?から|ロングセラー|親父の代から|decades"
)
_NOT_YET = lazy_regex(
    r"(?:まだ|未)(?:売|販売|発売)[ぁ-ん]{0,4}(?:な|ま|ず|$)|未発売|発売前|これから(?:売|発売|販売)|not (?:yet )?on sale"
)
_BARE = lazy_regex(
    rf"^\s*(?:発売|販売|売り(?:出し|始め)|リリース)(?:から)?(?:か|かい|かね|です|ですか|ね)?[?？、は]\s*(?:もう|かれこれ|約)?(?:{NUMBER})\s*年"
    rf"|^\s*(?:はい|ええ|いや|いえ|約|だいたい|たぶん|多分|もう|まだ|まる|丸|、|\s)*"
    rf"(?:{NUMBER}|半)\s*(?:年|(?:か|ヶ|カ|ヵ)月)[^。、]{{0,12}}$"
)
_ECHOED = lazy_regex(r"(売り始め|売りはじめ|発売|販売開始|売り?出し)(?:た?の)?(?:は|って)?[?？]\s*")
_OF_FIRM = lazy_regex(r"(?:会社|店|商売|工場|教室)(?:を|の)|創業|開業|設立|創立|独立|築|勤め|勤続|この道")
NEVER_SO_LONG = 99
# 今年で7年, 今年45歳
_NO_NEAR_AFTER = lazy_regex(
    r"で\s*\S{0,2}\d+|で[^。、]{0,3}[一二三四五六七八九十]|(?:で|に)?、?[^。、]{0,3}\d+(?:歳|才)"
)
# 38歳のときに始めて、いま45歳
_OWN_AGES = lazy_regex(
    r"(?P<then>\d{2})(?:歳|才)(?:の(?:とき|時|頃|ころ)|で)[^。]{0,24}?(?:今|いま|現在)[^。]{0,6}?(?P<now>\d{2})(?:歳|才)"
)
_CLAUSE_APART = 10


def product_age(text: str, today: date) -> int | None:
    """Years a product has been on sale, rounded down; None where nothing is said."""
    if _NOT_YET.search(text):
        return 0
    text = _ECHOED.sub(r"\1は", text)
    best: tuple[int, int] | None = None
    for sentence in re.split(r"[。！？!?\n]+|(?<=[a-z])\.", text):
        if _OTHER_PRODUCT.search(sentence) and len(_TOLD_AGAIN.findall(text)) > 1:
            continue
        sales = list(_SALE.finditer(sentence))
        for start, end, years in _times(sentence, today):
            distance = min((_distance(start, end, sale) for sale in sales), default=None)
            if distance is not None and (best is None or distance <= best[0]):
                best = (distance, years)
    if best is None and _BARE.match(text) and not _OF_FIRM.search(text):
        return next((years for _, _, years in _times(text, today)), None)
    return best[1] if best else None


def _distance(start: int, end: int, sale: re.Match[str]) -> int:
    """Characters between a time and a word of sale; one in another clause is far."""
    between = sale.string[end : sale.start()] if end <= sale.start() else sale.string[sale.end() : start]
    return len(between) + _CLAUSE_APART * between.count("、")


def _times(sentence: str, today: date) -> Iterator[tuple[int, int, int]]:
    """Times told in a sentence as (start, end, years ago)."""
    for match in _YEAR.finditer(sentence):
        year = _year(match)
        if year is not None and not _OTHER_SPAN.search(sentence[: match.start()]):
            yield match.start(), match.end(), max(today.year - year, 0)
    for pattern in (_SPAN, _ENGLISH_SPAN, _CHINESE_SPAN):
        for match in pattern.finditer(sentence):
            before, after = sentence[: match.start()], sentence[match.end() :]
            if re.search(r"(?:19|20)$|(?:平成|令和|昭和|[HRS])$", before) or re.match(r"\d{4}年", match[0]):
                continue
            if _OTHER_SPAN.search(before) or _OTHER_AFTER.match(after) or _DENIED_AFTER.match(after):
                continue
            years = _years(match["number"], match["unit"])
            if years is not None:
                yield match.start(), match.end(), years + _bound(before, after)
    for match in _NEAR.finditer(sentence):
        if not _NO_NEAR_AFTER.match(sentence, match.end()):
            yield match.start(), match.end(), 0
    ages = _OWN_AGES.search(sentence)
    if ages and 0 < int(ages["now"]) - int(ages["then"]) < NEVER_SO_LONG:
        yield ages.start(), ages.start("now"), int(ages["now"]) - int(ages["then"])
    for match in _LONG.finditer(sentence):
        yield match.start(), match.end(), NEVER_SO_LONG


def _years(number: str, unit: str) -> int | None:
    value = 0 if number == "半" else _ENGLISH_NUMBERS.get(number.lower()) or parse_number(number.replace("两", "二"))
    if value is None or value != int(value):
        return None
    unit = unit.lower()
    if unit.startswith(("年", "year", "周年")):
        return int(value) - (1 if unit == "年目" and value > 6 else 0)
    return int(value) // 12 if "月" in unit or unit == "month" else 0


def _bound(before: str, after: str) -> int:
    """5年以上 and 5年を過ぎた are more than five years, 5年たっていない less."""
    if re.match(r"(?:以上|を?(?:超|こ)え|を?過ぎ|余り?|あまり|ちょっと過ぎ|強)", after) or re.search(
        r"(?:more than|over)\s*$", before, re.I
    ):
        return 1
    if re.match(
        r"(?:は|も|が)?(?:経って|たって|立って|経た|たた)(?:い)?な|未満|に満たな|弱|も経|もたって", after
    ) or re.search(r"(?:less than|under)\s*$", before, re.I):
        return -1
    return 0


def _year(match: re.Match[str]) -> int | None:
    if match["western"]:
        return int(match["western"])
    for era, offset in (("showa", 1925), ("heisei", 1988), ("reiwa", 2018)):
        if match[era]:
            value = 1 if match[era] == "元" else parse_number(match[era])
            return None if value is None else int(value) + offset
    return None
