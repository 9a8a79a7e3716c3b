"""The artefact: built whole or not at all, and never used when it does not fit."""

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from index_support import HashEmbedder

from corpus.loader import Corpus
from index.embedder import Vectors
from index.errors import DamagedIndexError, SearchIndexError, StaleIndexError
from index.manifest import FORMAT_VERSION
from index.store import SearchIndex, build_index, index_is_current, load_index

CHECKOUT = Path(__file__).parents[2]
FILES = (
    "passages.jsonl", "questions.jsonl", "words.json", "embeddings.npy", "question-embeddings.npy", "vectors.faiss",
    "bm25-tokens/scores.npy",
)  # fmt: skip


def _files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def _changed(corpus: Corpus, **fields: object) -> Corpus:
    program = corpus.programs["tokyo-big-sight"].model_copy(update=fields)
    return replace(corpus, programs={**corpus.programs, program.id: program})


def test_a_built_index_loads_and_searches(built: SearchIndex, small_corpus: Corpus, folder: Path) -> None:
    loaded = load_index(small_corpus, folder, "hash-1")
    assert loaded.passages == built.passages
    assert loaded.manifest == built.manifest
    np.testing.assert_array_equal(loaded.embeddings, built.embeddings)
    embedded = [passage for passage in loaded.passages if passage.is_embedded]
    assert loaded.embeddings.shape == (len(embedded), 16)
    assert tuple(embedded) == loaded.passages[: len(embedded)]
    assert len(loaded.vectors) == len(embedded)
    assert len(loaded.tokens) == len(loaded.readings) == len(loaded.passages)
    assert loaded.questions.passages == built.questions.passages
    np.testing.assert_array_equal(loaded.questions.embeddings, built.questions.embeddings)
    assert len(loaded.questions.embeddings) == len(loaded.questions.readings) == len(loaded.questions.passages)
    text = loaded.passages[3].text
    _, positions = loaded.vectors.search(HashEmbedder().embed_queries([text]), 1)
    assert loaded.passages[positions[0, 0]].text == text
    best = int(loaded.tokens.scores(loaded.tokenizer.tokenize("たいようこうパネルを屋根につけたい")).argmax())
    assert loaded.passages[best].program_id == "energy-self-supply"
    best = int(loaded.readings.scores(loaded.tokenizer.tokenize_by_reading("制社員")).argmax())
    assert loaded.passages[best].program_id == "regular-employment"


def test_two_builds_give_the_same_files(small_corpus: Corpus, tmp_path: Path) -> None:
    for name in ("first", "second"):
        build_index(small_corpus, HashEmbedder(), tmp_path / name)
    assert _files(tmp_path / "first") == _files(tmp_path / "second")


def test_progress_goes_from_nothing_to_all(small_corpus: Corpus, embedder: HashEmbedder, folder: Path) -> None:
    told: list[tuple[int, int]] = []
    built = build_index(small_corpus, embedder, folder, lambda done, total: told.append((done, total)))
    total = len(set(embedder.embedded))
    assert told[0] == (0, total)
    assert told[-1] == (total, total)
    assert told == sorted(told)
    assert 0 < total <= len(built.embeddings) + len(built.questions.embeddings)


def test_an_approximate_index_is_another_kind(small_corpus: Corpus, embedder: HashEmbedder, folder: Path) -> None:
    assert build_index(small_corpus, embedder, folder, approximate=True).vectors.is_approximate
    assert load_index(small_corpus, folder, "hash-1").vectors.is_approximate
    with pytest.raises(StaleIndexError, match="approximate"):
        load_index(small_corpus, folder, "hash-1", approximate=False)


def test_a_rebuild_embeds_only_what_changed(built: SearchIndex, small_corpus: Corpus, folder: Path) -> None:
    needs = (*small_corpus.programs["tokyo-big-sight"].needs, "屋形船で商談会をしたい")
    again = HashEmbedder()
    rebuilt = build_index(_changed(small_corpus, needs=needs), again, folder)
    assert again.embedded == ["屋形船で商談会をしたい"]
    fresh = build_index(_changed(small_corpus, needs=needs), HashEmbedder(), folder.with_name("fresh"))
    np.testing.assert_array_equal(rebuilt.embeddings, fresh.embeddings)


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize("field", ["needs", "aliases", "goals"])
def test_a_changed_record_is_noticed(small_corpus: Corpus, folder: Path, field: str) -> None:
    value = {"goals": ("energy",)}.get(field) or (
        *getattr(small_corpus.programs["tokyo-big-sight"], field),
        "新しい言葉",
    )
    changed = _changed(small_corpus, **{field: value})
    assert index_is_current(small_corpus, folder, "hash-1")
    assert not index_is_current(changed, folder, "hash-1")
    with pytest.raises(StaleIndexError, match=r"manifest\.json: corpus_hash.*madoguchi index build"):
        load_index(changed, folder, "hash-1")


@pytest.mark.usefixtures("built")
def test_a_missing_program_is_noticed(small_corpus: Corpus, folder: Path) -> None:
    fewer = replace(small_corpus, programs=dict(list(small_corpus.programs.items())[:2]))
    with pytest.raises(StaleIndexError, match="corpus_hash"):
        load_index(fewer, folder, "hash-1")


@pytest.mark.usefixtures("built")
def test_another_model_is_noticed(small_corpus: Corpus, folder: Path) -> None:
    with pytest.raises(StaleIndexError, match=r"model_id: is hash-1, not hash-2; run `madoguchi index build`"):
        load_index(small_corpus, folder, "hash-2")


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize(("field", "value"), [("format_version", 0), ("versions", {"faiss": "0"})])
def test_another_format_or_library_is_noticed(small_corpus: Corpus, folder: Path, field: str, value: object) -> None:
    path = folder / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), field: value}))
    with pytest.raises(StaleIndexError, match=field):
        load_index(small_corpus, folder, "hash-1")


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize("name", FILES)
def test_a_truncated_file_is_named(small_corpus: Corpus, folder: Path, name: str) -> None:
    path = folder / name
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(DamagedIndexError, match=rf"{name}: is not the file.*madoguchi index build"):
        load_index(small_corpus, folder, "hash-1")


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize("name", [*FILES, "manifest.json"])
def test_a_missing_file_is_named(small_corpus: Corpus, folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(DamagedIndexError, match=rf"{name}.*is missing"):
        load_index(small_corpus, folder, "hash-1")
    assert not index_is_current(small_corpus, folder, "hash-1")


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize("name", FILES)
def test_a_file_swapped_in_from_another_index_is_named(small_corpus: Corpus, folder: Path, name: str) -> None:
    other = folder.with_name("other")
    hall = small_corpus.programs["tokyo-big-sight"]
    needs = (*hall.needs, "屋形船で商談会をしたい")
    questions = {fact_id: (*asked, "屋形船は着きますか") for fact_id, asked in hall.questions.items()}
    build_index(_changed(small_corpus, needs=needs, questions=questions, keywords=("屋形船",)), HashEmbedder(), other)
    shutil.copy(other / name, folder / name)
    with pytest.raises(DamagedIndexError, match=rf"{name}: is not the file"):
        load_index(small_corpus, folder, "hash-1")


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize("content", ["", "{", "[]", f'{{"format_version": {FORMAT_VERSION}}}', "\udc80"])
def test_a_manifest_that_makes_no_sense_is_named(small_corpus: Corpus, folder: Path, content: str) -> None:
    (folder / "manifest.json").write_bytes(content.encode("utf8", "surrogateescape"))
    with pytest.raises(DamagedIndexError, match=r"manifest\.json"):
        load_index(small_corpus, folder, "hash-1")


def test_no_index_at_all(small_corpus: Corpus, tmp_path: Path) -> None:
    with pytest.raises(DamagedIndexError, match="holds no index"):
        load_index(small_corpus, tmp_path / "nowhere", "hash-1")
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_index_is_rebuilt_in_place(small_corpus: Corpus, folder: Path, built: SearchIndex) -> None:
    (folder / "vectors.faiss").write_bytes(b"")
    build_index(small_corpus, HashEmbedder(), folder)
    np.testing.assert_array_equal(load_index(small_corpus, folder, "hash-1").embeddings, built.embeddings)


def test_a_folder_of_other_files_is_not_touched(small_corpus: Corpus, embedder: HashEmbedder, tmp_path: Path) -> None:
    mine = tmp_path / "home"
    mine.mkdir()
    (mine / "letter.txt").write_text("dear")
    with pytest.raises(SearchIndexError, match=r"letter\.txt"):
        build_index(small_corpus, embedder, mine)
    assert (mine / "letter.txt").read_text() == "dear"


def test_an_index_of_an_older_version_is_replaced(small_corpus: Corpus, folder: Path, built: SearchIndex) -> None:
    (folder / "tables").mkdir()
    (folder / "tables" / "old.bin").write_bytes(b"")
    older = {"format_version": FORMAT_VERSION - 1, "files": {"tables/old.bin": "", "vectors.faiss": ""}}
    (folder / "manifest.json").write_text(json.dumps(older))
    with pytest.raises(StaleIndexError, match="format_version"):
        load_index(small_corpus, folder, "hash-1")
    build_index(small_corpus, HashEmbedder(), folder)
    np.testing.assert_array_equal(load_index(small_corpus, folder, "hash-1").embeddings, built.embeddings)
    assert not (folder / "tables").exists()


def test_a_place_that_cannot_be_written_is_named(small_corpus: Corpus, embedder: HashEmbedder, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SearchIndexError, match=r"file/index: cannot be written"):
        build_index(small_corpus, embedder, tmp_path / "file" / "index")


class FailingEmbedder(HashEmbedder):
    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        raise RuntimeError("out of memory")


def test_a_failed_build_leaves_the_old_index_and_nothing_beside_it(
    built: SearchIndex, small_corpus: Corpus, folder: Path
) -> None:
    before = _files(folder)
    with pytest.raises(RuntimeError, match="out of memory"):
        build_index(_changed(small_corpus, needs=("別の言い方",) * 5), FailingEmbedder(), folder)
    assert _files(folder) == before
    assert [path.name for path in folder.parent.iterdir() if "building" in path.name] == []


KILLED = """
import os, sys
from pathlib import Path
sys.path[:0] = sys.argv[1:3]
from index_support import HashEmbedder, small
from corpus.loader import load_corpus
from index.store import build_index

class Killer(HashEmbedder):
    def embed_passages(self, texts):
        if sys.argv[4] == "embedding" and self.embedded:
            os._exit(9)
        return super().embed_passages(texts)

rename = Path.rename
def kill_at_second(path, target):
    if "building" in path.name and sys.argv[4] == "renaming":
        os._exit(9)
    return rename(path, target)
Path.rename = kill_at_second

build_index(small(load_corpus()), Killer("hash-2"), Path(sys.argv[3]))
"""


@pytest.mark.parametrize("moment", ["embedding", "renaming"])
def test_a_killed_build_leaves_the_old_index_whole(
    built: SearchIndex, small_corpus: Corpus, folder: Path, moment: str
) -> None:
    before = _files(folder)
    command = [sys.executable, "-c", KILLED, str(CHECKOUT), str(Path(__file__).parent), str(folder), moment]
    assert subprocess.run(command, check=False, timeout=120).returncode == 9
    leftovers = [path.name for path in folder.parent.iterdir() if "building" in path.name]
    assert len(leftovers) == 1
    assert folder.exists() == (moment == "embedding")
    assert load_index(small_corpus, folder, "hash-1").passages == built.passages
    assert _files(folder) == before
    build_index(small_corpus, HashEmbedder("hash-2"), folder)
    assert load_index(small_corpus, folder, "hash-2").manifest.model_id == "hash-2"
    assert sorted(path.name for path in folder.parent.iterdir()) == [".index.build-lock", ".index.swap-lock", "index"]


BUILDER = KILLED.replace("Path.rename = kill_at_second", "")


def test_builds_at_the_same_time_wait_and_give_what_any_build_gives(small_corpus: Corpus, folder: Path) -> None:
    command = [sys.executable, "-c", BUILDER, str(CHECKOUT), str(Path(__file__).parent), str(folder), "never"]
    running = [subprocess.Popen(command) for _ in range(2)]
    assert [process.wait(timeout=120) for process in running] == [0, 0]
    assert sorted(path.name for path in folder.parent.iterdir()) == [".index.build-lock", ".index.swap-lock", "index"]
    # Another process, another hash seed, the same bytes.
    build_index(small_corpus, HashEmbedder("hash-2"), folder.with_name("other"))
    assert _files(folder) == _files(folder.with_name("other"))
