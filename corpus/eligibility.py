"""Eligibility: each condition met, not met or unknown, and one verdict from all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.citation import LAW, Citation
from corpus.errors import CorpusError
from corpus.phrases import phrase
from corpus.profile import ASSOCIATION, Profile
from corpus.records import Condition, Program, Requirement
from corpus.sme import is_sme
from corpus.vocabulary import Vocabulary

Verdict = Literal["eligible", "conditional", "ineligible", "unknown"]
State = Literal["met", "not_met", "unknown"]

_BEST_FIRST: Sequence[Verdict] = ("eligible", "conditional", "unknown", "ineligible")


@dataclass(frozen=True, slots=True)
class Judgement:
    """One requirement and how the profile meets it; `condition` is the one that decides it."""

    requirement: Requirement
    condition: Condition
    state: State

    @property
    def is_step(self) -> bool:
        """Whether it can still be fulfilled by doing something."""
        return self.condition.kind == "step"


@dataclass(frozen=True, slots=True)
class Eligibility:
    """A verdict with the judgements it rests on, in the order of the record, and notes."""

    program_id: str
    verdict: Verdict
    judgements: tuple[Judgement, ...]
    notes: tuple[str, ...]
    track: str | None = None

    @property
    def failed(self) -> tuple[Judgement, ...]:
        """What the business is and does not meet."""
        return tuple(j for j in self.judgements if j.state == "not_met" and not j.is_step)

    @property
    def unknown(self) -> tuple[Judgement, ...]:
        """What the business is and nobody has said yet."""
        return tuple(j for j in self.judgements if j.state == "unknown" and not j.is_step)

    @property
    def open_steps(self) -> tuple[Judgement, ...]:
        """Steps not done or not mentioned."""
        return tuple(j for j in self.judgements if j.is_step and j.state != "met")

    @property
    def next_question(self) -> Condition | None:
        """The condition whose answer would decide an unknown verdict."""
        return self.unknown[0].condition if self.verdict == "unknown" and self.unknown else None

    @property
    def reasons(self) -> tuple[str, ...]:
        """What the verdict rests on, as sentences, the deciding ones first."""
        return (
            *(phrase("reason_failed", label=j.requirement.label) for j in self.failed),
            *(phrase("reason_unknown", label=j.requirement.label) for j in self.unknown),
            *(phrase("reason_open_step", label=j.requirement.label) for j in self.open_steps),
            *(phrase("reason_met", label=j.requirement.label) for j in self.judgements if j.state == "met"),
            *self.notes,
        )

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Where the judged conditions stand, and the Act where size was judged."""
        cites = [cite for j in self.judgements for cite in j.condition.cite]
        if any(j.condition.test == "sme" for j in self.judgements):
            cites.append(Citation(LAW))
        return tuple(dict.fromkeys(cites))


def judge(program: Program, profile: Profile, vocabulary: Vocabulary, track: str | None = None) -> Eligibility:
    """Eligibility of `profile` for `program`, in `track` or, without one, in the track that fits best."""
    if track is not None and track not in {t.id for t in program.tracks}:
        raise CorpusError(f"{program.id} has no track {track!r}; use one of {[t.id for t in program.tracks]}")
    if track is not None:
        return _judge_track(program, profile, vocabulary, track)
    has_own = any(requirement.track for requirement in program.requires)
    candidates: list[str | None] = [t.id for t in program.tracks] if has_own else [None]
    judged = [_judge_track(program, profile, vocabulary, candidate) for candidate in candidates]
    return min(judged, key=lambda eligibility: _BEST_FIRST.index(eligibility.verdict))


def _judge_track(program: Program, profile: Profile, vocabulary: Vocabulary, track: str | None) -> Eligibility:
    requirements = [r for r in program.requires if r.track in (None, track)]
    judgements = tuple(_judge_requirement(r, profile, vocabulary) for r in requirements)
    return Eligibility(program.id, _verdict(judgements), judgements, _notes(judgements, profile), track)


def _verdict(judgements: tuple[Judgement, ...]) -> Verdict:
    own = [j.state for j in judgements if not j.is_step]
    if "not_met" in own:
        return "ineligible"
    if "unknown" in own:
        return "unknown"
    return "conditional" if any(j.state != "met" for j in judgements) else "eligible"


def _judge_requirement(requirement: Requirement, profile: Profile, vocabulary: Vocabulary) -> Judgement:
    """Met by any condition; else open as a step, if one of them is a step; else unknown before failed."""
    states = [(condition, _state(condition, profile, vocabulary)) for condition in requirement.any_of]
    for condition, state in states:
        if state == "met":
            return Judgement(requirement, condition, "met")
    for condition, state in states:
        if condition.kind == "step":
            return Judgement(requirement, condition, state)
    for condition, state in states:
        if state == "unknown":
            return Judgement(requirement, condition, "unknown")
    return Judgement(requirement, requirement.any_of[0], "not_met")


def _state(condition: Condition, profile: Profile, vocabulary: Vocabulary) -> State:
    if condition.test == "in_tokyo":
        return _place_state(condition, profile)
    answer = _answer(condition, profile, vocabulary)
    if answer is None:
        return "met" if condition.presumed else "unknown"
    return "met" if answer == condition.expect else "not_met"


def _answer(condition: Condition, profile: Profile, vocabulary: Vocabulary) -> bool | None:
    if condition.test == "sme":
        return is_sme(profile, vocabulary)
    if condition.test == "association":
        return profile.legal_form == ASSOCIATION
    if condition.test == "industry":
        return None if profile.industry is None else profile.industry in condition.industries
    return profile.answer(condition.asks or "")


def _place_state(condition: Condition, profile: Profile) -> State:
    """Where the source names no region, Tokyo is assumed; outside Tokyo it is then unknown."""
    if condition.stated:
        return "unknown" if profile.in_tokyo is None else "met" if profile.in_tokyo else "not_met"
    return "unknown" if profile.in_tokyo is False else "met"


def _notes(judgements: tuple[Judgement, ...], profile: Profile) -> tuple[str, ...]:
    notes = []
    if profile.in_tokyo is None and any(j.condition.test == "in_tokyo" and not j.condition.stated for j in judgements):
        notes.append(phrase("note_tokyo_assumed"))
    named = any(c.test == "association" for j in judgements for c in j.requirement.any_of)
    if profile.legal_form is not None and not (named and profile.legal_form == ASSOCIATION):
        notes.append(phrase("note_legal_form", form=profile.legal_form))
    return tuple(notes)
