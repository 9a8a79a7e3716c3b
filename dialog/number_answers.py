"""What a number means after what was said before: a short answer, a choice, a correction, a way back."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from corpus.numerals import NUMBER, parse_number
from corpus.records import Subsidy
from dialog.choices import TOTAL
from dialog.goals_dropped import is_dropped
from dialog.headcount import staff_counts
from dialog.money import planned_items
from dialog.number_context import CORRECTION, ranges
from dialog.number_words import in_plain_numbers
from dialog.quantities import Quantities, read_quantities
from dialog.settling import without_total
from dialog.state import State
from dialog.sum_roles import PLAN_WORD
from dialog.sums import THINGS, Sum, values_of
from dialog.tax import is_said_gross, is_said_net, net_total, with_tax, without_tax
from dialog.text import canonical, clauses, normalise, sentences
from dialog.understanding import Understanding

MAN = 10_000
MAX_ANSWER_CHARS = 40
_NUMBER_SLOTS = ("employees", "capital_yen", "amount_yen")
_LEADING = (
    r"(?:うち|うちは|うちも|(?:全部|ぜんぶ|全員|みんな|合計|トータル)で|合計|計|合わせて|あわせて|総勢|今(?:んとこ|のところ)?|いま|現在|ちょうど|約|だいたい|ざっと|たぶん|多分|確か|たしか|えーと|ええと|えっと|"
    r"あー|まあ|、|。|\s)*"
)
_BARE_NUMBER = re.compile(
    rf"^{_LEADING}({NUMBER})\s*(?:円|人|名)?\s*(?:くらい|ぐらい|ほど|程度)?\s*"
    r"(?:です|でした|でございます|だ|だった|だよ|だね|や|やった|やで|ですね|ですかね|かなあ?|かね|じゃ|でお願いします|おる|おります|います|いる|いてる|ばい|たい|だべ|っす|ね|よ|わ|の|な|。|、|\.)*\s*$"
)
# 人数なら4, 人は3: said before the number of people
_OF_PEOPLE = re.compile(
    rf"^{_LEADING}(?:人数|従業員|頭数|社員|スタッフ|人手|人間|人)(?:の?数)?(?:は|も|なら|でしたら|だったら|だと|って|ですか|ですが|ですけど|:|=|、|\s)+"
)
_CORRECTING_START = re.compile(
    rf"^(?:(?:{CORRECTION.pattern})(?:えた?|い(?:まし)?た|う|うわ|った|して|させて)?(?:ください|下さい)?(?:い|え|や|る|ます|です|ました)*(?:、|。|!|\s|…|・)*)+"
)
_BACK = re.compile(
    r"(?P<first>最初|初め|はじめ|一番(?:初め|最初))の?[^、。]{0,8}(?:戻|に(?:する|します|しとく|しよう)|で(?:いい|いく|お願い|計算|考え))|"
    r"(?P<former>元|もと|前|さっき|先ほど|一つ前|ひとつ前|先)の?(?:金額|額|予算|見積(?:もり)?|値段|価格|案|数字|条件|話|やつ|ほう|方|計画|プラン)?(?:に|へ)[^、。]{0,4}戻"
)
_TAX_WORD = r"税(?:込|抜|別|こみ|ぬき)[みき]?"
_SAID_OF_SUM = r"(?:の(?:値段|金額|価格|数字|見積(?:もり)?|額|話|間違い|ほう|方))?"
_STATES_TAX = re.compile(
    rf"{_TAX_WORD}{_SAID_OF_SUM}(?:だ(?!と)|で(?!も)|や|じゃ|なの|なん|って|と(?:書|な|言|の)|みたい|らしい|に(?:な|訂正|して)|ばい|たい|$|[。!、])"
)
_ASKS_OF_TAX = re.compile(r"[?？]|か(?:な|ね|い)?$|の$|いくら|なんぼ|どう|どっち")
_LEFT_OUT = re.compile(
    r"^[^、。はもがを]{0,8}?(?:は|も|を)?[^。]{0,12}?(?:抜き(?:だ|で|な|に|の)|抜い(?:たら|て|た)|除い|のぞい|引い(?:たら|て|た)|なし(?:だと|なら)|止め|いら(?:ない|ん|ねえ)|要ら(?:ない|ん)|外し|外す|外そ|なし(?:で|に)|あとに|後に|今回は(?:いい|パス|結構)|(?:来年|来期|来月|年明け|次|次回|今度)(?:度|以降)?で(?:いい|ええ|よか))"
)
_ONLY_THAT = re.compile(r"^[^、。はもがを]{0,6}?(?:だけ|のみ)(?!で(?:は|も))")
_WORD = re.compile(r"[一-龥々ァ-ヶーa-z]{2,}|[ぁ-ん]{3,}", re.I)
_PART_OF_WORD = re.compile(r"[一-龥々]{2,}|[ァ-ヶー]{2,}")  # of サーバー設備 either half
_LABEL_END = re.compile(r"(?:は|が|を|に|で|も|、|約|\s)+$")  # 型の直し|に約
_COST_OF = re.compile(r"..[費费代料]$")  # 試験 of 試験費
_APART = re.compile(r"別に|別途|ほかに|他に|(?:^|[、。])あと|追加|それとは|そのほか|も(?:足し|加え)")
_THAT_ONE = r"(?:ほう|方|やつ|案|見積(?:もり|り)?|会社|業者|ところ|とこ|プラン|の)"
_LARGER = re.compile(rf"(?:高い|大きい|多い|上の){_THAT_ONE}")
_SMALLER = re.compile(rf"(?:安い|小さい|少ない|低い|下の){_THAT_ONE}")
_MIDDLE = re.compile(rf"(?:真ん中|まんなか|中間|二番目に(?:安い|高い))の?{_THAT_ONE}")
_EACH_OFFERED = re.compile(r"どっち|どちら|それぞれ|各々|おのおの|両方")
# 国産が|1,150万、A社の見積もりは|…: whose offer it is
_OFFERED_BY = re.compile(
    r"(?P<label>[^\s、。・はがをにで\d]{1,12}?)(?:の?(?:見積(?:もり|り)?|ほう|方|やつ))?(?:が|は|だと|なら|で)?、?(?:約|だいたい)?$"
)
_COMES_TO = re.compile(
    r"^円?(?:ほど|くらい)?(?:で、?済|(?:に|まで)、?(?:まけ|負け|下が|下げ|値引|値下|勉強|な(?:っ|り)|抑え|上が|値上))"
)
# 着手金|200万, 成功報酬は|800万
_NOUN_OF_SUM = re.compile(r"(?P<noun>[一-龥々ァ-ヶーa-z]{2,})(?:は|が|に|で|を|も)?、?(?:約|だいたい|ざっと)?\s*$")
_TOPIC_OF_SUM = re.compile(r"(?P<noun>[一-龥々ァ-ヶーa-z]{2,})(?:は|が)、?(?:約|だいたい|ざっと)?\s*$")
_WHOLE_PLAN = re.compile(
    r"予算|費用|見積|金額|総額|経費|値段|価格|全部|全体|合計|計画|代金|下取|値引|割引|頭金|手付|上限|下限|最大|最低|今回|実際|本当|正式|新型|新品|中古|国産|[a-z甲乙丙]社"
)
_CHANGES_PLAN = re.compile(
    rf"{CORRECTION.pattern}|代わり|かわりに|やめ|変更|変え|なら|だと|だったら|やったら|の場合|たら|としたら|に(?:な|し|下|上)|済|抑|減|増|(?:ほう|方|やつ|案)(?:は|が)"
)
_TIME_OF_FEE = re.compile(rf"{NUMBER}\s*(?:か月|ヶ月|カ月|ヵ月|年)(?:分|間|使|契約|で|だと|なら|と(?:し|考|計))")
_LOWER_END = re.compile(rf"(?:下|低い|安い|少ない|小さい)(?:ほう|方)?の?(?:額|金額|値段|線|{_THAT_ONE})")
_FORMER = re.compile(r"前者|(?:最初|先|はじめ|前)の(?:ほう|方|やつ|案)|(?:1|一)(?:つ目|番目|個目)")
_LATTER = re.compile(r"後者|(?:最後|後|あと)の(?:ほう|方|やつ|案)|(?:2|二)(?:つ目|番目|個目)")


_SUM_WORD = r"(?:お?金|金額|予算|費用|経費|見積(?:もり)?|値段|額|さっきの数字)"
_TAKEN_BACK = re.compile(
    rf"{_SUM_WORD}(?:の(?:話|件|こと|ほう|方))?(?:は|も|を|が|については)?[^。、\d?？]{{0,10}}?"
    r"(?:白紙|取り消|取消|なかったこと|無かったこと|忘れて|撤回|未定|保留|ナシ(?:で|に)|なし(?:で|に)|決まってな|決まっとら|決まってへん|決めてな|わからなくな)"
)
_TIMES = re.compile(
    rf"(?P<half>半分|半額|半値)|(?<!その)(?<!助成率が)(?P<times>(?:{NUMBER})?)倍(?!率)|(?P<part>{NUMBER})(?P<unit>割|%|パーセント)(?:ほど|くらい|も)?(?P<change>増|高|多|上|減|安|少|下|引|値引|割引|値上|値下)"
)
# 助成額, もらえる額, 売上金額: a sum, but not what is paid
_NOT_COST = r"(?<!助成)(?<!補助)(?<!補助金)(?<!支援)(?<!支給)(?<!交付)(?<!売上)(?<!上限)(?<!限度)(?<!え[るた])(?<!りる)"
_OF_COST = re.compile(
    rf"(?:{_NOT_COST}{_SUM_WORD}|それ|これ)(?:が|は|も|の|を)[^。、]{{0,6}}$|(?:それ|これ)、$|(?:もし|仮に|じゃあ|では|なら)[^。、]{{0,6}}$"
)
_BECOMES = re.compile(
    r"^(?:に|くらい|ほど|ぐらい|の(?:費用|額|金額|予算|値段))?(?:かか|な(?:っ|る|れ)|だっ|だと|なら|やっ|やと|じゃと|膨ら|済|にし|に(?:増|減|削|切り詰|落と|抑|圧縮|下が|上が|跳ね)|で(?:済|でき)|した(?:ら|場合)|したら)"
)
# 倍の値段になったら, 半額で済んだら: the price stands with the times, and nothing before tells of another
_IF = r"(?:[^。、な]|な(?![いけか])){0,9}?(?:[ただ]ら|だと|なら(?!な)|れば|場合|とする)"
_PRICE_AFTER = re.compile(rf"^し?の(?:{_SUM_WORD}|価格|代金){_IF}")
_SUPPOSED_AFTER = re.compile(rf"^(?:に|で|くらい|ほど)?(?=[なだ済買で]){_IF}")
_CHEAPER = ("安", "高", "引", "値引", "割引", "値上", "値下")
_CHEAPER_AFTER = re.compile(rf"^(?:い(?:{_SUM_WORD}|価格|代金))?{_IF}")
# 全体から5%引いてもらえることに決まりました
_SETTLED_AFTER = re.compile(
    r"^(?:いて|けて|き(?:して)?|くして)(?:もらえ(?:る|ま|た)|もら(?:う|いま|った)|くれ(?:る|ま|た)|いただけ)"
)
# 当初の|2割増|しになりそう
_THAN_PLANNED = re.compile(
    r"(?:当初|最初|予定|見積もり?|計画|想定|前|さっき)の?(?:額|金額|見積もり?)?(?:より|の|から|に比べて?)、?$"
)
_COMES_OUT = re.compile(r"^し?(?:に(?:なり|なる|なっ|なん)|かかり|かかる|です|だ|で(?:済|き))")
_OF_ANOTHER = re.compile(r"(?:(?<!こ)の|(?:[がはを]|も(?!し))[^。、]*)$")
# 今年は半分だけ入れるとしたら
_SO_MUCH_OF_IT = re.compile(
    r"^(?:だけ|のみ)(?:を|に)?(?:入れ|買|や[るりっ]|導入|頼|作|実施|進め|す[るれ]|し|購入|工事)[ぁ-ん]{0,8}?(?:たら|なら|場合|れば|だと|ると|うと)"
)
# 2台だと, 3台買うなら, 同じのをもう1台
_SO_MANY = re.compile(
    rf"^(?:じゃあ?|では|(?:そ|ほ)?(?:れ|ん)なら|ほんで|ほな|もし|仮に|やっぱり?|いや|同じ(?:の|もの|やつ|機械|設備)(?:を|が)?|それ(?:を|が)|これ(?:を|が)|、|\s)*"
    rf"(?:(?P<what>[^。、\d]{{1,14}}?)(?:は|を|が|な|のほう(?:は|を)?)、?)?(?P<more>もう|あと|さらに)?"
    rf"(?P<number>{NUMBER})\s*{THINGS}(?:分)?(?:だけ)?(?:を|に|も)?(?:買|入れ|導入|購入|する|した|増や|欲し|ほし|追加)?[ぁ-ん]{{0,3}}?"
    r"(?:だと|なら(?!んで)|だったら|としたら|とすると|したら|すると|たら|場合|で(?:は|お願い|いい|考え|$)|なんですが|です|にします|にする)"
)
# 6台は置けないので4台にします
_CHANGED_TO = re.compile(
    rf"(?P<what>)(?P<more>)(?P<number>{NUMBER})\s*{THINGS}(?:だけ|のみ|ほど)?に(?:し(?!か)|する|変更|変え|減ら|増や|絞|抑|落と|とどめ|なり|なっ)"
)
# 3台で1500万: the sum of all three
_ALL_OF_THEM_FOR = re.compile(
    rf"(?P<number>{NUMBER})\s*{THINGS}(?:まとめて|全部|合計)?で、?(?:約|だいたい|合計|全部で)?\s*$"
)
_LEAVING = (
    r"(?:辞め|やめ|退職し|いなくな|おらんくな|抜け|引退し|独立し|離れ)"
    r"(?:た(?![いら])|て(?!も)|ちゃ|まし|ちま|とる|よった|てしま)"
)
_LEFT_WORK = re.compile(rf"^[^、。]{{0,16}}?(?:は|が|も)[^。]{{0,12}}?{_LEAVING}")
_ALL_OF_THEM = re.compile(r"全員|みんな|みな|全部|[二三四五六七八九2-9]人とも")
# 経理に聞いたら1億でした: what was not known when it was asked for
_FOUND_OUT = re.compile(
    r"(?:聞|訊|調べ|確認し|確かめ|問い?合わせ|見直し|見返し|見てき)い?(?:てみ)?たら|(?:わか|分か|判)りました"
)
_OF_SELLER = re.compile(r"業者|見積|メーカー|販売|店|工務|問屋|営業|代理|ディーラー|職人|相場")
# 2人だといくら
_PERSONS_SUPPOSED = re.compile(
    r"^[^。]{0,12}?[\d一二三四五六七八九十]+(?:人|名)(?:分|ぶん)?(?:だと|なら|だったら|で|の場合)(?:は|も)?、?(?:全部で)?(?:いくら|なんぼ|どれ)"
)


def numbers_in_context(state: State, said: Understanding) -> Understanding:
    """`said` with its numbers read in the light of the conversation so far."""
    quantities = _chosen_of_alternatives(state, said)
    quantities = _repriced_item(state, said, quantities)
    quantities = _next_item(state, said, quantities)
    quantities = _changed_amount(state, said, quantities)
    quantities = _told_again(state, said, quantities)
    quantities = _taxed_later(state, said, quantities)
    quantities = _corrected_capital(state, said, quantities)
    quantities = _short_answer(state, said, quantities)
    quantities = _without_leavers(state, said, quantities)
    return said if quantities is said.quantities else replace(said, quantities=quantities)


def of_persons_paid_for(state: State, said: Understanding, money: Subsidy | None) -> Understanding:
    """正社員にする人が2人だといくら: the persons are those that a program of fixed sums is paid for."""
    quantities = said.quantities
    if quantities.employees is None or state.slots.employees is None or not _PERSONS_SUPPOSED.search(said.text):
        return said
    if money is None or money.method not in ("maximum", "in-kind"):
        return said
    return replace(said, quantities=replace(quantities, employees=None))


def _chosen_of_alternatives(state: State, said: Understanding) -> Quantities:
    """800のほう, B社で after A社500万かB社800万: one of those compared before; どっちがいくら: all once more."""
    known = said.quantities
    if known.amount_yen is not None or known.alternatives:
        return known
    offered = (state.frame.alternatives if state.frame else ()) or _offered(state)
    if not offered:
        return known
    if state.slots.amount_yen is None and _EACH_OFFERED.search(said.text) and said.asks_anything:
        return replace(known, alternatives=offered)
    numbers = [parse_number(match[0]) for match in re.finditer(NUMBER, said.text)]
    named = {int(scaled) for n in numbers if n is not None for scaled in (n, n * MAN)}
    chosen = next((yen for yen in offered if yen in named), None)
    if chosen is None:  # told with tax before, so kept without
        chosen = next((yen for yen in offered if yen in {without_tax(n) for n in named}), None)
    middle = ((_MIDDLE, sorted(offered)[1]),) if len(offered) == 3 else ()
    by_word = (
        *middle,
        (_LARGER, max(offered)),
        (_SMALLER, min(offered)),
        (_FORMER, offered[0]),
        (_LATTER, offered[-1]),
    )
    if chosen is None:
        chosen = next((yen for pattern, yen in by_word if pattern.search(said.text)), None)
    if chosen is None:
        chosen = _chosen_by_label(state, offered, said.text)
    return known if chosen is None else replace(known, amount_yen=chosen)


def _chosen_by_label(state: State, offered: Sequence[int], text: str) -> int | None:
    """The one of the offers whose label a message names: B社でいきます, ベルギー製に決めました."""
    items = next((i for i in map(_items_of, said_before(state)) if {item.value for item in i} >= set(offered)), ())
    labels = [(_OFFERED_BY.search(item.before), item.value) for item in items]
    named = {value for label, value in labels if label is not None and label["label"] in in_plain_numbers(text)}
    return named.pop() if len(named) == 1 else None


def _offered(state: State) -> tuple[int, ...]:
    """The expenses to choose from, where no other sum was told after them."""
    told = map(read_quantities, said_before(state))
    last = next((q for q in told if q.amount_yen is not None or q.alternatives), None)
    return last.alternatives if last is not None else ()


def _repriced_item(state: State, said: Understanding, known: Quantities) -> Quantities:
    """製氷機は50万になった after 冷蔵庫90万と製氷機60万: the others stay as they were told."""
    if known.amount_yen is None or known.amount_added or known.alternatives:
        return known
    repriced = _repriced(_known_items(state), said.text)
    return replace(known, amount_yen=net_total(repriced)) if repriced else known


def _next_item(state: State, said: Understanding, known: Quantities) -> Quantities:
    """成功報酬は800万 after 着手金200万: a further thing with a name of its own comes on top."""
    is_plain = known.amount_yen is not None and not (known.amount_added or known.alternatives)
    if not is_plain or said.programs or said.asks_anything or set(said.goals) - set(state.slots.goals):
        return known
    new, items = _items_of(said.text), _known_items(state)
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
    new = _items_of(text)
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


def _changed_amount(state: State, said: Understanding, known: Quantities) -> Quantities:
    """An expense that goes down by a sum, or back to one named before."""
    slots = state.slots
    if known.amount_yen is not None or known.alternatives:
        return known
    if slots.amount_yen is not None and _TAKEN_BACK.search(said.text):
        return replace(known, amount_withdrawn=True)
    if over_time := _fee_over_time(state, said.text):
        return replace(known, amount_yen=over_time)
    if lower := _lower_end(state, said.text):
        return replace(known, amount_yen=lower)
    if dropped := _dropped_item(state, said):
        return replace(known, amount_yen=dropped)
    if slots.amount_yen is not None and (multiplied := _multiplied(slots.amount_yen, said.text)):
        return replace(known, amount_yen=multiplied)
    if slots.amount_yen is not None and (counted := _counted(state, said.text)):
        return replace(known, amount_yen=counted)
    if known.amount_cut_yen and slots.amount_yen and known.amount_cut_yen < slots.amount_yen:
        return replace(known, amount_yen=slots.amount_yen - known.amount_cut_yen)
    back = _BACK.search(said.text)
    if back and slots.earlier_amounts_yen:
        earlier = slots.earlier_amounts_yen[0 if back["first"] else -1]
        return replace(known, amount_yen=earlier)
    return known


def _fee_over_time(state: State, text: str) -> int | None:
    """1年分で after 機材18万、利用料が月4,800円: the expense with the fee for that time."""
    if not _TIME_OF_FEE.search(in_plain_numbers(text)):
        return None
    for told in said_before(state):
        before, now = read_quantities(told), read_quantities(f"{told}。{text}")
        if now.amount_yen is not None and now.amount_yen != before.amount_yen and not now.leaves_out_fee:
            return (state.slots.amount_yen or 0) + now.amount_yen - (before.amount_yen or 0)
    return None


def _lower_end(state: State, text: str) -> int | None:
    """下の額でいきます after 300万から450万: the other end of the range that the expense was told as."""
    if not _LOWER_END.search(text):
        return None
    told = (ends for before in said_before(state) for ends in ranges(in_plain_numbers(before)))
    return next((low for low, high in told if high == state.slots.amount_yen), None)


def _multiplied(yen: int, text: str) -> int | None:
    """費用が倍かかったら, 半分で済んだら, 2割増しだと: the expense known before, so many times; None for nothing."""
    plain = in_plain_numbers(text)
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


def _counted(state: State, text: str) -> int | None:
    """2台だと, 同じのをもう1台 after a sum for one thing: so many of it; None where several things were told."""
    parts = sentences(in_plain_numbers(text))
    match = next((m for part in parts if (m := _SO_MANY.match(part) or _CHANGED_TO.search(part))), None)
    number = parse_number(match["number"]) if match else None
    if match is None or not number or number != int(number):
        return None
    items = next(filter(None, map(_items_of, said_before(state))), ())
    plain = in_plain_numbers(text)
    counted = items if len(items) == 1 else [i for i in items if i.count > 1 and _clauses_of(i, items, plain)]
    if len(counted) != 1 or (match["what"] and match["what"].strip() not in counted[0].text):
        return None
    item = counted[0]
    told_for = _ALL_OF_THEM_FOR.search(item.before)
    count = item.count if told_for is None else int(parse_number(told_for["number"]) or 1)
    if item.value % count:
        return None
    changed = replace(item, value=item.value // count * int(number))
    if match["more"]:
        return net_total([changed]) + (state.slots.amount_yen or 0)
    return net_total([changed if other is item else other for other in items])


def _dropped_item(state: State, said: Understanding) -> int | None:
    """製氷機は来年に回す after 冷蔵庫90万と製氷機60万: what is left of the expense without that item."""
    items = _known_items(state)
    kept = _kept_items(items, in_plain_numbers(said.text))
    return net_total(kept) if 0 < len(kept) < len(items) else None


def _known_items(state: State) -> list[Sum]:
    """The items that the expense was told as, at their last prices; none where they do not come to it."""
    told: list[str] = []
    for text in said_before(state) if state.slots.amount_yen is not None else ():
        told = [text, *told]
        items = without_total(_items_through(told)) if _items_of(text) else []
        if items and net_total(items) == state.slots.amount_yen:
            return items
    return []


def _items_through(texts: Sequence[str]) -> list[Sum]:
    """The items after messages that add to them, drop them or change their price."""
    items: list[Sum] = []
    for text in texts:
        repriced = _repriced(items, text)
        items = repriced or [*_kept_items(items, in_plain_numbers(text)), *_items_of(text)]
    return items


def _kept_items(items: Sequence[Sum], text: str) -> list[Sum]:
    """The items that a message neither drops nor leaves beside the only one it keeps."""
    spoken = [_clauses_of(item, items, text) for item in items]
    only = [item for item, told in zip(items, spoken, strict=True) if any(_ONLY_THAT.match(after) for _, after in told)]
    dropped = [
        item
        for item, told in zip(items, spoken, strict=True)
        if any(is_dropped(after, clause) or _LEFT_OUT.match(after) for clause, after in told)
    ]
    return only or [item for item in items if item not in dropped]


def _clauses_of(item: Sum, items: Sequence[Sum], text: str) -> list[tuple[str, str]]:
    """The clauses that name the thing of an item, each with what follows its name there."""
    others = " ".join(other.own for other in items if other is not item)
    own = re.sub(_TAX_WORD, "、", item.own)
    parts, words = _PART_OF_WORD.findall(own), _WORD.findall(own)
    bare = [word[:-1] for word in words if _COST_OF.search(word)]
    words = [word for word in (*bare, *parts, *words) if word not in others] or [
        _LABEL_END.sub("", own).lstrip("、とや ")
    ]
    return [
        (clause, clause[found.end() :])
        for clause in clauses(text)
        if (found := next((m for word in words[::-1] if word and (m := re.search(re.escape(word), clause))), None))
    ]


def _without_leavers(state: State, said: Understanding, known: Quantities) -> Quantities:
    """事務の子は先月で辞めた after 職人9人と事務1人: who was counted before and is there no more."""
    if known.employees is not None or state.slots.employees is None or not re.search(_LEAVING, said.text):
        return known
    for text in said_before(state):
        counts = staff_counts(in_plain_numbers(text))
        if len(counts) < 2 or sum(people for _, people in counts) != state.slots.employees:
            continue
        left = [people for label, people in counts if _has_left(label, people, said.text)]
        return replace(known, employees=state.slots.employees - left[0]) if len(left) == 1 else known
    return known


def _has_left(label: str, people: int, text: str) -> bool:
    noun = re.sub(r"(?:さん|は|が|も|の)+$", "", label)
    told = [clause[clause.find(noun) + len(noun) :] for clause in clauses(text) if noun and noun in clause]
    return any(_LEFT_WORK.match(after) and (people == 1 or _ALL_OF_THEM.search(after)) for after in told)


def _told_again(state: State, said: Understanding, known: Quantities) -> Quantities:
    """機械500万と工事100万、合わせていくら after 機械500万: what names the known expense anew adds nothing to it."""
    values = values_of(in_plain_numbers(said.text))
    is_new = values == {state.slots.amount_yen} and _APART.search(said.text) is not None  # 別に工事も120万
    if known.amount_added and state.slots.amount_yen in values and not is_new:
        return replace(known, amount_added=False)
    return known


def _taxed_later(state: State, said: Understanding, known: Quantities) -> Quantities:
    """これ税込でした, said of the expense known before; or the other way round."""
    slots = state.slots
    if slots.amount_yen is None or known.amount_yen is not None or known.alternatives:
        return known
    stated = next((s for s in sentences(said.text) if _STATES_TAX.search(s) and not _ASKS_OF_TAX.search(s)), None)
    if stated is None or len(stated) > MAX_ANSWER_CHARS:
        return known
    if is_said_gross(stated) and not slots.amount_tax_included:
        return replace(known, amount_yen=without_tax(slots.amount_yen), amount_tax_included=True)
    if is_said_net(stated) and not is_said_gross(stated) and slots.amount_tax_included:
        return replace(known, amount_yen=with_tax(slots.amount_yen))
    return known


def _corrected_capital(state: State, said: Understanding, known: Quantities) -> Quantities:
    """いや、2000万でした after 資本金は1000万です: a sum without a plan corrects the capital told just before."""
    told = _told_last(state)
    is_correction = CORRECTION.search(said.text) and not PLAN_WORD.search(said.text)
    if known.amount_yen is None or known.capital_yen is not None or not is_correction:
        return known
    if told.capital_yen is None or told.amount_yen is not None:
        return known
    return replace(known, capital_yen=known.amount_yen, amount_yen=None)


def _short_answer(state: State, said: Understanding, known: Quantities) -> Quantities:
    """A number alone, or a sum, as the answer to the question asked last, or as what corrects the number told last."""
    if said.programs or len(said.text) > MAX_ANSWER_CHARS:
        return known
    text = in_plain_numbers(said.text.strip())
    rest = _CORRECTING_START.sub("", text)
    slot = _found_out(state, said.text) or (state.asks if state.asks in _NUMBER_SLOTS else None)
    slot = slot or (_only_slot(_told_last(state)) if rest != text else None)
    if slot is None:
        return known
    of_plan = known.amount_added or "whatif" in said.questions
    of_plan = of_plan or bool(PLAN_WORD.search(said.text) or CORRECTION.search(said.text))
    if slot == "capital_yen" and known.amount_yen and known.capital_yen is None and not of_plan:
        return replace(known, capital_yen=known.amount_yen, amount_yen=None)
    if getattr(known, slot) is not None or (slot == "employees" and known.amount_yen is not None):
        return known
    value = _bare_number(_OF_PEOPLE.sub("", rest) if slot == "employees" else rest)
    if value is None:
        return known
    if slot == "employees":
        return known if value >= MAN else replace(known, employees=value)
    yen = value if value >= MAN else value * MAN
    if value < 10:
        return known
    return replace(known, capital_yen=yen) if slot == "capital_yen" else replace(known, amount_yen=yen)


def _found_out(state: State, text: str) -> str | None:
    """The number asked for first and not known then, where a message tells what was found out since."""
    if not _FOUND_OUT.search(text) or _OF_SELLER.search(text):
        return None
    return next((s for s in state.asked if s in _NUMBER_SLOTS and getattr(state.slots, s) is None), None)


def _bare_number(text: str) -> int | None:
    match = _BARE_NUMBER.match(text)
    value = parse_number(match[1]) if match else None
    return int(value) if value is not None and value == int(value) and value >= 0 else None


def said_before(state: State) -> Iterator[str]:
    """The utterances so far as they are read for numbers, the last first."""
    return (canonical(normalise(utterance)) for utterance in reversed(state.utterances))


@lru_cache(maxsize=64)
def _items_of(text: str) -> tuple[Sum, ...]:
    return tuple(planned_items(in_plain_numbers(text)))


def _told_last(state: State) -> Quantities:
    """The numbers of the utterance before."""
    return next(map(read_quantities, said_before(state)), Quantities())


def _only_slot(told: Quantities) -> str | None:
    slots = [slot for slot in _NUMBER_SLOTS if getattr(told, slot) is not None]
    return slots[0] if len(slots) == 1 else None
