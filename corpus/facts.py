"""The facts of a program: those its record lists, and those that follow from its other fields.

One list serves fact answers, cards and the grounding of replies.
"""

from collections.abc import Iterator, Sequence

from corpus.citation import Citation
from corpus.money import format_yen
from corpus.phrases import phrase
from corpus.records import Fact, Figure, Program, RateFigure, Statement, Value, When, YenFigure
from corpus.subsidy import format_rate


def facts_of(program: Program) -> tuple[Fact, ...]:
    """All facts of a program, those with figures of money first, then in the order of the record."""
    return (*_derived(program), *program.facts)


def _derived(program: Program) -> Iterator[Fact]:
    if program.subsidy is not None:
        money = program.subsidy
        if money.method == "rate":  # of a fee, the rate is a share that the visitor pays: the notes say so
            yield from _money_fact("rate", program, money.rates)
        yield from _money_fact("limit", program, money.limits)
        yield from _money_fact("lower-limit", program, money.lower_limits)
        yield from _money_fact("amounts", program, money.amounts)
        yield from _joined("money-notes", program, money.notes)
    yield from _joined("pays-for", program, program.pays_for)
    yield from _joined("excludes", program, program.excludes)
    if program.requires:
        cites = tuple(dict.fromkeys(cite for c in program.conditions for cite in c.cite))
        labels = "、".join(requirement.label for requirement in program.requires)
        yield _fact("requires", program, labels, cites)
    for track in program.tracks:
        own = [requirement for requirement in program.requires if requirement.track == track.id]
        if own:
            cites = tuple(dict.fromkeys(cite for r in own for c in r.any_of for cite in c.cite))
            text = f"{track.name}：" + "、".join(requirement.label for requirement in own)
            fact = _fact("requires", program, text, cites)
            yield fact.model_copy(update={"id": f"requires-{track.id}", "track": track.id})
    if program.audience:
        yield _fact("audience", program, program.audience.text, program.audience.cite)
    yield _fact("purpose", program, program.purpose.text, program.purpose.cite)
    yield from _joined("offers", program, program.offers)
    yield from _joined("path", program, program.path)
    yield from _joined("leads-to", program, program.leads_to)
    if program.operator:
        yield _fact("operator", program, "、".join(program.operator.names), program.operator.cite)


def figure_text(figure: Figure, program: Program) -> str:
    """A figure with the condition it holds under: `2/3（小規模企業）`."""
    if isinstance(figure, RateFigure):
        value = format_rate(figure.rate)
    else:
        assert isinstance(figure, YenFigure)
        label = f"{figure.label} " if figure.label else ""
        value = label + format_yen(figure.yen) + (f"／{figure.per}" if figure.per else "")
    condition = condition_text(figure.when, program)
    return value + (phrase("in_brackets", text=condition) if condition else "")


def condition_text(when: When, program: Program) -> str:
    """What a figure holds under, in words; empty where it always holds."""
    names = {track.id: track.name for track in program.tracks}
    categories = {c.id: c.name for c in program.subsidy.categories} if program.subsidy else {}
    words = [names[when.track]] if when.track else []
    words += [categories[when.category]] if when.category else []
    for name in ("size", "wage_plan", "wage_addition"):
        value = getattr(when, name)
        if value is not None:
            words.append(phrase(f"when_{name}_{str(value).lower().replace('-', '_')}"))
    return "・".join(words)


def _money_fact(kind: str, program: Program, figures: Sequence[Figure]) -> Iterator[Fact]:
    if figures:
        text = "、".join(figure_text(figure, program) for figure in figures)
        cites = tuple(dict.fromkeys(cite for figure in figures for cite in figure.cite))
        yield _fact(kind, program, text, cites, _single_value(figures))


def _single_value(figures: Sequence[Figure]) -> Value | None:
    if len(figures) != 1:
        return None
    figure = figures[0]
    return Value(rate=figure.rate) if isinstance(figure, RateFigure) else Value(yen=getattr(figure, "yen", None))


def _joined(kind: str, program: Program, statements: Sequence[Statement]) -> Iterator[Fact]:
    if statements:
        text = "".join(_sentence(statement.text) for statement in statements)
        yield _fact(kind, program, text, tuple(dict.fromkeys(c for s in statements for c in s.cite)))


def _sentence(text: str) -> str:
    return text if text.endswith(("。", "）。")) else f"{text}。"


def _fact(kind: str, program: Program, text: str, cite: tuple[Citation, ...], value: Value | None = None) -> Fact:
    term = program.subsidy.term if program.subsidy else ""
    label = phrase(f"fact_{kind.replace('-', '_')}", term=term)
    ask = tuple(phrase(f"ask_{kind.replace('-', '_')}").split())
    return Fact(id=kind, label=label, text=text, value=value, cite=cite, ask=ask)
