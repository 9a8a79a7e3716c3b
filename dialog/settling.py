"""Several sums of one plan: corrected, told twice, rounded, added up."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.lazy_regex import lazy_regex
from dialog.choices import DILEMMA, TOTAL, between, chosen, settles
from dialog.number_context import CORRECTION, NEGATED_AFTER
from dialog.sums import ABOUT, Sum
from dialog.tax import net_total

# -- changes of one sum ------------------------------------------------------------------------

_WEAK = lazy_regex(
    r"(?:定価|相場|希望(?:小売)?価格|標準価格|カタログ(?:価格|値|上の?|では|だと|に(?:は|載))|当初|(?:最初|はじめ)(?:の(?!試作|段階|一|1|品|型|機械|設備|工程|部分)|は)|もともと|(?<![次地中手根身足])元[はの]|もとは|前の見積|(?:去年|昨年|前回)は|新品(?:だと|なら)|普通は|一般的)[^\d。]{0,14}$"
)
_INTO_AFTER = lazy_regex(
    rf"^\s*円?{ABOUT}(?:まで|に|で|へ|の見積に)[^、。]{{0,6}}?(?:下げ|下が|まけ|値引|値下|負け|勉強|抑え|減ら|減額|削|な(?:った|りま|って|っちゃ|っと|る)|増や|増え|増額|上が|上げ|膨ら|ふくら|跳ね|変え|変更|変わ|落とし|圧縮|いける|いいと|済む|しても)"
)
# 3500万だったのが3000万に: what it was once.
_FORMER_AFTER = lazy_regex(
    rf"^\s*円?{ABOUT}(?:だった|でした|やった|じゃった|だったはず|と(?:言|い)[わっ][^、。]{{0,6}})(?:の|もの|もん|見積(?:もり)?|ん)?(?:が|を|から|は|だけど|ですが|けど)"
)
_MISTAKEN_AFTER = lazy_regex(rf"^\s*円?{ABOUT}(?:の|が)(?:間違|まちが|誤り|正しい|正解)")
LESS_AFTER = lazy_regex(
    rf"^\s*円?{ABOUT}(?:は|を|ほど)?(?:の)?(?:値引|引いて|引き(?!上|受)|まけて|負けて|割り?引|安く(?!な(?:る|り|れ|ん))|下げて(?!も)|差し引|浮い|オフ(?!ィ)|削っ|カット|減ら|減額)"
    rf"|^\s*円?(?:分)?は(?:もう|やっぱり?)?(?:無し|なし|ナシ|不要|いらな|要らな|やめ|取りやめ|取り消|外し)(?:で|に|だ|です|く|い|ま|て|ます|と|$)"
)
_MORE_AFTER = lazy_regex(
    rf"^\s*円?{ABOUT}(?:を|ほど|くらい)?(?:の)?(?:増や|増額|上乗せ|プラス|オーバー|高くな|アップ|上がっ|増え|追加(?!工事|の|費))"
)
_MOST = lazy_regex(
    r"(?:多くて(?:も)?|高くて(?:も)?|いっても|行っても|せいぜい|マックス|max|最高(?:で)?(?:も)?|最大(?:で)?(?:も)?|上は|上限は)\s*(?:約)?\s*$",
    re.I,
)
_SHARE_LED = lazy_regex(r"^円?(?:ほど|くらい)?、?(?:その|この)?(?:うち(?!ら|の)|内訳は)、?[^はがもでをに、\d]{0,8}$")
_APART = lazy_regex(r"ほか|他に|別|あと|それと|それから|加えて|プラス|追加")
_WISHED = lazy_regex(r"(?:でき(?:れば|たら|るだけ)|願わくば|理想は|希望は|本音は|なるべく(?:なら)?)、?\s*(?:約)?\s*$")
_PART_OF_AFTER = lazy_regex(r"^\s*円?(?:の[^、。\d]{0,8})?の(?:うち|中)(?:の|で|から|、)*[^\d。]{0,6}$")
_PART_ONLY_AFTER = lazy_regex(r"^\s*円?(?:分)?(?:だけ|のみ|ぶんだけ)")
_LEAST = lazy_regex(r"(?:少なくて(?:も)?|安くて(?:も)?|最低(?:で)?(?:も)?|下は|少なくとも)\s*(?:約)?\s*$")

# -- one sum told twice ------------------------------------------------------------------------

_ECHO = (
    r"(?:その|この|例の|さっきの|じゃあ?|では|で|まあ?|だから|つまり|要するに|ちょうど|ぴったり|きっちり|約|だいたい|ざっくり|ざっと|"
    r"おおよそ|およそ|ほぼ|端数(?:は|を)?(?:切って|切り捨てて|落として|丸めて)?|丸めて|値段(?:は|が)?|金額(?:は|が)?|ちょい|くらい|ぐらい|ほど|程度|前後|弱|強|円|(?:なん|や|だ|です)?けど|ですが|なんですが|か|ね|よ|です|ん|、|。|\s|…)*"
)
# 490万だったわ、490万
_ENDS_SAYING = lazy_regex(r"^円?(?:だった|でした|です|だ|や|やった)?(?:わ|よ|ね|な|の)*[、。]")
_ECHO_BEFORE = lazy_regex(rf"^{_ECHO}$")
_TAKEN_UP_AFTER = lazy_regex(
    rf"^\s*円?{ABOUT}(?:だと|だとして|なら|だったら|として|とする|と(?:見|み)て|って(?:こと|いう)|ってことで|で(?!す?(?:[^、。]{{1,8}}を|の))|でよか|の(?:うち|内|半分|何|[一二三四五\d])|に対して|を(?:そっくり|全部|まるまる|超え|使)|です(?:ね)?|いくら|ちょうど|ぴったり|$|[。?])"
)
_ROUNDED_BEFORE = lazy_regex(
    r"(?:まあ?|ざっくり|ざっと|端数[^、。\d]{0,8}|丸めて|切って|切り上げて|切り捨てて|およそ|約|だいたい|ほぼ|細かく言う?と|きっちり)、?\s*$"
)
_EXACT_BEFORE = lazy_regex(
    r"(?:正確に(?:は|言うと)?|厳密に(?:は|言うと)?|細かく(?:は|言うと)|きっちり|ぴったり|実際は)、?\s*$"
)
_ROUNDED_AFTER = lazy_regex(
    rf"^\s*円?{ABOUT}(?:として|とする|と(?:見|み)て|って(?:こと|感じ)|ってこと|で(?:計算|お願い|考え|見|み(?:て|と)|いい|よか|ええ|$|[。、])|くらい|ぐらい|ほど)"
)
_APPROXIMATE_AFTER = lazy_regex(r"^\s*円?(?:ちょい|ちょっと|くらい|ぐらい|ほど|程度|前後|弱|強|足らず|あまり|余り)")
_NEARLY_SHARE = 20  # of each other by a twentieth: the same sum, rounded

_ITEM_NAME = lazy_regex(r"[一-龥ァ-ヶー]{2,}|[一-龥](?=[がはにでも]|$)")
_NO_ITEM = lazy_regex(
    r"予算|見積(?:もり)?|費用|経費|金額|総額|合計|全部|全体|合わせ|最初|当初|税[抜込別]|正確|実際|本当|社長|先方"
    r"|[^、。]{1,14}(?:忘れ|抜け|漏れ)[^、。]{0,6}、"
)
_SUM_TOLD = lazy_regex(r"\d[\d,.]*(?:万|億|千)*円?")
_POLITE = lazy_regex(r"(?:すみません|すいません|すんません|ごめん(?:なさい)?)(?:が|けど|けれど)")
_SETS_RIGHT = lazy_regex(r"違(?:う|った|いま)|ちが(?:う|った)|ちゃう|間違|まちが|訂正")

# -- totals ------------------------------------------------------------------------

_TOTAL_AFTER = lazy_regex(
    rf"^\s*円?{ABOUT}(?:が|に)?(?:総額|合計|なる計算|全部の額)(?!で?、?(?:は|だと|なら)?(?:いくら|なんぼ|どれ|どの|どう|何))"
)
# ミシン全部で210万と|裁断機480万: the total of one item of a list
_NEXT_ITEM_AFTER = lazy_regex(
    rf"^円?{ABOUT}(?:と|、?(?:それ|あと|プラス)と?)(?!(?:言|聞|い[うわっ]|思|なる|な[っり]|見))[^、。\d]{{1,14}}\d"
)


def one_each(numbers: Sequence[Sum]) -> list[Sum]:
    """The sums without those corrected, and one for each price brought down, range or sum told twice."""
    kept: list[Sum] = []
    for number in _drop_corrected(numbers):
        last = kept[-1] if kept else None
        if settles(number, kept):
            kept = [number]
        elif last and LESS_AFTER.match(number.after) and number.value < last.value:
            kept[-1] = replace(last, value=last.value - number.value)
        elif last and raises(number):
            kept[-1] = replace(last, value=last.value + number.value)
        elif last and _takes_place_of(number, last):
            kept[-1] = number
        elif last and (_is_rough_copy(number, last) or _is_only_wished(number, last)):
            continue
        elif not any(_repeats(number, earlier) for earlier in kept):
            kept.append(number)
    kept = _without_shares(kept)
    if kept and DILEMMA.search(kept[0].text):  # 中古なら900万、新品なら1400万で迷う
        return kept
    strong = [number for number in kept if not _WEAK.search(number.own)]
    return strong or kept[-1:]


def _without_shares(numbers: list[Sum]) -> list[Sum]:
    """開業に800万、うち厨房300万: what the whole is made up of adds nothing to it."""
    first = next((i for i, number in enumerate(numbers) if i and _SHARE_LED.match(number.own)), len(numbers))
    return numbers[:first] + [number for number in numbers[first:] if _APART.search(number.own)]


def raises(number: Sum) -> bool:
    """予算を200万増やす, but not 200万に増やす."""
    return bool(_MORE_AFTER.match(number.after) and not _INTO_AFTER.match(number.after))


def _drop_corrected(numbers: Sequence[Sum]) -> list[Sum]:
    """What stands before a correction, or is denied outright, no longer counts."""
    kept: list[Sum] = []
    for number in numbers:
        if NEGATED_AFTER.match(number.after):
            continue
        if kept and _FORMER_AFTER.match(kept[-1].after) and not (LESS_AFTER.match(number.after) or raises(number)):
            kept.pop()
        if kept:
            kept = _without_set_right(kept, number)
        kept.append(number)
    return kept


def _without_set_right(kept: list[Sum], number: Sum) -> list[Sum]:
    """The sums but those that a correction sets right: the item that it names, the last of several, or all of them."""
    since = _SUM_TOLD.split(number.sentence_before + number.before)[-1]
    corrects = CORRECTION.search(number.own if number.place == kept[-1].place else number.before)
    names = _item_names(number)
    same = [k for k in kept if any(name in k.own for name in names)] if corrects or CORRECTION.search(since) else []
    if len(kept) > 1 and same:  # 工事は250万でした, after 機械300万と工事200万
        return [k for k in kept if k is not same[-1]]
    is_polite = names and _POLITE.search(since)  # すみませんが工事200万も
    if is_polite or not (corrects or (_SETS_RIGHT.search(since) and not names)):
        return kept
    is_of_last = len(kept) > 1 and not names and not TOTAL.search(number.own) and all(map(_item_names, kept))
    return kept[:-1] if is_of_last else []


def _item_names(number: Sum) -> list[str]:
    """What a sum is said to be for: 旋盤; of 予算は900万 the whole is told."""
    return _ITEM_NAME.findall(_NO_ITEM.sub(" ", CORRECTION.sub(" ", number.own)))


def _takes_place_of(number: Sum, last: Sum) -> bool:
    """最低300万、最高450万; 500万から450万に下げる; 1000万は1200万の間違い; 63万ちょい、まあ63万."""
    is_end_of_range = _MOST.search(number.before) or _LEAST.search(last.before)
    is_changed = _INTO_AFTER.match(number.after) or _MISTAKEN_AFTER.match(number.after)
    is_part = _PART_OF_AFTER.match(between(last, number)) and _PART_ONLY_AFTER.match(number.after)
    return bool(is_end_of_range or is_changed or is_part) or _is_rounding_of(number, last)


def _is_only_wished(number: Sum, last: Sum) -> bool:
    """多くて400万、できれば300万: of a range the upper end."""
    return number.value < last.value and bool(_MOST.search(last.before) and _WISHED.search(number.before))


def _is_near(number: Sum, other: Sum) -> bool:
    return abs(number.value - other.value) * _NEARLY_SHARE <= max(number.value, other.value)


def _is_rounding_of(number: Sum, last: Sum) -> bool:
    """The same sum once more, rounded or exact: the later one counts unless it is only a rough copy."""
    if not _is_near(number, last):
        return False
    is_exact = _EXACT_BEFORE.search(number.own) or (
        _APPROXIMATE_AFTER.match(last.after) and _ECHO_BEFORE.match(number.own)
    )
    is_rounded = _ECHO_BEFORE.match(number.own) and _ROUNDED_AFTER.match(number.after)
    return bool(is_exact or is_rounded)


def _is_rough_copy(number: Sum, last: Sum) -> bool:
    """1,234,000円、約123万ですね: the exact sum stays."""
    return bool(_is_near(number, last) and _ROUNDED_BEFORE.search(number.own) and _ECHO_BEFORE.match(number.own))


def _repeats(number: Sum, earlier: Sum) -> bool:
    """冷凍庫が410万。410万だといくら: no second item, for nothing new is named; nor is 年96万 after 月8万で12か月."""
    if number.value != earlier.value:
        return False
    if earlier.count > 1 and number.count == 1:
        return True
    if re.search(r"(?:(?:その|この|例の|さっきの)|[\d円万億千百]\s?[(（])$", number.before):
        return True
    ending = _ENDS_SAYING.match(number.own)
    own = number.own[ending.end() :] if ending else number.own
    is_apart = ending or number.place != earlier.place
    return bool(is_apart and _ECHO_BEFORE.match(own) and _TAKEN_UP_AFTER.match(number.after))


def total(numbers: Sequence[Sum], text: str) -> int | None:
    """Without tax: the stated total, the one chosen of a choice, else the sum of the items of one plan."""
    if not numbers:
        return None
    whole = chosen(numbers, text) or _stated_total(numbers)
    return net_total([whole] if whole else numbers)


def without_total(numbers: Sequence[Sum]) -> list[Sum]:
    """The items of a plan without the sum that they come to, if that was told as well."""
    whole = _stated_total(numbers)
    rest = [number for number in numbers if number is not whole]
    return rest if whole and sum(number.value for number in rest) == whole.value else list(numbers)


def _stated_total(numbers: Sequence[Sum]) -> Sum | None:
    """A sum called the total, or one that all the others come to."""
    if len(numbers) < 2:
        return None
    for number in numbers:
        is_called_so = TOTAL.search(number.before) and not _NEXT_ITEM_AFTER.match(number.after)
        if is_called_so or _TOTAL_AFTER.match(number.after):
            return number
    everything = sum(number.value for number in numbers)
    ends = (numbers[-1], numbers[0]) if len(numbers) > 2 else ()
    return next((number for number in ends if 2 * number.value == everything), None)
