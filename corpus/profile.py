"""What is known of a business, as far as rules need it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

ASSOCIATION = "中小企業組合"
"""The one legal form that a source names beside companies."""

Size = Literal["small", "medium", "large"]


@dataclass(frozen=True, slots=True)
class Profile:
    """Facts of a business; None is unknown. `answers` maps ids of conditions.yaml to yes or no.

    `stated_size` is a size that the visitor claims; numbers win over it. `legal_form` is a
    form that the source says nothing of (NPO, sole proprietor …), as the visitor put it.
    """

    industry: str | None = None
    employees: int | None = None
    capital_yen: int | None = None
    stated_size: Size | None = None
    in_tokyo: bool | None = None
    legal_form: str | None = None
    answers: Mapping[str, bool] = field(default_factory=dict)

    def answer(self, condition: str) -> bool | None:
        """The answer to a question of conditions.yaml, derived where the place implies it."""
        if condition == "in-capital-region" and self.in_tokyo:
            return True
        return self.answers.get(condition)
