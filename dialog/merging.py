"""New knowledge into old: what an utterance says replaces or adds to the slots."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import TypeVar

from corpus.lazy_regex import lazy_regex
from dialog.patterns import Answers
from dialog.product_age import product_age
from dialog.quantities import Quantities
from dialog.state import Slots
from dialog.understanding import Understanding

MAX_GOALS = 3
ON_SALE = "on-sale-within-5-years"
MAX_EARLIER = 8
T = TypeVar("T")
_REPLACES = lazy_regex(
    r"じゃなく|ではなく|でなく|やなく|より(?:も)?|の代わり|かわりに|代わりに|やめて|よりは|やっぱり|やっぱ|優先|先に"
)
_ADDS = lazy_regex(r"(?<!り)も[^、。]{0,8}(?:たい|ほしい|欲しい|お願い|考え|必要|検討)")  # やっぱり看板も作りたい
# 神奈川の川崎にも車庫がある
_ALSO_THERE = lazy_regex(
    r"に(?:は|も)?(?:もう)?[^、。]{0,8}(?:車庫|駐車場|倉庫|作業場|置き?場|ヤード|畑|分室|出張所)(?:が|も)(?:あ[りるっ]|ござ)|にも[^、。]{1,10}(?:が|も)?(?:あ[りるっ]|持っ|構え|ござ)"
)
_BRANCH = lazy_regex(r"(?:工場|倉庫|支店|営業所|作業場|製造所|2号店|二号店|支社|農場)(?:は|も|が|に|で)")
_LEFT_TOKYO = lazy_regex(
    r"(?:東京|都内)[^。、]{0,16}(?:な[いくかし]|無[いくし]|ません|へん|引き払|閉め|撤退|残っと)|(?:だけ(?!ど|れど)|のみ)(?!(?:に)?(?:入れ|置|設置|導入|据え|付け|つけ|使))|しか|移転|引っ越"
)
# 神奈川の店にだけ入れるんだけど
_PUT_THERE = lazy_regex(
    r"(?:店|工場|事務所|倉庫|営業所|支店|ほう|方|港|現場|置き場|県|市|[一-龥]{2,3})(?:に|へ)(?:だけ|のみ)?(?:入れ|置[いくか]|設置|導入|据え|付け|つけ)"
)
_PLACE_SUPPOSED = lazy_regex(
    r"(?:会社|本社|登記|うち)(?:が|は)?[一-龥]{2,4}(?:県|府|市)?(?:だと|じゃ(?!な)|なら|でも)[^。]{0,12}(?:[?？]|か$|か。)"
    r"|[一-龥]{2,6}の(?:工房|店|工場|会社|事務所|支店|アトリエ)でも[^。]{0,12}(?:[?？]|か$|か。)"
)
_ALWAYS = ("owns-building", "made-to-order", "loss-making", "falling-sales", "startup")
# 花屋といっても、売るのは店屋さんのほうです; 今は旅行業だけです
_FINE = r"(?:いい|良い|よい|ええ|差し支|構わ|かまわ)"
_REDESCRIBES = lazy_regex(
    rf"(?:仮に|もし)[^。]{{0,24}}(?:だったら|だったとしたら|としたら|やったら|なら(?!な)|だと)|[一-龥ァ-ヶー](?:と|とは|って|ちゅ)?(?:言|い|ゆ)(?:うて|って)も(?!{_FINE})|(?:と|とは|って)(?:も)?(?:言|い|ゆ|云)(?:って|うて|っても|うても|え)(?!も?{_FINE})|っつって|(?:ほう|方|側)(?:です|だ|や|なん|でし|でござ|$|。)"
    r"|(?:今は|いまは|現在は|今や)[^。]{2,40}(?:だけ|のみ|専門|一本)|(?:本業|本職|主力|主な(?:仕事|商売|事業)|メイン)は"
    rf"|(?:って|と|ちゅう?て)(?:言|い|ゆ|云)(?:っても|うても|うたかて)(?!{_FINE})"
    r"|(?:と|って|ちゅう?)(?:いう|言う|ゆう)(?:か|より)(?:[、。…・.]|\s|$|[一-龥])"  # 工場というか…店の奥で焼いて
    r"|[一-龥ァ-ヶー](?:と|って)(?:言|い|ゆ)(?:った|いました|うた)(?:けど|けれど|が)"  # 飲食って言ったけど違う
    r"|(?:失礼|申し訳な|言い間違|勘違い|言い忘れ)[^。、]{0,10}[。、]"
)


def merge(slots: Slots, said: Understanding, relevant: Collection[str], today: date) -> Slots:
    """`slots` with what was said; `relevant` are the conditions of the programs spoken of."""
    said = only_spoken_of(said, relevant)
    quantities, business, answers = said.quantities, said.business, said.answers
    conditions = {**slots.answers, **answers.conditions, **business.answers}
    conditions = {name: answer for name, answer in conditions.items() if name not in answers.open}
    age = product_age(said.text, today)
    if age is not None and ON_SALE in relevant:
        conditions[ON_SALE] = age <= 5
    amount = _summed(quantities.amount_yen, slots.amount_yen, added=quantities.amount_added)
    amount = None if quantities.alternatives or quantities.amount_withdrawn else amount
    return replace(
        slots,
        industry=_industry(slots.industry, said),
        employees=_staff(slots.employees, quantities),
        capital_yen=_first(quantities.capital_yen, slots.capital_yen),
        stated_size=answers.stated_size or slots.stated_size,
        goals=_goals(slots.goals, said),
        refused=_refused(slots.refused, said),
        refused_things=_refused_things(slots.refused_things, said),
        amount_yen=amount,
        amount_tax_included=quantities.amount_tax_included if quantities.amount_yen else slots.amount_tax_included,
        earlier_amounts_yen=_earlier(slots, amount),
        in_tokyo=_in_tokyo(slots, said),
        wage_plan=_unless_open("wage_plan", answers, _first(answers.wage_plan, slots.wage_plan)),
        wage_addition=_unless_open("wage_addition", answers, _first(answers.wage_addition, slots.wage_addition)),
        legal_form=answers.legal_form or (None if answers.is_plain_company else slots.legal_form),
        answers=conditions,
    )


def add_goal(slots: Slots, goal: str) -> Slots:
    """`slots` with one more goal, the oldest dropped where there are too many."""
    return replace(slots, goals=_limited((*slots.goals, goal)))


def suppose(slots: Slots, said: Understanding) -> Slots:
    """`slots` with what an utterance only supposes (もし賃上げ計画を作ったら): for its own answer."""
    supposed = said.answers.supposed
    if not supposed:
        return slots
    conditions = {name: answer for name, answer in supposed.items() if name not in ("wage_plan", "wage_addition")}
    return replace(
        slots,
        wage_plan=supposed.get("wage_plan", slots.wage_plan),
        wage_addition=supposed.get("wage_addition", slots.wage_addition),
        answers={**slots.answers, **conditions},
    )


def without_supposed(after: Slots, real: Slots) -> Slots:
    """The slots after a turn with what was only supposed taken back."""
    return replace(after, wage_plan=real.wage_plan, wage_addition=real.wage_addition, answers=real.answers)


def only_spoken_of(said: Understanding, relevant: Collection[str]) -> Understanding:
    """What was said without answers to conditions that no program spoken of asks for.

    専門家 or 認定 means a condition only where its program is spoken of; what tells of the business
    itself (a building of its own, a loss) always counts.
    """
    answers = said.answers
    kept = {name: answer for name, answer in answers.conditions.items() if name in relevant or name in _ALWAYS}
    told = {**kept, **{name: answer for name, answer in answers.loose.items() if name in relevant}}
    slots = {"wage_plan", "wage_addition", *relevant, *_ALWAYS}
    supposed = {name: answer for name, answer in answers.supposed.items() if name in slots}
    return replace(said, answers=replace(answers, conditions=told, open=answers.open & slots, supposed=supposed))


def _in_tokyo(slots: Slots, said: Understanding) -> bool | None:
    """A works elsewhere, or equipment put elsewhere, takes no place in Tokyo away."""
    new = said.business.in_tokyo
    elsewhere = (
        _ALSO_THERE.search(said.text)
        or _BRANCH.search(said.text)
        or _PUT_THERE.search(said.text)
        or said.answers.conditions.get("outside-installation")
    )
    if new is False and slots.in_tokyo and elsewhere and not _LEFT_TOKYO.search(said.text):
        return slots.in_tokyo if "correction" not in said.acts else new
    if new is False and slots.in_tokyo and _PLACE_SUPPOSED.search(said.text):
        return slots.in_tokyo  # 会社が横浜だと門前払い？
    return _first(new, slots.in_tokyo)


def _unless_open(slot: str, answers: Answers, value: bool | None) -> bool | None:
    """A slot of which the visitor says that it is not decided is unknown again."""
    return None if slot in answers.open else value


def redescribes(text: str) -> bool:
    """Whether a message sets right what the business was said to be."""
    return _REDESCRIBES.search(text) is not None


def _industry(known: str | None, said: Understanding) -> str | None:
    """A trade named replaces the known one; a deed told in passing does so only where it corrects."""
    business = said.business
    if known is None or known in business.not_industries:
        return business.industry
    wants = bool(said.goals or said.quantities.amount_yen is not None)
    corrects = ("correction" in said.acts and not wants) or redescribes(said.text)
    return business.industry if business.industry and (business.is_certain or corrects) else known


def _goals(known: tuple[str, ...], said: Understanding) -> tuple[str, ...]:
    """Goals still wanted: put-off ones leave; a goal that replaces another takes its place."""
    kept = known
    if said.deferred_goals:
        kept = tuple(goal for goal in known if goal not in said.deferred_goals)
    elif "defer" in said.acts or (said.goals and _REPLACES.search(said.text) and not _ADDS.search(said.text)):
        kept = ()
    return _limited((*(goal for goal in kept if goal not in said.goals), *said.goals[:MAX_GOALS]))


def _refused(known: tuple[str, ...], said: Understanding) -> tuple[str, ...]:
    """承継は関係ないので消してください: what is not to be shown until it is wished for."""
    return tuple(goal for goal in dict.fromkeys((*known, *said.deferred_goals)) if goal not in said.goals)


def _refused_things(known: tuple[str, ...], said: Understanding) -> tuple[str, ...]:
    """太陽光は無理です: no program that pays for nothing else, until such a thing is named again."""
    return tuple(sorted((set(known) | said.refused_things) - said.kept_things))


def _limited(goals: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(goals))[-MAX_GOALS:]


def _staff(known: int | None, told: Quantities) -> int | None:
    """従業員はおらん, of two who run a shop together, takes nobody away."""
    if known and told.employees == 0:
        return known
    return _summed(told.employees, known, added=told.employees_added)


def _summed(new: int | None, old: int | None, *, added: bool) -> int | None:
    """A number told later replaces the one before, unless it is said to come on top."""
    if new is None or old is None or not added:
        return _first(new, old)
    return old + new


def _earlier(slots: Slots, amount: int | None) -> tuple[int, ...]:
    """Planned expenses before this one, for a visitor who goes back to one."""
    if slots.amount_yen is None or slots.amount_yen == amount:
        return slots.earlier_amounts_yen
    return (*slots.earlier_amounts_yen, slots.amount_yen)[-MAX_EARLIER:]


def _first(new: T | None, old: T | None) -> T | None:
    return old if new is None else new
