"""Sums of a plan that a message tells once more: to point at it, to set it right, or to add it up for us."""

import re
from dataclasses import replace

from corpus.lazy_regex import lazy_regex
from corpus.numerals import NUMBER, parse_number
from dialog.number_words import in_plain_numbers
from dialog.plan_items import known_items
from dialog.quantities import read_quantities
from dialog.state import State
from dialog.sums import values_of
from dialog.tax import net_total, without_tax
from dialog.understanding import Understanding

MAN = 10_000
_SUM = rf"{NUMBER}円?"
# さっきの600万と80万のやつ
_POINTED_AT = lazy_regex(
    rf"(?:さっき|先ほど|先程|前|最初|今|いま)の{_SUM}(?:(?:と|や|、){_SUM})*の(?:やつ|もの|件|話|計画|見積(?:もり)?|分)(?:は|で|だと|なんですが|ですが|、)*"
)
# 450と80で530万
_NO_COUNT = r"(?!\s*(?:人|名|台|社|店|本|枚|個|つ|か月|ヶ月|年|%))"
_ADDED_UP = lazy_regex(
    rf"(?P<a>{NUMBER})円?(?:と|足す|たす|プラス|\+)(?P<b>{NUMBER})円?(?:で|を足して|なので|だから|、|=|は)*(?:合計|合わせて|全部で|計)?(?P<sum>{NUMBER}(?<=[万億])円?|{NUMBER}円){_NO_COUNT}"
)
# 13500円×12で16万2千円
_MULTIPLIED = lazy_regex(
    rf"(?P<each>{NUMBER})円?[×xX*✕](?P<times>\d{{1,3}})(?:か月|ヶ月|カ月|人|台|本|個)?(?:で|は|=|、|なので|だから)*(?P<whole>{NUMBER}(?:(?<=[万億千])円?|円)){_NO_COUNT}"
)
# 税抜1800万、税込1980万って意味です
_BOTH_WAYS = lazy_regex(
    rf"税抜き?(?:が|で|は)?(?P<net>{NUMBER})円?(?:、|で|と|が)*税込み?(?:が|で|は)?(?P<gross>{NUMBER})円?"
)
# 13500円は月だってば
_IS_BY_MONTH = lazy_regex(
    rf"(?P<monthly>{NUMBER})円?は(?:月(?:額|々|の)?|毎月|ひと月)(?:だ|です|なん|の(?:金|額|料)|や|で)"
)
# 450万は600万のかわり
_INSTEAD_OF = lazy_regex(rf"(?P<new>{NUMBER})円?は[^。\d]{{0,8}}?(?P<old>{NUMBER})円?の(?:かわり|代わり|替わり)")


def without_pointed_at(state: State, said: Understanding) -> Understanding:
    """The message without the sums of the plan known that only point at it."""
    plain = in_plain_numbers(said.text)
    pointed = _POINTED_AT.search(plain)
    if pointed is None or state.slots.amount_yen is None or sum(values_of(pointed[0])) != state.slots.amount_yen:
        return said
    rest = f"{plain[: pointed.start()]}{plain[pointed.end() :]}"
    return replace(said, text=rest, quantities=read_quantities(rest))


def restated_plan(state: State, text: str) -> int | None:
    """The plan in yen, where a message adds it up itself or puts one price in the place of another; else None."""
    if state.slots.amount_yen is None:
        return None
    plain = in_plain_numbers(text)
    return (
        _added_up(plain)
        or _multiplied(plain)
        or _by_month(state, plain)
        or _net(state, plain)
        or _instead(state, plain)
    )


def _added_up(text: str) -> int | None:
    """The sum of two parts that a message adds up right itself, in yen; parts without a unit are in 万."""
    for match in _ADDED_UP.finditer(text):
        first, second, whole = (_yen(match[name]) for name in ("a", "b", "sum"))
        if whole and first and second and first + second == whole:
            return whole
    return None


def _multiplied(text: str) -> int | None:
    """The product that a message multiplies out right itself, in yen."""
    for match in _MULTIPLIED.finditer(text):
        each, whole = parse_number(match["each"]), parse_number(match["whole"].rstrip("円"))
        if each and whole and each * int(match["times"]) == whole:
            return int(whole)
    return None


def _by_month(state: State, text: str) -> int | None:
    """The sum known turns out to be that of a month: what the message tells for longer, in yen; else None."""
    match = _IS_BY_MONTH.search(text)
    if match is None or parse_number(match["monthly"]) != state.slots.amount_yen:
        return None
    return read_quantities(text[match.end() :]).amount_yen


def _net(state: State, text: str) -> int | None:
    """税込で1980万, of 1800万 known, or both told at once: it is the same plan, in yen without tax."""
    match = _BOTH_WAYS.search(text)
    if match is not None:
        net, gross = _yen(match["net"]), _yen(match["gross"])
        return net if net and gross and without_tax(gross) == net else None
    told = read_quantities(text)
    return told.amount_yen if told.amount_tax_included and told.amount_yen == state.slots.amount_yen else None


def _instead(state: State, text: str) -> int | None:
    """The plan with one price in place of the one it was told to replace, in yen."""
    match = _INSTEAD_OF.search(text)
    items = known_items(state) if match else []
    if match is None or not items:
        return None
    old, new = _yen(match["old"]), _yen(match["new"])
    dropped = next((item for item in items if item.value == old), None)
    if dropped is None or new is None:
        return None
    kept = [item for item in items if item is not dropped]
    if any(item.value == new for item in kept):  # taken for a further item before
        return net_total(kept)
    return net_total([*kept, replace(dropped, value=new)])


def _yen(number: str) -> int | None:
    value = parse_number(number.rstrip("円"))
    if value is None:
        return None
    return int(value) if re.search(r"[万億円]", number) or value >= MAN else int(value * MAN)
