"""The state of a conversation: immutable, and JSON both ways, so that any turn can be replayed."""

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from corpus.profile import Profile, Size
from corpus.sme import size_of
from corpus.vocabulary import Vocabulary
from dialog.errors import DialogError

FORMAT = 1
FrameKind = Literal["find", "describe", "fact", "amount", "eligible", "compare", "size"]


@dataclass(frozen=True, slots=True)
class Slots:
    """What is known of the business and its plan; None or empty is unknown.

    `refused` are goals that were put off or denied and not wished for since, `refused_things` kinds of
    expense; `answers` maps ids of conditions.yaml to yes or no; `tracks` the chosen track by program;
    `earlier_amounts_yen` the planned expenses before the present one, oldest first.
    """

    industry: str | None = None
    employees: int | None = None
    capital_yen: int | None = None
    stated_size: Literal["medium", "small", "large"] | None = None
    goals: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    refused_things: tuple[str, ...] = ()
    amount_yen: int | None = None
    amount_tax_included: bool = False
    earlier_amounts_yen: tuple[int, ...] = ()
    in_tokyo: bool | None = None
    wage_plan: bool | None = None
    wage_addition: bool | None = None
    legal_form: str | None = None
    answers: Mapping[str, bool] = field(default_factory=dict)
    unasked: tuple[str, ...] = ()

    def profile(self) -> Profile:
        """The part that eligibility rests on."""
        return Profile(
            industry=self.industry,
            employees=self.employees,
            capital_yen=self.capital_yen,
            stated_size=self.stated_size,
            in_tokyo=self.in_tokyo,
            legal_form=self.legal_form,
            answers=self.answers,
        )

    def size(self, vocabulary: Vocabulary) -> Size | None:
        """Size by the SME Basic Act, None where what is known does not decide it."""
        return size_of(self.profile(), vocabulary)

    def to_json(self, vocabulary: Vocabulary) -> dict[str, Any]:
        """The slots of the batch interface."""
        return {
            "industry": self.industry,
            "employees": self.employees,
            "capital_yen": self.capital_yen,
            "size": self.size(vocabulary),
            "goals": list(self.goals),
            "amount_yen": self.amount_yen,
            "in_tokyo": self.in_tokyo,
            "wage_plan": self.wage_plan,
            "wage_addition": self.wage_addition,
            "legal_form": self.legal_form,
            "answers": dict(self.answers),
        }


@dataclass(frozen=True, slots=True)
class Frame:
    """What the last reply was about, so that it can be given again with new facts.

    `query` is the text it rests on, `asked` the last question put; `track` what it named of the
    program (`*` where that is left open), `visits` and `travel_yen` how often an expert comes and what that costs;
    `sum_is_of_other` that the expense known was told for another need, `sum_kinds` the kinds of thing it was told of.
    """

    kind: FrameKind
    program_ids: tuple[str, ...]
    query: str
    track: str | None = None
    asked: str = ""
    visits: int | None = None
    travel_yen: int | None = None
    alternatives: tuple[int, ...] = ()
    sum_is_of_other: bool = False
    sum_kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """A conversation between two turns.

    `shown` are the programs of the last cards in order, `listed` those that the visitor named together last;
    `seen` all shown for the present need;
    `topics` the programs spoken of, the latest last; `asks` the slot asked for with its
    `choices` (values in the order of their numbers); `misses` turns in a row without an answer.
    """

    slots: Slots = Slots()
    frame: Frame | None = None
    shown: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    asks: str | None = None
    choices: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    misses: int = 0
    turns: int = 0
    plain: bool = False
    utterances: tuple[str, ...] = ()

    def to_json(self) -> str:
        """The state as one line of JSON."""
        return json.dumps({"format": FORMAT, **dataclasses.asdict(self)}, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> "State":
        """Read back `to_json`; DialogError where it is none or of another format."""
        try:
            data = json.loads(text)
            if data.pop("format") != FORMAT:
                raise DialogError(f"the state is not of format {FORMAT}; start the conversation anew")
            slots, frame = data.pop("slots"), data.pop("frame")
            return cls(slots=Slots(**_tuples(slots)), frame=Frame(**_tuples(frame)) if frame else None, **_tuples(data))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise DialogError(f"this is no saved state ({error}); start the conversation anew") from error


def first_and_last(utterances: tuple[str, ...], most: int) -> tuple[str, ...]:
    """At most `most` of the messages: the first two, which tell who asks and why, and the last."""
    return utterances if len(utterances) <= most else (*utterances[:2], *utterances[2 - most :])


def _tuples(data: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}
