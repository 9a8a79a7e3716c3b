"""Which question comes next, and what a short answer to the last one means."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from corpus.lazy_regex import lazy_regex
from corpus.loader import Corpus
from corpus.records import Condition
from dialog.number_answers import numbers_in_context, of_persons_paid_for
from dialog.outside import Outside
from dialog.own_lists import asked_of_picked, picked_items
from dialog.predicates import Said
from dialog.reply import Card, Question
from dialog.state import Slots, State
from dialog.statements import first_predicate
from dialog.text import sentences, squeeze
from dialog.understanding import Understanding
from dialog.wording import say

_ASK_GOALS = (
    "capital-investment",
    "digital",
    "sales",
    "energy",
    "wages",
    "succession",
    "continuity",
    "product",
    "overseas",
    "management",
)
_ASK_INDUSTRIES = (
    "manufacturing",
    "construction",
    "transport",
    "wholesale",
    "retail",
    "food-service",
    "information-services",
    "personal-services",
)
SHORT_ANSWER = 40
_TURNS_ELSEWHERE = frozenset({"others", "go_back", "compare", "handoff", "reset"})
_SPOKEN = lazy_regex(
    r"^\s*(?:(?P<yes>はい|ええ|うん|うむ|おう|そうです|そや|せや|へえ|もちろん|勿論|イエス|yes\b|yeah|yep|是的?|对)"
    r"|(?P<no>いいえ|いえ|いや|ううん|いいや|ノー|違(?:い?ます|う)(?=[。、]|$)|no\b|nope|不是|不))(?:ね|や|な|よ|、|。|,|!|！|\s|です(?!か))*",
    re.I,
)
_SETS_RIGHT = lazy_regex(r"だった|でした|だわ|やった|間違|まちが|じゃなく|ではなく|正しく|やっぱ|やはり|なりそう")
_WAGE_TOPIC = lazy_regex(r"賃上げ?(?:の)?計画|賃金(?:の)?引き?上げ(?:の)?計画")
_THAT_STEP = lazy_regex(
    r"(?:それ(?:なら|は|も|って|、)|その(?:件|手順|手続き?|条件)(?:は|も|なら)?|そっち(?:は|も)|さっきの(?:やつ|手順|条件|件)?(?:は|も)?|必要な(?:手順|やつ|こと)(?:は|も))"
    r"(?=[^。]{0,14}(?:済|すん|すま|終|受け|取|とっ|来|もら|やっ|まだ|これから))"
)
# あれから認定が取れました: of the step that such a word is a part of
_STEP_DONE = lazy_regex(
    r"(?P<what>認定|診断|承認|策定|派遣|訪問|証明書?|二つ星|分析)(?:が|を|も|は)?、?(?:もう|やっと|ようやく|無事|無事に|先日|昨日|今日)*(?:あり(?:ます)?$|有り$|済み?$|取得済|取れ(?:まし)?た|取りまし|取った|下りまし|下りた|おりまし|出まし|出た(?!ら)|受けまし|受けた(?!ら|い)|終わ[りっ](?:まし)?た|済み?まし|もらいまし|もらった(?!ら))"
)
_MISTAKE = lazy_regex(r"(?:間違|まちが|訂正|すみません|すいません|ごめん|失礼)[^。、!！]{0,8}[。、!！]?")
_WAGES = lazy_regex(r"賃上げ|賃金|給料")
# 賃上げする場合としない場合でどう違う
_BOTH_WAYS = lazy_regex(
    r"(?:する|した|作る|作った|あり|上げる|上げた)(?:の|場合|とき|時)?と、?(?:し|作ら|やら|上げ)?な(?:い|し|かった)(?:の|場合|とき|時)?(?:と)?(?:で|は|では|だと|の)|ある(?:の|場合)とない(?:の|場合)"
    r"|しな(?:い|かった)(?:の|場合|とき|時)?と、?(?:する|した)(?:の|場合|とき|時)(?:で|は|では|だと|の|を)"
)
# やったらいくら変わるの
_IF_DONE = lazy_regex(
    r"(?<!ほ)(?<!そう)(?<!ことに)(?:やった|した|上げた|作った|つけた)ら、?(?:いくら|なんぼ|どれ(?:くらい|だけ)|どう)[^。]{0,4}(?:変わ|増え|違|上が|なる|もらえ|出)"
)
_OF_PLAN = lazy_regex(r"計画(?:[はをも]|(?=なし|無し|あり(?!方)))")
_THANKS = lazy_regex(r"ありがと|助かり|助かった|お世話|感謝|失礼(?:します|いた)")
_WITHOUT_CASE = lazy_regex(r"計画(?=なし|無し|あり(?!方))")  # 計画なし。500万 いくら
# 作る場合は？ supposes as 作ったら does
_CASE = lazy_regex(r"(?:作|つく)る場合")
_PLAN_VERB = lazy_regex(
    r"(?:^|[、。\s]|たぶん|多分|おそらく|じゃあ?|ほな|では|逆に|仮に|やっぱり?|やはり|それ(?:は|を|なら)?|なら|もし|計画(?:は|を|も)?)(?:作|つく|策定|作成|立て|出[しさす]|提出|やめ|見送|なし|あり)"
)
_BARE_CASE = lazy_regex(
    r"^(?:じゃあ?|では|で|なら|それが|、)*(?P<case>あり|なし|有り|無し)(?:の(?:場合|とき|ほう|方))?(?:は|だと|なら|やと|だったら|で)(?:どう|いくら|なんぼ)?[^。]{0,4}[?？]?$"
)
# 小規模なら2/3とありましたが、うちはだめですか; それなら3/4にならないか
_WANTS_RATE_OF_SIZE = lazy_regex(
    r"(?:小規模(?:企業|事業者)?|それ|その人数|この人数)(?:なら|だと|だったら|は)[^。]{0,12}?(?:\d/\d|\d分の\d|率)[^。]{0,40}?"
    r"(?:なら(?:ない|ん)|なりませ|では|じゃ(?:ない|あ)|だめ|ダメ|駄目|無理|違|なる)[ぁ-ん]{0,8}[?？。]?$"
)
# BCPは作りました, to a question of the wage plan.
_TOPIC = lazy_regex(
    r"^(?:あ、|じゃあ?|でも|まあ|いや|いえ|ただ|ちなみに|、)*[^、。はもを]{0,8}?"
    r"(?P<what>(?!(?:今|去|昨|来|先|毎)[年回度月]|会社|当社|弊社|自社|本社|社長|全部|一応|現在|現状|正直|実際|予定|[一-龥]{1,2}年)"
    r"(?:診断|認定|計画|承認|見積|派遣|訪問|講座|登録|出資|セミナー|分析|BCP|[ァ-ヶーA-Za-z]{3,10}|(?<![一-龥])[一-龥]{2,6}))(?:は|も|を)"
)
_NAMED = lazy_regex(r"[一-龥々]+|[ァ-ヶー]{2,}|[A-Za-z]{2,}")
_OF_ANSWERS = "作持決考思言受取出有無置済了要使"
# Who does a step and when, and what becomes of it.
_NEUTRAL = lazy_regex(
    r"[今来去昨先再前翌本次]?[年月週日春夏秋冬期度回]+(?:度|中|末|前|後|半|明け|初め)?|\d+|近[々日]|将来|最近|以前|現在|現状|現時点|当分|当面|現段階"
    r"|(?:社長|会社|当社|弊社|自社|当方|先代|役員|家族|親父|主人|従業員|社員|組合|税理士|社労士)(?:さん)?(?:とも|と|が|は|も|に)"
    r"|予定|無理|結構|不要|未定|検討|完了|準備|大丈夫|全部|一部|一応|多分|正直|本当|勿論|当然|了解|必要|計画|策定|作成|取得|提出|実施|手続|相談|大変|厳|難|困"
)
_ANTECEDENT = lazy_regex(r"賃上げ(?:計画|加算)?")
_ASKS_TO_BE_ASKED = lazy_regex(
    r"(?:聞いて|訊いて|きいて|尋ねて|質問して)(?:くれ|ください|下さい|ほし|欲し|もら|みて|な|や|よ|$|。)"
)
_SIZE_ALONE = lazy_regex(
    r"^(?:じゃあ?|では|で|もし|仮に|、)*(?:うち|当社|弊社)?(?:が|は)?(?:普通の|一般の|小規模(?:じゃ|では)ない)?"
    r"(?:中小(?:企業)?|小規模(?:企業者?|事業者)?)(?:の場合|のとき|のほう|の方)?"
    r"(?:は|だと|なら|だったら|やと|やったら|だったと?したら|やったとしたら|だとすると|だとしたら)(?:どう(?:ですか|なりますか|なる)?|いくら(?:ですか)?)?[?？。]?$"
)


def next_question(
    slots: Slots, cards: Sequence[Card], state: State, corpus: Corpus, said: Understanding
) -> Question | None:
    """The one question whose answer would change the cards, a verdict or an amount; None if none would."""
    if not cards:
        return _goal_question(slots, state, corpus, said)
    first = cards[0]
    if _ASKS_TO_BE_ASKED.search(said.text) and "wage_plan" in said.answers.open:
        return _wage_question()
    passed_over = {*state.asked, *said.answers.open}
    if first.eligibility.verdict == "unknown":
        for judgement in first.eligibility.unknown:
            question = _condition_question(judgement.condition, slots, corpus)
            if question is not None and question.slot not in passed_over:
                return question
    return _money_question(first, slots, passed_over, corpus)


def _goal_question(slots: Slots, state: State, corpus: Corpus, said: Understanding) -> Question:
    if said.business.industry_choices:
        labels = corpus.vocabulary.industries
        choices = tuple((industry, labels[industry].label) for industry in said.business.industry_choices)
        return Question("industry", say("question_industry"), choices)
    goals = corpus.vocabulary.goals
    return Question(
        "goals", say("question_goals", state.plain), tuple((goal, goals[goal].label) for goal in _ASK_GOALS)
    )


def _condition_question(condition: Condition, slots: Slots, corpus: Corpus) -> Question | None:
    if condition.test == "sme":
        return size_question(slots, corpus)
    if condition.test == "industry":
        return _industry_question(corpus)
    if condition.test == "in_tokyo":
        choices = (("yes", say("choice_in_tokyo_yes")), ("no", say("choice_in_tokyo_no")))
        return Question("in_tokyo", say("question_in_tokyo"), choices)
    asked = corpus.vocabulary.conditions[condition.asks or ""]
    return Question(asked.id, asked.question, (("yes", asked.if_yes), ("no", asked.if_no)))


def size_question(slots: Slots, corpus: Corpus) -> Question | None:
    """What is asked next to tell whether the business is an SME; None where all is told."""
    if slots.employees is None:
        return Question("employees", say("question_employees"))
    if slots.industry is None:
        return _industry_question(corpus)
    return Question("capital_yen", say("question_capital_yen")) if slots.capital_yen is None else None


def _industry_question(corpus: Corpus) -> Question:
    labels = corpus.vocabulary.industries
    return Question("industry", say("question_industry"), tuple((i, labels[i].label) for i in _ASK_INDUSTRIES))


def _wage_question() -> Question:
    choices = (("yes", say("choice_wage_plan_yes")), ("no", say("choice_wage_plan_no")))
    return Question("wage_plan", say("question_wage_plan"), choices)


def _money_question(card: Card, slots: Slots, passed_over: Collection[str], corpus: Corpus) -> Question | None:
    """What would make the amount exact: size, wage plan, or the planned expense itself."""
    program = corpus.program(card.program_id)
    money = program.subsidy
    if money is None or money.method != "rate" or card.eligibility.verdict == "ineligible":
        return None
    figures = (*money.rates, *money.limits)
    candidates: list[Question | None] = []
    if any(figure.when.size for figure in figures) and slots.size(corpus.vocabulary) is None:
        candidates.append(
            Question("employees", say("question_employees"))
            if slots.employees is None
            else _industry_question(corpus)
            if slots.industry is None
            else None
        )
    if any(figure.when.wage_plan is not None for figure in figures) and slots.wage_plan is None:
        candidates.append(_wage_question())
    if slots.amount_yen is None:
        candidates.append(Question("amount_yen", say("question_amount_yen")))
    return next((q for q in candidates if q is not None and q.slot not in passed_over), None)


def with_antecedent(state: State, utterance: str) -> str:
    """ありだと？ after 賃上げ加算なしだといくら: what is there or not was named just before."""
    picked = picked_items(state, utterance)
    if picked:
        rest = asked_of_picked(utterance)  # ③は売り出して何年まで？
        return "。".join(picked) + rest
    bare = _BARE_CASE.match(utterance.strip())
    named = _ANTECEDENT.search(state.utterances[-1]) if bare and state.utterances else None
    return f"{named[0]}{bare['case']}だといくら" if bare and named else utterance


def read_pending(state: State, said: Understanding, corpus: Corpus) -> Understanding:
    """A short answer to the last question, read as what it answers."""
    if said.is_small_talk and _THANKS.search(said.text):  # 助かりました、ありがとう is no yes
        return said
    topic = corpus.programs.get(state.topics[-1]) if state.topics else None
    said = of_persons_paid_for(state, said, topic.subsidy if topic else None)
    said = _card_by_number(state, numbers_in_context(state, said, topic))
    said = _step_without_name(state, _plan_without_name(state, said), corpus)
    if topic is not None and topic.subsidy is not None:
        said = _of_size(said)
    slot = state.asks
    if slot is None or said.programs or len(said.text) > SHORT_ANSWER or _names_another_step(slot, said, corpus):
        return said
    value = _chosen(state, said, corpus)
    if value is None:
        return said
    if slot == "industry" and value in corpus.vocabulary.industries:
        return replace(said, business=replace(said.business, industry=value))
    if slot == "goals" and value in corpus.vocabulary.goals:
        goal = corpus.vocabulary.goals[value]
        return replace(said, goals=(value,), text=f"{goal.label} {goal.covers}", wishes=True, outside=Outside())
    if slot in ("in_tokyo", "wage_plan") or slot in corpus.vocabulary.conditions:
        return _yes_no_answer(slot, value, said)
    return said


def _of_size(said: Understanding) -> Understanding:
    """中小企業は, うちが小規模だったら, of what the size decides: what it would pay then."""
    if _WANTS_RATE_OF_SIZE.search(said.text.strip()):
        return replace(said, questions=said.questions - {"eligible"} | {"amount", "why"})
    is_alone = _SIZE_ALONE.match(said.text.strip()) is not None
    return replace(said, questions=said.questions | {"whatif", "amount"}) if is_alone else said


def _card_by_number(state: State, said: Understanding) -> Understanding:
    """3番, where no choice of that number was offered: the third of the programs shown."""
    answers = said.choice is not None and (said.choice <= len(state.choices) or said.text.strip().isdigit())
    if said.choice is None or (answers and state.asks is not None) or said.choice > len(state.listed or state.shown):
        return said
    return replace(said, ordinal=said.choice - 1)


def _names_another_step(slot: str, said: Understanding, corpus: Corpus) -> bool:
    """診断は受けてない, to a question of where the equipment goes, answers another one."""
    if slot in said.answers.conditions or (slot == "wage_plan" and said.answers.speaks_of_wages):
        return False
    topic = _TOPIC.match(said.text)
    return topic is not None and topic["what"] not in _words_of(slot, corpus)


def _chosen(state: State, said: Understanding, corpus: Corpus) -> str | None:
    """The value of a choice by number, or yes or no in words."""
    if said.choice is not None and 1 <= said.choice <= len(state.choices):
        return state.choices[said.choice - 1]
    asked = corpus.vocabulary.conditions.get(state.asks or "")
    if asked is not None and state.choices and squeeze(said.text) in (squeeze(asked.if_yes), squeeze(asked.if_no)):
        return "yes" if squeeze(said.text) == squeeze(asked.if_yes) else "no"
    return _yes_or_no(state.asks or "", said, corpus) if state.choices[:1] == ("yes",) else None


def _yes_or_no(slot: str, said: Understanding, corpus: Corpus) -> str | None:
    """`yes`, `no` or `open`; what follows はい or いいえ says it better than they do (はい、まだです)."""
    answer = said.answers.conditions.get(slot)
    if answer is not None:
        return "yes" if answer else "no"
    if slot in said.answers.open or "unknown_answer" in said.acts:
        return "open"
    spoken = _SPOKEN.match(said.text)
    told = said.quantities
    tells_else = any((told.employees, told.capital_yen, told.amount_yen, said.business.industry))
    if tells_else and (not spoken or (spoken["no"] and _SETS_RIGHT.search(said.text))):
        return None  # 5人でした, いや、3,000万だった: of another question
    rest = said.text[spoken.end() :] if spoken else said.text
    if not spoken and (said.asks_anything or said.acts & _TURNS_ELSEWHERE):
        return None  # 他に何かある？
    predicate = first_predicate(rest)
    if spoken and spoken["yes"] and predicate is not None and not _is_step(slot, corpus):
        return "no" if predicate.kind == "denied" else "yes"  # はい、よそに頼まれて作ります
    if predicate is not None and not predicate.supposed and slot != "in_tokyo":
        told_of_step = _NEUTRAL.sub("、", rest) if _is_step(slot, corpus) else rest
        answers = spoken or predicate.kind == "open" or _names_nothing_else(told_of_step, _words_of(slot, corpus))
        return _in_words(slot, predicate) if answers else None
    if spoken:
        return "yes" if spoken["yes"] else "no"
    if "deny" in said.acts:
        return "no"
    return "yes" if "affirm" in said.acts else None


def _words_of(slot: str, corpus: Corpus) -> str:
    """The question of a slot and its choices."""
    asked = corpus.vocabulary.conditions.get(slot)
    return asked.question + asked.if_yes + asked.if_no if asked else say(f"question_{slot}") + "給料給与時給昇給"


def _names_nothing_else(text: str, words: str) -> bool:
    """Whether an answer names nothing but what was asked: お金がないです is of something else."""
    return all(word in words or word in _OF_ANSWERS for word in _NAMED.findall(text))


def _is_step(slot: str, corpus: Corpus) -> bool:
    """Whether an answer tells of something to do, which はい、これから leaves open; a plan is one as well."""
    conditions = (c for program in corpus.programs.values() for c in program.conditions)
    return slot == "wage_plan" or any(c.asks == slot and c.kind == "step" for c in conditions)


def _in_words(slot: str, predicate: Said) -> str:
    if predicate.kind == "open" or (slot == "wage_plan" and predicate.kind == "pending"):
        return "open"
    met = ("done", "intended") if slot == "wage_plan" else ("done",)
    return "yes" if predicate.kind in met else "no"


def _plan_without_name(state: State, said: Understanding) -> Understanding:
    """じゃあ作ることにします after a turn about the wage plan: it is still the plan that is meant."""
    answers = said.answers
    on_topic = state.asked[-1:] == ("wage_plan",) or any(_WAGE_TOPIC.search(u) for u in state.utterances[-2:])
    speaks = on_topic or _WAGES.search(said.text)
    if speaks and not said.programs and _BOTH_WAYS.search(said.text):
        both = replace(answers, wage_plan=None, supposed={}, open=answers.open | {"wage_plan"})
        return replace(
            said, answers=both, acts=said.acts - {"compare"}, questions=said.questions | {"amount", "whatif"}
        )
    if speaks and state.topics and not said.programs and _IF_DONE.search(said.text):
        supposed = {**answers.supposed, "wage_plan": True}
        freed = replace(answers, wage_plan=None, supposed=supposed, open=answers.open - {"wage_plan"})
        return replace(said, answers=freed, questions=said.questions | {"amount", "whatif"})
    if answers.speaks_of_wages or answers.open or said.programs or not on_topic:
        return said
    # 計画も作ることにした。機械は7,500万のに落とす; やめた、もとの1800万でいくわ tells of the sum
    told = next((s for s in sentences(said.text) if _OF_PLAN.search(s)), said.text)
    tells_sum = said.quantities.amount_yen is not None and told == said.text
    if tells_sum or len(told) > SHORT_ANSWER or not _PLAN_VERB.search(told):
        return said
    spelled = _WITHOUT_CASE.sub("計画は", _CASE.sub("作ったら", _SPOKEN.sub("", told)))
    predicate = first_predicate(spelled)
    if predicate is None:
        return said
    value = _in_words("wage_plan", predicate)
    if predicate.supposed:
        return replace(said, answers=replace(answers, supposed={**answers.supposed, "wage_plan": value == "yes"}))
    return _yes_no_answer("wage_plan", value, said)


def _step_without_name(state: State, said: Understanding, corpus: Corpus) -> Understanding:
    """それならもう済ませました after a reply that named one step: that step is meant."""
    answers = said.answers
    if not state.topics or answers.conditions or answers.speaks_of_wages or said.programs:
        return said
    done = _STEP_DONE.search(said.text)
    if done is not None:
        labels = _steps_of(corpus, state.topics[-1])
        meant = [name for name, label in labels.items() if done["what"] in label and name in state.slots.answers]
        if len(meant) == 1:
            return replace(said, answers=replace(answers, conditions={meant[0]: True}))
    corrects = "correction" in said.acts and not said.says_of_business
    if not (_THAT_STEP.search(said.text) or corrects) or len(said.text) > SHORT_ANSWER:
        return said
    steps = set(_steps_of(corpus, state.topics[-1]))
    predicate = first_predicate(_THAT_STEP.sub("", _MISTAKE.sub("", said.text)))
    if corrects and not steps & state.slots.answers.keys():
        return said
    if len(steps) != 1 or predicate is None or predicate.supposed or predicate.kind == "open":
        return said
    return replace(said, answers=replace(answers, conditions={steps.pop(): predicate.kind == "done"}))


def _steps_of(corpus: Corpus, program_id: str) -> dict[str, str]:
    """The steps that a program asks for and a visitor can tell of: their labels by what they ask."""
    return {c.asks: c.label for c in corpus.program(program_id).conditions if c.kind == "step" and c.asks}


def _yes_no_answer(slot: str, value: str, said: Understanding) -> Understanding:
    if value == "open":
        return replace(said, answers=replace(said.answers, open=said.answers.open | {slot}))
    answer = value == "yes"
    if slot == "in_tokyo":
        in_tokyo = said.business.in_tokyo if said.business.in_tokyo is not None else answer
        return replace(said, business=replace(said.business, in_tokyo=in_tokyo))
    if slot == "wage_plan":
        return replace(said, answers=replace(said.answers, wage_plan=answer))
    return replace(said, answers=replace(said.answers, conditions={**said.answers.conditions, slot: answer}))
