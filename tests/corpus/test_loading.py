"""Loading: a wrong file stops with one error that names file, field and remedy."""

import datetime
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import ryaml

from corpus.citation import parse_citation
from corpus.errors import CorpusError, RecordError, UnknownProgramError
from corpus.loader import ROOT, Corpus, load_corpus
from corpus.records import Program
from corpus.subsidy import Situation, calculate, expense_for_limit

FILES = sorted((ROOT / "programs").glob("*.yaml"))
RECORD = "programs/digital-tool.yaml"
Change = Callable[[dict[str, Any]], Any]


@pytest.fixture(scope="session")
def small_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with everything a corpus needs: one program, and of each industry two trades (loads fast)."""
    folder = tmp_path_factory.mktemp("corpus")
    shutil.copy(ROOT / "sources.yaml", folder)
    shutil.copytree(ROOT / "vocabulary", folder / "vocabulary")
    (folder / "programs").mkdir()
    shutil.copy(ROOT / RECORD, folder / RECORD)
    _rewrite(folder / RECORD, lambda record: record.update(leads_to=[], mentions=[]))
    _rewrite(folder / "vocabulary/industries.yaml", lambda rows: [r.update(trades=r["trades"][:2]) for r in rows])
    return folder


@pytest.fixture
def root(small_root: Path, tmp_path: Path) -> Path:
    """A copy of the small corpus that a test may break."""
    return shutil.copytree(small_root, tmp_path, dirs_exist_ok=True)


def _rewrite(path: Path, change: Change) -> None:
    content = ryaml.loads(path.read_text(encoding="utf8"))
    change(content)
    path.write_text(ryaml.dumps(content), encoding="utf8")


def _set(path: str, value: Any) -> Change:
    """A change that puts a value at a path such as `subsidy.rates.0.rate`."""

    def change(content: Any) -> None:
        *way, last = [int(part) if part.isdigit() else part for part in path.split(".")]
        for part in way:
            content = content[part]
        content[last] = value

    return change


def _condition(**fields: Any) -> dict[str, Any]:
    return {"id": "new", "test": "answer", "label": "条件", "cite": ["1"], **fields}


def test_the_copy_loads(root: Path) -> None:
    assert list(load_corpus(root).programs) == ["digital-tool"]


# What is wrong with the record, how, and the field and the remedy that the error names.
WRONG_RECORDS: dict[str, tuple[Change, str, str]] = {
    "unknown field": (_set("colour", "red"), "colour", "no such field; `madoguchi schema`"),
    "unknown field deep inside": (_set("subsidy.limits.0.yens", 1), "subsidy.limits.0.yens", "no such field"),
    "missing field": (lambda r: r.pop("purpose"), "purpose", "is missing; add it"),
    "missing citation": (lambda r: r["purpose"].pop("cite"), "purpose.cite", "is missing"),
    "empty citation": (_set("purpose.cite", []), "purpose.cite", "at least 1"),
    "unreadable citation": (_set("purpose.cite", ["p. 7"]), "purpose.cite", "730-732"),
    "citation that ends before it starts": (_set("purpose.cite", ["9-7"]), "purpose.cite", "end at or after"),
    "wrong type": (_set("needs", "電気代を下げたい"), "needs", "tuple"),
    "wrong type of a date": (
        _set("subsidy.limits.0.effective_from", "soon"),
        "subsidy.limits.0.effective_from",
        "date",
    ),
    "amount as text": (_set("subsidy.limits.0.yen", "100万円"), "subsidy.limits.0.yen", "integer"),
    "amount with a fraction": (_set("subsidy.limits.0.yen", 1.5), "subsidy.limits.0.yen", "integer"),
    "amount of nothing": (_set("subsidy.limits.0.yen", 0), "subsidy.limits.0.yen", "greater than 0"),
    "rate as a float": (_set("subsidy.rates.0.rate", 0.5), "subsidy.rates.0.rate", "fraction in quotes"),
    "rate that is none": (_set("subsidy.rates.0.rate", "half"), "subsidy.rates.0.rate", "no fraction"),
    "rate over one": (_set("subsidy.rates.0.rate", "3/2"), "subsidy.rates.0.rate", "at most 1"),
    "range of rates the wrong way round": (_set("subsidy.rates.0.rate", ["2/3", "1/2"]), "subsidy.rates.0", "lower"),
    "method without its figures": (_set("subsidy.limits", []), "subsidy", "needs limits"),
    "unknown method": (_set("subsidy.method", "gift"), "subsidy.method", "'rate'"),
    "unknown kind": (_set("kind", "loan"), "kind", "'grant'"),
    "unknown size": (_set("subsidy.rates.0.when", {"size": "tiny"}), "subsidy.rates.0.when.size", "'small'"),
    "unknown track of a figure": (_set("subsidy.limits.0.when", {"track": "bcp"}), "subsidy", "among `tracks`"),
    "unknown category of a figure": (
        _set("subsidy.limits.0.when", {"category": "cloud"}),
        "subsidy",
        "among `categories`",
    ),
    "condition without a question": (_set("requires", [_condition()]), "requires", "`asks`"),
    "step that nothing fulfils": (
        _set("requires", [_condition(asks="startup", kind="step")]),
        "requires",
        "`fulfilled_by`",
    ),
    "condition twice": (_set("requires", [_condition(asks="startup")] * 2), "requires", "stands twice"),
    "step that the path leaves out": (
        _set("requires", [_condition(asks="startup", kind="step", fulfilled_by=[{"outside": "国の認定"}])]),
        "path",
        "step conditions",
    ),
    "two ways of fulfilment in one": (
        _set(
            "requires",
            [_condition(asks="startup", kind="step", fulfilled_by=[{"outside": "国", "program": "digital-tool"}])],
        ),
        "requires",
        "exactly one",
    ),
    "too few phrasings": (lambda r: r.update(needs=r["needs"][:9]), "needs", "at least 10"),
    "value of two kinds": (
        _set("facts", [{"id": "a", "label": "a", "text": "a", "cite": ["1"], "value": {"yen": 1, "months": 2}}]),
        "facts.0.value",
        "exactly one",
    ),
    "count without a unit": (
        _set("facts", [{"id": "a", "label": "a", "text": "a", "cite": ["1"], "value": {"count": 1}}]),
        "facts.0.value",
        "unit",
    ),
    "unknown goal": (_set("goals", ["profit"]), "goals", "use one of capital-investment"),
    "unknown industry": (_set("industries", ["magic"]), "industries", "use one of accommodation"),
    "unknown question": (_set("requires", [_condition(asks="is-nice")]), "requires.asks", "use one of"),
    "unknown industry of a condition": (
        _set("requires", [_condition(test="industry", industries=["magic"])]),
        "requires.industries",
        "use one of",
    ),
    "unknown program that fulfils a step": (
        lambda r: r.update(
            requires=[_condition(asks="startup", kind="step", fulfilled_by=[{"program": "no-such"}])],
            path=[{"text": "受ける。", "condition": "new", "cite": ["1"]}],
        ),
        "requires.fulfilled_by",
        "'no-such' is unknown",
    ),
    "unknown program that it leads to": (
        _set("leads_to", [{"program": "no-such", "text": "次", "cite": ["1"]}]),
        "leads_to",
        "'no-such' is unknown",
    ),
    "id that is not the file name": (_set("id", "digital-tools"), "id", "name the file digital-tools.yaml"),
    "id with capitals": (_set("id", "Digital-Tool"), "id", "pattern"),
}


@pytest.mark.parametrize("name", WRONG_RECORDS)
def test_a_wrong_record_is_told_by_file_field_and_remedy(name: str, root: Path) -> None:
    change, field, remedy = WRONG_RECORDS[name]
    _rewrite(root / RECORD, change)
    message = _error(root)
    assert RECORD in message
    assert re.search(rf"yaml: (\(whole file\): )?{re.escape(field)}\b", message), message
    assert remedy in message


def _error(root: Path) -> str:
    """The one sentence that loading stops with."""
    with pytest.raises(RecordError) as caught:
        load_corpus(root)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_broken_yaml_names_the_line(root: Path) -> None:
    (root / RECORD).write_text("id: digital-tool\nname: [デジタル\nkind: grant\n", encoding="utf8")
    assert re.search(r"digital-tool\.yaml:\d+: is not YAML: .*; mend that line", _error(root))


def test_a_tab_in_yaml_names_the_line(root: Path) -> None:
    (root / RECORD).write_text("id: digital-tool\n\tname: x\n", encoding="utf8")
    assert "digital-tool.yaml:2: is not YAML" in _error(root)


def test_another_encoding_is_named(root: Path) -> None:
    (root / RECORD).write_bytes("name: 窓口".encode("cp932"))
    assert "is not UTF-8" in _error(root)


@pytest.mark.parametrize("content", ["", "- a\n- b\n", "text\n"])
def test_a_file_that_is_no_record_is_named(content: str, root: Path) -> None:
    (root / RECORD).write_text(content, encoding="utf8")
    assert "digital-tool.yaml: (whole file):" in _error(root)


def test_several_mistakes_are_one_error_that_says_how_many(root: Path) -> None:
    _rewrite(root / RECORD, lambda record: record.update(colour="red", kind="loan", goals=[]))
    assert "(and 2 more)" in _error(root)


def test_a_folder_without_records_is_told(root: Path) -> None:
    (root / RECORD).unlink()
    assert "holds no record" in _error(root)


@pytest.mark.parametrize("name", ["sources.yaml", "vocabulary/goals.yaml", "vocabulary/industries.yaml"])
def test_a_missing_file_is_told(name: str, root: Path) -> None:
    (root / name).unlink()
    message = _error(root)
    assert name in message
    assert "is missing; restore it" in message


def test_a_trade_under_two_industries_is_told(root: Path) -> None:
    def double(industries: list[dict[str, Any]]) -> None:
        industries[1]["trades"].append(industries[0]["trades"][0])

    _rewrite(root / "vocabulary/industries.yaml", double)
    message = _error(root)
    assert "vocabulary/industries.yaml" in message
    assert re.search("trade '.+' stands under agriculture and fishery; keep one", message)


def test_an_unknown_size_class_is_told(root: Path) -> None:
    _rewrite(root / "vocabulary/industries.yaml", _set("0.sme_class", "huge"))
    message = _error(root)
    assert "vocabulary/industries.yaml: 0.sme_class" in message
    assert "'wholesale'" in message


def test_an_unknown_program_names_near_ones(corpus: Corpus) -> None:
    with pytest.raises(UnknownProgramError, match="digital-tool"):
        corpus.program("digital-tol")


def test_a_wild_id_is_still_one_sentence(corpus: Corpus) -> None:
    with pytest.raises(UnknownProgramError, match="madoguchi programs"):
        corpus.program("")


# The real corpus


def test_all_programs_are_there(corpus: Corpus) -> None:
    assert len(corpus.programs) == 50
    assert {path.stem for path in FILES} == set(corpus.programs)


def test_programs_come_in_the_order_of_the_source(corpus: Corpus) -> None:
    first = [program.purpose.cite[0].first or 0 for program in corpus.programs.values()]
    assert first == sorted(first)


def test_every_industry_has_a_size_class(corpus: Corpus) -> None:
    words = corpus.vocabulary
    assert {industry.sme_class for industry in words.industries.values()} == set(words.size_classes)


def test_a_record_that_is_written_out_reads_the_same(corpus: Corpus) -> None:
    for program in corpus.programs.values():
        assert Program.model_validate(json.loads(program.model_dump_json())) == program


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_schema_fits_the_record(path: Path) -> None:
    """What an editor would check: every field is known to the schema, every required one is there."""
    schema = Program.model_json_schema()
    record = ryaml.loads(path.read_text(encoding="utf8"))
    try:
        import jsonschema
    except ImportError:
        assert list(_breaches(record, schema, schema, path.stem)) == []
    else:
        jsonschema.validate(json.loads(json.dumps(record, default=str)), schema)


def _breaches(value: Any, shape: dict[str, Any], schema: dict[str, Any], where: str) -> Iterator[str]:
    """Where a value is unlike its shape: fields, types, choices, patterns and lengths."""
    while "$ref" in shape:
        shape = schema["$defs"][shape["$ref"].rsplit("/", 1)[1]]
    if "anyOf" in shape:
        if all(any(_breaches(value, choice, schema, where)) for choice in shape["anyOf"]):
            yield f"{where}: fits none of its shapes"
        return
    kinds = shape.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(_is_a(value, kind) for kind in kinds):
        yield f"{where}: is no {kinds}"
        return
    if "enum" in shape and value not in shape["enum"]:
        yield f"{where}: {value!r} is none of {shape['enum']}"
    if "pattern" in shape and isinstance(value, str) and not re.search(shape["pattern"], value):
        yield f"{where}: {value!r} is not like {shape['pattern']}"
    if isinstance(value, str) and len(value) < shape.get("minLength", 0):
        yield f"{where}: is too short"
    if isinstance(value, dict):
        known = shape.get("properties", {})
        yield from (f"{where}: lacks {name}" for name in shape.get("required", ()) if name not in value)
        if shape.get("additionalProperties") is False:
            yield from (f"{where}: {name} is unknown" for name in value if name not in known)
        for name, inner in value.items():
            yield from _breaches(inner, known.get(name, {}), schema, f"{where}.{name}")
    if isinstance(value, list):
        if len(value) < shape.get("minItems", 0):
            yield f"{where}: has too few entries"
        for position, inner in enumerate(value):
            yield from _breaches(inner, shape.get("items", {}), schema, f"{where}.{position}")


def _is_a(value: Any, kind: str) -> bool:
    types = {"string": str, "integer": int, "boolean": bool, "object": dict, "array": list, "null": type(None)}
    if kind == "string" and isinstance(value, datetime.date):
        return True
    return isinstance(value, types[kind]) and (kind == "boolean" or not isinstance(value, bool))


def test_the_schema_check_itself_finds_breaches() -> None:
    schema = Program.model_json_schema()
    record = ryaml.loads((ROOT / RECORD).read_text(encoding="utf8"))
    for wrong in ({"colour": "red"}, {"kind": "loan"}, {"needs": ["一つ"]}, {"goals": "digital"}, {"id": "A B"}):
        assert list(_breaches(record | wrong, schema, schema, "record")), wrong


# Dates a figure holds for


def _dated(corpus: Corpus, *periods: tuple[str | None, str | None, int]) -> Program:
    """The digital tool grant with a limit for each period (from, until, yen)."""
    program = corpus.program("digital-tool")
    assert program.subsidy is not None
    limit = program.subsidy.limits[0]
    limits = tuple(
        limit.model_copy(update={"effective_from": _date(start), "effective_until": _date(end), "yen": yen})
        for start, end, yen in periods
    )
    return program.model_copy(update={"subsidy": program.subsidy.model_copy(update={"limits": limits})})


def _date(text: str | None) -> datetime.date | None:
    return None if text is None else datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("today", "limit"),
    [
        ("2024-04-01", 1_000_000),
        ("2025-03-31", 1_000_000),
        ("2025-04-01", 2_000_000),
        ("2026-03-31", 2_000_000),
    ],
)
def test_the_figure_of_the_date_is_taken(today: str, limit: int, corpus: Corpus) -> None:
    program = _dated(corpus, ("2024-04-01", "2025-03-31", 1_000_000), ("2025-04-01", "2026-03-31", 2_000_000))
    result = calculate(program, Situation(expense_yen=10_000_000, small=True, today=_date(today)))
    assert (result.confirmed, result.limit_yen, result.subsidy_yen) == (True, limit, (limit, limit))


@pytest.mark.parametrize("today", ["2024-03-31", "2025-04-01"])
def test_no_figure_for_the_date_is_not_confirmed(today: str, corpus: Corpus) -> None:
    """Never the nearest rule: nothing is said of rate, limit or amount."""
    program = _dated(corpus, ("2024-04-01", "2025-03-31", 1_000_000))
    situation = Situation(expense_yen=10_000_000, small=True, today=_date(today))
    result = calculate(program, situation)
    assert result.confirmed is False
    assert (result.rate, result.limit_yen, result.subsidy_yen, result.own_burden_yen) == (None, None, None, None)
    assert result.expense_yen == 10_000_000
    assert "確認できない" in "".join(result.assumptions)
    with pytest.raises(CorpusError, match="確認できない"):
        expense_for_limit(program, situation)


def test_a_figure_without_dates_holds_on_any_date(corpus: Corpus) -> None:
    for today in ("2000-01-01", "2030-12-31"):
        situation = Situation(expense_yen=900_000, small=True, today=_date(today))
        assert calculate(corpus.program("digital-tool"), situation).confirmed is True


def test_two_rates_at_once_are_an_error_of_the_record(corpus: Corpus) -> None:
    program = corpus.program("digital-tool")
    assert program.subsidy is not None
    rate = program.subsidy.rates[0]
    doubled = program.model_copy(update={"subsidy": program.subsidy.model_copy(update={"rates": (rate, rate)})})
    with pytest.raises(CorpusError, match="several rates hold"):
        calculate(doubled, Situation(expense_yen=1_000_000, small=True))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("730", "730"),
        ("730-732", "730-732"),
        ("928#2", "928#2"),
        ("leaflet:12-13", "leaflet:12-13"),
        ("deck:5", "5"),
        ("sme-basic-act", "sme-basic-act"),
    ],
)
def test_a_citation_reads_and_writes(text: str, written: str) -> None:
    assert str(parse_citation(text)) == written


@pytest.mark.parametrize("text", ["", " ", "0", "9-7", "7-", "#2", "P7", "deck:", "7,8", "-3", "7#"])
def test_what_is_no_citation_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="citation"):
        parse_citation(text)
