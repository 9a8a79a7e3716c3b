"""What the corpus does not hold, what is no business support, and the way to a person."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.citation import Citation
from corpus.facts import facts_of
from corpus.lazy_regex import lazy_regex
from corpus.records import Program
from dialog.asking import asking_sentence
from dialog.compose import KOSHA_PHONE
from dialog.desk import Desk, Turn
from dialog.ending import cards_for, with_topic
from dialog.entry import asks_entry
from dialog.facts import asked_kinds
from dialog.focus import asks_which, is_keywords, seeks_help, seeks_place, targets_of
from dialog.naming import Named
from dialog.reply import Reply
from dialog.slip import slip_lines
from dialog.state import State
from dialog.text import clauses, sentences, squeeze
from dialog.understanding import Understanding
from dialog.wording import say

MAX_MISSES = 2
SHORT_MESSAGE = 40
NEAR_TOP = 3
# Whoever asks about applying is not answered by 支援期間は1年.
_APPLIES = lazy_regex(r"申し?込|申請|応募|募集|公募|締め?切|〆切|受付|受け付け|エントリー|様式|書類|用紙")
_END = r"(?:締め?切り?|〆切|しめきり|期限)(?!(?:の話)?(?:じゃ|では|で)な|以外)"
_ASKS_END = lazy_regex(rf"{_END}|いつまで")
_STATES_END = lazy_regex(r"締め?切|期限|まで|随時|期間|通年|いつでも")
# 申込みの締切は: of an application, not of what is held
_APPLICATION_END = lazy_regex(
    rf"いつまでに、?(?:出せ|出す|出し|申|応募|エントリー|提出)|(?:申し?込み?|申請|応募|募集|公募|エントリー)(?:の?{_END}|(?:の受付)?(?:って|は|の?期間は?|も)?、?(?:いつまで|もう(?:閉|締|終)))"
)
_STATES_APPLICATION = lazy_regex(r"随時|締め?切|期限|受付|受け付け|募集|公募|申し?込|申請|応募")
_STATES_APPLYING = lazy_regex(r"随時|締め?切|受付|受け付け|募集|公募|会期|開催|開館|審査|日程|様式|書類|用紙|予約")
MIN_BESIDE = 8
# Keywords beside a name that the source only mentions, this long, search for what they tell.
MIN_KEYWORDS = 10
# By meaning alone, a need is meant rather than anything else.
LIKELY_NEED = 0.5
_WHEN = (
    r"(?:もう|すでに|既に|とっくに|去年|昨年|一昨年|おととし|先日|先月|今年|前に|以前|一度|さっき|全部|ちゃんと|結局)*"
)
_PAST = (
    r"(?:た(?![いくがから])|て(?!み?たい|ほし|もらい|いただき|ください|下さい)|ました|まして"
    r"|と[るっ]|だ(?!め)|で(?!き|しょ)|んどる)"
)
_DID = (
    r"(?:使っ|使い|つかっ|もらっ|貰っ|受け|うけ|(?:見|診|み)て(?:もらっ|いただい|いただき|もろう?)|借り|済ん|済ませ|すん|すませ|終わっ|終え|落ち|断られ|外れ|読ん|通っ|取っ"
    r"|申し込ん|申請し|利用し|やっ|してもらっ|やってもらっ|作っ|参加し|出し|行っ|いただい)"
)
_REFUSED = r"(?:不採択|対象外|済み?|(?:間に合|使え|合)わ?な|(?:だめ|ダメ|駄目|無理)(?:だ|でし|やっ))"
_SEEN = (
    r"(?:やっ(?:てい?る|とる|てた)|開[いか]れ|開いて|出てい?る|出とる|出てた|ある|あった"
    r"|見[たか]|聞い|勧め|すすめ|紹介|教わ|教えて(?:もら|くれ))"
)
_LIKENED = r"(?:みたい|の?よう(?:な|に)|的な|っぽい|と(?:同じ|似)|じゃな[いく]|ではな[いく]|以外)"
_TOLD_OF = lazy_regex(
    r"(?:金|制度)?(?:の?(?:申請|審査|診断|会場|人|方|ひと|担当))?(?:さん)?(?:は|も|を|で|では|に|には|が|から|の)?"
    rf"(?:いつも|毎年|よく)?(?:[^、。]{{1,14}}?に)?{_WHEN}(?:(?P<behind>{_DID}{_PAST}|{_REFUSED})|{_SEEN}|{_LIKENED})"
)
# What tells that a record states a rule all the same.
_STATED_BY = {"lease": lazy_regex(r"リース|レンタル|賃借"), "both": lazy_regex(r"併用|連携")}
# 持続化補助金でチラシを作りたい, …の補助率は: what is wanted is to be had by that program
_USES = lazy_regex(
    r"^(?:補助金|助成金|金|制度|事業)?(?:で[^。、]{1,20}?(?:たい|ほし|欲し|つもり|予定)"
    r"|(?:を|に)(?:使|利用|活用|申請|申し?込|応募|出し)[いうえおっしむんで]?(?:たい|る|よう|ます))"
    r"|^[^、。?？]{0,14}?の(?:金利|利[率息]|補助率|助成率|率|上限|限度額?|金額|対象|条件|申請|締め?切|期限|書類|審査)"
    r"[^。]{0,16}(?:教え|知り|は$|[?？]|いつ|いくら|何|どう)"
    r"|^(?:補助金|助成金|金|制度|事業|共済|融資)?(?:って|は|の(?:ほう|方)は)(?!何度)[^。、]{0,14}"
    r"(?:いくら|何(?![度回かも])|なんぼ|どれ|いつ|どう|率|上限|対象|出ます|もらえ|使え)"
    r"|^[^。、]{0,24}?(?:何割|何%|いくら|なんぼ|どれくらい|どのくらい|何年|何人)[^。、]{0,14}[?？か]$"
)
# 去年応募した分の審査の点数は, 何社落ちたの: no record tells of single applications
_OF_ONE_APPLICATION = lazy_regex(
    r"審査の?(?:点数|評価|順位|講評)|(?:応募|申請|提出)した(?:分|件)|落ちた|交付(?:が|の)?決(?:定|ま)|変更(?:届|申請)"
)
# …って載ってますよね。それの限度額を知りたい
_OF_IT = lazy_regex(
    r"(?:それ|あれ|その(?:制度|事業|助成金?|補助金?))の(?:限度|上限|率|助成|補助|対象|条件|中身|内容|金額|額)"
)
_ASKS_RULE = lazy_regex(
    r"(?:決まり|ルール|規則|規定|制限|義務|縛り)(?:は|って|が|も|とか)?[^。]{0,6}(?:あり|ある|ござい|[?？]|$)"
)
# Of these no program is meant but a matter that windows give advice on: インボイスのことを聞ける所.
_MATTERS = frozenset({"インボイス・税の申告"})
_ADVISERS = lazy_regex(r"(?:税理士|会計士|専門家|詳しい人|先生)(?:さん|の方)?(?:に|が|と|を)")
_SENDING = lazy_regex(
    r"(?:書類|申請書)[^。、]{0,4}?を?(?:郵送|送付|送|届け|持参|持って行|提出し|出し)[^。、]{0,8}?(?:たい|ので|から|つもり|予定|ため)[^。、]{0,4}、?"
)
_ASKS_TO_TELL = lazy_regex(r"(?:知り|聞き)た|教え|おしえ")
_POINTS_BACK = lazy_regex(r"それ|その|これ|この|あれ|あの")
_IS_SUBJECT = lazy_regex(
    r"(?:金|制度|事業|さん)?(?:について|の(?:件|こと|話)|を?(?:知りた|聞きた|教え)|って(?=[、。]|$))"
)
_OF_TERMS = frozenset({"amount", "rate", "limit"})
_CONTACTS = frozenset({"場所", "phone", "url"})
DEFAULT_WINDOW = "one-stop-consultation"


# 補助ありますか, beside the need itself
_ASKS_SUPPORT = lazy_regex(
    r"^[^、。]{0,6}(?:助成|補助|支援|援助|制度|使える|もらえる|出る|いくら|なんぼ|何か)[^、。]{0,12}$"
)
# 店を改装して、ネット予約も入れたい
_WISHES_TOO = lazy_regex(r"(?:して|と|や)[^、。]{2,}(?:も|を)[^、。]{0,10}?(?:たい|ほし|欲し|つもり|予定)")
MIN_ASIDE, SURE_REST = 6, 0.6


def out_of_scope(desk: Desk, turn: Turn, topic: str | None) -> tuple[State, Reply]:
    key = {
        "other_region": "out_other_region",
        "fraud": "out_fraud",
        "orders": "out_orders",
        "private": "out_private",
        "other_visitors": "out_other_visitors",
    }
    if turn.state.misses >= MAX_MISSES:
        return hand_off(desk, turn, "handoff_misses")
    text = say(key.get(topic or "", "out_of_scope"), turn.state.plain)
    asked, told = asking_sentence(turn.said.text), sentences(turn.said.text)
    beside = [sentence for sentence in told if sentence not in asked]  # 浅草橋らへんで旨い蕎麦屋しらん tells nothing
    parts = map(desk.reader.read, beside or told if len(told) > 1 else ())
    tells = any(part.says_of_business and not (part.asks_anything or part.wishes) for part in parts)
    return replace(turn.state, slots=turn.slots if tells else turn.state.slots), Reply(text, "out_of_scope")


def missing(desk: Desk, turn: Turn) -> tuple[State, Reply] | None:
    """Business support that the corpus does not hold; None where it may hold it."""
    said, outside = turn.said, turn.said.outside
    aside = bool(said.goals) and said.wishes and len(said.text) > SHORT_MESSAGE
    is_asked = bool(said.questions & _OF_TERMS and outside.absent_form in asking_sentence(said.text))
    is_beside = aside and not (is_asked or _is_to_be_used(said.text, outside.absent_form))
    is_beside = is_beside or _asks_for_need(desk, said)
    is_matter = outside.absent in _MATTERS and (seeks_help(said) or seeks_place(said) or _ADVISERS.search(said.text))
    absent = None if is_matter or said.programs or is_beside else outside.absent
    if absent and not is_told_of(said, outside.absent_form):
        return no_match(desk, turn, say("no_match_absent", name=absent), None)
    if outside.unserved and _wants_nothing_else(desk, turn):
        return no_match(desk, turn, say("no_match_unserved", name=outside.unserved), None)
    mention = asked_mention(said)
    is_one_of_many = mention is not None and is_keywords(said.text) and _beside(said.text, mention) >= MIN_KEYWORDS
    in_passing = mention is not None and (
        is_one_of_many
        or (aside and mention.form not in squeeze(_asked_part(said.text)) and not _OF_IT.search(said.text))
        or is_told_of(said, mention.form)
    )
    if mention is not None and not in_passing and not asks_which(desk, said) and not tells_of_step(desk, turn, mention):
        program = desk.corpus.program(mention.program_id)
        found = next(m for m in program.mentions if mention.form in {squeeze(m.name), *map(squeeze, m.aliases)})
        text = say("no_match_mention", name=found.name, text=found.text.rstrip("。"))
        return no_match(desk, turn, text, program, found.cite)
    if outside.rule and (said.programs or not aside):
        declined = _rule_missing(desk, turn, outside.rule)
        if declined is not None:
            return declined
    tells_of_steps = said.programs and (said.answers.conditions or said.answers.open) and asks_entry(said.text)
    # 分析をまだ受けていなくても申し込めますか asks for a verdict
    if outside.missing and not tells_of_steps and not _asks_other(desk, said):
        target = next(iter(targets_of(desk, turn)), None)
        # 何社選ばれるの, 何件の枠ですか、倍率が知りたい: how many there are is told, the odds are not
        is_of_odds = outside.missing == "odds" and "社" not in asked_kinds(said.text)
        is_told_nowhere = is_of_odds or _OF_ONE_APPLICATION.search(said.text)
        if target and not is_told_nowhere and states(desk, target, said):
            return None
        owner = desk.corpus.program(target) if target else None
        about = say("about", name=owner.name) if owner else ""
        return no_match(desk, turn, say(f"no_match_{outside.missing}", name=about), owner)
    return None


def _wants_nothing_else(desk: Desk, turn: Turn) -> bool:
    """Whether a need that no program serves is all that a message wants."""
    said = turn.said
    if said.programs or not (said.wishes or said.asks_anything or said.questions):
        return False
    form = said.outside.unserved_form
    beside = [clause for clause in clauses(said.text) if form not in clause and not _ASKS_SUPPORT.search(clause)]
    others = [clause for clause in beside if len(squeeze(clause)) >= MIN_ASIDE]
    rest = "、".join(clause for clause in others if not desk.reader.read(clause).says_of_business)
    vector = desk.searcher.embed(rest)
    if rest and desk.searcher.evidence(rest, vector, desk.searcher.search(rest, vector=vector)).score >= SURE_REST:
        return False
    return not desk.reader.read(said.text.replace(form, "")).goals and not _WISHES_TOO.search(
        said.text.partition(form)[2]
    )


def _asks_for_need(desk: Desk, said: Understanding) -> bool:
    """くるみん認定を持ってます。賃上げの助成金ってある？: what is asked for is a need told in a sentence of its own."""
    form, asking = said.outside.absent_form, asking_sentence(said.text)
    if not form or form in asking or _POINTS_BACK.search(asking):
        return False
    after = said.text[said.text.find(form) + len(form) :]
    return bool(desk.reader.read(asking).goals) and _IS_SUBJECT.match(after) is None


def _asks_other(desk: Desk, said: Understanding) -> bool:
    """書類を郵送したい。番地は？, 書類を届ける代行です。認定は？: papers are only told of beside what is asked."""
    asking = _SENDING.sub("", asking_sentence(said.text))
    told = desk.reader.read(said.text).outside.missing  # by rules: what the meaning alone tells is asked for
    asked = desk.reader.read(asking)
    asks = asked_kinds(asking) & _CONTACTS or (said.programs and "eligible" in asked.questions)
    return bool(told and asks) and asked.outside.missing is None


def _is_to_be_used(text: str, form: str) -> bool:
    """Whether the program that the material does not hold is what the wish is to be met with."""
    return bool(form) and _USES.match(text[text.find(form) + len(form) :]) is not None


def _rule_missing(desk: Desk, turn: Turn, rule: str) -> tuple[State, Reply] | None:
    """もう買った物も対象？, of a program spoken of whose record tells nothing of it."""
    shown = turn.state.shown[:NEAR_TOP] if turn.state.frame is not None and turn.state.frame.kind == "find" else ()
    spoken_of = [desk.corpus.program(p) for p in (targets_of(desk, turn) or (*turn.state.topics[-1:], *shown))]
    if not spoken_of:
        asks_rule = _ASKS_RULE.search(turn.said.text)  # あとで売ったらあかんとかの決まりはある？
        tells_need = turn.said.goals or "seeking" in turn.said.questions or turn.said.says_of_business
        tells_need = tells_need and not asks_rule
        return None if tells_need else no_match(desk, turn, say(f"no_match_{rule}"), None)
    program = next((p for p in spoken_of if p.subsidy is not None and p.subsidy.method != "fee"), None)
    if program is None:  # what pays nothing has no such rules
        return None
    if rule == "per_head" and program.subsidy is not None and program.subsidy.method != "maximum":
        return None
    stated = _STATED_BY.get(rule)
    if stated and any(stated.search(fact.text) for fact in facts_of(program)):
        return None
    turn = replace(turn, slots=replace(turn.slots, goals=turn.state.slots.goals))  # 税金はかかる？ tells no goal
    return no_match(desk, turn, say("about_rule", name=program.name) + say(f"no_match_{rule}"), program)


def _beside(text: str, mention: Named) -> int:
    """How many characters of keywords stand beside a name."""
    return len(squeeze(text)) - len(mention.form)


def tells_of_step(desk: Desk, turn: Turn, mention: Named) -> bool:
    """公社の節電診断は済ませました: a step of the program spoken of is told of, not asked about."""
    program, said = desk.corpus.program(mention.program_id), turn.said
    forms = {name: {squeeze(m.name), *map(squeeze, m.aliases)} for m in program.mentions for name in (m.name,)}
    steps = {
        c.asks for c in program.conditions for f in c.fulfilled_by if mention.form in forms.get(f.mention or "", ())
    }
    if steps & {*said.answers.passing} and not said.asks_anything:
        return True
    if program.id not in (*said.programs, *(n.program_id for n in said.named if n.track), *turn.state.topics[-1:]):
        return False
    told = steps & {*said.answers.conditions, *said.answers.open}
    return bool(told) or bool(steps and ("eligible" in said.questions or asks_entry(said.text)))


def asked_mention(said: Understanding) -> Named | None:
    """The name that the source only mentions, where it is what is asked for.

    A program named before it says where it was read or what the visitor has: 経営革新計画で使える市場開拓助成事業.
    """
    ahead = [named for named in said.named if not named.is_done]  # 計画の承認はもう受けました names nothing asked for
    last = max(ahead, key=lambda named: named.start, default=None)
    if not said.programs or last is None:
        return next(iter(said.mentions), None)
    sentence = next((s for s in map(squeeze, sentences(said.text)) if last.form in s), "")
    follows = any(named.form in sentence for named in said.named if named.kind == "program")
    asked = sentence == squeeze(_asked_part(said.text)) and (said.asks_anything or said.wishes)
    return last if last.kind == "mention" and (follows or asked) else None


def _asked_part(text: str) -> str:
    """The sentence that asks, or else the last one."""
    asking, parts = asking_sentence(text), sentences(text)
    if asking != text:
        return asking
    return next((part for part in reversed(parts) if _ASKS_TO_TELL.search(part)), parts[-1])


def is_told_of(said: Understanding, form: str) -> bool:
    """Whether a name is behind the visitor, or only the scene of what is wanted: 節電診断はもう済んだ.

    Something else must be wanted beside it.
    """
    told = _told_of(said.text, form)
    if told is None or len(squeeze(said.text)) - len(told[0]) < MIN_BESIDE:
        return False
    return said.wishes or said.asks_anything or said.need_share >= LIKELY_NEED


def _told_of(text: str, form: str) -> re.Match[str] | None:
    squeezed, name = squeeze(text), squeeze(form)
    start = squeezed.find(name)
    return _TOLD_OF.match(squeezed, start + len(name)) if start >= 0 else None


def without_told(said: Understanding) -> str:
    """The message without the clauses of names that are behind the visitor: they are searched for no more."""
    forms = [mention.form for mention in said.mentions] + [said.outside.absent_form] * bool(said.outside.absent)
    parts = clauses(said.text)
    kept = [part for part in parts if not any((told := _told_of(part, f)) and told["behind"] for f in forms)]
    return "。".join(kept) if forms and len(kept) < len(parts) else said.text


def states(desk: Desk, program_id: str, said: Understanding) -> bool:
    """Whether the record states what looks like a deadline or a form (会期, 随時 …)."""
    hits = desk.facts.find(program_id, said.without_names)
    if not hits or hits[0].score < 2.6 or hits[0].fact.id in ("path", "requires", "operator"):
        return False
    if _ASKS_END.search(said.text) and not _STATES_END.search(hits[0].fact.text):
        return False  # 締切は何日, of what tells when it began
    if _APPLICATION_END.search(said.text) and not _STATES_APPLICATION.search(hits[0].fact.text):
        return False
    return not _APPLIES.search(said.text) or _STATES_APPLYING.search(hits[0].fact.text) is not None


def no_match(
    desk: Desk, turn: Turn, text: str, program: Program | None, cites: Sequence[Citation] = ()
) -> tuple[State, Reply]:
    """Says that it is not in the material, and who knows."""
    if turn.state.misses >= MAX_MISSES:
        return hand_off(desk, turn, "handoff_misses", first=text)
    operator = program.operator if program else None
    if operator is not None:
        is_kosha = desk.corpus.program("kosha").name in operator.names
        key, phone = ("no_match_kosha", (KOSHA_PHONE,)) if is_kosha else ("no_match_who", ())
        who, cited = say(key, operator="、".join(operator.names)), (*cites, *operator.cite, *phone)
    else:
        window = desk.corpus.program(DEFAULT_WINDOW)
        who, cited = say("no_match_window"), (*cites, *window.purpose.cite, KOSHA_PHONE)
    lines = [text, who, desk.composer.sources(cited)]
    topics = with_topic(turn.state.topics, program.id if program else None)
    state = replace(turn.state, slots=turn.slots, topics=topics)
    return state, Reply("\n".join(lines), "no_match", citations=tuple(dict.fromkeys(cited)))


def hand_off(desk: Desk, turn: Turn, key: str, first: str = "") -> tuple[State, Reply]:
    """The consultation slip, after a sentence by its `key`; `first` answers what was asked before it."""
    cards = cards_for(desk, turn.state.shown or turn.state.topics[-1:], turn.slots, turn.state.frame, turn.today)
    lines, cites = slip_lines(turn.state, turn.slots, cards[:3], desk.composer, turn.utterance)
    text = "\n".join((*([first] if first else []), say(key, turn.state.plain), *lines))
    return replace(turn.state, slots=turn.slots), Reply(text, "handoff", citations=tuple(cites))
