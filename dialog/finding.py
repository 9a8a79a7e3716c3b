"""From a need to cards, best first."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.lazy_regex import lazy_regex
from corpus.records import Fact, Program
from dialog.answering import answer_amount, answer_fact, change_line, frame_of, query_profile, slot_changes
from dialog.asking import (
    ASKS_LEAST,
    asking_sentence,
    asks_expense,
    asks_program,
    asks_thing,
    asks_without_notice,
    ends_in_wish,
    questions_in,
)
from dialog.cards import calculation_for, make_card
from dialog.counts import without_staff_lists
from dialog.declining import LIKELY_NEED, no_match
from dialog.desk import MAX_CARDS, Desk, Turn
from dialog.ending import cards_for, finish
from dialog.expense_kinds import may_pay_for, pays_only_for
from dialog.facts import FactHit, asked_kinds
from dialog.focus import asks_name_of_part, asks_which, nearer_fact_than_need, seeks_help, states_surely
from dialog.goals_dropped import bare_topics
from dialog.merging import ON_SALE, add_goal
from dialog.objecting import turns_down_words, without_alike
from dialog.policy import next_question
from dialog.product_age import product_age
from dialog.reply import Reply
from dialog.state import Frame, Slots, State
from dialog.text import clauses, sentences, squeeze
from dialog.understanding import Understanding
from dialog.wording import say
from retrieval.search import Hit

SURE_HITS = 2
# So often is asked what is wanted, before the windows are shown where that is found out together.
MAX_ASKED = 3
FAR_BEHIND = 10.5
NEAR_BEHIND = 4.0
MAX_TOLD_BEFORE = 3
# Of the cards after the first that serve none of the goals and score less, 1 in 80 is wanted (cases of tests/eval).
SURE_WITHOUT_GOAL = 8.0
MIN_EVIDENCE = 0.28
# By meaning alone: enough to answer.
SURE_NEED = 0.8
FACT_CANDIDATES = 2
NEW_WISH_CHARS = 10
FACT_MARGIN = 2.0
MIN_FACT_SCORE = 6.0
SHORT_QUESTION = 80
_OF_SUM = frozenset({"amount", "whatif", "own_cost"})  # questions
# 跡継ぎのことと機械のことで: wishes side by side in one clause.
_LISTED = lazy_regex(r"(?:(?<=こと)|(?<=[一-龥ァ-ヶー]{2})|(?<=たいの))(?:と|や)(?=[一-龥ァ-ヶー]{2}|新し)")
_REST = lazy_regex(r"(?:だけ|のみ)(?:で|に|を|お願|頼|です|$)|(?:のほう|の方|のこと|の件)(?:だけ|を|で|お願)")
_SUM_SAID = lazy_regex(
    r"[\d〇零一二三四五六七八九十百千,.]+(?:万|億|千)*円?|税[込抜別]き?み?|消費税(?:も|を|分も?)?(?:入れ|込み|込め|含め|足し|乗せ|のせ)(?:て|る|た)?(?:ら|と)?|約|およそ|くらい|ぐらい|ほど|予算|見積も?り?|費用|経費|金額|全部で|合計"
    r"|じゃなくて?|ではなくて?|でした|だった|です|ます|やっぱり?|やはり|間違え?|訂正|正しくは|いや|すみません|ごめん|に(?:なり|変え|し)?|なら|だと|の|は|が|で|を|、|。"
)
MAX_BESIDE_SUM = 3
# 手続きの費用、少し助けてもらえませんか: help is looked for.
_ASKS_HELP = lazy_regex(
    r"助け|手伝|支援|足し|工面|援助|(?:出し|負担し|持っ|肩代わりし)て(?:いただけ|頂け|もらえ|くれ|ほし)(?!る(?:の|ん)は)"
)
_ASKS_LIMIT = lazy_regex(
    r"(?:上限|限度)[^。]{0,20}(?:いくら|なんぼ|何円|何万|どれ)|(?:上限|限度)[^。]{0,16}。[^。]{0,6}(?:いくら|なんぼ)"
)
_ENDS_IN_VALUE = lazy_regex(r"(?:数|期間|日程|会期|時間|場所|住所|会場|年月)(?:は|って|を)?[?？。]?$")
# そこの住所, あの窓口の電話: a value of what was just described.
_OF_IT = lazy_regex(
    r"(?:[あそ]こ|[あそ]の(?:施設|会場|建物|展示場|窓口|事業|制度|助成金|センター|ところ|とこ))の[^、。]{0,6}"
    r"(?:住所|場所|所在地|電話|番号|料金|費用|広さ|面積|定員|時間|日程|会期|率|上限|期間|名前|名称)"
)
# 立川あたりで会って話せる所; うちは立川です tells where the visitor is
_NEARBY = lazy_regex(
    r"近[くばい]|そば(?!屋|粉|打)|最寄|あたりで|辺りで|へんで|界隈|出先|支所|支室|出張所|拠点|窓口|会って|会える|じかに|対面|足を運|出向|"
    r"行ける|通える|寄れる|どこ|現地で|で(?:相談|話を聞|聞ける|教えてくれ|見てくれ)"
)
_ASKS_NEAREST = lazy_regex(
    r"(?:近い|近く|最寄り?|そば)の?[^。、]{0,8}(?:どこ|どちら|どの|教え|あり|ある)|(?:どこ|どちら|どの[^。、]{1,4})が[^。、]{0,8}(?:近い|最寄)"
)
MAX_NEARBY = 2
MAX_INTRODUCTION = 32  # what is longer tells of troubles as well
# 株の値を出してもらう費用を助成してくれんかの
_ASKS_TO_PAY = lazy_regex(
    r"(?:助成|補助|援助|支援|負担)(?:を)?し?て?(?:くれ|もらえ|いただけ|ほし|欲し)[ぁ-ん]{0,8}[?？]?$"
)
# BCPってなに: what a whole matter is, the purpose of its program tells.
_DEFINES = lazy_regex(
    r"^(?:あの|その|そもそも|ところで|、)*[^、。?？]{1,12}?(?:って|とは|というのは|いうのは|ちゅうのは)"
    r"(?:一体|いったい)?(?:何|なに|なん|どういう|どんな)(?:こと|もの|もん|意味|話)?(?:のこと)?(?:です|なの|なん|でしょう|や|だ)*"
    r"(?:か|ね|の|ん|よ|い)*[?？。]*$"
)
# Of 600 needs 9 are as much like a question of their program, of 82 questions 20; by the cases of tests/eval.
NEAR_DESCRIBED, MORE_THAN_NEED = 0.88, 0.02


@dataclass(frozen=True, slots=True)
class Found:
    """What a text asks for: the programs found, best first, and how surely the corpus holds it, in [0, 1]."""

    query: str
    hits: Sequence[Hit]
    evidence: float


def look_up(desk: Desk, slots: Slots, query: str, exclude: frozenset[str] = frozenset()) -> Found:
    """The programs for a text and the evidence that it asks for one; where it is and who works there tell no need."""
    told = _without_introduction(desk, query)
    vector = desk.searcher.embed(without_staff_lists(told))
    words = without_staff_lists(desk.reader.without_own_places(told))
    hits = desk.searcher.search(words, query_profile(desk, slots), MAX_CARDS + 2, vector=vector, exclude=exclude)
    hits = _that_pay_for_it(desk, slots, query, hits)
    hits = _open_to_all_first(desk, slots, hits)
    near = hits[:SURE_HITS] + [h for h in hits[SURE_HITS:] if hits[0].score - h.score <= FAR_BEHIND]
    return Found(query, _of_the_need(desk, slots, near), desk.searcher.evidence(words, vector, near).score)


def _of_the_need(desk: Desk, slots: Slots, hits: Sequence[Hit]) -> list[Hit]:
    """The hits that serve a goal told, or one of the first program, or stand high without it."""
    hits = _not_refused(desk, slots, hits)
    goals = {*slots.goals, *(goal for hit in hits[:1] for goal in desk.corpus.program(hit.program_id).goals)}
    return [h for h in hits if h.score >= SURE_WITHOUT_GOAL or goals & set(desk.corpus.program(h.program_id).goals)]


def _without_introduction(desk: Desk, query: str) -> str:
    """会社たたもうか悩んでいます。帽子の問屋をしています: what only tells who asks, beside a wish, is no need."""
    parts = sentences(query)
    kept = [
        part for part in parts if len(squeeze(part)) > MAX_INTRODUCTION or not _only_introduces(desk.reader.read(part))
    ]
    rest = "。".join(kept)
    return rest if 0 < len(kept) < len(parts) and desk.reader.read(rest).goals else query


def _only_introduces(told: Understanding) -> bool:
    wants = told.goals or told.wishes or told.asks_anything or told.quantities.amount_yen is not None
    return told.business.industry is not None and not wants


def _that_pay_for_it(desk: Desk, slots: Slots, query: str, hits: list[Hit]) -> list[Hit]:
    """The hits but those whose money is for other things (software, where a truck is bought), or for what was refused.

    All, where none is left.
    """
    kinds = desk.reader.expense_kinds(query)
    kept = [hit for hit in hits if may_pay_for(desk.corpus.program(hit.program_id), kinds)] or hits
    refused = set(slots.refused_things)
    return [hit for hit in kept if not pays_only_for(desk.corpus.program(hit.program_id), refused)] or kept


def _open_to_all_first(desk: Desk, slots: Slots, hits: list[Hit]) -> list[Hit]:
    """Where the trade is not known, nor 2024年問題 told of, a near program for any trade before one for some."""
    if slots.industry is not None or "overtime-2024" in slots.goals:
        return hits
    of_some = [hit for hit in hits if _is_of_some_trades(desk.corpus.program(hit.program_id))]
    first_open = next((hit for hit in hits if hit not in of_some), None)
    if first_open is None or not of_some or hits[0].score - first_open.score > NEAR_BEHIND:
        return hits
    ahead = [hit for hit in of_some if hit.score >= first_open.score]
    rest = [hit for hit in hits if hit not in ahead and hit is not first_open]
    return [first_open, *ahead, *rest]


def _is_of_some_trades(program: Program) -> bool:
    return any(condition.test == "industry" for condition in program.conditions)


def _not_refused(desk: Desk, slots: Slots, hits: Sequence[Hit]) -> Sequence[Hit]:
    """The hits but those of which the first goal was refused and none is wanted; all where no other is left."""
    programs = {hit.program_id: desk.corpus.program(hit.program_id) for hit in hits}
    kept = [
        hit
        for hit in hits
        if programs[hit.program_id].goals[0] not in slots.refused
        or set(programs[hit.program_id].goals) & set(slots.goals)
    ]
    is_far = bool(kept) and hits[0].score - kept[0].score >= NEAR_BEHIND  # so well it fits that it is what is wanted
    return hits if is_far else kept or hits


def with_told_before(desk: Desk, turn: Turn, found: Found) -> Found:
    """3億くらいの計画, after what nothing was found for yet: what was told before is looked for together with it."""
    told = turn.state.utterances[-MAX_TOLD_BEFORE:]
    if turn.state.frame is not None or not told or turn.said.goals:
        return found
    said = () if is_only_sum(turn.said.text) else (found.query,)
    together = look_up(desk, turn.slots, "。".join((*told, *said))[-600:])
    return together if together.hits else found


def with_each_goal(desk: Desk, turn: Turn, found: Found) -> Found:
    """自社製品を開発したい。特許も気になる: of each goal told, the program that serves it most is among the cards."""
    hits = list(found.hits)
    for goal in turn.said.goals if len(turn.said.goals) > 1 else ():
        if any(desk.corpus.program(hit.program_id).goals[0] == goal for hit in hits[:MAX_CARDS]):
            continue
        told = "、".join(clause for clause in clauses(found.query) if goal in desk.reader.read(clause).goals)
        own = [h for h in look_up(desk, turn.slots, told).hits if desk.corpus.program(h.program_id).goals[0] == goal]
        hits = [*hits[:1], *own[:1], *(hit for hit in hits[1:] if hit.program_id != own[0].program_id)] if own else hits
    return replace(found, hits=hits)


def find(desk: Desk, turn: Turn, found: Found) -> tuple[State, Reply]:
    """Cards for a need, best first; the calculation where an amount was asked."""
    if not found.hits:
        return no_match(desk, turn, say("no_match_need"), None)
    return show(desk, turn, Frame("find", (), found.query), found.hits)


def show(desk: Desk, turn: Turn, frame: Frame, hits: Sequence[Hit], lead: str = "find_lead") -> tuple[State, Reply]:
    first = desk.corpus.program(hits[0].program_id)
    questions = turn.said.questions
    is_told = turn.said.goals or (turn.slots.goals and turn.slots.goals != turn.state.slots.goals)
    is_another = lead == "find_others_lead" and turn.slots.goals
    slots = turn.slots if is_told or is_another else add_goal(turn.slots, first.goals[0])
    slots = with_passing_answers(desk, turn, slots, hits)
    turn = replace(turn, slots=slots)
    if "amount" in questions:
        first = _first_that_pays_here(desk, turn, frame, hits)
    is_of_other = _sum_is_of_other(desk, turn, frame)
    frame = replace(frame, program_ids=(first.id,), sum_is_of_other=is_of_other, sum_kinds=_kinds_of_sum(desk, turn))
    if turn.state.frame is None or frame.query == turn.said.text:
        direct = direct_answer(desk, turn, first, frame) or _fact_asked(desk, turn, hits)
        if direct is not None:
            return direct
    cards = cards_for(desk, [hit.program_id for hit in hits], slots, frame, turn.today)[:MAX_CARDS]
    frame = replace(frame, program_ids=tuple(card.program_id for card in cards))
    calculation = cards[0].calculation if questions & {"amount", "rate", "limit", "whatif"} else None
    lines = [say(lead if len(cards) > 1 else "find_lead_one", turn.state.plain)]
    lines += [say("no_match_unserved", name=name) for name in turn.said.outside.noted]
    corrected = slot_changes(desk, turn.state.slots, slots) or turn.state.slots.amount_yen not in (
        None,
        slots.amount_yen,
    )
    if corrected and cards[0].terms is not None:
        change = change_line(desk, turn, desk.corpus.program(cards[0].program_id), frame, cards[0].terms, slots)
        lines += [change] if change else []
    nearby = _facts_nearby(desk, turn, cards[0].program_id)
    for number, card in enumerate(cards, 1):
        lines += desk.composer.card_lines(card, number, number == 1, turn.state.plain)
        lines += [desk.composer.card_fact(fact) for fact in nearby if number == 1]
        form = turn.said.answers.legal_form if number == 1 else None
        lines += [desk.composer.card_note(reason) for reason in card.eligibility.reasons if form and form in reason]
    cites = [cite for card in cards for cite in desk.composer.card_cites(card)]
    cites += [cite for fact in nearby for cite in fact.cite]
    return finish(desk, turn, frame, cards, lines, calculation, cites=cites)


def _sum_is_of_other(desk: Desk, turn: Turn, frame: Frame) -> bool:
    """A successor is sought, where 600万 was told of a generator: no expense of these programs."""
    said, quantities = turn.said, turn.said.quantities
    known = turn.state.slots.amount_yen
    if known is None or turn.slots.amount_yen != known or quantities.amount_yen is not None or quantities.alternatives:
        return False
    if said.questions & _OF_SUM:
        return False
    if not said.goals or turn.slots.answers != turn.state.slots.answers:  # 去年は赤字だよ answers, and seeks nothing
        return frame.sum_is_of_other
    told = _goals_of_sum(desk, turn)
    return bool(told) and not told & set(said.goals)


def _kinds_of_sum(desk: Desk, turn: Turn) -> tuple[str, ...]:
    """What the expense known was told of: 着手金は対象？ 在庫のソフトも80万で入れたい is 80万 for software alone."""
    if turn.slots.amount_yen is None:
        return ()
    for sentence in (
        s for text in (turn.said.text, *reversed(turn.state.utterances)) for s in reversed(sentences(text))
    ):
        told = desk.reader.read(sentence).quantities
        if told.amount_yen is not None or told.alternatives:
            return tuple(sorted(desk.reader.expense_kinds(sentence)))
    return ()


def _goals_of_sum(desk: Desk, turn: Turn) -> set[str]:
    """What the expense known is for: by the sentence that told it, or else by what was sought before it."""
    is_told = False
    for sentence in (part for text in reversed(turn.state.utterances) for part in reversed(sentences(text))):
        told = desk.reader.read(sentence)
        is_told = is_told or told.quantities.amount_yen is not None or bool(told.quantities.alternatives)
        if is_told and told.goals:
            return set(told.goals)
    return set()


def _first_that_pays_here(desk: Desk, turn: Turn, frame: Frame, hits: Sequence[Hit]) -> Program:
    """Asked how much there is: a near program that pays and does not fail, before a better one that fails."""
    near = [hit.program_id for hit in hits if hits[0].score - hit.score <= NEAR_BEHIND]
    fitting = [c for c in cards_for(desk, near, turn.slots, frame, turn.today) if c.eligibility.verdict != "ineligible"]
    pays = (p for card in fitting if (p := desk.corpus.program(card.program_id)).subsidy is not None)
    first = desk.corpus.program(near[0])
    return first if any(card.program_id == near[0] for card in fitting) else next(pays, first)


def _facts_nearby(desk: Desk, turn: Turn, program_id: str) -> list[Fact]:
    """立川の近くで, バンコクの出先で: what tells of its place there; asked for the nearest, where its places are."""
    if not _NEARBY.search(turn.said.text):
        return []
    names = desk.reader.place_names(turn.said.text)
    places = [fact for fact in desk.corpus.program(program_id).facts if "場所" in desk.facts.kinds(fact)]
    there = [fact for fact in places if any(name.startswith(word) for name in names for word in fact.ask)]
    every = places[:1] if _ASKS_NEAREST.search(turn.said.text) else []
    return (there or every)[:MAX_NEARBY]


def with_passing_answers(desk: Desk, turn: Turn, slots: Slots, hits: Sequence[Hit]) -> Slots:
    """診断済 in the same message as the need: it answers conditions of the programs just found."""
    asked = {c.asks for hit in hits[:3] for c in desk.corpus.program(hit.program_id).conditions}
    told = {**turn.said.answers.loose, **turn.said.answers.passing}
    age = product_age(turn.said.text, turn.today)
    told |= {} if age is None else {ON_SALE: age <= 5}
    said = {key: answer for key, answer in told.items() if key in asked}
    return replace(slots, answers={**said, **slots.answers}) if said else slots


def direct_answer(desk: Desk, turn: Turn, program: Program, frame: Frame) -> tuple[State, Reply] | None:
    """An amount or a verdict that was asked for a need, for the program that fits it best."""
    questions = turn.said.questions
    money = program.subsidy
    if money is not None and money.lower_limits and ASKS_LEAST.search(turn.said.text):
        return answer_amount(desk, turn, program, frame)
    if money is None or "amount" not in questions:
        return None
    if money.method == "rate":
        asks = turn.slots.amount_yen is not None or _ASKS_LIMIT.search(turn.said.text)
        return answer_amount(desk, turn, program, frame) if asks else None
    if money.method == "fee":
        return answer_fact(desk, turn, program, frame)
    return answer_amount(desk, turn, program, frame)


def _fact_asked(desk: Desk, turn: Turn, hits: Sequence[Hit]) -> tuple[State, Reply] | None:
    """A fact that answers a need; None where help, or the name of a program, is what the question is for.

    A fact that the record does not hold leaves the need, which cards answer.
    """
    said = turn.said
    defines = said.goals and not turn.state.topics and _DEFINES.match(said.text)
    asks_name = asks_which(desk, said) and not states_surely(desk, hits[0].program_id, said)
    if seeks_help(said) or asks_name or defines:
        return None
    answer = fact_of_need(desk, turn, hits)
    return answer if answer is not None and answer[1].outcome == "answer" else None


def fact_of_need(desk: Desk, turn: Turn, hits: Sequence[Hit]) -> tuple[State, Reply] | None:
    """A fact that was asked without naming its program (塾は何回), of the program that states it best."""
    if not asks_for_fact(turn.said):
        return _fact_of_described(desk, turn, hits[0].program_id)
    found = [(hit.program_id, facts) for hit in hits[:FACT_CANDIDATES] if (facts := facts_named(desk, turn, hit))]
    if not found:
        return None
    first, best = found[0], max(found, key=lambda entry: entry[1][0].score)
    program_id, facts = best if best[1][0].score > first[1][0].score + FACT_MARGIN else first
    asked = asking_sentence(turn.said.text)
    is_of_kind = _OF_IT.search(asked) and asked_kinds(asked) & desk.facts.kinds(facts[0].fact)  # あそこの住所
    is_sure = facts[0].score >= MIN_FACT_SCORE or is_of_kind or asks_name_of_part(turn.said)
    if not is_sure and not nearer_fact_than_need(desk, turn, program_id):
        return None
    program = desk.corpus.program(program_id)
    return answer_fact(desk, turn, program, frame_of(turn, program))


def _fact_of_described(desk: Desk, turn: Turn, program_id: str) -> tuple[State, Reply] | None:
    """体操会場だった展示場がありますよね。あそこの住所は: more like a question of a fact than like any need."""
    asking = questions_in(turn.said.text)
    if asks_program(turn.said.text):
        return None  # 助成金ありますよね
    if "eligible" in turn.said.questions and not turn.said.questions & {"asks_wh", "how_much"}:
        return None  # あの制度、うちでも使えますか
    for question in asking:
        vector = desk.searcher.embed_whole(question)
        near = max(desk.searcher.nearest_facts(vector, program_id).values(), default=0.0)
        if near >= NEAR_DESCRIBED and near - desk.searcher.nearest_need(vector) >= MORE_THAN_NEED:
            text = "？".join((*asking, ""))
            asked = replace(turn, said=replace(turn.said, text=text, without_names=text))
            program = desk.corpus.program(program_id)
            return answer_fact(desk, asked, program, frame_of(turn, program))
    return None


def asks_for_fact(said: Understanding) -> bool:
    """Whether a message that names no program asks for a fact, and not for a program."""
    questions = questions_in(said.text)
    if len(questions) < 2 or ends_in_wish(questions[-1]):
        questions = [said.text]
    return any(_is_for_fact(question, said) for question in questions)


def _is_for_fact(question: str, said: Understanding) -> bool:
    asking = asking_sentence(question)
    if _OF_IT.search(asking) or asks_without_notice(asking):
        return True
    if len(asking) > SHORT_QUESTION or asks_program(question) or _ASKS_TO_PAY.search(asking):
        return False
    asks = said.questions & {"how_much", "asks_wh"} or _ENDS_IN_VALUE.search(question)
    asks_figure = bool(asks and asked_kinds(asking) - {"円", "率", "%"})
    return asks_figure or asks_thing(question) or (asks_expense(question) and not _ASKS_HELP.search(question))


def facts_named(desk: Desk, turn: Turn, hit: Hit) -> list[FactHit]:
    frame = frame_of(turn, desk.corpus.program(hit.program_id))
    return desk.facts.find(hit.program_id, turn.said.text, frame.track)


def others(desk: Desk, turn: Turn) -> tuple[State, Reply]:
    """Further programs for the same need, or for the wish added to it."""
    state, said = turn.state, turn.said
    assert state.frame is not None
    added = re.sub(
        r"(ほか|他|別|それ以外)(に|の)?(は|も|で)?(ない|ある|あり|何か|なにか|ですか|ますか|かな|の|？|\?|。|、)*",
        "",
        said.text,
    )
    base = state.frame.query
    is_new_wish = said.wishes and len(squeeze(added)) >= NEW_WISH_CHARS
    query = added if is_new_wish else f"{added} {base}"[:600] if len(squeeze(added)) >= 4 else base
    # What was shown below the first may be just what is wished for now.
    seen = frozenset(state.topics[-1:] if is_new_wish else {*state.seen, *state.listed, *state.frame.program_ids})
    hits = look_up(desk, turn.slots, query, seen).hits
    if not hits:
        return no_match(desk, turn, say("find_none_left"), None)
    if said.goals:
        wanted = set(said.goals)
        hits = sorted(hits, key=lambda hit: not wanted & set(desk.corpus.program(hit.program_id).goals))
    kind = desk.corpus.program(state.frame.program_ids[0]).kind if state.frame.program_ids else None
    alike = [hit for hit in hits if desk.corpus.program(hit.program_id).kind == kind]
    if kind == "facility" and alike and not said.goals:
        hits = [*alike, *(hit for hit in hits if hit not in alike)]
    return show(desk, turn, Frame("find", (), query), hits, "find_others_lead")


def instead(desk: Desk, turn: Turn, wanted: str) -> tuple[State, Reply] | None:
    """Programs for what is wanted in place of the one shown last; None where it tells no need."""
    frame, said = turn.state.frame, turn.said
    assert frame is not None
    found = look_up(desk, turn.slots, wanted)
    if not turns_down_words(said) or not found.hits or found.hits[0].program_id != turn.state.topics[-1]:
        found = look_up(desk, turn.slots, wanted, frozenset(turn.state.topics[-1:]))
    if not found.hits or (found.evidence < MIN_EVIDENCE and not said.goals and said.need_share < LIKELY_NEED):
        return None
    return show(desk, turn, Frame("find", (), wanted), found.hits, "find_others_lead")


def alike(desk: Desk, turn: Turn) -> tuple[State, Reply]:
    """Programs like the one spoken of last that do not fail for this visitor."""
    topic = turn.state.topics[-1]
    wish = without_alike(turn.said.text)
    query = wish if turn.said.goals else f"{wish} {desk.corpus.program(topic).purpose.text}"
    hits = look_up(desk, turn.slots, query, frozenset({topic})).hits
    fitting = [hit for hit in hits if not fails(desk, turn, hit.program_id)]
    if not fitting:
        return no_match(desk, turn, say("find_none_left"), None)
    return show(desk, turn, Frame("find", (), query), fitting, "find_others_lead")


def larger(desk: Desk, turn: Turn) -> tuple[State, Reply] | None:
    """Programs for the same need that pay more than the one named or spoken of last; None of what pays nothing."""
    said, state = turn.said, turn.state
    named = said.programs[-1:] or state.topics[-1:]
    if not named or any(n.start > squeeze(said.text).find(squeeze(sentences(said.text)[-1])) for n in said.named):
        return None
    frame = state.frame or Frame("find", (), said.text)
    least = _most_paid(desk, turn, named[0], frame)
    if not least:
        return None
    query = frame.query if frame.kind == "find" else desk.corpus.program(named[0]).purpose.text
    hits = [
        hit
        for hit in look_up(desk, turn.slots, query, frozenset(named)).hits
        if _most_paid(desk, turn, hit.program_id, frame) > least and not fails(desk, turn, hit.program_id)
    ]
    return show(desk, turn, Frame("find", (), query), hits, "find_others_lead") if hits else None


def _most_paid(desk: Desk, turn: Turn, program_id: str, frame: Frame) -> int:
    """The limit of a program for this visitor in yen; 0 where it pays nothing."""
    terms = calculation_for(desk.corpus.program(program_id), turn.slots, frame, desk.corpus, turn.today)
    return (terms.limit_yen or 0) if terms is not None and terms.method != "fee" else 0


def fails(desk: Desk, turn: Turn, program_id: str) -> bool:
    """Whether a program is none for this visitor, as far as is known."""
    card = make_card(desk.corpus.program(program_id), turn.slots, turn.state.frame, desk.corpus, turn.today)
    return card.eligibility.verdict == "ineligible"


def find_again(desk: Desk, turn: Turn, frame: Frame) -> tuple[State, Reply]:
    query = frame.query
    wishes = turn.said.wishes and not turn.said.answers.speaks_of_wages  # a wage plan told is no further need
    is_told = turn.said.quantities.amount_yen is not None and not is_only_sum(turn.said.text)
    if wishes or turn.said.goals or is_told:
        query = f"{frame.query} {turn.said.text}"[-600:]
    hits = look_up(desk, turn.slots, query).hits
    keep = {program: position for position, program in enumerate(frame.program_ids)}
    if query == frame.query:
        hits = sorted(hits, key=lambda hit: keep.get(hit.program_id, len(keep)))
    return show(desk, turn, replace(frame, query=query), hits)


def find_rest(desk: Desk, turn: Turn) -> tuple[State, Reply] | None:
    """見本市はやめます。照明だけで: the last search without what is given up; None where nothing is left of it."""
    frame, said = turn.state.frame, turn.said
    dropped = set(turn.state.slots.goals) - set(turn.slots.goals)
    if frame is None or frame.kind != "find" or not dropped or said.goals or said.questions:
        return None
    parts = [part for clause in clauses(f"{frame.query}。{said.text}") for part in _LISTED.split(clause)]
    found = look_up(desk, turn.slots, "、".join(part for part in parts if not _gives_up(desk, part, dropped)))
    if not found.hits or not (turn.slots.goals or (_REST.search(said.text) and found.evidence >= MIN_EVIDENCE)):
        return None
    return show(desk, turn, Frame("find", (), found.query), found.hits)


def _gives_up(desk: Desk, part: str, dropped: set[str]) -> bool:
    """Whether a part of what was said tells of goals that are given up."""
    told = desk.reader.read(part)
    names_dropped = dropped & {*told.goals, *bare_topics(part)} and not set(told.goals) - dropped
    return bool(told.deferred_goals or "defer" in told.acts or names_dropped)


def is_only_sum(text: str) -> bool:
    """80万じゃなくて税込88万でした: a sum and no thing that it is for."""
    return len(squeeze(_SUM_SAID.sub("", text))) <= MAX_BESIDE_SUM


def ask_goal(desk: Desk, turn: Turn) -> tuple[State, Reply]:
    """One question with choices, where there is nothing to go on yet; asked often enough, windows that help to see."""
    asked = turn.state.asked.count("goals")
    is_lost = "unknown_answer" in turn.said.acts or seeks_help(turn.said)
    if asked >= MAX_ASKED or (asked > 1 and is_lost):
        hits = look_up(desk, turn.slots, say("undecided_need")).hits
        return show(desk, turn, Frame("find", (), say("undecided_need")), hits[:SURE_HITS], "undecided_lead")
    known = desk.composer.known(turn.slots)
    lead = say("ask_known", known="、".join(known)) if known else say("ask_lead", turn.state.plain)
    question = next_question(turn.slots, (), turn.state, desk.corpus, turn.said)
    state = replace(turn.state, slots=turn.slots)
    lines = [lead, *desk.composer.question_lines(question)]
    return state, Reply("\n".join(lines), "ask", question=question)
