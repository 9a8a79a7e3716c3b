"""Words of the domain: industries and their trades, goals, places, conditions, size classes."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from corpus.yaml_files import read_yaml

SmeClass = Literal["other", "wholesale", "service", "retail"]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Word(_Entry):
    """A surface form and its reading in hiragana (equal where there is none to give)."""

    surface: Annotated[str, Field(min_length=1)]
    reading: Annotated[str, Field(min_length=1)]


def _to_word(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    surface, _, reading = value.partition("|")
    return {"surface": surface.strip(), "reading": (reading or surface).strip()}


Words = tuple[Annotated[Word, BeforeValidator(_to_word)], ...]


class Industry(_Entry):
    """An industry of the contract with the everyday names of its trades."""

    id: str
    label: str
    jsic: str
    sme_class: SmeClass
    trades: Words


class AmbiguousTrade(_Entry):
    """A word that leaves two or more industries open; a question decides."""

    word: Annotated[Word, BeforeValidator(_to_word)]
    industries: Annotated[tuple[str, ...], Field(min_length=2)]


class Goal(_Entry):
    """A goal of the contract with the everyday words for it."""

    id: str
    label: str
    covers: str
    words: Words


class ExpenseKind(_Entry):
    """A kind of thing that money is spent on, with the everyday words for such things."""

    id: str
    label: str
    words: Annotated[tuple[str, ...], Field(min_length=1)]


class ConditionQuestion(_Entry):
    """What is asked of a visitor beyond industry, size and place."""

    id: str
    question: str
    if_yes: str
    if_no: str


class Municipality(_Entry):
    """A ward, city, town, village or island of Tokyo."""

    name: str
    kana: str
    short: Words = ()


class Prefecture(Municipality):
    """A prefecture other than Tokyo."""

    capital_region: bool = False


class OutsideCity(Municipality):
    """A city outside Tokyo."""

    prefecture: str


class TokyoPlaces(_Entry):
    """Names that mean a place in Tokyo; `also_names` are surnames or nouns as well."""

    prefecture: Words
    wards: tuple[Municipality, ...]
    cities: tuple[Municipality, ...]
    towns_villages_islands: tuple[Municipality, ...]
    districts: Words
    also_names: Words = ()


class OutsidePlaces(_Entry):
    """Names that mean a place outside Tokyo; `also_names` are surnames or nouns as well."""

    prefectures: tuple[Prefecture, ...]
    cities: tuple[OutsideCity, ...]
    regions: Words = ()
    also_names: Words = ()


class Places(_Entry):
    """Names of places in and outside Tokyo; `abroad` those in other countries."""

    tokyo: TokyoPlaces
    outside: OutsidePlaces
    abroad: Words = ()


class SizeClass(_Entry):
    """Thresholds of the SME Basic Act for one class: an SME has at most one of the first two."""

    id: SmeClass
    sme_capital_yen: int
    sme_employees: int
    small_employees: int
    legal_basis: str


def _no_doubles(industries: tuple[Industry, ...]) -> tuple[Industry, ...]:
    seen: dict[str, str] = {}
    for industry in industries:
        for word in industry.trades:
            if word.surface in seen:
                raise ValueError(
                    f"trade {word.surface!r} stands under {seen[word.surface]} and {industry.id}; keep one"
                )
            seen[word.surface] = industry.id
    return industries


Industries = Annotated[tuple[Industry, ...], AfterValidator(_no_doubles)]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything below `vocabulary/`, by id."""

    industries: Mapping[str, Industry]
    ambiguous_trades: tuple[AmbiguousTrade, ...]
    goals: Mapping[str, Goal]
    expense_kinds: Mapping[str, ExpenseKind]
    conditions: Mapping[str, ConditionQuestion]
    places: Places
    size_classes: Mapping[str, SizeClass]


def load_vocabulary(folder: Path) -> Vocabulary:
    """Read the vocabulary files; RecordError as for records."""
    return Vocabulary(
        industries={i.id: i for i in read_yaml(folder / "industries.yaml", Industries)},
        ambiguous_trades=read_yaml(folder / "ambiguous_trades.yaml", tuple[AmbiguousTrade, ...]),
        goals={g.id: g for g in read_yaml(folder / "goals.yaml", tuple[Goal, ...])},
        expense_kinds={k.id: k for k in read_yaml(folder / "expense_kinds.yaml", tuple[ExpenseKind, ...])},
        conditions={c.id: c for c in read_yaml(folder / "conditions.yaml", tuple[ConditionQuestion, ...])},
        places=read_yaml(folder / "places.yaml", Places),
        size_classes={s.id: s for s in read_yaml(folder / "size_classes.yaml", tuple[SizeClass, ...])},
    )
