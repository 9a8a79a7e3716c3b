"""What a number means after what was said before: a short answer, a choice, a correction, a way back."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.lazy_regex import lazy_regex
from corpus.numerals import NUMBER, parse_number
from corpus.records import Program, Subsidy
from dialog.counts import FORGOTTEN
from dialog.headcount import staff_counts
from dialog.multiples import SUM_WORD, multiplied
from dialog.number_context import CORRECTION, ranges
from dialog.number_words import in_plain_numbers
from dialog.plan_items import (
    TAX_WORD,
    at_price_of_each,
    counted,
    fee_over_time,
    in_every_place,
    items_of,
    price_of_number,
    said_before,
    with_further_item,
    with_new_price,
    with_replaced_item,
    without_dropped,
)
from dialog.plan_restated import restated_plan, without_pointed_at
from dialog.quantities import Quantities, read_quantities
from dialog.staff_change import staff_after_change
from dialog.staff_words import PART_TIMERS
from dialog.state import State
from dialog.sum_roles import PLAN_WORD
from dialog.sums import values_of
from dialog.tax import is_said_gross, is_said_net, with_tax, without_tax
from dialog.text import clauses, sentences
from dialog.understanding import Understanding

MAN = 10_000
MAX_ANSWER_CHARS = 40
_NUMBER_SLOTS = ("employees", "capital_yen", "amount_yen")
_LEADING = (
    r"(?:うち|うちは|うちも|(?:全部|ぜんぶ|全員|みんな|合計|トータル)で|合計|計|合わせて|あわせて|総勢|今(?:んとこ|のところ)?|いま|現在|ちょうど|約|だいたい|ざっと|たぶん|多分|確か|たしか|えーと|ええと|えっと|"
    r"あー|まあ|、|。|\s)*"
)
_BARE_NUMBER = lazy_regex(
    rf"^{_LEADING}({NUMBER})\s*(?:円|人|名)?\s*(?:くらい|ぐらい|ほど|程度)?\s*"
    r"(?:です|でした|でございます|だ|だった|だよ|だね|や|やった|やで|ですね|ですかね|かなあ?|かね|じゃ|でお願いします|おる|おります|います|いる|いてる|ばい|たい|だべ|っす|ね|よ|わ|の|な|。|、|\.)*\s*$"
)
# 人数なら4, 人は3: said before the number of people
_OF_PEOPLE = lazy_regex(
    rf"^{_LEADING}(?:人数|従業員|頭数|社員|スタッフ|人手|人間|人)(?:の?数)?(?:は|も|なら|でしたら|だったら|だと|って|ですか|ですが|ですけど|:|=|、|\s)+"
)
_CORRECTING_START = lazy_regex(
    rf"^(?:(?:{CORRECTION.pattern})(?:えた?|い(?:まし)?た|う|うわ|った|して|させて)?(?:ください|下さい)?(?:い|え|や|る|ます|です|ました)*(?:、|。|!|\s|…|・)*)+"
)
_BACK = lazy_regex(
    r"(?P<first>最初|初め|はじめ|一番(?:初め|最初))の?[^、。]{0,8}(?:戻|に(?:する|します|しとく|しよう)|で(?:いい|いく|お願い|計算|考え))|"
    r"(?:元|もと)の(?:計画|予定|見積もり?|金額|案|話|プラン)(?:の)?(?:とおり|通り|どおり|まま)(?!に(?:い|行)か)|"
    r"(?P<former>元|もと|前|さっき|先ほど|一つ前|ひとつ前|先)の?(?:金額|額|予算|見積(?:もり)?|値段|価格|案|数字|条件|話|やつ|ほう|方|計画|プラン)?(?:に|へ)[^、。]{0,4}戻"
)
_FORMER_STAFF = lazy_regex(
    r"(?:(?P<first>最初|はじめ|初め)|さっき|前|先ほど)(?:に|の)?(?:言った|いった|伝えた|書いた|申し上げた|話した)?(?:ほう|方)?の?"
    r"(?:人数|従業員数|頭数|人の数)(?:の(?:ほう|方))?(?:で|が|に)(?:合って|あって|正し|よかった|いい|間違いな|戻)"
)
_SAID_OF_SUM = r"(?:の(?:値段|金額|価格|数字|見積(?:もり)?|額|話|間違い|ほう|方))?"
_STATES_TAX = lazy_regex(
    rf"{TAX_WORD}{_SAID_OF_SUM}(?:だ(?!と)|で(?!も)|や|じゃ|なの|なん|って|と(?:書|な|言|の)|みたい|らしい|に(?:な|訂正|して)|ばい|たい|$|[。!、])"
)
_ASKS_OF_TAX = lazy_regex(r"[?？]|か(?:な|ね|い)?$|の$|いくら|なんぼ|どう|どっち")
_APART = lazy_regex(r"別に|別途|ほかに|他に|(?:^|[、。])あと|追加|それとは|そのほか|も(?:足し|加え)")
_THAT_ONE = r"(?:ほう|方|やつ|案|見積(?:もり|り)?|会社|業者|ところ|とこ|プラン|の)"
_LARGER = lazy_regex(rf"(?:高い|大きい|多い|上の){_THAT_ONE}")
_SMALLER = lazy_regex(rf"(?:安い|小さい|少ない|低い|下の){_THAT_ONE}")
_MIDDLE = lazy_regex(rf"(?:真ん中|まんなか|中間|二番目に(?:安い|高い))の?{_THAT_ONE}")
_EACH_OFFERED = lazy_regex(r"どっち|どちら|それぞれ|各々|おのおの|両方")
# 国産が|1,150万、A社の見積もりは|…: whose offer it is
_OFFERED_BY = lazy_regex(
    r"(?P<label>[^\s、。・はがをにで\d]{1,12}?)(?:の?(?:見積(?:もり|り)?|ほう|方|やつ))?(?:が|は|だと|なら|で)?、?(?:約|だいたい)?$"
)
_BIDDER = lazy_regex(r"[A-Za-z甲乙丙丁]社|[一-龥ァ-ヶー]{2,6}(?=の)")
_LOWER_END = lazy_regex(rf"(?:下|低い|安い|少ない|小さい)(?:ほう|方)?の?(?:額|金額|値段|線|{_THAT_ONE})")
_FORMER = lazy_regex(r"前者|(?:最初|先|はじめ|前)の(?:ほう|方|やつ|案)|(?:1|一)(?:つ目|番目|個目)")
_LATTER = lazy_regex(r"後者|(?:最後|後|あと)の(?:ほう|方|やつ|案)|(?:2|二)(?:つ目|番目|個目)")
_TAKEN_BACK = lazy_regex(
    rf"{SUM_WORD}(?:の(?:話|件|こと|ほう|方))?(?:は|も|を|が|については)?[^。、\d?？]{{0,10}}?"
    r"(?:白紙|取り消|取消|なかったこと|無かったこと|忘れて|撤回|未定|保留|ナシ(?:で|に)|なし(?:で|に)|決まってな|決まっとら|決まってへん|決めてな|わからなくな)"
)
# さっきの500万円は忘れて
_SUM_TAKEN_BACK = lazy_regex(
    rf"{NUMBER}円?(?:くらい|ほど)?(?:の(?:話|件|こと|計画))?(?:は|って|も)[^。、\d?？]{{0,8}}?"
    r"(?:白紙|取り消|取消|なかったこと|無かったこと|忘れて|撤回|ナシ(?:で|に)|なし(?:で|に))"
)
_LEAVING = (
    r"(?:辞め|やめ|退職し|いなくな|おらんくな|抜け|引退し|独立し|離れ)"
    r"(?:た(?![いら])|て(?!も)|ちゃ|まし|ちま|とる|よった|てしま)"
)
_LEFT_WORK = lazy_regex(rf"^[^、。]{{0,16}}?(?:は|が|も)[^。]{{0,12}}?{_LEAVING}")
_OF_LABEL = lazy_regex(r"(?:さん|は|が|も|の)+$")
_WITH_IT_ALL = lazy_regex(
    rf"も(?:入れ|込め|含め|足し|込み)(?:て|で|たら)?、?(?:全部で|合計で?|合わせて)?(?:約|だいたい)?{NUMBER}"
)
_BESIDE_IT = lazy_regex(r"(?:とは|と)(?:別|べつ)")  # ソフトとは別に、トラックも
_ADDS_NOTHING = lazy_regex(
    r"足さない|足さんと|足さんで|足さないで|足しちゃ|足すな|足したら(?:だめ|あか)|合計しない|加えない"
)
_ONLY_THIS_SUM = lazy_regex(r"[万億円]円?(?:だけ|のみ)(?:です|でございます|なん|だ|や|で|の|よ|。|$)")
_TOGETHER = lazy_regex(
    r"合わせ|あわせ|合計|全部で|足し|一緒に|まとめ|足す|込みで|トータル|抜きで|別途|含まれて(?:い)?な"
)
_PART_TIMERS_ALONE = lazy_regex(
    rf"^[^。]{{0,16}}?(?:\d+(?:人|名)(?:の)?(?:{PART_TIMERS})|(?:{PART_TIMERS})(?:さん)?(?:が|は|も)?\d+(?:人|名))"
)
_WHOLE_STAFF = lazy_regex(
    r"辞め|やめ|退職|増え|減[っりる]|今は|いまは|現在|従業員|社員(?!に|化)|全部で|合計|全員|だけ|しか|ぜんぶ|みんなで"
)
# 8人って言ったけど, 8人じゃなくて
_SAID_BEFORE = lazy_regex(r"(?P<people>\d{1,4})(?:人|名)(?:って|と)(?:言|い|申)[ぁ-ん]{1,5}(?:けど|けれど|が|の)")
_RIGHT_FIGURE = lazy_regex(
    r"(?P<wrong>\d{2,5})(?:万円?)?(?:やない|やなく|じゃな(?:い|く)て?|ではな(?:い|く)て?|ちゃう)[、。\s]*(?P<right>\d{2,5})(?:万円?)?(?:や|です|だ|で(?:しょ|す)|$)"
)
_ALL_OF_THEM = lazy_regex(r"全員|みんな|みな|全部|[二三四五六七八九2-9]人とも")
# 経理に聞いたら1億でした: what was not known when it was asked for
_FOUND_OUT = lazy_regex(
    r"(?:聞|訊|調べ|確認し|確かめ|問い?合わせ|見直し|見返し|見てき)い?(?:てみ)?たら|(?:わか|分か|判)りました"
)
_OF_SELLER = lazy_regex(r"業者|見積|メーカー|販売|店|工務|問屋|営業|代理|ディーラー|職人|相場")
# 850になったら
_BARE_WHAT_IF = lazy_regex(
    r"^(?:じゃあ?|では|もし|仮に|なら|、|\s)*(?P<number>\d{2,5})(?:(?P<changed>に(?:なっ|増え|下がっ|上がっ)たら)|(?:だっ|やっ)たら|だと|なら)(?:、|は|\s)*(?:いくら|なんぼ|どう|どない|自己負担|助成|補助|[?？]|$)"
)
_NEAR = 4
# 2人だといくら
_PERSONS_SUPPOSED = lazy_regex(
    r"(?:人|名)(?:分|ぶん)?(?:だと|なら|だったら)[^。]{0,10}(?:倍|[2二]倍)|^[^。]{0,12}?[\d一二三四五六七八九十]+(?:人|名)(?:分|ぶん)?(?:だと|なら|だったら|で|の場合)(?:は|も)?、?(?:全部で)?(?:いくら|なんぼ|どれ)"
)


def numbers_in_context(state: State, said: Understanding, topic: Program | None) -> Understanding:
    """`said` with its numbers read in the light of the conversation so far; `topic` is the program spoken of last."""
    told, said = said, without_pointed_at(state, said)
    quantities = _chosen_of_alternatives(state, said)
    quantities = with_new_price(state, said, quantities)
    quantities = with_replaced_item(state, said, quantities)
    quantities = at_price_of_each(state, said, quantities)
    quantities = in_every_place(state, said, quantities)
    if not is_of_other_need(state, said, topic):
        quantities = with_further_item(state, said, quantities)
    quantities = _changed_amount(state, said, quantities)
    quantities = _told_again(state, said, quantities)
    quantities = _not_added(state, said, topic, quantities)
    quantities = _taxed_later(state, said, quantities)
    quantities = _corrected_capital(state, said, quantities)
    quantities = _short_answer(state, said, quantities)
    quantities = _without_leavers(state, said, quantities)
    quantities = _with_corrected_part(state, said, quantities)
    quantities = _with_staff_change(state, said, quantities)
    quantities = _with_first_staff(state, said, quantities)
    quantities = _of_others_counted(state, said, quantities)
    quantities = _of_part_timers(state, said, quantities)
    quantities = _counted_anew(state, said, quantities)
    restated = restated_plan(state, said.text)
    if restated is not None:
        quantities = replace(quantities, amount_yen=restated, amount_added=False, alternatives=())
    return told if quantities is told.quantities else replace(told, quantities=quantities)


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
    items = next((i for i in map(items_of, said_before(state)) if {item.value for item in i} >= set(offered)), ())
    labels = [(label["label"], item.value) for item in items if (label := _OFFERED_BY.search(item.before))]
    plain = in_plain_numbers(text)
    named = {value for label, value in labels if label in plain}
    named = named or {value for label, value in labels if _is_decided_for(label, plain)}
    bidders = [(_BIDDER.match(label), value) for label, value in labels]  # A社の複合加工機, B社の
    named = named or {value for bidder, value in bidders if bidder is not None and bidder[0] in plain}
    return named.pop() if len(named) == 1 else None


_DECIDED = r"(?:の?ほう|の方)?(?:に(?:決|し(?:ま|た|よ)|する)|で(?:い[きく]|お願い|決))"


def _is_decided_for(label: str, text: str) -> bool:
    """縫製機に決まりました after 自動縫製機5,000万: the end of the label is the head of it."""
    heads = "|".join(re.escape(label[start:]) for start in range(1, len(label) - 1))
    return bool(heads and re.search(rf"(?:{heads}){_DECIDED}", text))


def _offered(state: State) -> tuple[int, ...]:
    """The expenses to choose from, where no other sum was told after them."""
    told = map(read_quantities, said_before(state))
    last = next((q for q in told if q.amount_yen is not None or q.alternatives), None)
    return last.alternatives if last is not None else ()


def _changed_amount(state: State, said: Understanding, known: Quantities) -> Quantities:
    """An expense that goes down by a sum, or back to one named before."""
    slots = state.slots
    is_repeated = slots.amount_yen is not None and known.amount_yen == slots.amount_yen
    if is_repeated and _SUM_TAKEN_BACK.search(in_plain_numbers(said.text)):
        return replace(known, amount_yen=None, amount_withdrawn=True)
    if known.amount_yen is not None or known.alternatives:
        return known
    if slots.amount_yen is not None and _TAKEN_BACK.search(said.text):
        return replace(known, amount_withdrawn=True)
    if bare := _bare_what_if(state, said.text):
        return replace(known, amount_yen=bare)
    if of_number := price_of_number(state, said.text):
        return replace(known, amount_yen=of_number)
    if over_time := fee_over_time(state, said.text):
        return replace(known, amount_yen=over_time)
    if lower := _lower_end(state, said.text):
        return replace(known, amount_yen=lower)
    if dropped := without_dropped(state, said):
        return replace(known, amount_yen=dropped)
    if slots.amount_yen is not None and (times := multiplied(slots.amount_yen, said.text)):
        return replace(known, amount_yen=times)
    if slots.amount_yen is not None and (of_all := counted(state, said.text)):
        return replace(known, amount_yen=of_all)
    if known.amount_cut_yen and slots.amount_yen and known.amount_cut_yen < slots.amount_yen:
        return replace(known, amount_yen=slots.amount_yen - known.amount_cut_yen)
    back = _BACK.search(said.text)
    if back and slots.earlier_amounts_yen:
        earlier = slots.earlier_amounts_yen[0 if back["first"] else -1]
        return replace(known, amount_yen=earlier)
    return known


def _bare_what_if(state: State, text: str) -> int | None:
    """850になったら, of an expense of 800万: the number of 万, where it is near the expense known."""
    match, before = _BARE_WHAT_IF.match(in_plain_numbers(text)), state.slots.amount_yen
    may_answer = state.asks not in (None, "amount_yen", "wage_plan") and not (match and match["changed"])
    yen = int(match["number"]) * MAN if match and not may_answer else 0
    return yen if before is not None and before <= yen * _NEAR and yen <= before * _NEAR else None


def _lower_end(state: State, text: str) -> int | None:
    """下の額でいきます after 300万から450万: the other end of the range that the expense was told as."""
    if not _LOWER_END.search(text):
        return None
    told = (ends for before in said_before(state) for ends in ranges(in_plain_numbers(before)))
    return next((low for low, high in told if high == state.slots.amount_yen), None)


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


def _with_corrected_part(state: State, said: Understanding, known: Quantities) -> Quantities:
    """バイト13人の間違い after 社員3人、バイト15人: those told beside them stay as many."""
    before, plain = state.slots.employees, in_plain_numbers(said.text)
    if known.employees is None or before is None or not CORRECTION.search(plain):
        return known
    told = staff_counts(plain)
    noun = _OF_LABEL.sub("", told[0][0]) if len(told) == 1 else ""
    for text in said_before(state) if noun else ():
        counts = staff_counts(in_plain_numbers(text))
        same = [people for label, people in counts if _OF_LABEL.sub("", label).endswith(noun)]
        if len(counts) > 1 and len(same) == 1 and sum(people for _, people in counts) == before:
            return replace(known, employees=before - same[0] + told[0][1], employees_added=False)
    return known


def _with_staff_change(state: State, said: Understanding, known: Quantities) -> Quantities:
    """先月2人辞めたんだった, 3人増えたらいくら: as many more or fewer than were told before."""
    if known.employees is not None or state.slots.employees is None:
        return known
    people = staff_after_change(state.slots.employees, in_plain_numbers(said.text))
    return known if people is None else replace(known, employees=people)


def _with_first_staff(state: State, said: Understanding, known: Quantities) -> Quantities:
    """やっぱり最初に言った人数で合ってました: the number of people told first, or that before the last."""
    back = _FORMER_STAFF.search(said.text)
    if back is None or known.employees is not None or state.slots.employees is None:
        return known
    told = [people for text in said_before(state) if (people := read_quantities(text).employees) is not None]
    others = [people for people in told if people != state.slots.employees]
    if not others:
        return known
    return replace(known, employees=others[-1] if back["first"] else others[0])


def _of_part_timers(state: State, said: Understanding, known: Quantities) -> Quantities:
    """今2人バイトいて、社員にしたい, of 8 who work there: some of them, and not all."""
    before, plain = state.slots.employees, in_plain_numbers(said.text)
    if known.employees is None or before is None or known.employees >= before or known.employees_added:
        return known
    is_share = _PART_TIMERS_ALONE.search(plain) and not (CORRECTION.search(plain) or _WHOLE_STAFF.search(plain))
    return replace(known, employees=None) if is_share else known


def _of_others_counted(state: State, said: Understanding, known: Quantities) -> Quantities:
    """その8人って言ったけどやっぱ5人かも, of those to be given a contract: what is set right is not the staff."""
    former = _SAID_BEFORE.search(in_plain_numbers(said.text))
    if known.employees is None or former is None or state.slots.employees in (None, int(former["people"])):
        return known
    others = any(f"{former['people']}人" in in_plain_numbers(text) for text in said_before(state))
    return replace(known, employees=None, employees_added=False) if others else known


def _counted_anew(state: State, said: Understanding, known: Quantities) -> Quantities:
    """事務の人を数え忘れてた、21人だ after 20人: the number told after what was forgotten has it in it."""
    people, before = known.employees, state.slots.employees
    if not known.employees_added or people is None or before is None or people <= before:
        return known
    forgotten = FORGOTTEN.search(said.text)
    told_after = forgotten and re.search(rf"{NUMBER}\s*(?:人|名)", in_plain_numbers(said.text[forgotten.end() :]))
    return replace(known, employees_added=False) if told_after else known


def _has_left(label: str, people: int, text: str) -> bool:
    noun = _OF_LABEL.sub("", label)
    told = [clause[clause.find(noun) + len(noun) :] for clause in clauses(text) if noun and noun in clause]
    return any(_LEFT_WORK.match(after) and (people == 1 or _ALL_OF_THEM.search(after)) for after in told)


def _told_again(state: State, said: Understanding, known: Quantities) -> Quantities:
    """機械500万と工事100万、合わせていくら after 機械500万: what names the known expense anew adds nothing to it."""
    values = values_of(in_plain_numbers(said.text))
    is_new = values == {state.slots.amount_yen} and _APART.search(said.text) is not None  # 別に工事も120万
    before = state.slots.amount_yen
    if known.amount_added and values == {before} and is_said_gross(said.text):  # 600万は税込だった
        return replace(known, amount_added=False)
    is_more = known.amount_yen is not None and before is not None and known.amount_yen > before
    if known.amount_added and is_more and _WITH_IT_ALL.search(in_plain_numbers(said.text)):  # 材料も入れて210万なら
        return replace(known, amount_added=False)
    if known.amount_added and state.slots.amount_yen in values and not is_new:
        return replace(known, amount_added=False)
    return known


def is_of_other_need(state: State, said: Understanding, topic: Program | None) -> bool:
    """トラックも900万で買い替えたい, after software: another thing with a price, not a part of the same plan.

    販路開拓の費用も400万 is one of it, where the program spoken of pays for that too.
    """
    if topic is not None and said.bought & set(topic.pays_for_kinds) and not _BESIDE_IT.search(said.text):
        return False
    is_other = said.goals and state.slots.goals and not set(said.goals) & set(state.slots.goals)
    return bool(is_other) and not _TOGETHER.search(said.text)


def _not_added(state: State, said: Understanding, topic: Program | None, known: Quantities) -> Quantities:
    """足さないで; トラックは900万だけ; of another need: the sum stands alone. 310やない、250や sets it right."""
    plain, before = in_plain_numbers(said.text), state.slots.amount_yen
    right = _RIGHT_FIGURE.search(plain)
    if right is not None and before == int(right["right"]) * MAN:
        return replace(
            known, amount_yen=None, amount_added=False, alternatives=()
        )  # 66万じゃなくて40万ですよね, of 40万
    if right is not None and before == int(right["wrong"]) * MAN:
        return replace(known, amount_yen=int(right["right"]) * MAN, amount_added=False)
    if _ADDS_NOTHING.search(plain) and known.amount_yen is None and state.slots.earlier_amounts_yen:
        return replace(known, amount_yen=state.slots.earlier_amounts_yen[-1])
    alone = _ADDS_NOTHING.search(plain) or _ONLY_THIS_SUM.search(plain) or is_of_other_need(state, said, topic)
    return replace(known, amount_added=False) if known.amount_added and alone else known


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


def _told_last(state: State) -> Quantities:
    """The numbers of the utterance before."""
    return next(map(read_quantities, said_before(state)), Quantities())


def _only_slot(told: Quantities) -> str | None:
    slots = [slot for slot in _NUMBER_SLOTS if getattr(told, slot) is not None]
    return slots[0] if len(slots) == 1 else None
