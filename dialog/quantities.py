"""Which number is what: people who work there, capital, planned expense, and what is no slot.

A number counts only by its unit and its context. Input is canonical text (dialog.text).
"""

from dataclasses import dataclass

from dialog.headcount import read_headcount
from dialog.money import read_money
from dialog.number_words import in_plain_numbers


@dataclass(frozen=True, slots=True)
class Quantities:
    """What the numbers of one utterance say; None where nothing was said.

    `alternatives` holds planned expenses named as a choice (500か800), in yen; they are no
    `amount_yen`. `amount_tax_included` tells that 税込 was said and the tax was taken out.
    The `…_added` tell that people, or an expense, come on top of what was said before;
    `counts_one_year` tells that a fee paid by the year is part of `amount_yen` for one year,
    `leaves_out_fee` that a fee paid by the month, for no time told, is no part of it.
    `amount_cut_yen` is what an expense known before goes down by; `amount_withdrawn` takes it back, or leaves it open.
    """

    employees: int | None = None
    capital_yen: int | None = None
    amount_yen: int | None = None
    alternatives: tuple[int, ...] = ()
    amount_tax_included: bool = False
    employees_added: bool = False
    amount_added: bool = False
    amount_cut_yen: int | None = None
    amount_withdrawn: bool = False
    counts_one_year: bool = False
    leaves_out_fee: bool = False


def read_quantities(text: str) -> Quantities:
    """Employees, capital and planned expense of a canonical utterance."""
    plain = in_plain_numbers(text)
    headcount, money = read_headcount(plain), read_money(plain)
    return Quantities(
        employees=headcount.people,
        capital_yen=money.capital_yen,
        amount_yen=money.amount_yen,
        alternatives=money.alternatives,
        amount_tax_included=money.is_taxed,
        employees_added=headcount.is_added,
        amount_added=money.is_added,
        amount_cut_yen=money.cut_yen,
        amount_withdrawn=money.is_open,
        counts_one_year=money.counts_one_year,
        leaves_out_fee=money.leaves_out_fee,
    )
