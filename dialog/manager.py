"""One turn: `respond(state, utterance, today) -> (state, reply)`. Pure: no clock, no network, no memory."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date

from corpus.lazy_regex import lazy_regex
from corpus.loader import Corpus
from corpus.subsidy import Calculation
from dialog.acts import with_meaning
from dialog.asking import RATHER, asks_expense
from dialog.business import MENTION_WEIGHT
from dialog.cards import calculation_for
from dialog.compose import Composer
from dialog.desk import Desk, Turn
from dialog.ending import bounded, cards_for
from dialog.facts import FactFinder
from dialog.focus import ELLIPSIS
from dialog.goal_guess import likely_goal
from dialog.goals_dropped import nouns_dropped
from dialog.industry_guess import IndustryGuesser
from dialog.intents import IntentReader
from dialog.merging import ON_SALE, merge, only_spoken_of, redescribes, suppose, without_supposed
from dialog.next_visitor import parted_at_next_visitor
from dialog.objecting import with_disputed_sum, without_quoted_sum
from dialog.policy import SHORT_ANSWER, read_pending, with_antecedent
from dialog.product_age import product_age
from dialog.reply import Card, Reply
from dialog.routing import relevant_conditions, route
from dialog.state import Slots, State, first_and_last
from dialog.text import clauses, normalise, sentences
from dialog.understanding import Reader, Understanding
from retrieval.search import Searcher

KEPT_UTTERANCES = 20
KEPT_CHARS = 200

_WISHES_FOR = lazy_regex(
    r"た(?:い|く|か(?=$|[。、]))|ほし|欲し|困|こま|悩|なやん|ねえか|ないか|どうすれば|方法|助け|手伝|相談|必要|不安|心配"
)
# What tells of the product or names the step in full, whichever program is spoken of.
_TOLD_IN_PASSING = frozenset(
    {
        "excluded-product", "growth-field-product", "power-saving-diagnosis", "security-action-two-stars",
        "continuity-certificate", "bcp-made", "registered-in-tokyo", "vitality-analysis", ON_SALE,
    }
)  # fmt: skip
# Questions that ask of a program spoken of; no need is told by them.
_ABOUT_PROGRAM = frozenset({"amount", "rate", "limit", "needed", "own_cost", "whatif", "fact"})


class Dialog:
    """The dialog over one corpus and one index; holds no state of any conversation."""

    def __init__(
        self, corpus: Corpus, searcher: Searcher, guesser: IndustryGuesser | None = None,
        intents: IntentReader | None = None,
    ) -> None:  # fmt: skip
        """Without `guesser` and `intents`, rules alone read what a message says and does."""
        self.corpus = corpus
        reader = Reader(corpus, searcher.index.tokenizer.in_kanji)
        self._desk = Desk(corpus, searcher, reader, FactFinder(corpus), Composer(corpus), guesser, intents)

    def respond(self, state: State, utterance: str, today: date) -> tuple[State, Reply]:
        """The reply to an utterance and the state after it."""
        of_next = self._of_next_visitor(normalise(utterance))
        if of_next is not None:
            state, utterance = State(plain=state.plain), of_next
        said = self._understood(state, utterance, today)
        relevant = relevant_conditions(self._desk, state, said)
        said = _without_goal_of_step(_without_statement(only_spoken_of(said, relevant)), relevant)
        slots = merge(self._with_told_before(state, relevant, today), said, relevant, today)
        trial = suppose(slots, said)
        new_state, reply = route(self._desk, Turn(state, said, trial, today, utterance))
        if reply.outcome == "reset":
            return new_state, reply
        if trial is not slots:
            new_state = replace(new_state, slots=without_supposed(new_state.slots, slots))
        return self._remembered(state, new_state, utterance, said, reply), bounded(reply)

    def forget(self) -> None:
        """Forget the utterances read last, for measuring."""
        self._desk.reader.forget()

    def cards(self, state: State, today: date) -> list[Card]:
        """The cards of the last reply, made again from the state."""
        return cards_for(self._desk, state.shown, state.slots, state.frame, today)

    def _of_next_visitor(self, text: str) -> str | None:
        """What a message tells of the next visitor; None where it goes on with the same one."""
        parted = parted_at_next_visitor(text)
        if parted is None:
            return None
        before, of_next = parted
        told = self._desk.reader.read(of_next)
        tells = told.says_of_business or told.goals or told.programs
        return of_next if tells and not self._desk.reader.read(before).asks_anything else None

    def _understood(self, state: State, utterance: str, today: date) -> Understanding:
        told = said = self._desk.reader.read(with_antecedent(state, utterance))
        if told.quantities.amount_yen is not None or told.quantities.alternatives:
            said = with_disputed_sum(state, told, self._sums_told(state, today))
            if said is told:
                told = said = without_quoted_sum(state, told, self._sums_shown(state, today))
        answered = read_pending(state, said, self.corpus) if said is told else said
        if answered is said:  # an answer to the last question does nothing else
            answered = with_meaning(self._desk, state, said)
        return self._with_likely_goal(self._with_guess(state, self._with_dropped_goals(state, answered)))

    def _sums_told(self, state: State, today: date) -> set[int]:
        """Grant, own burden and limit of the program that the last answer was about, in yen."""
        if state.frame is None or state.slots.amount_yen is None or not state.topics:
            return set()
        program = self.corpus.program(state.topics[-1])
        return _sums_of(calculation_for(program, state.slots, state.frame, self.corpus, today))

    def _sums_shown(self, state: State, today: date) -> set[int]:
        """Grants, own burdens, limits and other sums of the programs shown last, in yen; not the expense itself."""
        sums: set[int] = set()
        for program in map(self.corpus.program, {*state.shown, *state.topics[-1:]}):
            money = program.subsidy
            told = calculation_for(program, state.slots, state.frame, self.corpus, today)
            if money is not None and told is not None:
                sums |= {figure.yen for figure in (*money.limits, *money.lower_limits, *money.amounts)}
                sums |= _sums_of(told)
        return sums

    def _with_told_before(self, state: State, relevant: set[str], today: date) -> Slots:
        """The slots with what earlier messages told of conditions that only a program spoken of now asks for."""
        unknown = (_TOLD_IN_PASSING & relevant) - set(state.slots.answers)
        told: dict[str, bool] = {}
        for text in reversed(state.utterances) if unknown else ():
            answers = self._desk.reader.read(text).answers
            age = product_age(text, today)
            found = {**answers.passing, **({} if age is None else {ON_SALE: age <= 5})}
            told |= {name: found[name] for name in unknown & set(found)}
            unknown -= {*found, *answers.open}
        return replace(state.slots, answers={**told, **state.slots.answers}) if told else state.slots

    def _with_dropped_goals(self, state: State, said: Understanding) -> Understanding:
        """商品のほうは来年に延ばします: of the goals told before, the one that the noun is a word of.

        A noun that none of them speaks of, 研修のほうはなしで, drops none.
        """
        goals = self.corpus.vocabulary.goals
        words = {goal: [word.surface for word in goals[goal].words] for goal in state.slots.goals if goal in goals}
        nouns = nouns_dropped(said.text)
        dropped = [goal for noun in nouns if (goal := _only_goal_of(noun, words)) is not None]
        if said.deferred_goals and not set(said.deferred_goals) & set(state.slots.goals) and nouns:
            return replace(said, acts=said.acts - {"defer"})
        if said.deferred_goals or not dropped:
            return said
        wanted = tuple(goal for goal in said.goals if goal not in dropped)
        return replace(said, goals=wanted, deferred_goals=tuple(dict.fromkeys(dropped)))

    def _with_likely_goal(self, said: Understanding) -> Understanding:
        """The goal that a wish speaks of by its meaning, where no listed word tells."""
        rather = RATHER.search(said.text)
        put_off = self._desk.reader.after_put_off(said.text)
        wish = put_off or (said.text[rather.end() :] if rather else said.text)
        tells_need = (
            _WISHES_FOR.search(wish)
            and not said.is_generic
            and not (said.answers.speaks_of_wages or said.answers.open)
            and not said.questions & _ABOUT_PROGRAM
        )
        is_elsewhere = (
            said.programs or said.mentions or said.outside.topic or said.outside.missing or said.outside.absent
        )
        leaves = said.acts & ({"others", "go_back", "compare"} | (set() if rather or put_off else {"defer"}))
        if said.goals or not tells_need or is_elsewhere or leaves:
            return said
        goal = likely_goal(self.corpus, self._desk.searcher.program_shares(self._desk.searcher.embed(wish)))
        return said if goal is None else replace(said, goals=(goal,))

    def _with_guess(self, state: State, said: Understanding) -> Understanding:
        """The industry by all that is told of an activity, where no trade is named for certain and none is known."""
        business, guesser = said.business, self._desk.guesser
        if state.frame is not None and not business.is_certain and _asks_only_of_cost(said):
            return replace(said, business=replace(business, industry=None))
        if guesser is None or (state.slots.industry and not redescribes(said.text)):
            return said
        if state.slots.industry and said.programs and not business.evidence:
            return said  # いや勘違い。経営分析は受けてたわ sets no trade right
        if said.deferred_goals and said.quantities.employees is None and not said.business.evidence:
            return said  # 太陽光は来年にします tells what is not done
        if state.frame is not None and ELLIPSIS.search(said.text) and not said.says_of_business:
            return said  # 現地まで行く旅費は, a question, tells no trade
        is_foreign = said.outside.topic is not None and said.quantities.employees is None
        if business.evidence and _asks_only_of_program(said) and max(business.evidence.values()) <= MENTION_WEIGHT:
            return replace(said, business=replace(business, industry=None))
        if business.evidence:
            industry: str | None = guesser.weigh(business.evidence, said.text)
        elif business.industry or business.industry_choices or is_foreign:
            return said
        else:
            speaks_of_else = said.programs or said.quantities.amount_yen is not None
            industry = guesser.guess(said.without_names, of_business=not speaks_of_else)
        if industry is None or industry in business.not_industries:
            return said
        return replace(said, business=replace(business, industry=industry))

    def _remembered(self, before: State, after: State, utterance: str, said: Understanding, reply: Reply) -> State:
        """The state with what the turn adds to every conversation: its number, words and question."""
        question = reply.question
        waits = question is None and reply.outcome == "smalltalk"  # 少々お待ちを leaves the question open
        return replace(
            after,
            turns=before.turns + 1,
            listed=_named_in_order(said) or before.listed,
            utterances=first_and_last((*before.utterances, normalise(utterance)[:KEPT_CHARS]), KEPT_UTTERANCES),
            misses=before.misses + 1 if reply.outcome in ("no_match", "out_of_scope") else 0,
            asks=question.slot if question else before.asks if waits else None,
            choices=tuple(value for value, _ in question.choices) if question else before.choices if waits else (),
            asked=(*after.asked, question.slot) if question else after.asked,
        )


def _sums_of(told: Calculation | None) -> set[int]:
    """Grant, own burden and limit of a calculation, in yen."""
    if told is None:
        return set()
    return {*(told.subsidy_yen or ()), *(told.own_burden_yen or ()), *((told.limit_yen,) if told.limit_yen else ())}


def _only_goal_of(noun: str, words: Mapping[str, Sequence[str]]) -> str | None:
    """The one goal with a word that holds the noun; None of none or several."""
    found = [goal for goal, surfaces in words.items() if any(noun in surface for surface in surfaces)]
    return found[0] if len(found) == 1 else None


def _asks_only_of_program(said: Understanding) -> bool:
    """BCP策定支援の個別コンサルは何社: what sounds like a trade is a part of the program."""
    told = (said.quantities.employees, said.quantities.amount_yen, said.business.in_tokyo)
    is_alone = len(sentences(said.text)) == 1 and len(clauses(said.text)) == 1
    return bool(said.programs) and said.asks_anything and is_alone and all(value is None for value in told)


def _asks_only_of_cost(said: Understanding) -> bool:
    """通訳の費用は, of what was answered: what sounds like a trade is paid for."""
    asks_cost = "own_cost" in said.questions or asks_expense(said.text)
    return asks_cost and said.quantities.employees is None and len(clauses(said.text)) == 1


def _named_in_order(said: Understanding) -> tuple[str, ...]:
    """The programs that a message names, two or more: 2番目の is said of them later."""
    named = sorted(said.named, key=lambda name: name.start)
    ids = tuple(dict.fromkeys(name.program_id for name in named if name.kind == "program"))
    return ids if len(ids) > 1 else ()


def _without_goal_of_step(said: Understanding, relevant: AbstractSet[str]) -> Understanding:
    """BCPは作ってない, of a program that asks for it: an answer, and no wish for one."""
    answers = relevant & said.answers.conditions.keys()
    tells_only = answers and not said.wishes and not said.asks_anything and len(said.text) <= SHORT_ANSWER
    return replace(said, goals=()) if tells_only and not said.programs else said


def _without_statement(said: Understanding) -> Understanding:
    """What tells of the business without the form of a question asks for no fact: 場所は杉並区です."""
    if said.says_of_business and not said.asks_anything:
        return replace(said, questions=said.questions - {"fact"})
    return said
