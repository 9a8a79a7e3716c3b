"""One turn: `respond(state, utterance, today) -> (state, reply)`. Pure: no clock, no network, no memory."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from corpus.citation import Citation
from corpus.errors import CalculationError
from corpus.loader import Corpus
from corpus.money import format_range, format_yen
from corpus.records import Program
from corpus.subsidy import Calculation, Change, Situation, calculate, compare, expense_for_limit
from dialog.cards import calculation_for, make_card, situation_for, track_for
from dialog.compose import KOSHA_PHONE, MAX_TEXT, Composer
from dialog.facts import FactFinder, asked_kinds
from dialog.industry_guess import IndustryGuesser
from dialog.merging import add_goal, merge
from dialog.policy import next_question, read_pending
from dialog.reply import Card, Question, Reply
from dialog.slip import slip_lines
from dialog.state import Frame, Slots, State
from dialog.text import normalise, squeeze
from dialog.understanding import Reader, Understanding
from dialog.wording import say
from retrieval.search import Hit, QueryProfile, Searcher

MAX_CARDS = 5
MAX_MISSES = 2
SURE_HITS = 2
FAR_BEHIND = 10.5
MIN_EVIDENCE = 0.28
FOREIGN_EVIDENCE = 0.2
SURE_EVIDENCE = 0.6
SHORT_QUESTION = 80
FACT_CANDIDATES = 2
FACT_MARGIN = 2.0
MIN_FACT_SCORE = 3.0
MIN_NAMED_SCORE = 1.8
_BY_FACT = ("fee", "in-kind")
DEFAULT_WINDOW = "one-stop-consultation"


_KEYWORDS = re.compile(r"^(?!.*(?:です|ます|だ。|した))\S+(?: \S+){3,}$")
_EXPENSE = re.compile(r"(?:費用?|代金?|経費|工事|人件費|材料|送料)(?:は|も|って|が|を|まで)")
_ELLIPSIS = re.compile(
    r"(?:の)?(?:ほう|方|場合)?(?:は|だと|なら|だったら|やったら|では)(?:どう(?:です|なん)?(?:か|なの)?|いかが(?:です)?か?)?\s*[？?。]?\s*$"
)


@dataclass(frozen=True, slots=True)
class Turn:
    """Everything one turn works with."""

    state: State
    said: Understanding
    slots: Slots
    today: date
    utterance: str


class Dialog:
    """The dialog over one corpus and one index; holds no state of any conversation."""

    def __init__(self, corpus: Corpus, searcher: Searcher, guesser: IndustryGuesser | None = None) -> None:
        self.corpus = corpus
        self._guesser = guesser
        self._searcher = searcher
        self._reader = Reader(corpus)
        self._facts = FactFinder(corpus)
        self._composer = Composer(corpus)

    def respond(self, state: State, utterance: str, today: date) -> tuple[State, Reply]:
        """The reply to an utterance and the state after it."""
        said = self._reader.read(utterance)
        if said.says_of_business and not said.asks_anything:
            said = replace(said, questions=said.questions - {"fact"})
        said = read_pending(state, said, self.corpus)
        said = self._with_guess(state, said)
        slots = merge(state.slots, said, self._relevant(state, said), today)
        turn = Turn(state, said, slots, today, utterance)
        new_state, reply = self._route(turn)
        kept = (*state.utterances, normalise(utterance)[:200])[-12:]
        if reply.outcome == "reset":
            return new_state, reply
        answered = reply.outcome not in ("no_match", "out_of_scope")
        new_state = replace(
            new_state,
            turns=state.turns + 1,
            utterances=kept,
            misses=0 if answered else state.misses + 1,
            asks=reply.question.slot if reply.question else None,
            choices=tuple(value for value, _ in reply.question.choices) if reply.question else (),
            asked=(*new_state.asked, reply.question.slot) if reply.question else new_state.asked,
        )
        return new_state, self._bounded(reply)

    def cards(self, state: State, today: date) -> list[Card]:
        """The cards of the last reply, made again from the state."""
        return self._cards(state.shown, state.slots, state.frame, today)

    # -- routing: the first line of the contract's table that fits ------------------------------

    def _route(self, turn: Turn) -> tuple[State, Reply]:
        said, state = turn.said, turn.state
        topic = said.outside.topic
        if "reset" in said.acts and topic is None and not said.goals:
            return State(plain=state.plain), Reply(say("reset_done", state.plain), "reset")
        if re.search(r"やさしい日本語|優しい日本語|易しい日本語", said.text):
            plain = replace(state, plain=True)
            return plain, Reply(say("plain_on", plain=True), "ask", question=Question("goals", say("question_goals")))
        if ("handoff" in said.acts and topic is None) or "slip" in said.acts:
            return self._handoff(turn, "handoff_lead")
        if self._is_small_talk(said):
            return replace(state, slots=turn.slots), Reply(self._small_talk(said, state.plain), "smalltalk")
        if topic in ("orders", "fraud") or (topic is not None and not self._is_business(turn)):
            return self._outside(turn, topic)
        missing = self._missing(turn)
        if missing is not None:
            return missing
        return self._answer(turn)

    def _answer(self, turn: Turn) -> tuple[State, Reply]:
        said, state = turn.said, turn.state
        questions = said.questions
        targets = self._targets(turn)
        if "compare" in said.acts or said.quantities.alternatives:
            compared = self._compare(turn, targets)
            if compared is not None:
                return compared
        if "biggest" in said.acts and len(state.shown) > 1 and not said.programs:
            return self._biggest(turn)
        if "others" in said.acts and state.frame is not None and not said.programs:
            return self._others(turn)
        if targets:
            return self._about(turn, targets)
        if said.ordinal is None and self._only_updates(turn):
            return self._again(turn)
        if self._has_need(turn):
            return self._find(turn, said.text)
        if questions and state.frame is not None and state.topics:
            return self._about(turn, state.topics[-1:])
        if not said.is_generic and not said.says_of_business and self._evidence(turn) < FOREIGN_EVIDENCE:
            return self._outside(turn, None)
        return self._ask(turn)

    def _with_guess(self, state: State, said: Understanding) -> Understanding:
        """The industry guessed from a described activity, where none is named or known."""
        business = said.business
        known = state.slots.industry or business.industry or business.industry_choices or said.programs
        if self._guesser is None or known or said.outside.topic is not None:
            return said
        industry = self._guesser.guess(said.text)
        if industry is None or industry in business.not_industries:
            return said
        return replace(said, business=replace(business, industry=industry))

    # -- what the turn is about --------------------------------------------------------------

    def _targets(self, turn: Turn) -> tuple[str, ...]:
        """Programs that are named or referred to; empty where the message names a need instead."""
        said, state = turn.said, turn.state
        if said.programs:
            return said.programs
        listed = state.listed or state.shown
        if said.ordinal is not None and listed and -len(listed) <= said.ordinal < len(listed):
            return (listed[said.ordinal],)
        tracks = tuple(dict.fromkeys(n.program_id for n in said.named if n.kind == "track"))
        topic = state.topics[-1:] if state.topics else ()
        if topic and topic[0] in tracks:
            return topic
        parts = tuple(dict.fromkeys(n.program_id for n in said.named if n.kind == "part"))
        asks = bool(said.questions & {"asks_wh", "how_much", "detail"}) and "seeking" not in said.questions
        if len(parts) == 1 and asks:
            return parts
        if tracks and said.questions & {"amount", "rate", "limit", "fact", "eligible", "path"} and len(tracks) == 1:
            return tracks
        if "go_back" in said.acts and len(state.topics) > 1:
            return state.topics[-2:-1]
        if topic and self._is_follow_up(turn):
            return topic
        return ()

    def _is_follow_up(self, turn: Turn) -> bool:
        """Whether a message without a name goes on with the program spoken of last."""
        said = turn.said
        asks = bool(said.questions & {"amount", "rate", "limit", "needed", "whatif", "eligible", "path", "fact"})
        if not asks:
            return said.refers and not said.goals
        known = set(self.corpus.program(turn.state.topics[-1]).goals)
        if "defer" in said.acts or (said.goals and not known & set(said.goals)):
            return False
        if said.refers or said.questions & {"rate", "limit", "needed", "whatif"}:
            return True
        if turn.state.frame is not None and turn.state.frame.kind == "find" and said.wishes and said.goals:
            return False
        hits = self._facts.find(turn.state.topics[-1], said.without_names)
        if hits and "fact" in said.questions:
            return True
        return len(squeeze(said.text)) <= 24 or not said.goals

    def _only_updates(self, turn: Turn) -> bool:
        """Whether the message only tells facts, and there is something to answer again with them."""
        said, state = turn.said, turn.state
        if state.frame is None or not said.says_of_business:
            return False
        changed = turn.slots.goals != state.slots.goals and bool(said.goals)
        return not (changed or (said.wishes and said.goals))

    def _has_need(self, turn: Turn) -> bool:
        """Whether the message holds a need that the corpus may answer."""
        said = turn.said
        if said.goals:
            return True
        only_told = said.says_of_business and not said.wishes and not said.questions
        if said.is_generic or (only_told and not _KEYWORDS.match(said.text)):
            return False
        return self._evidence(turn) >= MIN_EVIDENCE

    def _evidence(self, turn: Turn) -> float:
        """How surely the message asks for something that the corpus holds."""
        text = turn.said.text
        vector = self._searcher.embed(text)
        hits = self._search(turn, text, vector=vector)
        return self._searcher.evidence(text, vector, hits).score

    def _is_business(self, turn: Turn) -> bool:
        """Whether a message that touches a foreign topic still speaks of a need of the business."""
        said = turn.said
        if said.programs:
            return True
        if not (said.goals or said.business.industry) or said.outside.topic == "other_region":
            return False
        return said.wishes and self._evidence(turn) >= SURE_EVIDENCE

    def _is_small_talk(self, said: Understanding) -> bool:
        if not said.acts & {"greeting", "thanks", "farewell"} or said.goals or said.programs or said.says_of_business:
            return False
        return said.is_small_talk

    def _small_talk(self, said: Understanding, plain: bool) -> str:
        for act in ("thanks", "greeting", "farewell"):
            if act in said.acts:
                return say(f"smalltalk_{act}", plain)
        return say("smalltalk_other", plain)

    def _relevant(self, state: State, said: Understanding) -> set[str]:
        """Ids of the conditions that the programs spoken of ask for."""
        frame = state.frame.program_ids if state.frame else ()
        programs = {
            *said.programs,
            *state.topics[-1:],
            *frame[:3],
            *(n.program_id for n in said.named if n.kind == "track"),
        }
        return {c.asks for program in programs for c in self.corpus.program(program).conditions if c.asks}

    # -- outside ---------------------------------------------------------------------------------

    def _outside(self, turn: Turn, topic: str | None) -> tuple[State, Reply]:
        key = {
            "other_region": "out_other_region",
            "fraud": "out_fraud",
            "orders": "out_orders",
            "private": "out_private",
        }
        if turn.state.misses >= MAX_MISSES:
            return self._handoff(turn, "handoff_misses")
        text = say(key.get(topic or "", "out_of_scope"), turn.state.plain)
        return replace(turn.state, slots=turn.slots), Reply(text, "out_of_scope")

    def _missing(self, turn: Turn) -> tuple[State, Reply] | None:
        """Business support that the corpus does not hold; None where it may hold it."""
        said, outside = turn.said, turn.said.outside
        aside = bool(said.goals) and said.wishes and len(said.text) > SHORT_QUESTION // 2
        if outside.absent and not said.programs and not aside:
            return self._no_match(turn, say("no_match_absent", name=outside.absent), None)
        if said.mentions and not said.programs:
            mention = said.mentions[0]
            program = self.corpus.program(mention.program_id)
            found = next(m for m in program.mentions if mention.form in {squeeze(m.name), *map(squeeze, m.aliases)})
            text = say("no_match_mention", name=found.name, text=found.text.rstrip("。"))
            return self._no_match(turn, text, program, found.cite)
        if outside.missing:
            target = next(iter(self._targets(turn)), None)
            if target and self._states(target, said):
                return None
            owner = self.corpus.program(target) if target else None
            about = say("about", name=owner.name) if owner else ""
            return self._no_match(turn, say(f"no_match_{outside.missing}", name=about), owner)
        return None

    def _states(self, program_id: str, said: Understanding) -> bool:
        """Whether the record states what looks like a deadline or a form (会期, 随時 …)."""
        hits = self._facts.find(program_id, said.without_names)
        return bool(hits) and hits[0].score >= 2.6 and hits[0].fact.id not in ("path", "requires", "operator")

    def _no_match(
        self, turn: Turn, text: str, program: Program | None, cites: Sequence[Citation] = ()
    ) -> tuple[State, Reply]:
        """Says that it is not in the material, and who knows."""
        if turn.state.misses >= MAX_MISSES:
            return self._handoff(turn, "handoff_misses")
        operator = program.operator if program else None
        if operator is not None:
            who, cited = say("no_match_who", operator="、".join(operator.names)), (*cites, *operator.cite)
        else:
            window = self.corpus.program(DEFAULT_WINDOW)
            who, cited = say("no_match_window"), (*cites, *window.purpose.cite, KOSHA_PHONE)
        lines = [text, who, self._composer.sources(cited)]
        topics = _with_topic(turn.state.topics, program.id if program else None)
        state = replace(turn.state, slots=turn.slots, topics=topics)
        return state, Reply("\n".join(lines), "no_match", citations=tuple(dict.fromkeys(cited)))

    def _handoff(self, turn: Turn, key: str) -> tuple[State, Reply]:
        cards = self._cards(turn.state.shown or turn.state.topics[-1:], turn.slots, turn.state.frame, turn.today)
        lines, cites = slip_lines(turn.state, turn.slots, cards[:3], self._composer, turn.utterance)
        text = "\n".join((say(key, turn.state.plain), *lines))
        return replace(turn.state, slots=turn.slots), Reply(text, "handoff", citations=tuple(cites))

    # -- answers ---------------------------------------------------------------------------------

    def _about(self, turn: Turn, targets: tuple[str, ...]) -> tuple[State, Reply]:
        """An answer about a named program: amount, verdict, fact or description, as was asked."""
        turn = self._with_last_question(turn)
        said = turn.said
        asks_verdict = "eligible" in said.questions and said.asked_about is not None
        program = self.corpus.program(said.asked_about if asks_verdict and said.asked_about else targets[0])
        frame = self._frame(turn, program)
        questions = said.questions
        pays = program.subsidy is not None
        if pays and "needed" in questions:
            return self._needed(turn, program, frame)
        answered = said.answers.wage_plan is not None or said.answers.wage_addition is not None
        by_fact = program.subsidy is not None and program.subsidy.method in _BY_FACT
        if by_fact and program.subsidy and program.subsidy.method == "in-kind":
            by_fact = "own_cost" in questions
        if (
            pays
            and not by_fact
            and ("amount" in questions or self._is_what_if(turn) or (answered and not questions & {"eligible"}))
        ):
            return self._amount(turn, program, frame)
        if pays and "amount" in questions and (frame.visits or not self._facts.find(program.id, said.without_names)):
            return self._amount(turn, program, frame)
        asks_figure = bool(asked_kinds(said.without_names) - {"円", "率", "%"})
        if "eligible" in questions and not questions & {"rate", "limit"} and not asks_figure:
            if _EXPENSE.search(said.without_names) and self._facts.find(program.id, said.without_names):
                return self._fact(turn, program, frame) or self._eligible(turn, program, frame)
            return self._eligible(turn, program, frame)
        if self._asks_fact(turn, program):
            answer = self._fact(turn, program, frame)
            if answer is not None:
                return answer
        if pays and questions & {"rate", "limit", "amount"}:
            return self._amount(turn, program, frame)
        if pays and turn.slots.amount_yen is not None and said.quantities.amount_yen is not None:
            return self._amount(turn, program, frame)
        plain = said.programs and not questions - {"asks_wh", "own_cost"} and not said.says_of_business
        keywords = self._facts.find(program.id, said.without_names) if plain else []
        if keywords and keywords[0].score >= MIN_NAMED_SCORE:
            return self._fact(turn, program, frame) or self._describe(turn, program, frame)
        again = self._again_if_updated(turn, targets)
        return again if again is not None else self._describe(turn, program, frame)

    def _with_last_question(self, turn: Turn) -> Turn:
        """有明のほうは？ names something and leaves the question out: the last one is meant."""
        frame = turn.state.frame
        if frame is None or not frame.asked or not _ELLIPSIS.search(turn.said.text) or len(turn.said.text) > 40:
            return turn
        rest = _ELLIPSIS.sub("", turn.said.text)
        if turn.said.questions - {"fact", "whatif"} or not (turn.said.named or turn.said.ordinal is not None):
            return turn
        last = self._reader.read(frame.asked)
        words = f"{rest} {last.without_names}"
        return replace(turn, said=replace(turn.said, questions=last.questions, without_names=words))

    def _asks_fact(self, turn: Turn, program: Program) -> bool:
        said = turn.said
        if not said.questions & {"fact", "rate", "limit", "path", "amount", "eligible", "how_much", "detail"}:
            return False
        rest = re.sub(
            r"(について|のこと)?(を|は|って|とは)?(教えて|知りたい|詳しく|くわしく|どんな(もの|制度|施設|事業|支援)?|何|なに|概要|説明して?|とは)+(ください|下さい|ほしい|くれ|ですか|なの|です|か|？|\?|い|。)*$",
            "",
            said.without_names.strip(),
        )
        return len(squeeze(rest)) >= 2

    def _frame(self, turn: Turn, program: Program) -> Frame:
        """What this turn says of the program; a follow-up keeps what was named before."""
        said, old = turn.said, turn.state.frame
        same = old is not None and program.id in old.program_ids
        query = f"{old.query} {said.text}"[-600:] if old is not None and same else said.text
        track = said.track_of(program.id) or (old.track if old and same else None)
        if said.track_of(program.id) is None and track_for(program, Frame("fact", (program.id,), said.text)):
            track = track_for(program, Frame("fact", (program.id,), said.text))
        visits = said.visits or (old.visits if old and same else None)
        asks = bool(said.questions - {"fact"}) or (bool(said.questions) and not _ELLIPSIS.search(said.text))
        asked = said.text if asks else (old.asked if old else "")
        return Frame("fact", (program.id,), query, track=track, asked=asked, visits=visits)

    def _amount(self, turn: Turn, program: Program, frame: Frame) -> tuple[State, Reply]:
        """The amount, its steps, what is assumed and what changed since the last answer."""
        slots = self._hypothetical(turn)
        frame = replace(frame, kind="amount")
        calculation = calculation_for(program, slots, frame, self.corpus, turn.today)
        card = make_card(program, slots, frame, self.corpus, turn.today)
        card = replace(card, calculation=calculation)
        if calculation is None:
            return self._describe(turn, program, frame)
        lines = self._composer.amount_lines(program, calculation)
        lines[1:1] = self._other_amounts(program, calculation)
        change = self._change_line(turn, program, frame, calculation, slots)
        if change:
            lines.insert(1, change)
        if slots.amount_tax_included and calculation.expense_yen:
            lines.append(say("amount_tax", expense=format_yen(calculation.expense_yen)))
        if turn.said.questions & {"fact"} and asked_kinds(turn.said.without_names) - {"円", "率"}:
            hits = [
                h for h in self._facts.find(program.id, turn.said.without_names, frame.track) if h.fact in program.facts
            ]
            lines[1:1] = [say("fact_more", text=hit.fact.text) for hit in hits[:2]]
        reason = card.eligibility.reasons[0] if card.eligibility.reasons else ""
        if card.eligibility.verdict != "eligible":
            verdict = say(f"verdict_{card.eligibility.verdict}", turn.state.plain)
            lines.append(say("amount_verdict", verdict=verdict, reason=reason))
        return self._finish(turn, frame, [card], lines, calculation, slots=turn.slots)

    def _is_what_if(self, turn: Turn) -> bool:
        """Whether a what-if names something that an amount depends on."""
        said = turn.said
        told = said.says_of_business or re.search(r"変わ|賃上げ|給料を上げ|賃金を上げ", said.text)
        return "whatif" in said.questions and bool(told)

    def _other_amounts(self, program: Program, calculation: Calculation) -> list[str]:
        """Of maxima and prizes, those that the question did not single out."""
        if calculation.method not in ("maximum", "fixed"):
            return []
        every = calculate(program, Situation())
        return [say("fact_more", text=step) for step in every.steps if step not in calculation.steps]

    def _hypothetical(self, turn: Turn) -> Slots:
        """賃上げするとどう変わる: the what-if counts for this answer only."""
        wage_plan = turn.said.answers.wage_plan
        said_addition = turn.said.answers.wage_addition is not None
        if wage_plan is not None or said_addition or "whatif" not in turn.said.questions:
            return turn.slots
        if re.search(r"賃上げ|給料を上げ|賃金を上げ", turn.said.text):
            return replace(turn.slots, wage_plan=True, wage_addition=True)
        return turn.slots

    def _change_line(self, turn: Turn, program: Program, frame: Frame, new: Calculation, slots: Slots) -> str | None:
        """What changed against the last answer about the same program; None for a first answer."""
        old_frame = turn.state.frame
        if old_frame is None or program.id not in old_frame.program_ids or old_frame.kind not in ("amount", "find"):
            return None
        old = calculation_for(program, turn.state.slots, old_frame, self.corpus, turn.today)
        changes = [*self._slot_changes(turn.state.slots, slots), *(compare(old, new) if old else ())]
        figures = [c for c in changes if c.before != say_nothing()]
        return self._composer.changes(figures) if figures else None

    def _slot_changes(self, before: Slots, after: Slots) -> list[Change]:
        """Slots that had a value and have another now."""
        changes = []
        if before.employees is not None and after.employees != before.employees:
            changes.append(Change("employees", f"{before.employees}人", f"{after.employees}人"))
        labels = self.corpus.vocabulary.industries
        if before.industry and after.industry and after.industry != before.industry:
            changes.append(Change("industry", labels[before.industry].label, labels[after.industry].label))
        if before.in_tokyo is not None and after.in_tokyo != before.in_tokyo:
            words = {True: say("yes_word"), False: say("no_word"), None: say("unknown_word")}
            changes.append(Change("in_tokyo", words[before.in_tokyo], words[after.in_tokyo]))
        if before.wage_plan is not None and after.wage_plan != before.wage_plan:
            words = {True: say("yes_word"), False: say("no_word"), None: say("unknown_word")}
            changes.append(Change("wage_plan", words[before.wage_plan], words[after.wage_plan]))
        return changes

    def _needed(self, turn: Turn, program: Program, frame: Frame) -> tuple[State, Reply]:
        frame = replace(frame, kind="amount")
        card = make_card(program, turn.slots, frame, self.corpus, turn.today)
        calculation = calculation_for(program, turn.slots, frame, self.corpus, turn.today)
        try:
            needed = expense_for_limit(program, situation_for(program, turn.slots, frame, self.corpus, turn.today))
        except CalculationError:
            return self._amount(turn, program, frame)
        limit = format_yen(calculation.limit_yen or 0) if calculation else ""
        lines = [f"{program.name}：" + say("amount_needed", limit=limit, needed=format_range(*needed))]
        if calculation is not None:
            lines += self._composer.amount_lines(program, replace(calculation, subsidy_yen=None))
        return self._finish(turn, frame, [replace(card, calculation=calculation)], lines, calculation)

    def _eligible(self, turn: Turn, program: Program, frame: Frame) -> tuple[State, Reply]:
        frame = replace(frame, kind="eligible")
        card = make_card(program, turn.slots, frame, self.corpus, turn.today)
        lines = [self._composer.eligible_head(card), *self._composer.reasons(card)]
        if card.eligibility.verdict == "ineligible":
            near = self._nearest(turn, program, frame)
            if near is not None:
                verdict = say(f"verdict_{near.eligibility.verdict}", turn.state.plain)
                lines.append(say("eligible_nearest", name=near.name, verdict=verdict))
        else:
            terms = self._composer.terms(program, mine=card.terms)
            lines += [terms] if terms else []
            lines.append(say("selection"))
        return self._finish(turn, frame, [card], lines, card.calculation)

    def _nearest(self, turn: Turn, program: Program, frame: Frame) -> Card | None:
        """The nearest program that does not fail, by the need behind the one that does."""
        query = f"{frame.query} {program.purpose.text}"
        hits = self._searcher.search(query, self._query_profile(turn.slots), MAX_CARDS, exclude=frozenset({program.id}))
        for hit in hits:
            near = self.corpus.program(hit.program_id)
            card = make_card(near, turn.slots, None, self.corpus, turn.today)
            if near.kind == program.kind and card.eligibility.verdict != "ineligible":
                return card
        return None

    def _fact(self, turn: Turn, program: Program, frame: Frame) -> tuple[State, Reply] | None:
        """The fact first, in one line, then its source; None where the record states none."""
        said = turn.said
        hits = self._facts.find(program.id, said.without_names, frame.track)
        if not hits:
            return self._fact_missing(turn, program) if asked_kinds(said.without_names) else None
        kinds = asked_kinds(said.without_names)
        if "phone" in kinds and not any(h.fact.value and h.fact.value.phone for h in hits):
            return self._fact_missing(turn, program)
        lines, cites = self._composer.fact_lines(hits)
        wants_money = bool(said.questions & {"rate", "limit", "amount"}) and program.subsidy is not None
        calculation = calculation_for(program, turn.slots, frame, self.corpus, turn.today) if wants_money else None
        card = make_card(program, turn.slots, frame, self.corpus, turn.today)
        cites = list(dict.fromkeys(cites))
        if calculation is not None and calculation.method == "fee":
            lines += [say("amount_assumption", text=text) for text in calculation.assumptions[:1]]
        lines.append(say("fact_of", name=program.name, sources=self._composer.sources(cites)))
        return self._finish(turn, replace(frame, kind="fact"), [card], lines, calculation, cites=cites, is_fact=True)

    def _fact_missing(self, turn: Turn, program: Program) -> tuple[State, Reply]:
        return self._no_match(turn, say("fact_unknown_plain", name=program.name), program)

    def _describe(self, turn: Turn, program: Program, frame: Frame) -> tuple[State, Reply]:
        frame = replace(frame, kind="describe")
        card = make_card(program, turn.slots, frame, self.corpus, turn.today)
        verdict = say(f"verdict_{card.eligibility.verdict}", turn.state.plain)
        lines = [say("describe_head", name=program.name, verdict=verdict), program.purpose.text]
        lines += [f"・{offer.text}" for offer in program.offers[:4]]
        terms = self._composer.terms(program, mine=card.terms)
        lines += [terms] if terms else []
        if program.pays_for:
            lines.append(say("describe_pays", text="、".join(e.text for e in program.pays_for)[:160]))
        lines += self._composer.verdict_lines(card)
        if program.operator is not None:
            lines.append(say("term_operator", names="、".join(program.operator.names)))
        if turn.slots.amount_yen is not None and card.calculation is not None:
            return self._amount(turn, program, frame)
        lines.append(self._composer.sources(card.citations))
        return self._finish(turn, frame, [card], lines, None)

    def _compare(self, turn: Turn, targets: tuple[str, ...]) -> tuple[State, Reply] | None:
        """Two or more programs, or two amounts for one program, side by side."""
        alternatives = turn.said.quantities.alternatives
        if alternatives:
            return self._compare_amounts(turn, targets, alternatives)
        if len(targets) == 1 and turn.state.topics and turn.state.topics[-1] != targets[0]:
            targets = (turn.state.topics[-1], targets[0])
        if len(targets) < 2:
            if "compare" not in turn.said.acts or len(turn.state.shown) < 2 or (targets and turn.said.programs):
                return None
            targets = turn.state.shown[:2]
        frame = Frame("compare", targets[:MAX_CARDS], turn.said.text)
        cards = [self._priced(self.corpus.program(t), turn.slots, frame, turn.today) for t in frame.program_ids]
        lines = [say("compare_lead")]
        for card in cards:
            program = self.corpus.program(card.program_id)
            terms = self._composer.terms(program, mine=card.terms) or program.purpose.text
            if card.calculation and card.calculation.subsidy_yen and card.calculation.expense_yen:
                terms += f"・{card.calculation.term} {format_range(*card.calculation.subsidy_yen)}"
            verdict = say(f"verdict_{card.eligibility.verdict}", turn.state.plain)
            lines.append(say("compare_row", name=card.name, terms=terms, verdict=verdict))
        if all(_worth(card) for card in cards):
            lines.append(_best_line(cards))
        return self._finish(turn, frame, cards, lines, cards[0].calculation)

    def _compare_amounts(
        self, turn: Turn, targets: tuple[str, ...], amounts: tuple[int, ...]
    ) -> tuple[State, Reply] | None:
        program_id = next(iter(targets), None) or next(iter(turn.state.topics[-1:]), None)
        if program_id is None:
            hits = self._search(turn, turn.said.text)
            program_id = hits[0].program_id if hits else None
        if program_id is None:
            return None
        program = self.corpus.program(program_id)
        if program.subsidy is None or program.subsidy.method != "rate":
            return None
        frame = replace(self._frame(turn, program), kind="compare", alternatives=amounts)
        results = [
            calculate(
                program, situation_for(program, replace(turn.slots, amount_yen=amount), frame, self.corpus, turn.today)
            )
            for amount in amounts
        ]
        lines = [f"{program.name}：{say('compare_lead')}"]
        for amount, result in zip(amounts, results, strict=True):
            if result.subsidy_yen and result.own_burden_yen:
                grant, burden = format_range(*result.subsidy_yen), format_range(*result.own_burden_yen)
                lines.append(
                    say(
                        "compare_amounts_row", expense=format_yen(amount), term=result.term, amount=grant, burden=burden
                    )
                )
        card = replace(make_card(program, turn.slots, frame, self.corpus, turn.today), calculation=results[0])
        return self._finish(turn, frame, [card], lines, results[0])

    def _biggest(self, turn: Turn) -> tuple[State, Reply]:
        """Of the programs shown, the one that pays most; the others follow."""
        frame = Frame("compare", turn.state.shown, turn.state.frame.query if turn.state.frame else turn.said.text)
        cards = [self._priced(self.corpus.program(p), turn.slots, frame, turn.today) for p in turn.state.shown]
        cards.sort(key=lambda card: -_worth(card))
        lines = [_best_line(cards)]
        for card in cards:
            terms = (
                self._composer.terms(self.corpus.program(card.program_id))
                or self.corpus.program(card.program_id).purpose.text
            )
            verdict = say(f"verdict_{card.eligibility.verdict}", turn.state.plain)
            lines.append(say("compare_row", name=card.name, terms=terms, verdict=verdict))
        frame = replace(frame, program_ids=tuple(card.program_id for card in cards))
        return self._finish(turn, frame, cards, lines, cards[0].calculation)

    def _priced(self, program: Program, slots: Slots, frame: Frame, today: date) -> Card:
        """A card with its calculation, whether or not the expense is known."""
        card = make_card(program, slots, frame, self.corpus, today)
        return replace(card, calculation=calculation_for(program, slots, frame, self.corpus, today))

    # -- finding ---------------------------------------------------------------------------------

    def _query_profile(self, slots: Slots) -> QueryProfile:
        return QueryProfile(
            industry=slots.industry, size=slots.size(self.corpus.vocabulary), goals=slots.goals, in_tokyo=slots.in_tokyo
        )

    def _search(
        self, turn: Turn, query: str, exclude: frozenset[str] = frozenset(), vector: NDArray[np.float32] | None = None
    ) -> list[Hit]:
        profile = self._query_profile(turn.slots)
        hits = self._searcher.search(query, profile, MAX_CARDS + 2, vector=vector, exclude=exclude)
        return hits[:SURE_HITS] + [h for h in hits[SURE_HITS:] if hits[0].score - h.score <= FAR_BEHIND]

    def _find(self, turn: Turn, query: str) -> tuple[State, Reply]:
        """Cards for a need, best first; the calculation where an amount was asked."""
        said = turn.said
        vector = self._searcher.embed(query)
        hits = self._search(turn, query, vector=vector)
        evidence = self._searcher.evidence(query, vector, hits).score
        if not hits or (evidence < MIN_EVIDENCE and not said.goals):
            return self._nothing_fits(turn, evidence)
        return self._show(turn, Frame("find", (), query), hits)

    def _nothing_fits(self, turn: Turn, evidence: float) -> tuple[State, Reply]:
        if turn.said.says_of_business and not turn.said.questions:
            return self._ask(turn)
        if evidence < MIN_EVIDENCE / 2 and not turn.said.says_of_business:
            return self._outside(turn, None)
        return self._no_match(turn, say("no_match_need"), None)

    def _show(self, turn: Turn, frame: Frame, hits: Sequence[Hit], lead: str = "find_lead") -> tuple[State, Reply]:
        first = self.corpus.program(hits[0].program_id)
        questions = turn.said.questions
        slots = turn.slots if turn.said.goals else add_goal(turn.slots, first.goals[0])
        slots = self._with_passing_answers(turn, slots, hits)
        turn = replace(turn, slots=slots)
        frame = replace(frame, program_ids=(first.id,))
        if turn.state.frame is None or frame.query == turn.said.text:
            direct = self._direct_answer(turn, first, frame) or self._fact_of_need(turn, hits)
            if direct is not None:
                return direct
        cards = self._cards([hit.program_id for hit in hits], slots, frame, turn.today)[:MAX_CARDS]
        frame = replace(frame, program_ids=tuple(card.program_id for card in cards))
        calculation = cards[0].calculation if questions & {"amount", "rate", "limit", "whatif"} else None
        lines = [say(lead if len(cards) > 1 else "find_lead_one", turn.state.plain)]
        corrected = self._slot_changes(turn.state.slots, slots) or turn.state.slots.amount_yen not in (
            None,
            slots.amount_yen,
        )
        if corrected and cards[0].terms is not None:
            change = self._change_line(turn, self.corpus.program(cards[0].program_id), frame, cards[0].terms, slots)
            lines += [change] if change else []
        for number, card in enumerate(cards, 1):
            lines += self._composer.card_lines(card, number, number == 1, turn.state.plain)
        return self._finish(turn, frame, cards, lines, calculation)

    def _with_passing_answers(self, turn: Turn, slots: Slots, hits: Sequence[Hit]) -> Slots:
        """診断済 in the same message as the need: it answers conditions of the programs just found."""
        asked = {c.asks for hit in hits[:3] for c in self.corpus.program(hit.program_id).conditions}
        said = {key: answer for key, answer in turn.said.answers.conditions.items() if key in asked}
        return replace(slots, answers={**said, **slots.answers}) if said else slots

    def _direct_answer(self, turn: Turn, program: Program, frame: Frame) -> tuple[State, Reply] | None:
        """An amount or a verdict that was asked for a need, for the program that fits it best."""
        questions = turn.said.questions
        money = program.subsidy
        if money is None or "amount" not in questions:
            return None
        if money.method == "rate":
            return self._amount(turn, program, frame) if turn.slots.amount_yen is not None else None
        if money.method == "fee":
            return self._fact(turn, program, frame)
        return self._amount(turn, program, frame)

    def _fact_of_need(self, turn: Turn, hits: Sequence[Hit]) -> tuple[State, Reply] | None:
        """A fact that was asked without naming its program (塾は何回), of the program that states it best."""
        questions = turn.said.questions
        seeks = "seeking" in questions
        asks_figure = bool(asked_kinds(turn.said.text) - {"円", "率", "%"}) and "how_much" in questions and not seeks
        asks_thing = "asks_wh" in questions and "fact" in questions and not seeks
        if not (asks_figure or asks_thing or "detail" in questions) or len(turn.said.text) > SHORT_QUESTION:
            return None
        best: tuple[float, Program] | None = None
        for hit in hits[:FACT_CANDIDATES]:
            program = self.corpus.program(hit.program_id)
            frame = self._frame(turn, program)
            found = self._facts.find(program.id, turn.said.text, frame.track)
            if found and (best is None or found[0].score > best[0] + FACT_MARGIN):
                best = (found[0].score, program)
        if best is None or best[0] < MIN_FACT_SCORE:
            return None
        return self._fact(turn, best[1], self._frame(turn, best[1]))

    def _cards(self, program_ids: Sequence[str], slots: Slots, frame: Frame | None, today: date) -> list[Card]:
        """Cards in order of fit; a program that fails for this visitor goes last, and one at most."""
        cards = [make_card(self.corpus.program(p), slots, frame, self.corpus, today) for p in program_ids]
        fitting = [card for card in cards if card.eligibility.verdict != "ineligible"]
        failing = [card for card in cards if card.eligibility.verdict == "ineligible"]
        return fitting + failing[:1] if fitting else failing

    def _others(self, turn: Turn) -> tuple[State, Reply]:
        """Further programs for the same need, or for the wish added to it."""
        state, said = turn.state, turn.said
        assert state.frame is not None
        added = re.sub(
            r"(ほか|他|別|それ以外)(に|の)?(は|も|で)?(ない|ある|あり|何か|なにか|ですか|ますか|かな|の|？|\?|。|、)*",
            "",
            said.text,
        )
        base = state.frame.query
        query = f"{added} {base}"[:600] if len(squeeze(added)) >= 4 else base
        seen = frozenset({*state.seen, *state.frame.program_ids})
        hits = self._search(turn, query, seen)
        if not hits:
            return self._no_match(turn, say("find_none_left"), None)
        if said.goals:
            wanted = set(said.goals)
            hits = sorted(hits, key=lambda hit: not wanted & set(self.corpus.program(hit.program_id).goals))
        kind = self.corpus.program(state.frame.program_ids[0]).kind if state.frame.program_ids else None
        alike = [hit for hit in hits if self.corpus.program(hit.program_id).kind == kind]
        if kind == "facility" and alike and not said.goals:
            hits = [*alike, *(hit for hit in hits if hit not in alike)]
        return self._show(turn, Frame("find", (), query), hits, "find_others_lead")

    def _again(self, turn: Turn) -> tuple[State, Reply]:
        """The last answer once more with the new facts, and what they changed."""
        frame = turn.state.frame
        assert frame is not None
        if frame.kind == "find":
            return self._find_again(turn, frame)
        if frame.kind == "compare":
            again = self._compare(
                replace(turn, said=replace(turn.said, acts=turn.said.acts | {"compare"})), frame.program_ids
            )
            if again is not None:
                return again
        program = self.corpus.program(frame.program_ids[0])
        new_frame = self._frame(turn, program)
        if frame.kind == "eligible" and turn.said.quantities.amount_yen is None:
            return self._eligible(turn, program, new_frame)
        if program.subsidy is not None and (turn.slots.amount_yen is not None or frame.kind == "amount"):
            return self._amount(turn, program, new_frame)
        return self._describe(turn, program, new_frame)

    def _again_if_updated(self, turn: Turn, targets: tuple[str, ...]) -> tuple[State, Reply] | None:
        if turn.said.programs or not self._only_updates(turn):
            return None
        frame = turn.state.frame
        return self._again(turn) if frame is not None and targets[0] in frame.program_ids else None

    def _find_again(self, turn: Turn, frame: Frame) -> tuple[State, Reply]:
        query = frame.query
        if turn.said.wishes or turn.said.goals or turn.said.quantities.amount_yen is not None:
            query = f"{frame.query} {turn.said.text}"[-600:]
        hits = self._search(turn, query)
        keep = {program: position for position, program in enumerate(frame.program_ids)}
        if query == frame.query:
            hits = sorted(hits, key=lambda hit: keep.get(hit.program_id, len(keep)))
        return self._show(turn, replace(frame, query=query), hits)

    def _ask(self, turn: Turn) -> tuple[State, Reply]:
        """One question with choices, where there is nothing to go on yet."""
        known = self._composer.known(turn.slots)
        lead = say("ask_known", known="、".join(known)) if known else say("ask_lead", turn.state.plain)
        question = next_question(turn.slots, (), turn.state, self.corpus, turn.said)
        state = replace(turn.state, slots=turn.slots)
        lines = [lead, *self._composer.question_lines(question)]
        return state, Reply("\n".join(lines), "ask", question=question)

    # -- the end of every answer -----------------------------------------------------------------

    def _finish(
        self,
        turn: Turn,
        frame: Frame,
        cards: Sequence[Card],
        lines: list[str],
        calculation: Calculation | None,
        *,
        slots: Slots | None = None,
        cites: Sequence[Citation] = (),
        is_fact: bool = False,
    ) -> tuple[State, Reply]:
        """Adds the line in the visitor's language, the caution, the sources and one question at most."""
        slots = slots or turn.slots
        question = None if is_fact else next_question(slots, cards, turn.state, self.corpus, turn.said)
        if turn.said.language != "ja":
            lines[:0] = self._composer.language_line(turn.said.language, cards[0])
        cited = [*cites] or [c for card in cards for c in self._composer.card_cites(card)]
        if calculation is not None:
            cited += calculation.citations
            if not is_fact:
                lines.append(self._composer.sources(calculation.citations))
        if any("円" in line for line in lines):
            lines.append(say("caution", turn.state.plain))
        lines += self._composer.question_lines(question)
        reply = Reply("\n".join(lines), "answer", tuple(cards), calculation, tuple(dict.fromkeys(cited)), question)
        shown = tuple(card.program_id for card in cards)
        seen = shown if frame.kind == "find" and frame.query == turn.said.text else (*turn.state.seen, *shown)
        topics = _with_topic(turn.state.topics, shown[0])
        state = replace(
            turn.state, slots=slots, frame=frame, shown=shown, seen=tuple(dict.fromkeys(seen)), topics=topics
        )
        return state, reply

    def _bounded(self, reply: Reply) -> Reply:
        """The text within the limit of a reply, cut at a line."""
        if len(reply.text) <= MAX_TEXT:
            return reply
        lines, total = [], 0
        for line in reply.text.split("\n"):
            if total + len(line) + 1 > MAX_TEXT - 1:
                break
            lines.append(line)
            total += len(line) + 1
        return replace(reply, text="\n".join(lines))


def say_nothing() -> str:
    """What a comparison shows for an unknown value."""
    from corpus.phrases import phrase

    return phrase("nothing")


def _with_topic(topics: tuple[str, ...], program_id: str | None) -> tuple[str, ...]:
    if program_id is None:
        return topics
    return (*(topic for topic in topics if topic != program_id), program_id)[-6:]


def _worth(card: Card) -> int:
    """What a program pays here at most: the amount where it is known, else the limit."""
    calculation = card.calculation
    if calculation is None or calculation.method == "fee":
        return 0
    if calculation.subsidy_yen is not None:
        return calculation.subsidy_yen[1]
    return calculation.limit_yen or 0


def _best_line(cards: Sequence[Card]) -> str:
    """Which of the programs pays most, by amount where known, else by limit."""
    ranked = sorted(cards, key=lambda card: -_worth(card))
    if len(ranked) < 2 or _worth(ranked[0]) == _worth(ranked[1]):
        return say("compare_best_tie")
    best = ranked[0]
    known = best.calculation is not None and best.calculation.subsidy_yen is not None and best.calculation.expense_yen
    if known and best.calculation and best.calculation.subsidy_yen:
        return say("compare_best_amount", name=best.name, amount=format_range(*best.calculation.subsidy_yen))
    return say("compare_best_limit", name=best.name, limit=format_yen(_worth(best)))
