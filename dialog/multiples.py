"""An expense told as so many times, or so much more or less than, the one known before."""

from corpus.lazy_regex import lazy_regex
from corpus.numerals import NUMBER, parse_number
from dialog.number_words import in_plain_numbers

SUM_WORD = r"(?:お?金|金額|予算|費用|経費|見積(?:もり)?|値段|額|さっきの数字)"
_TIMES = lazy_regex(
    rf"(?P<half>半分|半額|半値)|(?<!その)(?<!助成率が)(?P<times>(?:{NUMBER})?)倍(?!率)|(?P<part>{NUMBER})(?P<unit>割|%|パーセント)(?:ほど|くらい|も)?(?P<change>増|高|多|上|減|安|少|下|引|値引|割引|値上|値下)"
)
# 助成額, もらえる額, 売上金額: a sum, but not what is paid
_NOT_COST = r"(?<!助成)(?<!補助)(?<!補助金)(?<!支援)(?<!支給)(?<!交付)(?<!売上)(?<!上限)(?<!限度)(?<!え[るた])(?<!りる)"
_OF_COST = lazy_regex(
    rf"(?:{_NOT_COST}{SUM_WORD}|それ|これ)(?:が|は|も|の|を)[^。、]{{0,6}}$|(?:それ|これ)、$|(?:もし|仮に|じゃあ|では|なら)[^。、]{{0,6}}$"
)
_BECOMES = lazy_regex(
    r"^(?:に|くらい|ほど|ぐらい|の(?:費用|額|金額|予算|値段))?(?:かか|な(?:っ|る|れ)|だっ|だと|なら|やっ|やと|じゃと|膨ら|済|にし|に(?:増|減|削|切り詰|落と|抑|圧縮|下が|上が|跳ね)|で(?:済|でき)|した(?:ら|場合)|したら)"
)
# 倍の値段になったら, 半額で済んだら: the price stands with the times, and nothing before tells of another
_IF = r"(?:[^。、な]|な(?![いけか])){0,9}?(?:[ただ]ら|だと|なら(?!な)|れば|場合|とする)"
_PRICE_AFTER = lazy_regex(rf"^し?の(?:{SUM_WORD}|価格|代金){_IF}")
_SUPPOSED_AFTER = lazy_regex(rf"^(?:に|で|くらい|ほど)?(?=[なだ済買で]){_IF}")
_CHEAPER = ("安", "高", "引", "値引", "割引", "値上", "値下")
_CHEAPER_AFTER = lazy_regex(rf"^(?:い(?:{SUM_WORD}|価格|代金))?{_IF}")
# 全体から5%引いてもらえることに決まりました
_SETTLED_AFTER = lazy_regex(
    r"^(?:いて|けて|き(?:して)?|くして)(?:もらえ(?:る|ま|た)|もら(?:う|いま|った)|くれ(?:る|ま|た)|いただけ)"
)
# 当初の|2割増|しになりそう
_THAN_PLANNED = lazy_regex(
    r"(?:当初|最初|予定|見積もり?|計画|想定|前|さっき)の?(?:額|金額|見積もり?)?(?:より|の|から|に比べて?)、?$"
)
_COMES_OUT = lazy_regex(r"^し?(?:に(?:なり|なる|なっ|なん)|かかり|かかる|です|だ|で(?:済|き))")
_OF_ANOTHER = lazy_regex(r"(?:(?<!こ)の|(?:[がはを]|も(?!し))[^。、]*)$")
# 今年は半分だけ入れるとしたら
_SO_MUCH_OF_IT = lazy_regex(
    r"^(?:だけ|のみ)(?:を|に)?(?:入れ|買|や[るりっ]|導入|頼|作|実施|進め|す[るれ]|し|購入|工事)[ぁ-ん]{0,8}?(?:たら|なら|場合|れば|だと|ると|うと)"
)
# その倍かけたら？
_TIMES_THAT = lazy_regex(
    rf"^(?:じゃあ?|では|なら|もし|仮に|、)*その(?P<times>(?:{NUMBER})?)倍(?:を|くらい|ほど|の(?:額|金額|予算|費用))?"
    r"(?:(?:かけ|かか|使|出|払|だ)[^。、]{0,6}?(?:たら|れば|場合|うと|ると)|だと|なら)"
)


def multiplied(yen: int, text: str) -> int | None:
    """費用が倍かかったら, 半分で済んだら, 2割増しだと: the expense known before, so many times; None for nothing."""
    plain = in_plain_numbers(text)
    if that := _TIMES_THAT.match(plain):
        return int(yen * (parse_number(that["times"]) or 2 if that["times"] else 2))
    for match in _TIMES.finditer(plain):
        after = plain[match.end() :]
        becomes = _BECOMES.match(after) or match["change"]
        before = plain[: match.start()]
        of_cost = becomes and _OF_COST.search(before)
        half_price = match["half"] in ("半額", "半値") and _SUPPOSED_AFTER.match(after)
        cheaper = match["change"] in _CHEAPER and _CHEAPER_AFTER.match(after)
        settled = match["change"] in _CHEAPER and _SETTLED_AFTER.match(after)
        is_price = (half_price or cheaper or settled or _PRICE_AFTER.match(after)) and not _OF_ANOTHER.search(before)
        than_planned = match["change"] and _THAN_PLANNED.search(before) and _COMES_OUT.match(after)
        if not (of_cost or is_price or than_planned or (match["half"] and _SO_MUCH_OF_IT.match(after))):
            continue
        if match["half"]:
            return yen // 2
        if match["part"]:
            whole = 10 if match["unit"] == "割" else 100
            part = parse_number(match["part"]) or 0
            sign = 1 if match["change"] in ("増", "高", "多", "上", "値上") else -1
            return int(yen * (whole + sign * part) / whole)
        return int(yen * (parse_number(match["times"]) or 2 if match["times"] else 2))
    return None
