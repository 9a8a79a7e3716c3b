"""Names of programs that the material does not hold: none is one that it does, and none hides a need."""

from pathlib import Path

import pytest
from dialog_support import talk

from corpus.loader import Corpus
from corpus.yaml_files import read_yaml
from dialog.manager import Dialog
from dialog.text import normalise, squeeze

FILE = Path(__file__).parents[2] / "dialog" / "absent_programs.yaml"


@pytest.fixture(scope="module")
def forms() -> list[str]:
    absent = read_yaml(FILE, dict[str, list[str]])
    return [squeeze(normalise(form)) for name, others in absent.items() for form in (name, *others)]


def test_no_name_stands_in_one_of_the_corpus(forms: list[str], corpus: Corpus) -> None:
    known = [squeeze(normalise(n)) for p in corpus.programs.values() for n in (p.name, *p.aliases)]
    known += [squeeze(normalise(m.name)) for p in corpus.programs.values() for m in p.mentions]
    assert [form for form in forms if any(form in name for name in known)] == []


def test_every_form_is_long_enough_to_be_meant(forms: list[str]) -> None:
    assert min(map(len, forms)) >= 3
    assert len(forms) > 500


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        (
            "飲食の店です。カスハラ対策の補助、カスタマーハラスメント防止対策推進事業はいくら出ますか",
            "カスタマーハラスメント",
        ),
        ("くるみん認定の条件を教えて", "事業主の認定"),
        ("雇用調整助成金って今いくら？", "雇用調整助成金"),
    ],
)
def test_what_is_absent_is_said_to_be(dialog: Dialog, asked: str, name: str) -> None:
    told = talk(dialog, asked)
    assert told.outcome == "no_match", told.text
    assert name[:4] in told.text
    assert not told.card_ids


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("健康経営優良法人の認定は持っています。展示会に出る費用の助成金はありますか", "exhibition-advance"),
        ("IT導入補助金は落ちました。新しい機械を買うのに使える助成金はありますか", "leap-capital-investment"),
    ],
)
def test_what_is_only_told_of_hides_no_need(dialog: Dialog, asked: str, first: str) -> None:
    told = talk(dialog, asked)
    assert told.outcome == "answer", told.text
    assert first in told.card_ids[:2]
