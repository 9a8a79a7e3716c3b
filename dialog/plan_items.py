"""The items that an expense was told as, and what later messages make of them: cheaper, fewer, one more, dropped."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from corpus.lazy_regex import lazy_regex
from corpus.numerals import NUMBER, parse_number
from dialog.choices import TOTAL
from dialog.goals_dropped import is_dropped
from dialog.money import planned_items
from dialog.number_context import CORRECTION
from dialog.number_words import in_plain_numbers
from dialog.quantities import Quantities, read_quantities
from dialog.settling import without_total
from dialog.state import State
from dialog.sums import THINGS, Sum, prices_by_number, values_of
from dialog.tax import is_said_gross, net_total, without_tax
from dialog.text import canonical, clauses, normalise, sentences
from dialog.understanding import Understanding

TAX_WORD = r"税(?:込|抜|別|こみ|ぬき)[みき]?"
_LEFT_OUT = lazy_regex(
    r"^[^、。はもがを]{0,8}?(?:は|も|を)?[^。]{0,12}?(?:抜き(?:だ|で|な|に|の)|抜い(?:たら|て|た)|除い|のぞい|引い(?:たら|て|た)|なし(?:だと|なら)|止め|いら(?:ない|ん|ねえ)|要ら(?:ない|ん)|外し|外す|外そ|なし(?:で|に)|あとに|後に|今回は(?:いい|パス|結構)|(?:来年|来期|来月|年明け|次|次回|今度)(?:度|以降)?で(?:いい|ええ|よか))"
    r"|^[^。]{0,16}?(?:買わ(?:ない|ん(?!か)|ず)|買うのは?を?やめ|リースに(?:する|します|した|変え|切り?替え))"
)
# 運賃は業者持ちになりました, 設置は無料になった
_PAID_BY_OTHERS = lazy_regex(
    r"^[^、。はもがを]{0,8}?(?:は|も|が)、?(?:(?:業者|先方|相手|メーカー|販売店|向こう|店|大家|家主|オーナー|親会社)(?:さん)?(?:側)?(?:の)?(?:持ち|もち|が(?:持|出し|払|負担))"
    r"|(?:無料|タダ|ただ|サービス)(?:に(?:な[っり]|して)|で(?:付|つ|や|して)))"
)
_ONLY_THAT = lazy_regex(r"^[^、。はもがを]{0,6}?(?:だけ|のみ)(?!で(?:は|も))")
_WORD = lazy_regex(r"[一-龥々ァ-ヶーa-z]{2,}|[ぁ-ん]{3,}", re.I)
_PART_OF_WORD = lazy_regex(r"[一-龥々]{2,}|[ァ-ヶー]{2,}")  # of サーバー設備 either half
_LABEL_END = lazy_regex(r"(?:は|が|を|に|で|も|、|約|\s)+$")  # 型の直し|に約
_COST_OF = lazy_regex(r"..[費费代料]$")  # 試験 of 試験費
_COMES_TO = lazy_regex(
    r"^円?(?:ほど|くらい)?(?:で、?済|(?:に|まで)、?(?:まけ|負け|下が|下げ|値引|値下|勉強|な(?:っ|り)|抑え|上が|値上))"
)
# 着手金|200万, 成功報酬は|800万
_NOUN_OF_SUM = lazy_regex(r"(?P<noun>[一-龥々ァ-ヶーa-z]{2,})(?:は|が|に|で|を|も)?、?(?:約|だいたい|ざっと)?\s*$")
_TOPIC_OF_SUM = lazy_regex(r"(?P<noun>[一-龥々ァ-ヶーa-z]{2,})(?:は|が)、?(?:約|だいたい|ざっと)?\s*$")
_WHOLE_PLAN = lazy_regex(
    r"予算|費用|見積|金額|総額|経費|値段|価格|全部|全体|合計|計画|代金|下取|値引|割引|頭金|手付|上限|下限|最大|最低|今回|実際|本当|正式|新型|新品|中古|国産|[a-z甲乙丙]社"
)
_CHANGES_PLAN = lazy_regex(
    rf"{CORRECTION.pattern}|代わり|かわりに|やめ|変更|変え|なら|だと|だったら|やったら|の場合|たら|としたら|に(?:な|し|下|上)|済|抑|減|増|(?:ほう|方|やつ|案)(?:は|が)"
)
_TIME_OF_FEE = lazy_regex(rf"{NUMBER}\s*(?:か月|ヶ月|カ月|ヵ月|年)(?:分|ぶん|間|使|契約|で|だと|なら|と(?:し|考|計))")
_IN_ITS_PLACE = lazy_regex(r"代わり|かわり|その分|そのぶん|替えて|(?:その|この)まま|変わら(?:ず|な)|同じ")
_EACH = lazy_regex(rf"(?:1|一|ひと){THINGS}(?:あたり|当たり|につき)?(?:は|が|で|、)?(?:約|だいたい)?\s*$")
# 回 and 日 count only where the item was told by them: 3回×40万円
_TIMES_UNIT = r"回(?!目)|日間?"
_COUNTED = rf"{THINGS}|{_TIMES_UNIT}"
# 2台だと, 3台買うなら, 同じのをもう1台
_SO_MANY = lazy_regex(
    rf"^(?:じゃあ?|では|(?:そ|ほ)?(?:れ|ん)なら|ほんで|ほな|もし|仮に|やっぱり?|いや|同じ(?:の|もの|やつ|機械|設備)(?:を|が)?(?:もう(?:{NUMBER})\s*(?:{_COUNTED})、(?:つまり|合わせて|合計で?|全部で|計))?|それ(?:を|が)|これ(?:を|が)|、|\s)*"
    rf"(?:(?P<what>[^。、\d]{{1,14}}?)(?:は|を|が|な|のほう(?:は|を)?)、?)?(?P<more>もう|あと|さらに)?"
    rf"(?P<number>{NUMBER})\s*(?P<unit>{_COUNTED})(?:分)?(?:だけ)?(?:を|に|も)?(?:買|入れ|導入|購入|する|した|増や|欲し|ほし|追加)?[ぁ-ん]{{0,3}}?"
    r"(?:いたしますと|しますと|(?:いた)?しましたら|だと|なら(?!んで)|だったら|としたら|とすると|したら|すると|たら|場合|で(?:は|お願い|いい|考え|$)|なんですが|です|にします|にする)"
)
# 6台は置けないので4台にします, 1台やめて4台
_CHANGED_TO = lazy_regex(
    rf"(?P<what>)(?P<more>)(?P<changes>(?:やめて|減らして|増やして)、?)?(?P<number>{NUMBER})\s*(?P<unit>{_COUNTED})"
    r"(?(changes)(?=で|に|です|。|$)|(?:だけ|のみ|ほど)?に(?:いたし|し(?!か)|する|変更|変え|減ら|増や|絞|抑|落と|とどめ|なり|なっ))"
)
# 1台38万を各店2台, after 2店舗
_PER_PLACE = lazy_regex(
    r"(?:各(?:店舗?|拠点|教室|工場|営業所|園|校)|(?:店舗?|拠点|教室|工場|営業所)ごと|それぞれの(?:店舗?|拠点|教室|工場))"
    rf"(?:に|で|へ|、)*{NUMBER}\s*{THINGS}"
)
_PLACES = lazy_regex(rf"(?P<number>{NUMBER})\s*(?:店舗|店|拠点|教室|工場|営業所|か所|ヶ所|カ所|軒|園|校)")
# 3台で1500万: the sum of all three
_ALL_OF_THEM_FOR = lazy_regex(
    rf"(?P<number>{NUMBER})\s*{THINGS}(?:まとめて|全部|合計)?で、?(?:約|だいたい|合計|全部で)?\s*$"
)


def with_new_price(state: State, said: Understanding, known: Quantities) -> Quantities:
    """製氷機は50万になった after 冷蔵庫90万と製氷機60万: the others stay as they were told."""
    if known.amount_yen is None or known.amount_added or known.alternatives:
        return known
    repriced = _repriced(known_items(state), said.text)
    return replace(known, amount_yen=net_total(repriced)) if repriced else known


def at_price_of_each(state: State, said: Understanding, known: Quantities) -> Quantities:
    """中古だと1台250万 after 3台、1台380万: as many of them as were meant before, at the new price."""
    if known.amount_yen is None or known.amount_added:
        return known
    new = items_of(said.text)
    told = _items_told_last(state)
    if len(new) != 1 or len(told) != 1 or told[0].count < 2:
        return known
    is_of_each = new[0].count == 1 and _EACH.search(new[0].before) and not _ONLY_THAT.match(new[0].after)
    if not is_of_each or new[0].is_gross or told[0].is_gross or state.slots.amount_yen is None:
        return known
    count, rest = divmod(state.slots.amount_yen, told[0].value // told[0].count)
    return known if rest or count < 2 else replace(known, amount_yen=count * new[0].value)


def in_every_place(state: State, said: Understanding, known: Quantities) -> Quantities:
    """1台38万を各店2台, where two shops were told before."""
    if known.amount_yen is None:
        return known
    plain = in_plain_numbers(said.text)
    if not _PER_PLACE.search(plain) or _PLACES.search(plain) or len(items_of(said.text)) != 1:
        return known
    told = (m for text in said_before(state) for m in _PLACES.finditer(in_plain_numbers(text)))
    count = next((parse_number(m["number"]) for m in told), None)
    return known if count is None or not 1 < count <= 100 else replace(known, amount_yen=known.amount_yen * int(count))


def with_further_item(state: State, said: Understanding, known: Quantities) -> Quantities:
    """成功報酬は800万 after 着手金200万: a further thing with a name of its own comes on top."""
    is_plain = known.amount_yen is not None and not (known.amount_added or known.alternatives)
    if not is_plain or said.programs or said.asks_anything or set(said.goals) - set(state.slots.goals):
        return known
    new, items = items_of(said.text), known_items(state)
    if len(new) != 1 or not items or _CHANGES_PLAN.search(said.text) or new[0].value != known.amount_yen:
        return known
    noun = _TOPIC_OF_SUM.search(new[0].before)
    names = [_NOUN_OF_SUM.search(item.before) for item in items]
    if noun is None or any(name is None or _WHOLE_PLAN.search(name["noun"]) for name in (noun, *names)):
        return known
    is_other = not any(name and set(_pairs(name["noun"])) & set(_pairs(noun["noun"])) for name in names)
    return replace(known, amount_added=True) if is_other else known


def _pairs(word: str) -> list[str]:
    return [word[i : i + 2] for i in range(len(word) - 1)]


def _repriced(items: Sequence[Sum], text: str) -> list[Sum]:
    """The items with the one that a message names at the price that it tells; none where it names none."""
    new = items_of(text)
    if len(items) < 2 or len(new) != 1 or TOTAL.search(new[0].before):
        return []
    plain = in_plain_numbers(text)
    comes_to = _COMES_TO.match(new[0].after) is not None  # 型だけ290万にまけてもらえた
    former = values_of(plain) - {new[0].value}
    changed = [item for item in items if item.value in former] or [
        item
        for item in items
        if any(
            clause == new[0].clause and (comes_to or not _ONLY_THAT.match(rest))
            for clause, rest in _clauses_of(item, items, plain)
        )
    ]
    kept = items if comes_to else _kept_items(items, plain)
    if len(changed) != 1 or changed[0] not in kept:
        return []
    price = replace(new[0], clause=changed[0].clause, start=changed[0].start, end=changed[0].end)
    return [price if item is changed[0] else item for item in kept]


def with_replaced_item(state: State, said: Understanding, known: Quantities) -> Quantities:
    """照明はやめて、かわりにボイラー450万 after 空調700万と照明200万: what is kept of the plan with what is new."""
    if known.amount_yen is None or known.alternatives:
        return known
    plain, items, new = in_plain_numbers(said.text), known_items(state), items_of(said.text)
    dropped = [
        item for item in items if any(is_dropped(after, clause) for clause, after in _clauses_of(item, items, plain))
    ]
    if not new or not 0 < len(dropped) < len(items) or not _IN_ITS_PLACE.search(said.text):
        return known
    kept = [item for item in items if item not in dropped]
    return replace(known, amount_yen=net_total([*kept, *new]), amount_added=False)


def fee_over_time(state: State, text: str) -> int | None:
    """1年分で after 機材18万、利用料が月4,800円: the expense with the fee for that time."""
    if not _TIME_OF_FEE.search(in_plain_numbers(text)):
        return None
    for told in said_before(state):
        before, now = read_quantities(told), read_quantities(f"{told}。{text}")
        if now.amount_yen is not None and now.amount_yen != before.amount_yen and not now.leaves_out_fee:
            return (state.slots.amount_yen or 0) + now.amount_yen - (before.amount_yen or 0)
    return None


def counted(state: State, text: str) -> int | None:
    """2台だと, 同じのをもう1台 after a sum for one thing: so many of it; None where several things were told."""
    parts = sentences(in_plain_numbers(text))
    match = next((m for part in parts if (m := _SO_MANY.match(part) or _CHANGED_TO.search(part))), None)
    number = parse_number(match["number"]) if match else None
    if match is None or not number or number != int(number):
        return None
    items = _items_told_last(state)
    plain = in_plain_numbers(text)
    meant = items if len(items) == 1 else [i for i in items if i.count > 1 and _clauses_of(i, items, plain)]
    what = re.sub(r"^(?:その|この|同じ|さっきの)", "", (match["what"] or "").strip())
    if len(meant) != 1 or what not in meant[0].text:
        return None
    item = meant[0]
    if re.fullmatch(_TIMES_UNIT, match["unit"]) and not re.search(
        rf"\d\s*{match['unit'][0]}", in_plain_numbers(item.text)
    ):
        return None
    told_for = _ALL_OF_THEM_FOR.search(item.before)
    count = item.count if told_for is None else int(parse_number(told_for["number"]) or 1)
    if item.value % count:
        return None
    changed = replace(item, value=item.value // count * int(number))
    if match["more"]:
        return net_total([changed]) + (state.slots.amount_yen or 0)
    return net_total([changed if other is item else other for other in items])


def price_of_number(state: State, text: str) -> int | None:
    """1台だけにします after 1台で約420万円、2台で840万円: what so many were told to cost, in yen without tax."""
    parts = sentences(in_plain_numbers(text))
    match = next((m for part in parts if (m := _SO_MANY.match(part) or _CHANGED_TO.search(part))), None)
    told = next((prices for before in said_before(state) if (prices := _prices_by_number(before))), {})
    if match is None or match["more"] or match["unit"].startswith(("人", "名", "店", "社", "か所")):
        return None
    return told.get(int(parse_number(match["number"]) or 0))


def _prices_by_number(text: str) -> dict[int, int]:
    plain = in_plain_numbers(text)
    told = prices_by_number(plain)
    return {count: without_tax(yen) for count, yen in told.items()} if is_said_gross(plain) else told


def without_dropped(state: State, said: Understanding) -> int | None:
    """製氷機は来年に回す after 冷蔵庫90万と製氷機60万: what is left of the expense without that item."""
    items = known_items(state)
    kept = _kept_items(items, in_plain_numbers(said.text))
    return net_total(kept) if 0 < len(kept) < len(items) else None


def _items_told_last(state: State) -> tuple[Sum, ...]:
    """The items of the last utterance that tells any."""
    return next(filter(None, map(items_of, said_before(state))), ())


def known_items(state: State) -> list[Sum]:
    """The items that the expense was told as, at their last prices; none where they do not come to it."""
    told: list[str] = []
    for text in said_before(state) if state.slots.amount_yen is not None else ():
        told = [text, *told]
        items = without_total(_items_through(told)) if items_of(text) else []
        if items and net_total(items) == state.slots.amount_yen:
            return items
    return []


def _items_through(texts: Sequence[str]) -> list[Sum]:
    """The items after messages that add to them, drop them or change their price."""
    items: list[Sum] = []
    for text in texts:
        repriced = _repriced(items, text)
        items = repriced or [*_kept_items(items, in_plain_numbers(text)), *items_of(text)]
    return items


def _kept_items(items: Sequence[Sum], text: str) -> list[Sum]:
    """The items that a message neither drops nor leaves beside the only one it keeps."""
    spoken = [_clauses_of(item, items, text) for item in items]
    only = [item for item, told in zip(items, spoken, strict=True) if any(_ONLY_THAT.match(after) for _, after in told)]
    dropped = [
        item
        for item, told in zip(items, spoken, strict=True)
        if any(
            is_dropped(after, clause) or _LEFT_OUT.match(after) or _PAID_BY_OTHERS.match(after)
            for clause, after in told
        )
    ]
    return only or [item for item in items if item not in dropped]


def _clauses_of(item: Sum, items: Sequence[Sum], text: str) -> list[tuple[str, str]]:
    """The clauses that name the thing of an item, each with what follows its name there."""
    others = " ".join(other.own for other in items if other is not item)
    own = re.sub(TAX_WORD, "、", item.own)
    parts, words = _PART_OF_WORD.findall(own), _WORD.findall(own)
    bare = [word[:-1] for word in words if _COST_OF.search(word)]
    ends = [word[-3:] for word in parts if len(word) > 4]  # 測定機 of 三次元測定機, マシン of エスプレッソマシン
    words = [word for word in (*ends, *bare, *parts, *words) if word not in others] or [
        _LABEL_END.sub("", own).lstrip("、とや ")
    ]
    return [
        (clause, clause[found.end() :])
        for clause in clauses(text)
        if (found := next((m for word in words[::-1] if word and (m := re.search(re.escape(word), clause))), None))
    ]


def said_before(state: State) -> Iterator[str]:
    """The utterances so far as they are read for numbers, the last first."""
    return (canonical(normalise(utterance)) for utterance in reversed(state.utterances))


@lru_cache(maxsize=64)
def items_of(text: str) -> tuple[Sum, ...]:
    """The planned items that a canonical text tells, in order; sums in yen."""
    return tuple(planned_items(in_plain_numbers(text)))
