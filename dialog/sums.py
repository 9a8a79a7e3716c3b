"""Sums of money in a text, each in its clause, with unit prices multiplied and discounts taken off."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.lazy_regex import lazy_regex
from corpus.numerals import NUMBER, parse_number
from dialog.number_context import CONTEXT, COUNTED, upper_ends
from dialog.text import clauses

MAX_YEN = 10**13
ABOUT = r"(?:ちょい|ちょっと|くらい|ぐらい|ぐれえ|ほど|程度|前後|見当|強|弱|超|あまり|余り|少々|\s)*"

_SUM = lazy_regex(rf"(?P<number>{COUNTED})(?P<approx>ちょい|ちょっと|くらい|ぐらい|ほど|強|弱)?(?P<unit>円)?")
_LARGE = lazy_regex(r"[万億兆]")
_CHOICE = lazy_regex(r"(?<![\d万億])(?P<low>\d+)(?P<or>か|または|それとも)、?(?P<high>\d+)(?P<scale>千万|百万|万|億)")
_NO_MONEY_AFTER = lazy_regex(
    r"\s*(?:人(?!員|数|材|件)|名|件|社(?![員長名会])|個|台(?!の|くらい|で)|回|枚|本(?!当|社|店|年|日|体)|㎡|m2|平米|歩|km|キロ|トン|kg|食|部(?!分)|年(?!商|収|間売)|冊|アクセス|pv|フォロワー|点|ページ|[かヶケカ箇]所|"
    r"杯|羽|頭|匹|株|口|世帯|戸|室|席|便|通|曲|坪|画素|再生|ドル|ユーロ|ウォン|元(?!手)|ポンド|札|玉|ダウンロード|kw|キロワット|リットル|ユーザー|会員|アイテム|品目|時間|番|位|%)",
    re.I,
)
# 単位は百万円: how figures are written, no sum.
_UNIT_OF_FIGURES = lazy_regex(r"単位(?:は|が|:|、)?$")
_UNIT_OF_FIGURES_AFTER = lazy_regex(r"^(?:が|を)?単位")
# 鉢の数は一万二千, 会員数2万
_IS_COUNT_BEFORE = lazy_regex(r"(?:の|[一-龥])数(?:は|が|も|で|:|、)*\s*(?:約|およそ|だいたい|ざっと)?\s*$")
_UNIT_OF_SIZE = lazy_regex(r"\s*円?単位")  # 一千万円単位の投資
_CAPITAL_WITHOUT_UNIT = lazy_regex(
    r"(資本金\s*(?:は|が|:|=)?\s*(?:約)?)(\d{2,4})(?=$|[、。\s/]|,(?!\d)|です|で(?!\d)|の(?:会社|株式))"
)
_BUDGET_WITHOUT_UNIT = lazy_regex(
    r"((?:予算|見積(?:もり|り)?|費用|金額|価格|値段|経費|総額|合計)(?:額)?\s*(?:は|が|:|=|で|約|\s)*)(\d{6,}|\d{1,3}(?:,\d{3})+)(?![\d,]|\s*(?:円|千|万|億|人|名|件|台|個))"
)
# 見積書の単位が千円で、7,480
_IN_UNITS = lazy_regex(
    r"単位(?:は|が|:|、)?(?P<unit>千|百万|万)円(?:で(?:す|、)?|の|表示|、|。|\s)*(?P<number>\d[\d,]*)(?![\d,]|\s*(?:円|千|万|億|人|名|件|台))"
)
_SPLIT_AT_NUMBERS = lazy_regex(r"[\d,.十百千万億円]+(?:万|億|円|人|名)")
_NEXT_KEYWORD = lazy_regex(
    r"円?(?:くらい|ぐらい|ほど)?(?P<gap>\s+)(?!台数|数量|個数|人数)[一-龥ァ-ヶーA-Za-z]{1,10}\s?[\d一二三四五六七八九十]"
)
_FROM = lazy_regex(r"^\s*円?(?:から|→|⇒)\s*$")

# -- several of one price ----------------------------------------------------------------------

THINGS = (
    r"(?:台|つ|個|基|式|本|枚|ライセンス|人分|名分|店舗|拠点|か所|ヶ所|カ所|箇所|セット|棟|機|"
    r"脚|隻|両|ID|ユーザー|シート|小間|コマ|ブース|区画|校|回線|アカウント|端末|足|着|点|張|面|灯|丁|箱|室|部屋|席|卓|竿|門)"
)
_UNITS = rf"(?:{THINGS}|人|名)"
# カメラ一式が120万 is the price of them all
_PER_UNIT = lazy_regex(
    rf"(?:(?:1|一(?!式)|ひと)(?P<unit>{_UNITS})(?:あたり|当たり|につき)?(?:の)?(?:値段|価格|単価)?|単価|@|各(?:々)?|それぞれ)(?:は|が|で|に)?\s*(?:約|およそ|だいたい)?\s*$"
)
_LABEL_BEFORE = lazy_regex(r"(?:[一-龥ァ-ヶー]|(?![をにではがもとのへ])[ぁ-ん])$")
_PER_HEAD = lazy_regex(r"あたり|当たり|につき|の(?:値段|価格|単価)")
_MULTIPLE = rf"(?P<count>{COUNTED})\s*(?P<thing>{_UNITS})"
_TIMES_AFTER = lazy_regex(
    rf"^{ABOUT}円?{ABOUT}\s*(?:の)?[^\d、。]{{0,14}}?(?:を|が|×|x|✕|\*|掛ける|かける|で|のを)\s*(?P<count>{COUNTED})\s*(?:{THINGS}|回(?:分|ぶん))",
    re.I,
)
_EACH_TIMES_AFTER = lazy_regex(rf"^{ABOUT}円?{ABOUT}[^。]{{0,24}}?{_MULTIPLE}")
_THING_TIMES_AFTER = lazy_regex(rf"^円?の[^\d、。がはをで]{{1,10}}(?P<count>{COUNTED})\s*{THINGS}(?=と|や|、|を)")
# 14,400円×33名分, 1,980円×38台×12か月, 45万円×3回×2都市
_ANY_UNIT = r"[^\d\s、。,・×x✕*@円万億%()]{1,4}(?=\s*[×x✕*])"
_FACTOR_UNIT = rf"(?P<unit>{_UNITS}分?|[かヶカ]月分?|年分?|{_ANY_UNIT})?"
_FACTOR = lazy_regex(rf"\s*円?\s*[×x✕*]\s*(?P<count>{COUNTED})\s*{_FACTOR_UNIT}", re.I)
# 3台×320万円, 38台×12か月×1,980円, 4店舗×レジ2台×18万円; 1/2×900万 is a rate
_FACTOR_BEFORE = lazy_regex(
    rf"(?<![\d/.])(?P<count>{COUNTED})\s*{_FACTOR_UNIT}\s*(?:[×x✕*]|(?<![年月日間])[掛か]ける)\s*"
    r"(?P<monthly>月(?:額|々)?)?(?:単価|@|約|税[抜込](?:き|み)?|[一-龥ァ-ヶー]{1,10})?\s*$",
    re.I,
)
_PERIOD_BEFORE = lazy_regex(rf"{COUNTED}\s*(?:[かヶカ]月|年)分?\s*[×x✕*]")
_EACH_AFTER = lazy_regex(rf"^{ABOUT}円?{ABOUT}ずつ")
# 印刷機と製本機を200万ずつ: as many as are named
_LISTED_BEFORE = lazy_regex(
    r"[一-龥ァ-ヶー]{1,12}(?P<others>(?:と[一-龥ァ-ヶー]{1,12})+)(?:に|を|が|は|で|も)?、?(?:それぞれ)?\s*(?:約|だいたい)?\s*$"
)
_COUNT_BEFORE = lazy_regex(rf"{_MULTIPLE}[^\d]{{0,8}}$")
_ANY_COUNT = lazy_regex(_MULTIPLE)
_BOUGHT = r"(?:新調|買|替え|換え|入れ|導入|更新|交換|購入|欲し|ほし|増や|揃え|そろえ|仕入)"
_BOUGHT_COUNT = lazy_regex(rf"{_MULTIPLE}(?:を|ほど|とも|だけ|分)?[^、。\d]{{0,10}}?{_BOUGHT}")
_IN_ALL = lazy_regex(rf"(?:全部で|全部|合計|合わせて|あわせて|計)\s*{_MULTIPLE}(?!あたり)")
# 合計900万でパソコンを30台, 6,000万で旋盤を2台: the sum of all of them
_TOTAL_BEFORE = lazy_regex(
    rf"(?:合計|総額|総計|全部で|全部|合わせて|あわせて|(?<![一-龥])計(?![画算測器])|しめて|トータル|ひっくるめて)(?:で|は|、)?{ABOUT}$"
)
_FOR_ALL_AFTER = lazy_regex(
    rf"^{ABOUT}円?{ABOUT}(?:で|かけて)(?!買|売|借|手に|出せ|済)、?[^\d、。]{{2,14}}(?:を|が)\s*(?P<count>{COUNTED})\s*{THINGS}",
    re.I,
)
_PRICE_BEFORE = lazy_regex(r"(?:定価|価格|値段|単価|売価|本体)(?:は|が|で)?\s*$")
_MIN_PIECE_YEN = 30_000  # 5万円でタブレットを12台: no tablet costs 4,000 yen
_REPLACED_OR_SUMMED = lazy_regex(r"買い替え|入れ替え|全部で|合わせて")
_MONTHS_AFTER = lazy_regex(
    rf"^\s*円?{ABOUT}\s*(?:の[^\d、。]{{1,10}})?(?:を|が|で|×|x|、)\s*(?P<count>{COUNTED})\s*(?P<unit>か月|ヶ月|カ月|ヵ月|年)(?:分|間|契約)?",
    re.I,
)
_BY_MONTH = lazy_regex(r"月[^\d]*$")
# 1年分で, 12か月使う: how long a monthly fee is paid, told anywhere
_PERIOD = lazy_regex(
    rf"(?<![\d月])(?P<count>{COUNTED})\s*(?P<unit>か月|ヶ月|カ月|ヵ月|年)"
    r"(?:分|ぶん|間?(?:使(?:う|お|いたい|います|ってみ(?:る|ま|たい))|契約|利用(?:する|した)|払う|続ける|で(?:考え|計算|契約|見て|申|いくら)|だと|なら))"
    rf"|(?<![\d年])(?P<months>{COUNTED})\s*(?:か月|ヶ月|カ月|ヵ月)(?=\s|$|、|。)"
)
_PER_ONE = lazy_regex(
    rf"(?:1|一|ひと)(?P<unit>{_UNITS})(?:(?:あたり|当たり|につき|ごとに)[^\d]{{0,6}}|月(?:額|に)?)$", re.I
)
_ALL_OF_THEM = lazy_regex(
    rf"(?P<count>{COUNTED})\s*(?P<unit>{_UNITS})(?:(?:全員|みんな|全部|すべて|全て|とも)(?:の)?(?:分|ぶん)?|の?(?:分|ぶん))",
    re.I,
)
# UTMを4拠点に1台ずつ、1台438,000円
_EACH_PLACE = lazy_regex(
    rf"(?P<places>{COUNTED})\s*(?:拠点|店舗?|か所|ヶ所|カ所|箇所|教室|工場|営業所|フロア|部屋|現場|校|棟)(?:の?それぞれ)?に、?"
    rf"(?P<count>{COUNTED})\s*(?P<unit>{_UNITS})ずつ"
)
_YEARLY = lazy_regex(r"(?:毎年|年間|年に|年額)\s*(?:約|およそ|だいたい)?\s*$")
_BY_YEAR = lazy_regex(r"(?:毎年|年間|年に|年額|年)\s*(?:約|およそ|だいたい)?\s*$")
_FEE_OF_USE = lazy_regex(
    r"利用料|使用料|サブスク|クラウド|ソフト|アプリ|システム|カート|ツール|サービス|ライセンス|SaaS", re.I
)
_NO_FEE_OF_USE = lazy_regex(r"保守|更新|家賃|売上|売り上げ|粗利|収入|人件費|電気|通信")
# 1回38万円の展示会に3回出て
_EVENTS_AFTER = lazy_regex(
    rf"^円?の[^、。\d]{{0,10}}?(?:展示会|見本市|フェア|イベント|商談会|研修|講座|セミナー)(?:に|を|へ)?、?(?:全部で|計)?\s*(?P<count>{COUNTED})\s*回"
)
_MONTHLY = lazy_regex(
    r"(?:月々|毎月|月額|月に|月|毎年|年間|年に|年額|ひと月|1か月|1ヶ月|日に|毎日)\s*(?:約|およそ|だいたい)?\s*$"
)
_PAID_MONTHLY_AFTER = lazy_regex(rf"^\s*円?{ABOUT}(?:が|を|は|も)?(?:毎月|月々|毎年)")
_PERCENT_OFF = lazy_regex(
    rf"(?P<rate>{NUMBER})\s*(?P<unit>割|%|パーセント)\s*(?:引|オフ(?!ィ)|off(?!i)|値引|安|まけ)", re.I
)
_SHARE_OF_PRICE = lazy_regex(rf"^円?の(?P<tenths>{NUMBER})\s*(?:掛け|がけ)")

# 生コン車3台走らせてる: how many there are, and not how many are bought
_OWNED = lazy_regex(
    r"(?:だけ|ほど|くらい)?(?:の|を|が|で|あり)?、?(?:走らせ|持っ|もっ|所有|保有|抱え|動かし|動い|運行|稼働|使って(?:い|る)|回し|営業|やって(?:い|る|ま|お)|ある(?:うち|ん|会社)|あって|体制|の(?:会社|運送|店))"
)
# 1台で約420万円
_PRICE_OF_NUMBER = lazy_regex(
    rf"(?P<number>{NUMBER})\s*{THINGS}(?:だけ)?(?:で|だと|なら)、?(?:約|だいたい)?(?P<sum>{NUMBER}(?=円|$|[、。]))"
)
_NEXT_PRICE = lazy_regex(r"円?(?:で(?:す|して)?|だけど|ですが|、|。|,|\s)*")
_NEXT_ITEM = lazy_regex(rf"^\s*円?(?:と|や|に)?、?[^。、\d]{{1,12}}{NUMBER}円?")


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of money, in the clause that it stands in; `is_gross` where consumption tax is in it.

    Of several of one price (1台80万円を3台) it is that of all, and `count` tells how many.
    """

    value: int
    start: int
    end: int
    clause: str
    place: int
    text: str
    topic: str = ""
    sentence_before: str = ""
    is_gross: bool = False
    count: int = 1

    @property
    def before(self) -> str:
        """What leads up to the sum in its clause."""
        return self.clause[max(self.start - CONTEXT, 0) : self.start]

    @property
    def after(self) -> str:
        """What follows the sum in its clause; of keywords (80万 取引先30社) only up to the next that has a number."""
        rest = self.clause[self.end :][:CONTEXT]
        item = _NEXT_KEYWORD.match(rest)
        return rest[: item.start("gap")] if item else rest

    @property
    def own(self) -> str:
        """What stands between the sum before it, if any, and this one; of 5000万から3500万 what leads up to both."""
        *earlier, last = _SPLIT_AT_NUMBERS.split(self.before)
        return earlier[-1] if earlier and _FROM.match(last) else last


def find_sums(text: str, topic_pattern: re.Pattern[str], plan_word: re.Pattern[str]) -> Iterator[Sum]:
    """Sums with a scale (万, 億) or 円; `topic` is the noun of `topic_pattern` that an earlier clause named."""
    text = _IN_UNITS.sub(r"\g<number>\g<unit>円", text)
    text = _BUDGET_WITHOUT_UNIT.sub(r"\1\2円", _CAPITAL_WITHOUT_UNIT.sub(r"\1\2万", text))
    topic, spoken = "", ""
    for place, clause in enumerate(clauses(text)):
        joined = _CHOICE.sub(r"\g<low>\g<scale>\g<or>\g<high>\g<scale>", upper_ends(clause))
        found = list(_sums_of(joined, place, text))
        own_topic = topic_pattern.search(joined)
        for item in found:
            yield replace(item, topic="" if own_topic or plan_word.search(joined) else topic, sentence_before=spoken)
        spoken = f"{spoken}{joined}、" if not re.search(r"[。?？!！\n]\s*$", _through(text, clause)) else ""
        topic = own_topic[0] if own_topic and not found else "" if found else topic
        if plan_word.search(joined):
            topic = ""


def prices_by_number(text: str) -> dict[int, int]:
    """1台で約420万円、2台で840万円: what so many of a thing cost together, in yen; empty for a single price."""
    matches = list(_PRICE_OF_NUMBER.finditer(text))
    of_one_thing = all(_NEXT_PRICE.fullmatch(text[a.end() : b.start()]) for a, b in itertools.pairwise(matches))
    told = {
        int(count): int(yen)
        for match in matches
        if (count := parse_number(match["number"])) and (yen := parse_number(match["sum"]))
    }
    return told if len(told) > 1 and of_one_thing else {}


def values_of(text: str) -> set[int]:
    """The values of all sums of a text, whatever they are said of."""
    values = (parse_number(match["number"]) for match in _SUM.finditer(text))
    return {int(value) for value in values if value is not None}


def is_monthly(found: Sum) -> bool:
    """Whether it is paid again and again, without an end told."""
    if _PAID_MONTHLY_AFTER.match(after_its_list(found)):
        return True
    is_for_a_year = _YEARLY.search(found.before) is not None and _FACTOR.match(found.after) is not None
    is_for_a_year = is_for_a_year or is_fee_of_one_year(found)
    is_paid_often = _MONTHLY.search(found.before) is not None and not _PERIOD_BEFORE.search(found.before)
    return is_paid_often and not is_for_a_year and not _times_paid(found)


def is_fee_of_one_year(found: Sum) -> bool:
    """クラウドサービスに年間132万円: what the use of something costs by the year, for no number of years told."""
    is_yearly = _BY_YEAR.search(found.before) and not _FACTOR.match(found.after) and not _times_paid(found)
    return bool(is_yearly and _FEE_OF_USE.search(found.clause)) and not _NO_FEE_OF_USE.search(found.clause)


def after_its_list(found: Sum) -> str:
    """What follows a sum and the items listed after it: 看板に40万、内装に120万使いました."""
    _, _, rest = found.text.partition(found.clause[found.start : found.end])
    shortened = rest
    while item := _NEXT_ITEM.match(shortened):
        shortened = shortened[item.end() :]
    return found.after if shortened == rest else shortened


def _through(text: str, clause: str) -> str:
    """The text through the end mark of a clause."""
    start = text.find(clause)
    return text[: start + len(clause) + 1] if start >= 0 else ""


def _sums_of(clause: str, place: int, text: str) -> Iterator[Sum]:
    for match in _SUM.finditer(clause):
        value = parse_number(match["number"])
        has_scale = bool(_LARGE.search(match["number"]))
        if value is None or not (match["unit"] or has_scale) or not 0 < value < MAX_YEN:
            continue
        is_unit = _UNIT_OF_SIZE.match(clause[match.end() :]) or _UNIT_OF_FIGURES.search(clause[: match.start()])
        if is_unit or _UNIT_OF_FIGURES_AFTER.match(clause[match.end() :]):
            continue
        is_count = _NO_MONEY_AFTER.match(clause[match.end("number") :]) or _IS_COUNT_BEFORE.search(
            clause[: match.start()]
        )
        if not match["unit"] and is_count:
            continue
        found = Sum(0, match.start(), match.end("number"), clause, place, text)
        count = _count_of(found)
        yield replace(found, value=int(_reduced(value, found) * count), count=count)


def _reduced(value: Decimal, found: Sum) -> Decimal:
    """500万円の1割引, 500万円の9掛け → 450万円."""
    off = _PERCENT_OFF.search(found.after)
    if off and not re.search(r"[\d]\s*(?:万|円)", found.after[: off.start()]):
        rate = parse_number(off["rate"])
        share = (rate or Decimal(0)) / (10 if off["unit"] == "割" else 100)
        value = value * (1 - share) if 0 < share < 1 else value
    tenths = _SHARE_OF_PRICE.match(found.after)
    return value * _whole(tenths["tenths"]) / 10 if tenths else value


def _count_of(found: Sum) -> int:
    """1台80万円を3台 → 3; 月5万円を12か月 → 12."""
    if len(list(_PRICE_OF_NUMBER.finditer(found.text))) > 1:  # each of several prices is of so many
        return 1
    if before := _product_before(found):
        return before * max(_product_after(found), 1)
    by = _product_after(found)
    if _MONTHLY.search(found.before) and (times := _times_paid(found)):
        return by if by > times else times * _of_all(found)
    if events := _EVENTS_AFTER.match(found.after):
        return _whole(events["count"])
    if by:
        return by
    if _EACH_AFTER.match(found.after):
        elsewhere = [m for m in _ANY_COUNT.finditer(found.clause) if m.start() >= found.end or m.end() <= found.start]
        told = {m["count"] for m in _ANY_COUNT.finditer(found.text) if m["thing"] not in ("人", "名")}
        if listed := _listed_before(found):
            return listed
        return _whole(elsewhere[-1]["count"]) if elsewhere else _whole(told.pop()) if len(told) == 1 else 1
    if "それぞれ" in found.before and (listed := _listed_before(found)):
        return listed
    each = _PER_UNIT.search(found.before)
    if each:
        return _count_of_each(found, each)
    if _TOTAL_BEFORE.search(found.before) or _is_for_all(found):
        return 1
    following = _TIMES_AFTER.match(found.after) or _THING_TIMES_AFTER.match(found.after)
    return _whole(following["count"]) if following and not _REPLACED_OR_SUMMED.search(following[0]) else 1


def _is_for_all(found: Sum) -> bool:
    """6,000万で旋盤を2台: what all of them cost, where a piece may cost its share."""
    pieces = _FOR_ALL_AFTER.match(found.after)
    price = parse_number(found.clause[found.start : found.end]) if pieces else None
    if pieces is None or price is None or _PRICE_BEFORE.search(found.before):
        return False
    return price >= _MIN_PIECE_YEN * _whole(pieces["count"])


def _times_paid(found: Sum) -> int:
    """月5万円を12か月 → 12, also where the time is told by itself: 毎月2万円。1年分で; 0 where it is not told."""
    by_month = _BY_MONTH.search(found.before) is not None
    told = _MONTHS_AFTER.match(found.after) or (_PERIOD.search(found.text) if by_month else None)
    if told is None:
        return 0
    if months := told.groupdict().get("months"):  # a group of the period alone
        return _whole(months)
    return _whole(told["count"]) * (12 if told["unit"] == "年" and by_month else 1)


def _product_after(found: Sum) -> int:
    """月1,980円×38台×12か月 → 456; 0 where nothing is multiplied."""
    by_month = _BY_MONTH.search(found.before) is not None
    product, end = 0, 0
    while factor := _FACTOR.match(found.after, end):
        years = by_month and (factor["unit"] or "").startswith("年")
        product = (product or 1) * _whole(factor["count"]) * (12 if years else 1)
        end = factor.end()
    return product


def _product_before(found: Sum) -> int:
    """3台×320万円 → 3, 2年×月1万円 → 24; 0 where nothing is multiplied."""
    product, before = 0, found.before
    while factor := _FACTOR_BEFORE.search(before):
        by_month = factor["monthly"] and (factor["unit"] or "").startswith("年")
        product = (product or 1) * _whole(factor["count"]) * (12 if by_month else 1)
        before = before[: factor.start()]
    return product


def _of_all(found: Sum) -> int:
    """1人あたり月2,400円で、14人全員分 → 14; 1台につき月1,980円で38台ぶん → 38."""
    each = _PER_ONE.search(found.before)
    told = {m["count"] for m in _ALL_OF_THEM.finditer(found.text) if each and _same_unit(m["unit"], each["unit"])}
    return _whole(told.pop()) if len(told) == 1 else 1


def _same_unit(unit: str, other: str) -> bool:
    people = ("人", "名", "人分", "名分")
    return unit == other or (unit in people and other in people)


def _listed_before(found: Sum) -> int:
    """冷蔵庫と製氷機にそれぞれ80万 → 2; 0 where nothing is listed."""
    listed = _LISTED_BEFORE.search(found.before)
    return 1 + listed["others"].count("と") if listed else 0


def _count_of_each(found: Sum, each: re.Match[str]) -> int:
    """How many of one price: told after it, before it, or once anywhere else (1台9万。20台あります)."""
    is_list = each["unit"] in ("人", "名") and _LABEL_BEFORE.search(found.before[: each.start()]) is not None
    if is_list and not _PER_HEAD.search(each[0]):  # 職人4人、見習い1人 1億2千万
        return 1
    following = _EACH_TIMES_AFTER.match(found.after)
    if following:
        return _whole(following["count"])
    spread = list(_EACH_PLACE.finditer(found.sentence_before + found.before))
    if spread and spread[-1]["unit"] == each["unit"]:
        return _whole(spread[-1]["places"]) * _whole(spread[-1]["count"])
    preceding = _COUNT_BEFORE.search(_PER_UNIT.sub("", found.before))
    if preceding:
        return _whole(preceding["count"])
    unit = each["unit"]
    if unit is None or unit in ("人", "名"):  # the staff told elsewhere need not all be meant
        return 1
    if in_all := _IN_ALL.search(found.text):  # 一灯18,500円、全部で140本
        return _whole(in_all["count"])
    for pattern in (_ANY_COUNT, _BOUGHT_COUNT):  # 俥は20台。3台を新調する、一台190万
        told = {
            m["count"]
            for m in pattern.finditer(found.text)
            if m["thing"] == unit and _whole(m["count"]) > 1 and not _OWNED.match(found.text, m.end())
        }
        if len(told) == 1:
            return _whole(told.pop())
    return 1


def _whole(number: str) -> int:
    value = parse_number(number)
    return int(value) if value and 1 <= value <= 1_000 else 1
