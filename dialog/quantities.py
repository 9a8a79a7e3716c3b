"""Which number is what: people who work there, capital, planned expense, and what is no slot.

A number counts only by its unit and its context. Input is canonical text (dialog.text).
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.numerals import NUMBER, parse_number
from dialog.text import clauses

_MONEY = re.compile(rf"(?P<number>{NUMBER})(?P<approx>ちょい|ちょっと|くらい|ぐらい|ほど|強|弱)?(?P<unit>円)?")
_RANGE = re.compile(
    rf"(?P<low>{NUMBER})(?:円|人|名)?\s*(?:~|〜|から|-|ー|ないし|や)\s*(?P<high>{NUMBER})(?P<tail>\s*(?:円|人|名|台))?"
)
_CHOICE = re.compile(r"(?<![\d万億])(?P<low>\d+)(?P<or>か|または|それとも)(?P<high>\d+)(?P<scale>千万|百万|万|億)")
_LARGE = re.compile(r"[万億兆]")
_HEADCOUNT = re.compile(
    rf"(?P<noun>従業員|正社員|社員|スタッフ|職員|人数|パート|アルバイト|バイト|従業者)(?:数|の数)?\s*(?:は|が|:|=)?\s*(?P<number>{NUMBER})(?=\s|\s*(?:$|[、。+＋/と]|,(?!\d)|です|で(?!\d)|だ|や|ぐらい|くらい|ほど|資本))"
)
_PEOPLE = re.compile(rf"(?P<number>{NUMBER})\s*(?P<over>数)?(?:人|名)(?!様|古屋|刺|物|前|義|産|月|工)")
_GENERIC_STAFF = re.compile(
    r"(?:従業員|従業者|社員|スタッフ|職員|正社員|人員|人数|全員|総勢|メンバー|会社|企業|(?<!営)業|屋|店|所|です|年間|うち|現在|今|計)(?:数|さん)?(?:が|は|も|、|の|で|に)?\s*$"
)
_ROLE = re.compile(r"(?:[一-龥ァ-ヶーa-zA-Z]{2,}|私|妻|夫|娘)(?:さん|たち)?(?:が|は|も|、|の)?\s*$")
_JOINED = re.compile(r"(?:人|名)(?:と|に|、|\+|プラス|、それに|それに)[^\d、]{1,10}$")
_JOINED_AFTER = re.compile(r"^\s*(?:と|、|に加え|\+|プラス)\s*[^\d、]{1,10}[\d一二三四五六七八九十]")
_COUPLE = re.compile(
    r"(?:私|わたし|僕|俺|自分)と(?:妻|夫|家内|嫁|女房|主人|旦那|息子|娘|母|父|兄|弟|姉|妹|相方|友人)(?:の|で|だけ|と2人|と二人|とふたり)|[^、。\s\d]{1,4}と[^、。\s\d]{1,4}の(?:2人|二人|ふたり)|夫婦(?:だけ|二人|ふたり)?で(?:やって|営|回して|切り盛り)|ふたりで(?:やって|営|回して)"
)
_AND_ME = re.compile(r"(?:人|名)\s*(?:と|\+|プラス)\s*(?:私|わたし|自分|僕|俺|代表|社長)(?!と|で)")
_MARRIED = re.compile(r"夫婦\s*(?:2人|二人|ふたり)?(?:と|、|に|プラス|\+)")
_ALONE = re.compile(
    r"(?:1人|一人|ひとり|独り)(?:で(?:やって|営|経営|回|まわ|切り盛り|運営)|社長|親方|会社|だけ|きり)|私(?:1人|一人|ひとり)(?:です|だけ|で)"
)
_PART_TIMER = re.compile(
    r"(?:パート|アルバイト|バイト|契約社員|臨時|嘱託|非正規|派遣)(?:さん|社員|従業員)?(?:が|は|も|、|の)?\s*$"
)
_OFFICERS = re.compile(r"(?:役員|取締役|理事|監査役|社外)(?:が|は|も|、|の)?\s*$")
_INCLUDED = re.compile(r"(?:うち(?![はのでがも])|内訳|そのうち|中で|の内)[^\d]{0,10}$")
_NOT_STAFF_BEFORE = re.compile(
    r"(?:客|お客さん|お客様|来場者?|参加者?|定員|座席|席数|利用者|入居者|生徒|会員|フォロワー|患者|園児|児童|学生|候補|応募者?|"
    r"あと|さらに|新たに|新しく|採用|募集|毎年|月に|年に|株主|仲間|知人|友人|取引先|子ども|子供)(?:さん|様|が|は|も|で|を|の|数)*\s*$"
)
_NOT_STAFF_AFTER = re.compile(
    r"^\s*(?:くらい|ぐらい|ほど|も|が|は|を|に|の|ずつ)?\s*(?:[^、。]{0,6})?(?:辞め|やめ|退職|増や|増員|採用|募集|雇い|雇お|雇う予定|足りな|不足|欲し|ほし|"
    r"転換|正社員|制社員|切り替え|定年|産休|育休|来場|来店|参加|集ま|入る|収容|泊ま|乗り|分の|がかり|だけ呼|を呼)"
)
_PAST = re.compile(
    r"(?:去年|昨年|一昨年|おととし|以前|前は|昔|元は|もとは|かつて|当初|創業時|創業当時|コロナ前|先月まで|年前|ピーク時|全盛期|最盛期)[^。]{0,18}$"
)
_PAST_AFTER = re.compile(
    r"^\s*(?:くらい|ぐらい|ほど)?(?:いた|おった|でした|だった|やった|いました)(?:けど|が|んですが|のが|ものの|のに)"
)
_NOW = re.compile(r"(?:\d人から|今|現在|いま|今年|今月|現時点)[^\d]{0,10}$")
_CORRECTION = re.compile(
    r"(?:いや|違|ちが|じゃなく|ではなく|でなく|やなく|間違|まちが|訂正|正しくは|じゃない|ごめん|すみません|すいません|すんません|失礼|あっ|やっぱり|やっぱ|やはり|本当は|実際は)"
)
_NEGATED_AFTER = re.compile(
    r"^\s*(?:円|人|名)?\s*(?:くらい|ぐらい)?(?:じゃ|では|や|で)?(?:なく|ない|無く|無い)(?:て|、|で|\s)"
)
_CAPITAL = re.compile(r"資本金|資本|出資金|元手")
_OTHER_MONEY = re.compile(
    r"売上|売り上げ|年商|月商|日商|借入|借り入れ|借金|融資|ローン|残債|負債|利益|経常|営業益|赤字|黒字|損失|純資産|内部留保|預金|貯金|現金|"
    r"給与|給料|年収|月給|時給|日給|賃金|人件費の総額|家賃|地代|電気代|光熱費|燃料代|ガス代|保険料|税金|賞与|ボーナス|単価|客単価|手数料|"
    r"罰金|慰謝料|請求|未払|売掛|代金が|取引額|受注額|注文額|契約額|退職金|会費|保証金"
)
_GRANTED = re.compile(r"(?:助成金?|補助金?|給付金|奨励金|持続化|交付)[^、。]{0,12}$")
_GRANTED_AFTER = re.compile(
    r"^\s*円?\s*(?:ほど|くらい|ぐらい)?\s*(?:の)?(?:補助|助成|給付|交付|支援金)?(?:金)?(?:を|が|も)?\s*(?:もら(?:った|って|いま)|受け取った|受給|出た|出ました|いただい|採択|貰った|貰い)"
)
_WANTED_AFTER = re.compile(
    r"^\s*円?\s*(?:くらい|ぐらい|ほど)?\s*(?:は|も|が|を|まで)?(?:もらえ|貰え|出る|出ます|出して|いただけ|ほしい|欲しい)|^\s*円?(?:を|の)(?:助成|補助|支給)(?!額|率)"
)
_OTHERS = re.compile(
    r"(?:同業|知り合い|友人|他社|よそ|隣|ライバル|競合|取引先|知人)(?:さん|の会社|の店)?(?:は|が|も|では|で)[^。]{0,24}(?:そう|らしい|とか|って|聞|入れた|買った|だった)"
)
_OWN_PRICE = re.compile(
    r"^\s*円?\s*(?:くらい|ぐらい|ほど)?(?:で|の値段で|にて)\s*(?:売|販売|提供|受注|請け)|^\s*円?の(?:商品|売値|定価|製品を売)"
)
_PAST_TIME = re.compile(
    r"(?:去年|昨年|一昨年|おととし|以前|前は|前に|前の(?:機械|設備|やつ|車)は|先月|昔|\d+年前|当時|前回)[^。]{0,24}$"
)
_SPENT_AFTER = re.compile(
    r"^\s*円?\s*(?:くらい|ぐらい|ほど)?[^、。]{0,14}(?:入れた|入れて|買った|買いま|購入した|導入した|払った|払いま|かけた|かけま|使った|使いま|かかった|かかりま|だった|でした|した)"
)
_PAST_PURCHASE = re.compile(r"(?:去年|昨年|一昨年|おととし|以前|前に|\d+年前)[^。]{0,20}$")
_MONTHLY = re.compile(r"(?:月々|毎月|月額|月に|毎年|年間|ひと月|1か月|1ヶ月)\s*(?:約|およそ)?\s*$")
_PER_UNIT = re.compile(
    r"(?:1|一|ひと)(?:台|つ|個|基|式|本|枚|ライセンス|人|名|店舗|か所|箇所)(?:あたり|当たり|につき)?(?:の(?:値段|価格|単価)(?:は|が)?)?\s*(?:約|およそ)?\s*$"
)
_MULTIPLE = re.compile(rf"(?P<count>{NUMBER})\s*(?:台|個|基|本|枚|つ|ライセンス|店舗|か所|箇所|セット)")
_TAX_INCLUDED = re.compile(r"税込|消費税込|税こみ|内税|税金込")
_TOTAL = re.compile(
    r"(?:合計|総額|全部で|合わせて|あわせて|計|トータル|しめて|総事業費|ぜんぶで|全体で)(?:は|が|で|だいたい|約|およそ|:|、)*\s*$"
)
_ALTERNATIVE = re.compile(
    r"^\s*円?\s*(?:の)?(?:もの|やつ|機種|ほう|方)?(?:にする)?(?:か|または|もしくは|それとも|あるいは|or)\s*(?:、)?\s*(?:[^\d一二三四五六七八九十]{0,6})?$"
)
_PLANNED_TOTAL = re.compile(r"(?:予算|見積|総事業費|事業費|費用|経費)[^\d]{0,8}$")
_QUESTION_TO_SELF = re.compile(r"(?P<noun>資本金|従業員|社員|予算|費用|見積|人数)(?:は|って|です)?か?[?？]\s*")
_BORROWED_AFTER = re.compile(
    r"^\s*円?\s*(?:ほど|くらい|ぐらい)?(?:を|は|も)?(?:借り|融資|返済|返し|滞納|未回収|貸し|振り込|盗ま|損し|損失|稼|売り上げ|売れ|儲)"
)
_CONTINUES = re.compile(
    r"^\s*(?:いや|いえ|違|ちが|やっぱり?|やはり|訂正|正しくは|じゃなくて|ではなく|ほんとは|本当は)[^\d]{0,8}$"
)
_STAFF_WORD = re.compile(r"従業員|社員数|全部で|総勢|全員で|スタッフは|うちは")
_CONVERTED = re.compile(r"正社員(?:に|化|へ)|正規(?:に|雇用に)|転換")
CONTEXT = 80
_MAX_YEN = 10**13


@dataclass(frozen=True, slots=True)
class Quantities:
    """What the numbers of one utterance say; None where nothing was said.

    `alternatives` holds planned expenses named as a choice (500か800), in yen; they are no
    `amount_yen`. `amount_tax_included` tells that 税込 was said and the tax was taken out.
    """

    employees: int | None = None
    capital_yen: int | None = None
    amount_yen: int | None = None
    alternatives: tuple[int, ...] = ()
    amount_tax_included: bool = False


@dataclass(frozen=True, slots=True)
class _Staff:
    kind: str
    value: int
    joined: bool


@dataclass(frozen=True, slots=True)
class _Number:
    value: int
    start: int
    end: int
    before: str
    after: str
    clause: str


def read_quantities(text: str) -> Quantities:
    """Employees, capital and planned expense of a canonical utterance."""
    text = _QUESTION_TO_SELF.sub(r"\g<noun>は", text)
    capital: list[_Number] = []
    planned: list[_Number] = []
    continued: list[_Number] = planned
    for number in _money(text):
        if not _CONTINUES.match(number.before):
            continued = capital if _is_capital(number) else planned if _is_planned(number) else []
        continued.append(number)
    amounts = _drop_corrected(planned)
    alternatives = _alternatives(amounts)
    total = None if alternatives else _total(amounts)
    taxed = total is not None and bool(_TAX_INCLUDED.search(text))
    return Quantities(
        employees=_employees(text),
        capital_yen=_drop_corrected(capital)[-1].value if capital else None,
        amount_yen=_without_tax(total) if taxed and total is not None else total,
        alternatives=alternatives,
        amount_tax_included=taxed,
    )


def _without_tax(yen: int) -> int:
    """Tax of 10 % taken out, floored to yen."""
    return yen * 10 // 11


def _numbers(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], str]]:
    for clause in clauses(text):
        joined = _CHOICE.sub(r"\g<low>\g<scale>\g<or>\g<high>\g<scale>", _RANGE.sub(_upper_end, clause))
        for match in pattern.finditer(joined):
            yield match, joined


def _upper_end(match: re.Match[str]) -> str:
    """500〜600万円 → 600万円; a range counts with its upper end, 9時から12時 stays as it is."""
    tail = match["tail"] or ""
    low, high = parse_number(match["low"]), parse_number(match["high"])
    is_quantity = bool(tail.strip()) or bool(_LARGE.search(match["high"]))
    if low is None or high is None or not is_quantity or "や" in match[0]:
        return match[0]
    return match["high"] + tail if high > low or _LARGE.search(match["high"]) else match[0]


def _money(text: str) -> list[_Number]:
    """Sums of money with a scale (万, 億) or 円, each with what stands around it in its clause."""
    found = []
    for match, clause in _numbers(text, _MONEY):
        value = parse_number(match["number"])
        has_scale = bool(_LARGE.search(match["number"]))
        if value is None or not (match["unit"] or has_scale) or not 0 < value < _MAX_YEN:
            continue
        after = clause[match.end("number") :][:CONTEXT]
        if not match["unit"] and re.match(
            r"\s*(?:人|名|件|社|個|台|回|枚|本|㎡|m2|平米|歩|km|キロ|トン|食|部|年|台数|冊|アクセス|PV|フォロワー|点|ページ|ヶ所)",
            after,
        ):
            continue
        before = clause[max(match.start() - CONTEXT, 0) : match.start()]
        value = _times(value, before, after)
        found.append(_Number(int(value), match.start(), match.end(), before, after, clause))
    return found


def _times(value: Decimal, before: str, after: str) -> Decimal:
    """1台80万円を3台 → 240万円."""
    following = re.match(r"円?\s*(?:の)?[^\d、。]{0,8}?(?:を|が|×|x|で|の機械を|のを)\s*" + _MULTIPLE.pattern, after)
    preceding = re.search(_MULTIPLE.pattern + r"[^\d]{0,8}$", _PER_UNIT.sub("", before))
    if _PER_UNIT.search(before) or following:
        match = following or preceding
        count = parse_number(match["count"]) if match else None
        if count and 1 < count <= 1_000 and (_PER_UNIT.search(before) or following):
            return value * count
    return value


def _is_capital(number: _Number) -> bool:
    words = list(_CAPITAL.finditer(number.before))
    if not words:
        return bool(re.match(r"\s*円?\s*(?:の|が)?資本金", number.after))
    between = number.before[words[-1].end() :]
    return not re.search(r"\d\s*(?:万|億|円|人|名)", between)


def _is_planned(number: _Number) -> bool:
    """Whether a sum is what the visitor plans to spend, and not sales, a loan or a past grant."""
    own = re.split(r"[\d万億円]+(?:万|億|円|人|名)", number.before)[-1]
    others = list(_OTHER_MONEY.finditer(own))
    if others and not _PLANNED_TOTAL.search(own[others[-1].end() :]):
        return False
    if re.match(
        r"\s*円?\s*(?:ほど|くらい|ぐらい)?の?(?:売上|借入|借金|融資|赤字|黒字|利益|資本|年商|ローン|損失)", number.after
    ):
        return False
    if _BORROWED_AFTER.match(number.after):
        return False
    if _OTHERS.search(number.clause) or _OWN_PRICE.match(number.after):
        return False
    if _PAST_TIME.search(number.before) and _SPENT_AFTER.match(number.after):
        return False
    if _GRANTED_AFTER.match(number.after) or (_PAST_PURCHASE.search(number.before) and _GRANTED.search(own)):
        return False
    if _GRANTED.search(own) and not re.search(r"(?:で|に|だと|なら|の場合|を使って|使い)[^、。]{0,10}$", own):
        return False
    return not (_MONTHLY.search(own) or _WANTED_AFTER.match(number.after))


def _drop_corrected(numbers: Sequence[_Number]) -> list[_Number]:
    """What stands before a correction, or is denied outright, no longer counts."""
    kept: list[_Number] = []
    for number in numbers:
        if _NEGATED_AFTER.match(number.after):
            continue
        if kept and _CORRECTION.search(number.before):
            kept = []
        kept.append(number)
    return kept


def _alternatives(numbers: Sequence[_Number]) -> tuple[int, ...]:
    """500万か800万: named as a choice in one clause."""
    for first, second in itertools.pairwise(numbers):
        between = first.clause[first.end : second.start]
        if first.clause == second.clause and _ALTERNATIVE.match(between):
            return tuple(dict.fromkeys((first.value, second.value)))
    return ()


def _total(numbers: Sequence[_Number]) -> int | None:
    """The stated total, else the sum of the items of one plan."""
    if not numbers:
        return None
    for number in numbers:
        if _TOTAL.search(number.before) and len(numbers) > 1:
            return number.value
    distinct = {(number.clause, number.start): number.value for number in numbers}
    return sum(distinct.values())


def _employees(text: str) -> int | None:
    """People said to work there: part-timers included, officers apart, the past and leavers not."""
    counted: list[_Staff] = []
    if _COUPLE.search(text) and not _PEOPLE.search(text):
        return 2
    converted = False
    for clause in clauses(text):
        converted = converted or bool(_CONVERTED.search(clause))
        for staff in _staff(clause):
            if converted and staff.kind == "plain" and not _STAFF_WORD.search(clause):
                continue
            if counted and _CORRECTION.search(clause) and staff.kind not in ("part", "role"):
                counted = []
            counted.append(staff)
    if not counted:
        return _without_number(text)
    totals = [staff.value for staff in counted if staff.kind == "total"]
    if totals:
        return totals[-1]
    if _AND_ME.search(text):
        counted.append(_Staff("part", 1, joined=True))
    if _MARRIED.search(text) and not any(staff.kind == "plain" for staff in counted):
        counted.append(_Staff("part", 2, joined=True))
    whole = [staff.value for staff in counted if staff.kind == "plain"]
    parts = [staff.value for staff in counted if staff.kind in ("part", "role")]
    if whole and parts and not any(staff.joined for staff in counted if staff.kind == "role"):
        parts = [staff.value for staff in counted if staff.kind == "part"]
    return (whole[-1] if whole else 0) + sum(parts)


def _without_number(text: str) -> int | None:
    """One person, told without a unit."""
    return 1 if _ALONE.search(text) else None


def _staff(clause: str) -> Iterator[_Staff]:
    joined = _HEADCOUNT.sub(r"\g<noun>\g<number>人", _RANGE.sub(_upper_end, clause))
    for match in _PEOPLE.finditer(joined):
        value = parse_number(match["number"])
        before = joined[max(match.start() - CONTEXT, 0) : match.start()]
        after = joined[match.end() :][:CONTEXT]
        if value is None or value != int(value) or value > 10_000_000:
            continue
        kind = _staff_kind(before, after)
        if kind:
            yield _Staff(kind, int(value), joined=bool(_JOINED.search(before) or _JOINED_AFTER.match(after)))


def _staff_kind(before: str, after: str) -> str | None:
    """`total`, `plain`, `part` (part-timers), `role` (one trade of several); None for people who do not count."""
    if _OFFICERS.search(before) or _INCLUDED.search(before) or _NOT_STAFF_BEFORE.search(before):
        return None
    if _NOT_STAFF_AFTER.match(after) or _PAST_AFTER.match(after) or _NEGATED_AFTER.match(after):
        return None
    if _PAST.search(before) and not _NOW.search(before):
        return None
    if _TOTAL.search(before) or re.search(
        r"と(?:私|わたし|自分|社長)で\s*$|(?:含め|ふくめ|入れ|合わせ|あわせ|込み|足し)[^\d]{0,6}$", before
    ):
        return "total"
    if _PART_TIMER.search(before):
        return "part"
    if _GENERIC_STAFF.search(before):
        return "plain"
    return "role" if _ROLE.search(before) else "plain"
