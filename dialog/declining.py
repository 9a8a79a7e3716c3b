"""What the corpus does not hold, what is no business support, and the way to a person."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.citation import Citation
from corpus.records import Program
from dialog.compose import KOSHA_PHONE
from dialog.desk import Desk, Turn
from dialog.ending import cards_for, with_topic
from dialog.entry import asks_entry
from dialog.focus import asks_which, targets_of
from dialog.naming import Named
from dialog.reply import Reply
from dialog.slip import slip_lines
from dialog.state import State
from dialog.text import sentences, squeeze
from dialog.understanding import Understanding
from dialog.wording import say

MAX_MISSES = 2
SHORT_MESSAGE = 40
# Whoever asks about applying is not answered by 支援期間は1年.
_APPLIES = re.compile(r"申し?込|申請|応募|募集|公募|締め?切|〆切|受付|受け付け|エントリー|様式|書類|用紙")
_STATES_APPLYING = re.compile(r"随時|締め?切|受付|受け付け|募集|公募|会期|開催|開館|審査|日程|様式|書類|用紙|予約")
DEFAULT_WINDOW = "one-stop-consultation"


def out_of_scope(desk: Desk, turn: Turn, topic: str | None) -> tuple[State, Reply]:
    key = {
        "other_region": "out_other_region",
        "fraud": "out_fraud",
        "orders": "out_orders",
        "private": "out_private",
    }
    if turn.state.misses >= MAX_MISSES:
        return hand_off(desk, turn, "handoff_misses")
    text = say(key.get(topic or "", "out_of_scope"), turn.state.plain)
    return replace(turn.state, slots=turn.slots), Reply(text, "out_of_scope")


def missing(desk: Desk, turn: Turn) -> tuple[State, Reply] | None:
    """Business support that the corpus does not hold; None where it may hold it."""
    said, outside = turn.said, turn.said.outside
    aside = bool(said.goals) and said.wishes and len(said.text) > SHORT_MESSAGE
    if outside.absent and not said.programs and not aside:
        return no_match(desk, turn, say("no_match_absent", name=outside.absent), None)
    mention = asked_mention(said)
    in_passing = mention is not None and aside and mention.form not in squeeze(sentences(said.text)[-1])
    if mention is not None and not in_passing and not asks_which(desk, said) and not tells_of_step(desk, turn, mention):
        program = desk.corpus.program(mention.program_id)
        found = next(m for m in program.mentions if mention.form in {squeeze(m.name), *map(squeeze, m.aliases)})
        text = say("no_match_mention", name=found.name, text=found.text.rstrip("。"))
        return no_match(desk, turn, text, program, found.cite)
    if outside.missing:
        target = next(iter(targets_of(desk, turn)), None)
        if target and states(desk, target, said):
            return None
        owner = desk.corpus.program(target) if target else None
        about = say("about", name=owner.name) if owner else ""
        return no_match(desk, turn, say(f"no_match_{outside.missing}", name=about), owner)
    return None


def tells_of_step(desk: Desk, turn: Turn, mention: Named) -> bool:
    """公社の節電診断は済ませました: a step of the program spoken of is told of, not asked about."""
    program, said = desk.corpus.program(mention.program_id), turn.said
    if program.id not in (*said.programs, *(n.program_id for n in said.named if n.track), *turn.state.topics[-1:]):
        return False
    forms = {name: {squeeze(m.name), *map(squeeze, m.aliases)} for m in program.mentions for name in (m.name,)}
    steps = {
        c.asks for c in program.conditions for f in c.fulfilled_by if mention.form in forms.get(f.mention or "", ())
    }
    told = steps & {*said.answers.conditions, *said.answers.open}
    return bool(told) or bool(steps and ("eligible" in said.questions or asks_entry(said.text)))


def asked_mention(said: Understanding) -> Named | None:
    """The name that the source only mentions, where it is what is asked for.

    A program named before it in its sentence says where it was read: 経営革新計画で使えるという市場開拓助成事業.
    """
    last = max(said.named, key=lambda named: named.start, default=None)
    if not said.programs or last is None:
        return next(iter(said.mentions), None)
    sentence = next((s for s in map(squeeze, sentences(said.text)) if last.form in s), "")
    follows = any(named.form in sentence for named in said.named if named.kind == "program")
    return last if last.kind == "mention" and follows else None


def states(desk: Desk, program_id: str, said: Understanding) -> bool:
    """Whether the record states what looks like a deadline or a form (会期, 随時 …)."""
    hits = desk.facts.find(program_id, said.without_names)
    if not hits or hits[0].score < 2.6 or hits[0].fact.id in ("path", "requires", "operator"):
        return False
    return not _APPLIES.search(said.text) or _STATES_APPLYING.search(hits[0].fact.text) is not None


def no_match(
    desk: Desk, turn: Turn, text: str, program: Program | None, cites: Sequence[Citation] = ()
) -> tuple[State, Reply]:
    """Says that it is not in the material, and who knows."""
    if turn.state.misses >= MAX_MISSES:
        return hand_off(desk, turn, "handoff_misses")
    operator = program.operator if program else None
    if operator is not None:
        who, cited = say("no_match_who", operator="、".join(operator.names)), (*cites, *operator.cite)
    else:
        window = desk.corpus.program(DEFAULT_WINDOW)
        who, cited = say("no_match_window"), (*cites, *window.purpose.cite, KOSHA_PHONE)
    lines = [text, who, desk.composer.sources(cited)]
    topics = with_topic(turn.state.topics, program.id if program else None)
    state = replace(turn.state, slots=turn.slots, topics=topics)
    return state, Reply("\n".join(lines), "no_match", citations=tuple(dict.fromkeys(cited)))


def hand_off(desk: Desk, turn: Turn, key: str) -> tuple[State, Reply]:
    cards = cards_for(desk, turn.state.shown or turn.state.topics[-1:], turn.slots, turn.state.frame, turn.today)
    lines, cites = slip_lines(turn.state, turn.slots, cards[:3], desk.composer, turn.utterance)
    text = "\n".join((say(key, turn.state.plain), *lines))
    return replace(turn.state, slots=turn.slots), Reply(text, "handoff", citations=tuple(cites))
