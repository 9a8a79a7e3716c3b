"""The fidelity check: clean on the real corpus, and it catches each kind of wrong record."""

import hashlib
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import SourceError
from corpus.fidelity import Finding, check
from corpus.figures import figures
from corpus.loader import Corpus
from corpus.records import Figure, Program, YenFigure
from corpus.sources import Source, SourceText, read_source
from corpus.vocabulary import Vocabulary

# A small deck in the manner of the real one: full-width digits, broken cells, three programs side by side.
DECK = (
    " 小さな工場の助成事業",
    "助成限度額 １，５００万円",
    "助成率 2/3（小規模事業者3/4）",
    "※申請下限額：100万円",
    "支援規模 １２０社",
    "受付 令和５年１２月１日まで",
    "TEL：０３－３２５１－７８８１",
    "助成限度額 １００万円 ３,０００万円 １億円",
    "助成率 3/4 4/5 4/5",
    "対象期間 １年 １年 １年６か月",
    "12",
)
FACTORY: dict[str, Any] = {
    "id": "factory",
    "name": "小さな工場の助成事業",
    "kind": "grant",
    "goals": ["capital-investment"],
    "purpose": {"text": "小さな工場を助ける。", "cite": ["1"]},
    "subsidy": {
        "method": "rate",
        "rates": [
            {"rate": "2/3", "when": {"size": "not-small"}, "cite": ["3"]},
            {"rate": "3/4", "when": {"size": "small"}, "cite": ["3"]},
        ],
        "limits": [{"yen": 15_000_000, "cite": ["2"]}],
        "lower_limits": [{"yen": 1_000_000, "cite": ["4"]}],
    },
    "facts": [
        {
            "id": "scale",
            "label": "支援規模",
            "text": "支援規模は120社。",
            "value": {"count": 120, "unit": "社"},
            "cite": ["5"],
        },
        {"id": "until", "label": "締切", "text": "受付は令和5年12月1日まで。", "cite": ["6"]},
        {
            "id": "phone",
            "label": "電話",
            "text": "電話は03-3251-7881。",
            "value": {"phone": "03-3251-7881"},
            "cite": ["7"],
        },
    ],
    "needs": [f"工場の機械を入れたい {letter}" for letter in "あいうえおかきくけこ"],
}


def _column_program(name: str, column: int, yen: int, rate: str, period: str, months: int) -> dict[str, Any]:
    """One of the three programs that stand side by side."""
    return {
        "id": name,
        "name": name,
        "kind": "grant",
        "goals": ["digital"],
        "purpose": {"text": "表の一列にある事業。", "cite": ["1"]},
        "subsidy": {
            "method": "rate",
            "rates": [{"rate": rate, "cite": [f"9#{column}"]}],
            "limits": [{"yen": yen, "cite": [f"8#{column}"]}],
        },
        "facts": [
            {
                "id": "period",
                "label": "期間",
                "text": f"期間は{period}。",
                "value": {"months": months},
                "cite": [f"10#{column}"],
            }
        ],
        "needs": [f"道具を入れたい {letter}" for letter in "あいうえおかきくけこ"],
    }


TOOL = _column_program("tool", 1, 1_000_000, "3/4", "1年", 12)
TECHNOLOGY = _column_program("technology", 2, 30_000_000, "4/5", "1年", 12)
MACHINE = _column_program("machine", 3, 100_000_000, "4/5", "1年6ヶ月", 18)
SOURCE: dict[str, Any] = {
    "id": "deck",
    "title": "小さな資料",
    "file": "small.txt",
    "sha256": hashlib.sha256("\n".join(DECK).encode()).hexdigest(),
    "dating": "日付はない。",
    "tables": [{"first": 8, "last": 10, "columns": ["tool", "technology", "machine"]}],
    "ignored": [{"line": 11, "figure": "12", "reason": "ページ番号"}],
}


def _altered(record: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """A copy of a record with another value at a path such as `subsidy.limits.0.yen`."""
    name, _, rest = path.partition(".")
    key: Any = int(name) if name.isdigit() else name
    copy: Any = list(record) if isinstance(record, list) else dict(record)
    copy[key] = _altered(copy[key], rest, value) if rest else value
    return copy


def _check(vocabulary: Vocabulary, *records: dict[str, Any], **source: Any) -> list[Finding]:
    """Findings over a small corpus; what is not given is as it should be."""
    given = {record["id"]: record for record in (FACTORY, TOOL, TECHNOLOGY, MACHINE)}
    given |= {record["id"]: record for record in records}
    programs = {name: Program.model_validate(record) for name, record in given.items()}
    deck = Source.model_validate(SOURCE | source)
    law = Source(id="sme-basic-act", title="中小企業基本法", dating="昭和38年")
    corpus = Corpus(programs, {"deck": deck, "sme-basic-act": law}, vocabulary)
    return check(corpus, {"deck": SourceText(deck, DECK)})


def _kinds(findings: list[Finding]) -> set[tuple[str, str]]:
    return {(finding.kind, finding.where) for finding in findings}


@pytest.fixture
def words(corpus: Corpus) -> Vocabulary:
    return corpus.vocabulary


def test_the_small_corpus_is_clean(words: Vocabulary) -> None:
    assert _check(words) == []


# What is wrong, the findings it must bring (kind, where), in the order of their names.
FACT = "factory.facts"
WRONG: dict[str, tuple[dict[str, Any], set[tuple[str, str]]]] = {
    "wrong amount": (
        _altered(FACTORY, "subsidy.limits.0.yen", 14_000_000),
        {("figure", "factory.subsidy.limits.0"), ("missing", "deck:2")},
    ),
    "amount ten times too high": (
        _altered(FACTORY, "subsidy.limits.0.yen", 150_000_000),
        {("figure", "factory.subsidy.limits.0"), ("missing", "deck:2")},
    ),
    "wrong lower limit": (
        _altered(FACTORY, "subsidy.lower_limits.0.yen", 1_000_001),
        {("figure", "factory.subsidy.lower_limits.0"), ("missing", "deck:4")},
    ),
    "wrong rate": (
        _altered(FACTORY, "subsidy.rates.1.rate", "4/5"),
        {("figure", "factory.subsidy.rates.1"), ("missing", "deck:3")},
    ),
    "wrong count": (
        _altered(_altered(FACTORY, "facts.0.text", "支援規模は210社。"), "facts.0.value.count", 210),
        {("figure", f"{FACT}.scale"), ("missing", "deck:5")},
    ),
    "right count, wrong unit": (
        _altered(_altered(FACTORY, "facts.0.text", "支援規模は120回。"), "facts.0.value.unit", "回"),
        {("figure", f"{FACT}.scale"), ("missing", "deck:5")},
    ),
    "wrong day": (
        _altered(FACTORY, "facts.1.text", "受付は令和5年12月2日まで。"),
        {("figure", f"{FACT}.until"), ("missing", "deck:6")},
    ),
    "wrong month": (
        _altered(FACTORY, "facts.1.text", "受付は令和5年11月1日まで。"),
        {("figure", f"{FACT}.until"), ("missing", "deck:6")},
    ),
    "wrong year": (
        _altered(FACTORY, "facts.1.text", "受付は令和6年12月1日まで。"),
        {("figure", f"{FACT}.until"), ("missing", "deck:6")},
    ),
    "wrong phone number": (
        _altered(_altered(FACTORY, "facts.2.text", "電話は03-3251-7818。"), "facts.2.value", {"phone": "03-3251-7818"}),
        {("figure", f"{FACT}.phone"), ("missing", "deck:7")},
    ),
    "line outside the source": (
        _altered(FACTORY, "purpose.cite", ["12"]),
        {("citation", "factory.purpose")},
    ),
    "range that ends outside the source": (
        _altered(FACTORY, "purpose.cite", ["1-12"]),
        {("citation", "factory.purpose")},
    ),
    "source that nobody knows": (
        _altered(FACTORY, "purpose.cite", ["leaflet:1"]),
        {("citation", "factory.purpose")},
    ),
    "figure cited from the wrong line": (
        _altered(FACTORY, "subsidy.limits.0.cite", ["4"]),
        {("figure", "factory.subsidy.limits.0"), ("missing", "deck:2")},
    ),
    "missing column": (
        _altered(TOOL, "subsidy.rates.0.cite", ["9"]),
        {("column", "tool.subsidy.rates.0")},
    ),
    "column of another program": (
        _altered(TECHNOLOGY, "subsidy.rates.0.cite", ["9#3"]),
        {("column", "technology.subsidy.rates.0"), ("missing", "deck:9#2")},
    ),
    "column that the line does not have": (
        _altered(MACHINE, "subsidy.rates.0.cite", ["9#4"]),
        {
            ("citation", "machine.subsidy.rates.0"),
            ("figure", "machine.subsidy.rates.0"),
            ("missing", "deck:9#3"),
        },
    ),
    "value unlike its text": (
        _altered(FACTORY, "facts.0.value.count", 12),
        {("value", f"{FACT}.scale")},
    ),
    "phone value unlike its text": (
        _altered(FACTORY, "facts.2.value", {"phone": "03-3251-7818"}),
        {("value", f"{FACT}.phone")},
    ),
    "months unlike the text": (
        _altered(MACHINE, "facts.0.value.months", 16),
        {("value", "machine.facts.period")},
    ),
    "amount in a fact without a value": (
        _altered(FACTORY, "facts.1", {"id": "until", "label": "額", "text": "100万円。", "cite": ["4"]}),
        {("value", f"{FACT}.until"), ("missing", "deck:6")},
    ),
    "figure of the source that no record restates": (
        _altered(FACTORY, "facts", FACTORY["facts"][1:]),
        {("missing", "deck:5")},
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_record_is_found(name: str, words: Vocabulary) -> None:
    record, expected = WRONG[name]
    findings = _check(words, record)
    assert _kinds(findings) == expected
    assert all(finding.message for finding in findings)


def test_swapped_rates_of_two_programs_are_found(words: Vocabulary) -> None:
    """3/4 and 4/5 stand in the same line; only the column tells whose they are."""
    swapped = (
        _altered(TOOL, "subsidy.rates.0.rate", "4/5"),
        _altered(TECHNOLOGY, "subsidy.rates.0.rate", "3/4"),
    )
    assert {
        ("figure", "tool.subsidy.rates.0"),
        ("figure", "technology.subsidy.rates.0"),
    } <= _kinds(_check(words, *swapped))


def test_swapped_rates_with_swapped_columns_are_found(words: Vocabulary) -> None:
    swapped = (
        _altered(TOOL, "subsidy.rates.0", {"rate": "4/5", "cite": ["9#2"]}),
        _altered(TECHNOLOGY, "subsidy.rates.0", {"rate": "3/4", "cite": ["9#1"]}),
    )
    assert _kinds(_check(words, *swapped)) == {
        ("column", "tool.subsidy.rates.0"),
        ("column", "technology.subsidy.rates.0"),
    }


def test_swapped_limits_of_two_programs_are_found(words: Vocabulary) -> None:
    swapped = (
        _altered(TECHNOLOGY, "subsidy.limits.0.yen", 100_000_000),
        _altered(MACHINE, "subsidy.limits.0.yen", 30_000_000),
    )
    assert {("figure", "technology.subsidy.limits.0"), ("figure", "machine.subsidy.limits.0")} <= _kinds(
        _check(words, *swapped)
    )


def test_a_page_number_that_is_not_ignored_is_missing(words: Vocabulary) -> None:
    assert _kinds(_check(words, ignored=[])) == {("missing", "deck:11")}


@pytest.mark.parametrize("line", [5, 99])
def test_a_stale_ignore_is_found(line: int, words: Vocabulary) -> None:
    """An ignored figure that does not stand in its line, or a line that is not there."""
    ignored = [*SOURCE["ignored"], {"line": line, "figure": "13", "reason": "ページ番号"}]
    assert _kinds(_check(words, ignored=ignored)) == {("ignored", f"deck:{line}")}


def test_a_citation_of_a_law_needs_no_text(words: Vocabulary) -> None:
    assert _check(words, _altered(FACTORY, "purpose.cite", ["1", "sme-basic-act"])) == []


def _write(folder: Path, content: bytes) -> Source:
    (folder / "small.txt").write_bytes(content)
    return Source.model_validate(SOURCE)


def test_a_source_of_another_sha256_is_refused(tmp_path: Path) -> None:
    source = _write(tmp_path, "\n".join(DECK).replace("2/3", "1/2").encode())
    with pytest.raises(SourceError, match=r"small\.txt: sha256 .* review every record"):
        read_source(source, tmp_path)


def test_a_source_is_read_line_by_line(tmp_path: Path) -> None:
    assert read_source(_write(tmp_path, "\n".join(DECK).encode()), tmp_path).lines == DECK


def test_a_missing_source_names_the_option(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="--source-dir"):
        read_source(Source.model_validate(SOURCE), tmp_path)


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("１，５００万円", "15000000円"),
        ("15,000,000円", "15000000円"),
        ("1500万円", "15000000円"),
        ("3千万円", "30000000円"),
        ("１億円", "100000000円"),
        ("1億5,000万円", "150000000円"),
        ("１.５億円", "150000000円"),
        ("11,750円", "11750円"),
        ("２／３以内", "2/3"),
        ("3分の2", "2/3"),
        ("1年6か月", "1年 6ヶ月"),
        ("１年６カ月", "1年 6ヶ月"),
        ("44,252人", "44252人"),
        ("100名", "100人"),
        ("９：００～１２：００", "9:00 12:00"),
        ("０３－３２５１－７８８１", "03-3251-7881"),
        ("約8.3万人", "83000人"),
        ("①専門家派遣", ""),
        ("１．策定支援講座", ""),
        ("（１）普及啓発", ""),
    ],
)
def test_one_figure_however_it_is_written(written: str, canonical: str) -> None:
    assert " ".join(map(str, figures(written))) == canonical


def test_the_real_corpus_is_clean(corpus: Corpus, source_dir: Path) -> None:
    texts = {source.id: read_source(source, source_dir) for source in corpus.sources.values() if source.file}
    assert [f"{f.kind} {f.where}: {f.message}" for f in check(corpus, texts)] == []


def test_the_real_corpus_with_swapped_rates_is_not(corpus: Corpus, source_dir: Path) -> None:
    """3/4 and 4/5 exchanged between two of the 2024 programs."""
    texts = {source.id: read_source(source, source_dir) for source in corpus.sources.values() if source.file}
    tool, technology = corpus.program("digital-tool-2024"), corpus.program("digital-technology-2024")
    assert tool.subsidy is not None
    assert technology.subsidy is not None
    mine, theirs = tool.subsidy.rates[0], technology.subsidy.rates[0]
    swapped = {
        tool.id: _with_rate(tool, mine.model_copy(update={"rate": theirs.rate})),
        technology.id: _with_rate(technology, theirs.model_copy(update={"rate": mine.rate})),
    }
    wrong = Corpus({**corpus.programs, **swapped}, corpus.sources, corpus.vocabulary)
    assert {
        ("figure", "digital-tool-2024.subsidy.rates.0"),
        ("figure", "digital-technology-2024.subsidy.rates.0"),
    } <= _kinds(check(wrong, texts))


def _with_rate(program: Program, rate: Any) -> Program:
    assert program.subsidy is not None
    return program.model_copy(update={"subsidy": program.subsidy.model_copy(update={"rates": (rate,)})})


def _with_money(program: Program, alter: Callable[[Figure], dict[str, Any]]) -> Program:
    """The program with every figure of its subsidy altered."""
    if program.subsidy is None:
        return program
    money = {
        name: tuple(figure.model_copy(update=alter(figure)) for figure in getattr(program.subsidy, name))
        for name in ("rates", "limits", "lower_limits", "amounts")
    }
    return program.model_copy(update={"subsidy": program.subsidy.model_copy(update=money)})


@pytest.mark.parametrize("factor", [Fraction(10), Fraction(1, 10), Fraction(11, 10)])
def test_every_amount_of_the_real_corpus_is_proved(factor: Fraction, corpus: Corpus, source_dir: Path) -> None:
    """Each limit, lower limit, prize and fee, altered, is found; and each rate."""
    texts = {source.id: read_source(source, source_dir) for source in corpus.sources.values() if source.file}

    def alter(figure: Figure) -> dict[str, Any]:
        return {"yen": int(figure.yen * factor)} if isinstance(figure, YenFigure) else {"rate": (Fraction(2, 5),)}

    altered = {name: _with_money(program, alter) for name, program in corpus.programs.items()}
    found = {f.where for f in check(Corpus(altered, corpus.sources, corpus.vocabulary), texts) if f.kind == "figure"}
    places = {
        f"{program.id}.subsidy.{name}.{position}"
        for program in corpus.programs.values()
        if program.subsidy
        for name in ("rates", "limits", "lower_limits", "amounts")
        for position in range(len(getattr(program.subsidy, name)))
    }
    assert places - found == set()


def test_every_count_of_the_real_corpus_is_proved(corpus: Corpus, source_dir: Path) -> None:
    """Each counted fact whose value no longer says what its text says is found."""
    texts = {source.id: read_source(source, source_dir) for source in corpus.sources.values() if source.file}
    places = set()
    altered = {}
    for program in corpus.programs.values():
        facts = []
        for fact in program.facts:
            if fact.value is not None and fact.value.count is not None:
                places.add(f"{program.id}.facts.{fact.id}")
                value = fact.value.model_copy(update={"count": fact.value.count * 7 + 1})
                facts.append(fact.model_copy(update={"value": value}))
            else:
                facts.append(fact)
        altered[program.id] = program.model_copy(update={"facts": tuple(facts)})
    found = {f.where for f in check(Corpus(altered, corpus.sources, corpus.vocabulary), texts) if f.kind == "value"}
    assert places
    assert places - found == set()
