"""Names of programs: in full, shortened, misspelled; parts; names only mentioned; names denied."""

import pytest

from corpus.loader import Corpus
from dialog.naming import ProgramNamer
from dialog.text import canonical, normalise
from dialog.understanding import Reader


@pytest.fixture(scope="module")
def namer(corpus: Corpus) -> ProgramNamer:
    return ProgramNamer(corpus)


def programs(namer: ProgramNamer, text: str) -> list[str]:
    found = namer.find(canonical(normalise(text)))
    return list(dict.fromkeys(named.program_id for named in found if named.kind == "program"))


def test_every_official_name_finds_its_program(namer: ProgramNamer, corpus: Corpus) -> None:
    wrong = {p.id: found for p in corpus.programs.values() if (found := programs(namer, f"{p.name}について")) != [p.id]}
    assert wrong == {}


def test_every_alias_finds_its_program(namer: ProgramNamer, corpus: Corpus) -> None:
    missed = [
        (program.id, alias)
        for program in corpus.programs.values()
        for alias in program.aliases
        if program.id not in programs(namer, f"{alias}って何")
    ]
    assert missed == []


@pytest.mark.parametrize(
    ("text", "program"),
    [
        ("躍進ってやつ", "leap-capital-investment"),
        ("DX推進助成金の率", "dx-promotion"),
        ("ｄｘ推進支援事業", "dx-promotion"),
        ("明日チャレはいくら", "challenge-base"),
        ("びっぐさいとじゃなくてビックサイトの場所", "tokyo-big-sight"),
        ("ゼロエミ補助金", "zero-emission"),
        ("活プロってどうですか", "vitality-project"),
        ("トライアル発注に出したい", "trial-order"),
        ("躍進的な事業推進のための設備投資支緩事業", "leap-capital-investment"),
        ("エネルギー自給促新事業", "energy-self-supply"),
        ("オフィスビル等のエネルギー効率化による", "office-building-energy"),
    ],
)
def test_short_nicked_and_misspelled_names(namer: ProgramNamer, text: str, program: str) -> None:
    assert programs(namer, text) == [program]


def test_two_names_in_their_order(namer: ProgramNamer) -> None:
    assert programs(namer, "DX推進助成金と躍進はどっちが得") == ["dx-promotion", "leap-capital-investment"]


@pytest.mark.parametrize("text", ["電気代を減らしたい", "新しい機械がほしい", "うちの会社は順調です", "", "aaa"])
def test_no_name_no_program(namer: ProgramNamer, text: str) -> None:
    assert programs(namer, text) == []


@pytest.mark.parametrize(
    "text", ["躍進ではなくDX推進助成金", "躍進以外でDX推進助成金", "躍進じゃなくてDX推進助成金のほう"]
)
def test_a_denied_name_is_not_meant(namer: ProgramNamer, text: str) -> None:
    assert programs(namer, text) == ["dx-promotion"]


def test_a_program_that_was_used_already_comes_after_the_one_asked_about(namer: ProgramNamer) -> None:
    assert programs(namer, "活力向上プロジェクトを受けたので経営力強化アドバンスは使える？")[0] == "exhibition-advance"


@pytest.mark.parametrize(
    ("text", "program", "track"),
    [
        ("ゼロエミッション枠の率", "zero-emission", "zero-emission"),
        ("大学発V・一般枠だと", "zero-emission", "university-general"),
        ("BCP実践促進の条件", "crisis-management", "bcp"),
    ],
)
def test_a_part_of_a_program_is_found_as_its_track(namer: ProgramNamer, text: str, program: str, track: str) -> None:
    found = namer.find(canonical(normalise(text)))
    assert (program, track) in {(named.program_id, named.track) for named in found}


def test_names_that_the_source_only_mentions_are_mentions(namer: ProgramNamer, corpus: Corpus) -> None:
    mentions = [(p.id, m.name) for p in corpus.programs.values() for m in p.mentions if m.proper and len(m.name) >= 5]
    assert mentions
    found = [name for _, name in mentions if any(n.kind == "mention" for n in namer.find(canonical(normalise(name))))]
    assert len(found) >= len(mentions) // 2


def test_an_official_name_is_taken_out_of_a_question(namer: ProgramNamer) -> None:
    text = canonical(normalise("DX推進支援事業の助成率は?"))
    rest = namer.without_names(text, namer.find(text))
    assert "DX推進支援" not in rest
    assert "助成率は" in rest


def test_a_latin_name_inside_a_longer_word_is_none(namer: ProgramNamer) -> None:
    assert programs(namer, "antiri") == []


@pytest.mark.parametrize(
    ("text", "programs"),
    [
        ("ビッグサイトで毎年やっている中小企業の見本市に刃物を出したい", ()),
        ("商工会議所の人に勧められた、砥石の売り先を探してくれる話", ()),
        ("ビッグサイトの広さは", ("tokyo-big-sight",)),
        ("商工会議所で経営の相談はできますか", ("chambers-of-commerce",)),
    ],
)
def test_a_place_may_only_be_the_scene(reader: Reader, text: str, programs: tuple[str, ...]) -> None:
    assert reader.read(text).programs == programs
