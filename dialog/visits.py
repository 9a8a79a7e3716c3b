"""Visits of an expert, and what they cost to travel: 4回, 交通費は1回往復1,680円."""

import re
from dataclasses import dataclass

from corpus.lazy_regex import lazy_regex
from corpus.numerals import NUMBER, parse_number

_TIMES = rf"({NUMBER})\s*回(?!目|まで|線|転|収|答|あたり|当たり|につき|ごと|[\d往片])"
_IN_ALL = lazy_regex(rf"(?:計|合わせて|あわせて|全部で|延べ|トータル(?:で)?)\s*{_TIMES}")
_TRAVEL = lazy_regex(
    rf"(?:交通費|電車(?:賃|代)|足代|旅費|バス代|タクシー代|新幹線代?)(?:が|は|に|で|も|、|のほう(?:は|が))*"
    rf"(?P<each>(?:(?:1|一)回(?:あたり|当たり|につき|ごとに?)?(?:が|は|に|で|、)*|毎回|往復(?:で)?|片道(?:で)?|約|だいたい)*)"
    rf"(?P<yen>{NUMBER})円"
)


@dataclass(frozen=True, slots=True)
class Travel:
    """What travelling costs, in yen; `is_each` where it is told for one visit."""

    yen: int
    is_each: bool

    def total_yen(self, visits: int | None) -> int:
        """For all visits; for one where their number is not known."""
        return self.yen * (visits or 1) if self.is_each else self.yen


def read_visits(text: str) -> int | None:
    """How many visits are told: the total where one is said, else the first number of them."""
    match = _IN_ALL.search(text) or re.search(_TIMES, text)
    value = parse_number(match[1]) if match else None
    return int(value) if value and 0 < value <= 1_000 else None


def read_travel(text: str) -> Travel | None:
    """The cost of travelling that a text in plain numbers tells, a single way doubled; None where none is told."""
    match = _TRAVEL.search(text)
    yen = parse_number(match["yen"]) if match else None
    if match is None or yen is None or yen != int(yen) or not 0 < yen < 1_000_000:
        return None
    one_way = "片道" in match["each"]
    return Travel(int(yen) * (2 if one_way else 1), is_each=re.search(r"回|往復|片道", match["each"]) is not None)
