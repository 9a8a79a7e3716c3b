"""What a turn is answered with: the first line of the contract's table that fits."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.facts import facts_of
from corpus.lazy_regex import lazy_regex
from corpus.numerals import parse_number
from corpus.records import Program
from dialog.acts import HARMED
from dialog.answering import (
    answer_amount,
    answer_fact,
    answer_needed_expense,
    answer_verdict,
    answer_wages_needed,
    answering_facts,
    describe,
    fact_missing,
    frame_of,
    is_what_if,
)
from dialog.asking import (
    RATHER,
    asking_sentence,
    asks_expense,
    asks_how_to_apply,
    asks_program,
    asks_thing,
    questions_in,
)
from dialog.cards import calculation_for
from dialog.comparing import biggest, compare_amounts, compare_programs, facts_of_each, lower_limits_of_each
from dialog.counts import with_units
from dialog.declining import LIKELY_NEED, NEAR_TOP, hand_off, missing, out_of_scope, without_told
from dialog.desk import Desk, Turn
from dialog.entry import asks_entry, speaks_of_itself
from dialog.expense_kinds import may_pay_for
from dialog.facts import NEAR_ENOUGH, NEAR_QUESTION, asked_kinds
from dialog.finding import (
    MIN_EVIDENCE,
    SURE_NEED,
    Found,
    alike,
    ask_goal,
    fails,
    find,
    find_again,
    find_rest,
    instead,
    larger,
    look_up,
    others,
    with_each_goal,
    with_told_before,
)
from dialog.focus import (
    ELLIPSIS,
    adds_item,
    asks_further_fact,
    asks_if_there_is,
    asks_of_other_part,
    asks_what_fits,
    is_keywords,
    likeness,
    nearest,
    next_shown,
    only_updates,
    other_track,
    seeks_another,
    seeks_help,
    targets_of,
    with_last_question,
    without_apart,
    without_sum_asked,
)
from dialog.industry_guess import description
from dialog.naming import PLACES
from dialog.number_words import in_plain_numbers
from dialog.objecting import asks_alike, doubts, wanted_instead, wants_larger
from dialog.patterns import WAGES_NEEDED
from dialog.policy import SHORT_ANSWER
from dialog.reply import Question, Reply
from dialog.second_wish import with_second_wish
from dialog.size_answer import answer_size, asks_size
from dialog.state import Frame, State
from dialog.text import clauses, sentences, squeeze
from dialog.understanding import Understanding
from dialog.wording import say

FOREIGN_EVIDENCE = 0.2
SURE_EVIDENCE = 0.6
MIN_NAMED_SCORE = 1.8
MIN_REST = 2
# Of the scores of search.
HIGH, FAR_AHEAD = 12.0, 4.0
SHORT_STATEMENT = 20
MIN_WANTED = 5
# 何から始めればいい？ after an answer: of that program; before any, what is wanted is asked
_WHERE_TO_BEGIN = lazy_regex(
    r"^(?:じゃあ?|では|で(?=、|何|ま)|それで|それなら|ほな|ほんなら|なら|うち(?:は|だと)|まず(?:は)?|最初(?:は|に)|具体的に(?:は)?|、|\s)*"
    r"何から(?:始め|はじめ|やれ|やっ|や[るりん]|すれ|する|手を|取り|着手|進め)[ぁ-ん付着掛組]{0,14}(?:です|でしょう)?[?。]*$"
)
# 名前が出てこない, 何ていったっけ: no wish for a name
_NAME_FORGOTTEN = lazy_regex(
    r"(?:正式な|制度の|事業の)?(?:名前|名称|呼び名)(?:は|が|を|も)?、?(?:ちょっと|ど|すっかり)?"
    r"(?:(?:出てこ|出て来|思い出せ|おもいだせ)(?:ない|ません|ん|へん)|忘れ(?:た|て|まし)|わすれ(?:た|て|まし)|ど忘れ"
    r"|(?:覚えて|おぼえて)(?:い)?(?:ない|ません)|(?:分から|わから|知ら)(?:ない|ん(?![一-龥])))[^。、一-龥]{0,6}"
    r"|(?:何|なん)(?:て|と)(?:いっ|言っ|いい|言い|いう|言う)[^。、]{0,4}(?:っけ|かな|かしら|やら)"
)
# デザインの仕事してます。契約のトラブルで…: what sounds like a wish is the own trade
_OWN_LINE = lazy_regex(
    r"^[^、。]{0,16}?(?:デザイン|企画|開発|特許|商標|広告|宣伝|販促|研修|教育|コンサル|IT|システム|省エネ|環境|防災)[^、。]{0,6}?の?(?:お?仕事|会社|事務所|業)(?:を)?(?:(?:やっ|し)て(?:い|お)?(?:る|ます|り)[^、。]{0,4}|です)[、。]"
)
_DENIED = lazy_regex(
    r"[^。、！？!?]{2,30}?(?:わけ|つもり|の(?:話|こと))?(?:では|じゃ|や)(?:なく|ない|のう)(?:て|ので|んで|けど)?[、,]"
    r"|[一-龥ァ-ヶー]{2,8}(?:では|じゃ)なくて?(?=[一-龥ァ-ヶ])"
)
_REQUESTS = lazy_regex(
    r"わから|分から|わかりま|分かりま|知りませ|知ら|忘れ|思い出|照会|確認|ください|下さい|お願い|おねがい|頼[むみ]|たのむ|教え|おしえ|知りたい|挙げ|並べて|列挙|please|请"
)
_ABOUT_IT = lazy_regex(
    r"(について|のこと)?(を|は|って|とは)?(教えて|知りたい|詳しく|くわしく|どんな(もの|制度|施設|事業|支援)?|何|なに|概要|説明して?|とは)+(ください|下さい|ほしい|くれ|ですか|なの|です|か|？|\?|い|。)*$"
)
# Of what is open to all it asks whether it runs: a fact.
_STILL = lazy_regex(r"まだ|まんだ|今も|いまも|今でも|いまでも|今日も")
# 出せる段階ですか asks for no number of stages.
# After a sum: 助成は？, 1,800万に絞った時は？, 900万だとどないなります?
_ASKS_WHAT_COMES = lazy_regex(
    r"(?:(?:助成|補助)(?:金|額)?(?:は|って)"
    r"|(?:場合|時|とき|ケース|際|たら|だら|れば|ると|[うくすつむ]と|なら|だと|やと)(?:は|には|なら)?、?"
    r"(?:(?:どう|どない|いかが|どげん|どんな(?:もん|具合|ふう))に?(?:なり(?:ます|そう)|なる|です|や)?)?)"
    r"(?:か|の|ん|ね|な|やろ|でしょう|とね|ろう)*[?？]*$"
)
_OWN_STAGE = lazy_regex(r"(?<=[るたい])段階|(?:今|いま|現在|この|そんな)の?段階")
# A message that ends in the name of a value asks for it: 個別コンサル 社数.
_VALUES = lazy_regex(
    r"(?:数|人数|件数|社数|回数|規模|額|率|期間|会期|日程|時間|日時|場所|住所|所在地|番号|会場|名称?|先|費用?|料金?|条件|要件|対象|経費|内容|種類|テーマ|主体|機関|窓口|年月|実績)(?:一覧)?[。\s]*$"
)
# うちの人数でも大丈夫ですか asks no number.
_AS_WE_ARE = lazy_regex(
    r"(?:うち|この|今|いま|自分)の?[^。、]{0,6}(?:人数|規模|資本金|業種|場所|年数)[^。、]{0,4}(?:でも?|だと|じゃ)"
)
# 申請区分はどっちになる
_WHICH_OF = lazy_regex(r"(?:どっち|どちら)(?:の(?:区分|枠|コース|扱い)|に(?:な[るりん]|当た|該当|入))")
_PRICE_ASKED = lazy_regex(
    r"(?:料金|[料代]|費用?|値段|金額)(?:は|って|が|を)?(?:いくら|なんぼ|どれ|教え|知り|[?？。\s]|$)|いくら|なんぼ"
)
_WHY_SO_MUCH = lazy_regex(r"[万億円]|\d分の\d|\d/\d|率|額|計算|少な|(?:そう|こう)な[るら]")
_WHY_NOT = lazy_regex(r"駄目|だめ|ダメ|あかん|いかん|対象外|外れ|使えない|使えん|もらえない|無理|いけない|できない")
_CHOOSES = lazy_regex(r"(?:で|に(?:します|する|したい|しよう)|を選びます|でお願いします|でいきます|です)(?:。)?$")
_GRANT = lazy_regex(
    r"money|grant|subsid|get|receive|拿|领|补[助贴]|받|nhận|助成|補助|もら|貰|出(?:る(?!の(?:に|は))|ます|ん|して)|戻|返って|支給|おり(?:る|ます)|お?金(?:面)?の(?:助け|支援|援助)"
)
# 出るのにいくらかかる？ asks what is paid.
_COSTS = lazy_regex(r"(?:いくら|なんぼ|お金|費用)[^。、]{0,6}(?:かか|いる|要る|払)|\bcosts?\b")
_BY_FACT = ("fee", "in-kind")
_CHANGES = lazy_regex(
    r"変わ|違(?:う|って|い)|どう(?:なる|なり|です|でしょ|か|や|[?？]|$)|それ(?:だと|なら|でも)|これ(?:だと|なら|でも|で)|今度は|いけ"
)
_RECKON_AGAIN = lazy_regex(r"計算(?:を|も)?(?:し直|しなお|やり直|直し)|再計算|(?:これ|それ)で(?:また|もう一度)?計算")
# あと10台追加したら
_MORE_PIECES = lazy_regex(
    r"^(?:じゃあ?|では|で|、)*(?:あと|さらに|もう)(?:\d+|[一二三四五六七八九十]+)(?:台|個|本|枚|基|式|つ|セット|面|か所|店)"
)
_TELLS_COST = lazy_regex(r"費|(?<!資)料|負担|助成|補助|円")
_OF_MONEY = frozenset({"rate", "limit", "amount"})
_PLAIN = lazy_regex(
    r"(?:やさしい|優しい|易しい)日本語"
    r"|^(?:すみません、?|ごめん、?|もっと|もう少し|もうちょっと|ちょっと|もすこし)*(?:やさし|易し|簡単に|かんたんに|わかりやす|分かりやす)"
    r"(?:く|い言葉で|いことばで)?(?:言|いっ|い[うえ]|話|はな|説明|せつめい|教え|おしえ|書|して)[^。]{0,10}[。?？]?$"
)
_OF_EACH = lazy_regex(r"それぞれ|各々|おのおの|どことどこ|何と何|どちらも|どっちも|両方|(?:2|二|ふた)つとも")
_BOTH = lazy_regex(r"両方(?:とも)?(?!の(?:場合|とき))|どちらも|どっちも|(?:2|二|ふた)つとも|並行して|同時に")
SHORT_SUM = 16
# どっちも要らない: nothing is compared
_REFUSES_BOTH = lazy_regex(
    r"(?:じゃあ?|では|で|、)*(?:両方とも|両方|どちらも|どっちも|(?:2|二|ふた)つとも)(?:は|、)?(?:いら|要ら|違|ダメ|だめ|駄目|やめ|いいや|もういい)"
)
_THOSE_TWO = lazy_regex(
    r"^(?:じゃあ?|では|で|、)*(?:両方とも|どちらも|どっちも|(?:2|二|ふた)つとも)"
    r"|(?:その|この|今の|さっきの)(?:2|二|ふた)つ|(?:その|この)(?:両方|双方)|両者"
)
# 条件は全部そろってますか
_IF_ALL_MET = lazy_regex(
    r"(?:条件|要件|資格)(?:は|が|を|も)?(?:全部|すべて|全て|ぜんぶ|これで|もう|ちゃんと)*(?:そろ|揃|満た|クリア|足り)"
    r"[^。、]{0,6}?(?:ます|る|た|です)(?:よね|か|の|かな|かね)*(?:[?？。]|$)"
)
# 上限 三つとも, 全部の率は, of the programs shown
_EVERY_SHOWN = lazy_regex(
    r"(?P<count>[3-5三四五])つ(?:とも|全部|それぞれ)|それぞれ(?=いくら|なんぼ|の?(?:助成|補助|率|上限))|(?:全部|すべて|全て)の?(?=助成|補助|率|限度|上限|金額)|どれも"
)
# 機械じゃなくて人の話をしてる: staff
_STAFF_MATTER = lazy_regex(
    r"(?<!担当の)(?<!係の)(?<!窓口の)人の(?:話|こと|問題)(?:を|が|だ|じゃ|なん|で)"
)  # 機械じゃなくて人の話をしてる: staff
_AND = lazy_regex(r"(?:っ?て|の?(?:ほう|方))?(?:と|や|及び|および|ならびに|・)?")
_WEIGHS = lazy_regex(
    r"迷[いうっわ]|悩[みんむ]|候補|見分け|区別|まぎらわし|紛らわし|そっくり|似て(?:い)?る|似とる|混同|考虑|比较|比較|犹豫|正在看|哪个"
    r"|deciding between|choose between|which (?:one|of)|고민|비교|phân vân|so sánh"
    r"|決めかね|選べ(?:な|ん)|選ぼう|どれ(?:に|が|を|か)|どっち|どちら|気にな"
)
# What is left of a part without its sum and what it is called (予算は五百万くらい) names the thing itself.
_PRICE = lazy_regex(
    r"[\d〇零一二三四五六七八九十百千,.]+(?:万|億|千)*円?|約|およそ|くらい|ぐらい|ほど|税[抜込別]き?み?"
    r"|予算|経費|費用|見積も?り?(?:額|書)?|総額|全部で|合計|金額|です|ます"
)
_BARE_LEAVE = lazy_regex(
    r"^(?:これ|それ|うち|当社|弊社|私|こういうの|こんな(?:会社|店|うち|の)|その場合)?(?:って|は|でも|で|だと|も)?、?(?:何か|なにか|なんか|なんぞ|何ぞ)?(?:対象|使え|もらえ|受けられ|該当|申し?込め|いけ|大丈夫|OK)"
    r"[^、。]{0,8}[?？]?$"
)
# よその店が勝手に刷って売る: what others do to the business tells of no trade
_WRONGED = lazy_regex(r"勝手に|無断で|盗[まみ]|騙され|だまされ|被害|悔し|腹が立|(?:真似|まね|コピー|模倣)され|パクら")
_THING = lazy_regex(r"[一-龥ァ-ヶa-z]{2}|[一-龥][^\s]*[ぁ-ん]{2}", re.I)


def route(desk: Desk, turn: Turn) -> tuple[State, Reply]:
    said, state = turn.said, turn.state
    topic = said.outside.topic
    is_reset = "reset" in said.acts and not said.quantities.amount_withdrawn
    names_need = set(said.goals) - {"management"}  # 別の会社の相談なので白紙に
    if is_reset and topic is None and not names_need:
        return State(plain=state.plain), Reply(say("reset_done", state.plain), "reset")
    if _PLAIN.search(said.text):
        return in_plain_words(desk, turn)
    if (
        "handoff" in said.acts and not _STAFF_MATTER.search(said.text) and topic in (None, "abuse", "general")
    ) or "slip" in said.acts:  # アホか。責任者出せ！
        return hand_off(desk, turn, "handoff_lead")
    if is_small_talk(said):
        return replace(state, slots=turn.slots), Reply(small_talk(said, state.plain), "smalltalk")
    if topic in ("orders", "fraud") or (topic is not None and not is_business(desk, turn)):
        return out_of_scope(desk, turn, topic)
    declined = missing(desk, turn)
    if declined is not None:
        return declined
    return answer(desk, turn)


def in_plain_words(desk: Desk, turn: Turn) -> tuple[State, Reply]:
    """The last answer once more in やさしい日本語; without one, the question to start with."""
    plain = replace(turn.state, plain=True)
    if _has_answered(plain):
        return again(desk, replace(turn, state=plain))
    return plain, Reply(say("plain_on", plain=True), "ask", question=Question("goals", say("question_goals")))


def answer(desk: Desk, turn: Turn) -> tuple[State, Reply]:
    said, state = turn.said, turn.state
    questions = said.questions
    is_open = state.asks in said.answers.open or ("unknown_answer" in said.acts and not said.goals)
    if state.asks is not None and is_open and len(said.text) <= SHORT_ANSWER:
        return again(desk, turn) if _has_answered(state) else ask_goal(desk, turn)
    if asks_size(turn):
        return answer_size(desk, turn)
    targets = _that_pays(desk, turn, targets_of(desk, turn))
    reply = side_by_side(desk, turn, targets) or elsewhere(desk, turn)
    if reply is not None:
        return reply
    refused = _asked_why_not(desk, turn)
    if refused is not None:
        program = desk.corpus.program(refused)
        return answer_verdict(desk, turn, program, frame_of(turn, program))
    if targets:
        return with_second_wish(desk, turn, about(desk, turn, targets))
    if _asks_leave_of_last(desk, turn):
        return about(desk, turn, state.topics[-1:])
    rest = find_rest(desk, turn)
    if rest is not None:
        return rest
    is_dropped = said.deferred_goals and turn.slots.amount_yen == state.slots.amount_yen
    if is_dropped and not (turn.slots.goals or said.wishes or said.questions or said.asks_anything):
        return ask_goal(desk, turn)  # 太陽光は来年にします leaves nothing to look for
    if said.ordinal is None and only_updates(desk, turn):
        return again(desk, turn)
    begins = _WHERE_TO_BEGIN.match(said.text)
    if (begins or WAGES_NEEDED.search(said.text)) and state.frame is not None and state.topics:
        return about(desk, turn, state.topics[-1:])
    if begins and not state.slots.goals:
        return ask_goal(desk, turn)
    behind = frozenset(said.programs if seeks_another(said) else ())
    wanted = _wanted_part(desk, said)
    if (
        _has_answered(state)
        and said.goals
        and set(state.slots.goals) <= set(turn.slots.goals)
        and _BOTH.search(said.text)
    ):
        wanted = f"{state.frame.query if state.frame else ''}。{wanted}"[
            -600:
        ]  # 両方進めたい: the need told before as well
    found = _for_the_goal(desk, turn, look_up(desk, turn.slots, wanted, behind), behind)
    if has_need(desk, turn, found):
        return find(desk, turn, with_each_goal(desk, turn, with_told_before(desk, turn, found)))
    if _has_answered(state) and doubts(said):
        return again(desk, turn)
    if questions and state.frame is not None and state.topics:
        return about(desk, turn, _still_wanted(desk, turn))
    if said.is_generic and _has_answered(state) and state.slots.goals:
        return again(desk, turn)  # まずは相談だけでも
    tells = said.says_of_business or bool(said.business.industry_choices)
    if _only_tells_more(turn) and state.slots.goals and not said.outside.topic and said.need_share < LIKELY_NEED:
        return again(desk, turn)
    is_request = said.is_generic or tells or said.need_share >= LIKELY_NEED or questions & {*_OF_MONEY, "eligible"}
    if not is_request and found.evidence < FOREIGN_EVIDENCE:
        return out_of_scope(desk, turn, None)
    return ask_goal(desk, turn)


def _for_the_goal(desk: Desk, turn: Turn, found: Found, behind: frozenset[str]) -> Found:
    """会社たたもうか。日本橋の問屋です: where nothing found serves what is told, what tells it is looked for alone."""
    goals = set(turn.said.goals)
    serves = any(goals & set(desk.corpus.program(hit.program_id).goals) for hit in found.hits[:NEAR_TOP])
    if not goals or serves:
        return found
    told = "、".join(clause for clause in clauses(found.query) if set(desk.reader.read(clause).goals) & goals)
    again = look_up(desk, turn.slots, told, behind) if told and told != found.query else None
    is_better = again is not None and any(goals & set(desk.corpus.program(h.program_id).goals) for h in again.hits[:1])
    return again if again is not None and is_better else found


def _still_wanted(desk: Desk, turn: Turn) -> tuple[str, ...]:
    """The program spoken of last, or, where it serves what was just refused, the first shown that does not."""
    topic, slots = turn.state.topics[-1], turn.slots
    for program in map(desk.corpus.program, (topic, *turn.state.shown)):
        if program.goals[0] not in slots.refused or set(program.goals) & set(slots.goals):
            return (program.id,)
    return (topic,)


def _asked_why_not(desk: Desk, turn: Turn) -> str | None:
    """なんで駄目なの, of cards of which one fails: that one; None where no such thing is asked."""
    said = turn.said
    if (
        "why" not in said.questions
        or said.ordinal is not None
        or said.programs
        or said.goals
        or not _WHY_NOT.search(said.text)
    ):
        return None
    return next((program for program in turn.state.shown if fails(desk, turn, program)), None)


def _that_pays(desk: Desk, turn: Turn, targets: tuple[str, ...]) -> tuple[str, ...]:
    """補助の率は, after cards of which the first pays nothing: asked of the first that does."""
    said, state = turn.said, turn.state
    if state.frame is None or not targets or targets != state.topics[-1:]:
        return targets
    if said.programs or (said.refers and state.frame.kind != "find") or said.ordinal is not None:
        return targets
    pays_nothing = desk.corpus.program(targets[0]).subsidy is None
    is_open = state.frame.kind == "find" or (pays_nothing and targets == state.seen[:1])
    asks = _asks_for_grant(said) or (pays_nothing and "amount" in said.questions)
    if not is_open or not asks:
        return targets
    shown = state.shown if state.frame.kind == "find" else state.seen
    things = said.things if said.quantities.amount_yen is not None else frozenset()
    near = map(desk.corpus.program, shown[:NEAR_TOP])
    paying = [program.id for program in near if _pays(program) and may_pay_for(program, things)]
    return targets if targets[0] in paying else tuple(paying[:1]) or _paying_for_it(desk, turn) or targets


def _paying_for_it(desk: Desk, turn: Turn) -> tuple[str, ...]:
    """着手金が80万、いくら戻る？, of a service that pays nothing: the program whose money is for such things."""
    things = turn.said.things if turn.said.quantities.amount_yen is not None else frozenset()
    if not things:
        return ()
    found = [desk.corpus.program(hit.program_id) for hit in look_up(desk, turn.slots, turn.said.text).hits]
    alike = [p for p in desk.corpus.programs.values() if set(p.goals) & set(turn.slots.goals)]
    return tuple(p.id for p in (*found, *alike) if things & set(p.pays_for_kinds))[:1]


def _asks_for_grant(said: Understanding) -> bool:
    of_own_cost = "own_cost" in said.questions or _COSTS.search(said.text)
    asks_sum = "amount" in said.questions and _GRANT.search(said.text) and not of_own_cost
    return bool(said.questions & {"rate", "limit", "needed"} or asks_sum)


def _pays(program: Program) -> bool:
    return program.subsidy is not None and program.subsidy.method not in _BY_FACT


def _has_answered(state: State) -> bool:
    """Whether the last answer was about programs, so that it can be given again."""
    return state.frame is not None and bool(state.frame.program_ids)


def side_by_side(desk: Desk, turn: Turn, targets: tuple[str, ...]) -> tuple[State, Reply] | None:
    """A comparison, where one is asked for or where the visitor weighs the programs named."""
    said = turn.said
    if _REFUSES_BOTH.match(said.text):
        return None
    named = tuple(dict.fromkeys(n.program_id for n in said.named if n.kind == "program" and not n.is_done))
    rivals = named or turn.state.shown
    if "biggest" in said.acts and len(rivals) > 1:
        first = biggest(desk, turn, rivals)
        if first is not None:
            return first
    if _joined(said, named):
        each = facts_of_each(desk, turn, named)
        if each is not None:
            return each
    if len(named) > 1 and said.questions & {"rate", "limit"} and _stand_side_by_side(said, named):
        return compare_programs(desk, turn, named)
    every = _EVERY_SHOWN.search(said.text)
    if not named and every and len(turn.state.shown) > 1 and said.questions & _OF_MONEY:
        count = parse_number(every["count"]) if every["count"] else None
        return compare_programs(desk, turn, turn.state.shown[: int(count) if count else None])
    both = turn.state.topics[-2:]
    if not named and len(both) > 1 and _THOSE_TWO.search(said.text):
        return facts_of_each(desk, turn, both) or compare_programs(desk, turn, both)
    frame = turn.state.frame
    compared = frame.program_ids if frame is not None and frame.kind == "compare" and not frame.alternatives else ()
    leaves_out = ELLIPSIS.search(said.text) is not None or len(squeeze(said.text)) <= SHORT_SUM
    of_one = said.wishes or "amount" in said.questions
    with_sum = said.quantities.amount_yen is not None and leaves_out and not of_one  # 1,300万円なら？
    asks_of_each = with_sum or _OF_EACH.search(said.text) or said.acts & {"compare", "biggest"}
    if len(compared) > 1 and not named and asks_of_each:
        told = lower_limits_of_each(desk, turn, compared) or facts_of_each(desk, turn, compared)
        return told or compare_programs(desk, turn, compared)
    if not named and said.acts & {"compare", "biggest"}:
        asked_last = _facts_of_last(desk, turn)
        if asked_last is not None:
            return asked_last
    weighs = len(named) > 1 and not said.questions & {*_OF_MONEY, "eligible"} and _WEIGHS.search(said.text)
    if "compare" in said.acts or said.quantities.alternatives:
        return compare_programs(desk, turn, targets)
    of_each = len(named) > 1 and _OF_EACH.search(said.text)
    asks_of_both = len(named) > 1 and _stand_side_by_side(said, named) and len(_asked_rest(said)) < MIN_REST
    return compare_programs(desk, turn, named) if weighs or of_each or asks_of_both else None


def _facts_of_last(desk: Desk, turn: Turn) -> tuple[State, Reply] | None:
    """結局どっちが大きいの, after the same fact of two programs: that fact of both."""
    frame, topics = turn.state.frame, turn.state.topics[-2:]
    if frame is None or frame.kind != "fact" or len(topics) < 2 or not frame.asked:
        return None
    asked = desk.reader.read(frame.asked)
    return facts_of_each(desk, replace(turn, said=replace(asked, acts=asked.acts - {"compare"})), topics)


def _joined(said: Understanding, named: Sequence[str]) -> bool:
    """Whether a message asks of several programs at once: AとBの広さは, それぞれ, どことどこ."""
    if len(named) < 2 or said.questions & {*_OF_MONEY, "eligible", "needed"}:
        return False
    return bool(_OF_EACH.search(said.text)) or _stand_side_by_side(said, named)


def _stand_side_by_side(said: Understanding, named: Sequence[str]) -> bool:
    """Whether nothing but と or a comma parts the programs named."""
    spans = sorted((n.start, n.end) for n in said.named if n.program_id in named)
    between = [squeeze(said.text)[end:start] for (_, end), (start, _) in itertools.pairwise(spans)]
    return all(_AND.fullmatch(words) for words in between)


def elsewhere(desk: Desk, turn: Turn) -> tuple[State, Reply] | None:
    """Other programs than the one shown: further ones, ones like it, or what is wanted in its place."""
    said, state = turn.said, turn.state
    more = larger(desk, turn) if wants_larger(said) and said.ordinal is None else None
    if more is not None:
        return more
    answers = state.asks is not None and state.asks in said.answers.conditions  # 借りています、ほかに不動産はない
    if state.frame is None or said.programs or answers:
        return None
    if asks_what_fits(said):
        return again(desk, turn) if state.frame.kind == "find" else alike(desk, turn)
    # 食品だめなのか leaves open what failed; 別の品はどうです tells of another
    then = turn if said.answers.conditions else replace(turn, slots=state.slots)
    refused = bool(state.topics) and any(fails(desk, at, state.topics[-1]) for at in (turn, then))
    if state.topics and asks_alike(said, refused=refused):
        return alike(desk, turn)
    is_of_plan = adds_item(said) or (
        said.quantities.amount_yen is not None and (_RECKON_AGAIN.search(said.text) or _MORE_PIECES.match(said.text))
    )
    of_topic = state.topics and any(n.program_id == state.topics[-1] for n in said.named) and asks_thing(said.text)
    asks_fact = (
        of_topic or asks_further_fact(desk, turn) or other_track(desk, turn) or asks_of_other_part(turn)
    )  # 実行委員会にはほかにどんな団体が入っていますか
    is_next = next_shown(said, state)  # もう一つのほうは？, of two spoken of
    if "others" in said.acts and said.ordinal is None and not (is_of_plan or asks_fact or is_next):
        return others(desk, turn)
    wanted = wanted_instead(said)
    return instead(desk, turn, wanted) if wanted is not None else None


def _wanted_part(desk: Desk, said: Understanding) -> str:
    """What of a message is searched for: nothing that is behind the visitor, denied or put off."""
    text = _NAME_FORGOTTEN.sub("", _without_denied(said.without_scene(without_told(said))))
    text = without_apart(desk.reader.after_put_off(text) or text)
    text = _OWN_LINE.sub("", text) if _OWN_LINE.search(text) and said.wishes else text
    if rather := RATHER.search(text):
        text = text[rather.end() :]
    if said.goals and ("amount" in said.questions or said.quantities.amount_yen is not None):
        text = without_sum_asked(text)
    tells_plan = said.answers.wage_plan is not None and "wages" not in said.goals  # 賃上げは無理。ほかにドローンを
    if not said.deferred_goals and not tells_plan:
        return text
    parts = {clause: desk.reader.read(clause) for clause in clauses(text)}
    plan = said.answers.wage_plan if tells_plan else False
    wanted = [c for c, told in parts.items() if not (told.deferred_goals or told.answers.wage_plan in {False, plan})]
    return "、".join(wanted) or text


def _without_denied(text: str) -> str:
    """給料を上げたいわけじゃなくて、レジを新しくしたい: only what is wanted is searched for."""
    wanted = _DENIED.sub("", text)
    return wanted if len(wanted) >= MIN_WANTED else text


def about(desk: Desk, turn: Turn, targets: tuple[str, ...]) -> tuple[State, Reply]:
    """An answer about a named program: amount, verdict, fact or description, as was asked."""
    turn = with_last_question(desk, turn)
    said = turn.said
    asks_verdict = "eligible" in said.questions or may_enter(desk, turn)
    named = verdict_target(desk, said) if asks_verdict and targets == said.programs else None
    program = desk.corpus.program(named or targets[0])
    frame = frame_of(turn, program)
    if WAGES_NEEDED.search(said.text):
        return answer_wages_needed(desk, turn, program)
    questions = said.questions | ({"eligible"} if asks_verdict else set())
    pays = program.subsidy is not None
    if not pays and "amount" in questions:  # いくらもらえる, of what pays nothing, asks for no verdict
        questions = questions - {"eligible"}
    if pays and "needed" in questions:
        return answer_needed_expense(desk, turn, program, frame)
    marked = (part for part in questions_in(said.without_names) if part.endswith("?"))
    asked = (asking_sentence(said.without_names), *marked)
    asks_figure = any(asked_kinds(_OWN_STAGE.sub("", part)) - {"円", "率", "%"} for part in asked)
    asks_what = (asks_figure or asks_thing(said.without_names)) and not _AS_WE_ARE.search(said.without_names)
    answered = said.answers.speaks_of_wages
    by_fact = program.subsidy is not None and program.subsidy.method in _BY_FACT
    if by_fact and program.subsidy and program.subsidy.method == "in-kind":
        by_fact = "own_cost" in questions
    if pays and asks_why_so_much(turn):
        return answer_amount(desk, turn, program, frame)
    if (judged_again(turn, program) and not answered) or _IF_ALL_MET.search(said.text):
        return answer_verdict(desk, turn, program, frame)
    asks_steps = asks_how_to_apply(said.text) and not questions & {*_OF_MONEY, "eligible", "needed"}
    if asks_steps and not any(fact.id == "path" for fact in facts_of(program)):
        return fact_missing(desk, turn, program)
    if (
        pays
        and not by_fact
        and (
            "amount" in questions
            or ("eligible" not in questions and ((is_what_if(turn) and not asks_what) or answered))
        )
    ):
        return answer_amount(desk, turn, program, frame)
    if pays and "amount" in questions and (frame.visits or not answering_facts(desk, turn, program, frame)):
        return answer_amount(desk, turn, program, frame)
    asks_of_sum = said.quantities.amount_yen is not None and _ASKS_WHAT_COMES.search(said.text.strip())
    if pays and not by_fact and asks_of_sum and "eligible" not in questions:
        return answer_amount(desk, turn, program, frame)
    if not pays and asks_expense(said.without_names):
        return _answer_expense_of_unpaid(desk, turn, program, frame)
    if asks_if_there_is(desk, turn) and (there := answer_fact(desk, turn, program, frame)) is not None:
        return there
    if visits_again(turn, program) or fee_is_settled(desk, turn, program, frame):
        return answer_amount(desk, turn, program, frame)
    if asks_expense(said.without_names) and not questions & _OF_MONEY:
        return answer_fact(desk, turn, program, frame) or answer_verdict(desk, turn, program, frame)
    if "eligible" in questions and not questions & {"rate", "limit"} and not asks_what:
        return answer_verdict(desk, turn, program, frame)
    if pays and chooses_track(turn, program):
        return answer_amount(desk, turn, program, frame)
    if asks_fact(turn):
        answer = answer_fact(desk, turn, program, frame)
        is_figure = pays and questions & _OF_MONEY  # the calculation states it where no fact does
        if answer is not None and not (answer[1].outcome == "no_match" and is_figure):
            return answer
    if pays and questions & _OF_MONEY:
        return answer_amount(desk, turn, program, frame)
    if pays and turn.slots.amount_yen is not None and said.quantities.amount_yen is not None:
        return answer_amount(desk, turn, program, frame)
    if means_fact(desk, turn, program):
        return answer_fact(desk, turn, program, frame) or describe(desk, turn, program, frame)
    again = again_if_updated(desk, turn, targets)
    if again is not None:
        return again
    return of_another(desk, turn, program) if asks_beside(turn, program) else describe(desk, turn, program, frame)


# どうして？, さっきと何が変わったの: of what was answered
_OF_THE_ANSWER = lazy_regex(
    r"どうして|なぜ|なんで|何で|理由|根拠|変わ|違い|違う|内訳|どういう(?:こと|意味)|つまり|さっき"
)


def asks_beside(turn: Turn, program: Program) -> bool:
    """給与計算は社労士の業務ですよね, of a program told of already: to tell of it once more answers nothing."""
    said, frame = turn.said, turn.state.frame
    was_told = frame is not None and frame.kind in ("amount", "find") and frame.program_ids[:1] == (program.id,)
    of_the_answer = said.refers or said.is_generic or _OF_THE_ANSWER.search(said.text) or ELLIPSIS.search(said.text)
    return was_told and said.language == "ja" and asks_fact(turn) and not (said.named or of_the_answer)


def of_another(desk: Desk, turn: Turn, program: Program) -> tuple[State, Reply]:
    """What another program surely offers; else that the material does not tell it of the one spoken of."""
    found = look_up(desk, turn.slots, turn.said.text, frozenset({program.id}))
    return find(desk, turn, found) if found.evidence >= SURE_EVIDENCE else fact_missing(desk, turn, program)


def _answer_expense_of_unpaid(desk: Desk, turn: Turn, program: Program, frame: Frame) -> tuple[State, Reply]:
    """渡航費も対象ですか, of what pays nothing: what the source tells of costs, and no verdict in its place."""
    hits = answering_facts(desk, turn, program, frame)
    told = answer_fact(desk, turn, program, frame) if hits and _TELLS_COST.search(hits[0].fact.text) else None
    if told is None and fails(desk, turn, program.id):
        return answer_verdict(desk, turn, program, frame)
    return told or fact_missing(desk, turn, program)


def chooses_track(turn: Turn, program: Program) -> bool:
    """区分はBCP実践促進で, after a sum was told: the amount of that track."""
    said = turn.said
    names_one = any(n.track for n in said.named if n.program_id == program.id)
    return names_one and turn.slots.amount_yen is not None and _CHOOSES.search(said.text.strip()) is not None


def asks_why_so_much(turn: Turn) -> bool:
    """なんで3,400万にならないの, after a calculation: its steps tell."""
    frame, said = turn.state.frame, turn.said
    after_amount = frame is not None and frame.kind == "amount"
    return after_amount and "why" in said.questions and _WHY_SO_MUCH.search(said.text) is not None


def visits_again(turn: Turn, program: Program) -> bool:
    """5回だと？ after the fee of two visits."""
    old = turn.state.frame
    asked_before = old is not None and old.kind == "amount" and program.id in old.program_ids
    return turn.said.visits is not None and asked_before and "whatif" in turn.said.questions


def fee_is_settled(desk: Desk, turn: Turn, program: Program, frame: Frame) -> bool:
    """Whether the one fee is asked for that a named part and the size of the business decide."""
    if program.subsidy is None or program.subsidy.method != "fee" or not frame.track:
        return False
    calculation = calculation_for(program, turn.slots, frame, desk.corpus, turn.today)
    fee = calculation.own_burden_yen if calculation else None
    old, said = turn.state.frame, turn.said
    asks = said.asks_anything or said.questions
    leaves_out = ELLIPSIS.search(said.text) and not said.questions - {"fact", "whatif", "amount"}
    refines = old is not None and program.id in old.program_ids and (not asks or leaves_out)  # オンライン限定は？
    asked = old.query if old is not None and refines else said.without_names
    return fee is not None and fee[0] == fee[1] and _PRICE_ASKED.search(asked) is not None


def verdict_target(desk: Desk, said: Understanding) -> str | None:
    """Of several programs named, the one a verdict is asked for; one that is a step towards another is not it.

    エネルギー自給促進事業、専門家派遣はまだ。申し込めますか names 専門家派遣 as a step.
    """
    asked = said.asked_about
    last = squeeze(sentences(said.text)[-1])
    forms = {n.form for n in said.named if n.program_id == asked}
    if asked is None or len(said.programs) < 2 or any(n.form in last for n in said.named):
        return asked
    for other in said.programs:
        steps = [c for c in desk.corpus.program(other).conditions if c.kind == "step"]
        leads = any(f.program == asked for c in steps for f in c.fulfilled_by)
        if other != asked and (leads or any(form in squeeze(c.label) for c in steps for form in forms)):
            return other
    return asked


def may_enter(desk: Desk, turn: Turn) -> bool:
    """手を挙げられますか: a named program, the business told, and a question of leave that no list of verbs holds."""
    said = turn.said
    tells = said.says_of_business or speaks_of_itself(said.text)
    named = {n.program_id for n in said.named if n.kind in ("program", "track")}
    has_terms = any(desk.corpus.program(program).requires for program in named)
    if not named or not tells or (_STILL.search(said.text) and not has_terms):
        return False
    if said.quantities.amount_yen is not None and not said.asks_anything:
        return False  # 旋盤を900万円で入れます
    return not said.questions & {"amount", "rate", "limit", "needed", "own_cost"} and asks_entry(said.text)


def judged_again(turn: Turn, program: Program) -> bool:
    """都内に営業所がありました。変わりますか: new facts after a verdict, and no other question."""
    frame, said = turn.state.frame, turn.said
    if frame is None or frame.kind != "eligible" or program.id not in frame.program_ids:
        return False
    tells = said.says_of_business or turn.slots.answers != turn.state.slots.answers
    return tells and not said.questions - {"whatif", "fact", "eligible"} and bool(_CHANGES.search(said.text))


def again(desk: Desk, turn: Turn) -> tuple[State, Reply]:
    """The last answer once more with the new facts, and what they changed."""
    frame = turn.state.frame
    assert frame is not None
    if frame.kind == "find":
        return find_again(desk, turn, frame)
    if frame.alternatives and turn.slots.amount_yen is None:
        compared = compare_amounts(desk, turn, frame.program_ids, frame.alternatives)
        if compared is not None:
            return compared
    if frame.kind == "compare":
        again = compare_programs(
            desk, replace(turn, said=replace(turn.said, acts=turn.said.acts | {"compare"})), frame.program_ids
        )
        if again is not None:
            return again
    program = desk.corpus.program(frame.program_ids[0])
    new_frame = frame_of(turn, program)
    if frame.kind == "eligible" and turn.said.quantities.amount_yen is None:
        return answer_verdict(desk, turn, program, new_frame)
    if program.subsidy is not None and (turn.slots.amount_yen is not None or frame.kind == "amount"):
        return answer_amount(desk, turn, program, new_frame)
    if program.subsidy is None and turn.said.quantities.amount_yen is not None:
        paying = _paying_beside(desk, turn, program)
        if paying is not None:
            return answer_amount(desk, turn, paying, frame_of(turn, paying))
    return describe(desk, turn, program, new_frame)


def _paying_beside(desk: Desk, turn: Turn, program: Program) -> Program | None:
    """仲介会社に250万払う after support in kind: the first program shown that pays a share for the same goals."""
    shown = (desk.corpus.program(program_id) for program_id in turn.state.seen)
    return next((p for p in shown if p.subsidy and p.subsidy.method == "rate" and {*p.goals} & {*program.goals}), None)


def again_if_updated(desk: Desk, turn: Turn, targets: tuple[str, ...]) -> tuple[State, Reply] | None:
    if turn.said.programs or not only_updates(desk, turn):
        return None
    frame = turn.state.frame
    return again(desk, turn) if frame is not None and targets[0] in frame.program_ids else None


def asks_fact(turn: Turn) -> bool:
    """Whether the form of the message asks for more than what the program is."""
    asks = turn.said.questions & {"fact", "rate", "limit", "path", "amount", "eligible", "how_much", "detail"}
    asks_figure = "asks_wh" in turn.said.questions and asked_kinds(turn.said.without_names)  # 広いのはどっち、何㎡
    asks_which_of = "asks_wh" in turn.said.questions and _WHICH_OF.search(turn.said.without_names)
    return bool(asks or asks_figure or asks_which_of) and len(_asked_rest(turn.said)) >= MIN_REST


def means_fact(desk: Desk, turn: Turn, program: Program) -> bool:
    """Whether a message without the form of a question asks for a fact: 住所お願いします, 予定社数."""
    said = turn.said
    names_value = _VALUES.search(said.without_names.strip()) is not None
    asks = said.asks_anything or names_value or _REQUESTS.search(said.text)
    only_tells = said.says_of_business and not asks
    if not (said.programs or said.named) or only_tells or len(_asked_rest(said)) < MIN_REST:
        return False
    hits = desk.facts.find(program.id, said.without_names)
    if (hits and hits[0].score >= MIN_NAMED_SCORE) or names_value:
        return True
    near = nearest(likeness(desk, said.asked, program.id))
    return near >= (NEAR_ENOUGH if said.asks_anything else NEAR_QUESTION)


def _asked_rest(said: Understanding) -> str:
    """What a message asks for beside について教えて and names of programs."""
    return squeeze(_ABOUT_IT.sub("", said.without_names.strip()))


def has_need(desk: Desk, turn: Turn, found: Found) -> bool:
    """Whether the message, with what was found for it, holds a need that the corpus may answer."""
    said = turn.said
    if said.goals:
        return True
    if said.language != "ja" and said.wishes and said.asks_anything and _stands_out(found):
        return True
    if HARMED.search(said.text) and said.says_of_business:
        return True
    if said.is_generic:
        return False
    if _asks_leave_only(said):
        return _needs_thing(desk, turn, found)
    if seeks_help(said) and found.evidence >= FOREIGN_EVIDENCE:
        return True
    if said.says_of_business and not (said.wishes or said.questions or said.asks_anything):
        return _needs_thing(desk, turn, found)
    if _only_tells_more(turn) and found.evidence < SURE_EVIDENCE:
        return False
    return said.need_share >= SURE_NEED or found.evidence >= MIN_EVIDENCE


def _stands_out(found: Found) -> bool:
    """Whether one program is far ahead of all others: of other languages the words give little evidence."""
    first, second = (*found.hits, None, None)[:2]
    return first is not None and first.score >= HIGH and (second is None or first.score - second.score >= FAR_AHEAD)


def _asks_leave_only(said: Understanding) -> bool:
    """NPOでやってます。これって対象？ asks of no program and tells no need."""
    return said.asks_anything and _BARE_LEAVE.match(asking_sentence(said.text).strip()) is not None


def _asks_leave_of_last(desk: Desk, turn: Turn) -> bool:
    """給料も上げたで。なんぞもらえるんか？, of the program spoken of last."""
    topic = turn.state.topics[-1:]
    return (
        bool(topic) and _asks_leave_only(turn.said) and set(turn.said.goals) <= set(desk.corpus.program(topic[0]).goals)
    )


def _only_tells_more(turn: Turn) -> bool:
    """診断は受けてない, 開業して2年, after an answer about a program: a few words that ask and wish nothing."""
    said = turn.said
    asks = said.asks_anything or said.wishes or said.goals
    return not asks and len(said.text) <= SHORT_STATEMENT and _has_answered(turn.state)


def _needs_thing(desk: Desk, turn: Turn, found: Found) -> bool:
    """Whether a message without a word of wishing names what is needed: 鉄筋を切る機械、七千万.

    Of sentences, those beside the business must be sure; a price, or keywords, leave less doubt.
    """
    said = turn.said
    priced = said.quantities.amount_yen is not None and not turn.state.slots.goals
    text = with_units(in_plain_numbers(said.text))
    if priced or is_keywords(said.text):
        least = FOREIGN_EVIDENCE if priced else MIN_EVIDENCE
        return bool(_beside_business(desk, _parts(text))) and found.evidence >= least
    rest = _beside_business(desk, sentences(text))
    return bool(rest) and look_up(desk, turn.slots, rest).evidence >= SURE_EVIDENCE


def _parts(text: str) -> list[str]:
    """The clauses of a message, and the words where blanks part them."""
    return [word for clause in clauses(text) for word in clause.split()]


def _beside_business(desk: Desk, parts: Sequence[str]) -> str:
    """The parts that name something, and not what the business is or does, where it is or how many work there."""
    rest = []
    for part in parts:
        told = desk.reader.read(part)
        trade = told.business.industry if told.business.is_certain else None  # what is bought may sound like a trade
        facts = (trade, told.business.in_tokyo, told.quantities.employees, told.quantities.capital_yen)
        does = description(part) if told.quantities.amount_yen is None else ""
        is_of_business = (any(fact is not None for fact in facts) or does) and not _WRONGED.search(part)
        if not is_of_business and _THING.search(_PRICE.sub("", part)):
            rest.append(part)
    return "。".join(rest)


def is_business(desk: Desk, turn: Turn) -> bool:
    """Whether a message that touches a foreign topic still speaks of a need of the business."""
    said = turn.said
    only_place = said.programs and all(desk.corpus.program(p).kind in PLACES for p in said.programs)
    asked = desk.reader.read(asking_sentence(said.text)).outside.topic
    if only_place and asked in ("weather", "sport"):
        return False  # あしたビッグサイトのへんは雨？
    if said.programs or (
        turn.state.topics and said.questions & _OF_MONEY and said.outside.topic in ("general", "abuse")
    ):
        return True
    if said.outside.topic == "other_region" or said.outside.is_certain:
        return False
    if said.quantities.employees is not None and not said.asks_anything:
        return True
    if not (said.goals or said.business.industry):
        return False
    seeks = said.wishes or seeks_help(said) or asks_program(said.text)
    return seeks and look_up(desk, turn.slots, said.text).evidence >= SURE_EVIDENCE


def is_small_talk(said: Understanding) -> bool:
    if set(said.goals) - {"management"} or said.programs or said.says_of_business:
        return False  # 家族と相談してみます is no wish for advice
    return said.is_small_talk and bool(said.acts & {"greeting", "thanks", "farewell", "wait"})


def small_talk(said: Understanding, plain: bool) -> str:
    for act in ("thanks", "greeting", "farewell"):
        if act in said.acts:
            return say(f"smalltalk_{act}", plain)
    return say("smalltalk_other", plain)


def relevant_conditions(desk: Desk, state: State, said: Understanding) -> set[str]:
    """Ids of the conditions that the programs spoken of ask for."""
    frame = state.frame.program_ids if state.frame else ()
    programs = {
        *said.programs,
        *state.topics[-1:],
        *frame[:3],
        *(n.program_id for n in said.named if n.kind == "track"),
    }
    return {c.asks for program in programs for c in desk.corpus.program(program).conditions if c.asks}
