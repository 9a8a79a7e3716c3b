"""Build the search index of a corpus, and load it again."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from corpus.loader import Corpus
from index.artefact import reading, replacing
from index.bm25 import Bm25Index
from index.chunker import EMBEDDED_SECTIONS, QUESTION, Passage, passages_of_corpus
from index.embedder import Embedder, Vectors
from index.errors import DamagedIndexError, SearchIndexError, StaleIndexError
from index.lexicon import domain_words
from index.manifest import (
    FORMAT_VERSION,
    MANIFEST,
    Manifest,
    corpus_hash,
    file_checksum,
    library_versions,
    listed_files,
    read_manifest,
    require_current,
    require_intact,
)
from index.tokenizer import Tokenizer
from index.vectors import VectorIndex

Progress = Callable[[int, int], None]

_PASSAGES = "passages.jsonl"
_WORDS = "words.json"
_EMBEDDINGS = "embeddings.npy"
_VECTORS = "vectors.faiss"
_BM25_TOKENS = "bm25-tokens"
_BM25_READINGS = "bm25-readings"
_QUESTIONS = "questions.jsonl"
_QUESTION_EMBEDDINGS = "question-embeddings.npy"
_QUESTION_READINGS = "bm25-question-readings"
_FILES = frozenset(
    {_PASSAGES, _WORDS, _EMBEDDINGS, _VECTORS, _BM25_TOKENS, _BM25_READINGS, MANIFEST}
    | {_QUESTIONS, _QUESTION_EMBEDDINGS, _QUESTION_READINGS}
)
_BATCH = 32


@dataclass(frozen=True, slots=True)
class QuestionIndex:
    """Questions for single facts: they tell which fact is asked for, and are not searched for programs.

    `embeddings` is (n, dim) float32, L2-normalised, and `readings` scores n, in the order of `passages`.
    """

    passages: tuple[Passage, ...]
    embeddings: Vectors
    readings: Bm25Index


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """Everything search needs.

    `embeddings` is (m, dim) float32, L2-normalised, of `passages[:m]`: those that are
    embedded stand first, so positions of `vectors` and of both BM25 indexes are positions of
    `passages`. `tokens` and `readings` score all n passages.
    """

    passages: tuple[Passage, ...]
    vectors: VectorIndex
    embeddings: Vectors
    tokens: Bm25Index
    readings: Bm25Index
    questions: QuestionIndex
    tokenizer: Tokenizer
    manifest: Manifest


def build_index(
    corpus: Corpus, embedder: Embedder, folder: Path, progress: Progress | None = None, approximate: bool = False
) -> SearchIndex:
    """Builds the index of `corpus` into `folder`, which is replaced as a whole at the end.

    `progress` is told (texts done, texts in all). Vectors of unchanged texts are taken from
    the index that `folder` holds. Raises SearchIndexError where the folder cannot be written.
    """
    folder = folder.absolute()
    passages = passages_of_corpus(corpus)
    with replacing(folder, _FILES | listed_files(folder)) as new:
        known = _known_vectors(folder, embedder)
        vectors = _embed([p.text for p in passages if p.is_embedded], embedder, known, progress)
        tokenizer = _tokenizer(corpus, passages, new)
        searched, questions = _parted(passages)
        _write_searched(searched, vectors, tokenizer, new, approximate)
        _write_questions(questions, vectors, tokenizer, new)
        manifest = Manifest(
            format_version=FORMAT_VERSION,
            model_id=embedder.model_id,
            dim=embedder.dim,
            approximate=approximate,
            corpus_hash=corpus_hash(corpus, passages),
            passages=len(passages),
            embedded=sum(passage.is_embedded for passage in passages),
            versions=library_versions(),
            files=_checksums(new),
        )
        (new / MANIFEST).write_text(manifest.model_dump_json(indent=2), encoding="utf8")
        return _read(new, manifest, passages)


def load_index(corpus: Corpus, folder: Path, embedder_id: str, approximate: bool | None = None) -> SearchIndex:
    """The index that `folder` holds for `corpus` and the model `embedder_id`.

    `approximate` of None takes either kind. Raises StaleIndexError where it was built for
    another corpus, model, kind or format, DamagedIndexError where a file is missing or not
    the one that was built; both say how to rebuild it.
    """
    folder = folder.absolute()
    passages = passages_of_corpus(corpus)
    with reading(folder):
        return _read(folder, _checked(corpus, passages, folder, embedder_id, approximate), passages)


def index_is_current(corpus: Corpus, folder: Path, embedder_id: str, approximate: bool | None = None) -> bool:
    """Whether `load_index` would load what `folder` holds."""
    folder = folder.absolute()
    try:
        with reading(folder):
            _checked(corpus, passages_of_corpus(corpus), folder, embedder_id, approximate)
    except (StaleIndexError, DamagedIndexError):
        return False
    return True


def _checked(
    corpus: Corpus, passages: Sequence[Passage], folder: Path, embedder_id: str, approximate: bool | None
) -> Manifest:
    """The manifest of a folder whose index is intact and was built of `corpus` and its `passages`."""
    manifest = read_manifest(folder)
    require_current(manifest, folder, corpus_hash(corpus, passages), embedder_id, approximate)
    require_intact(manifest, folder)
    return manifest


def _read(folder: Path, manifest: Manifest, passages: Sequence[Passage]) -> SearchIndex:
    """The index of a checked folder; `passages` are those it was built of, which takes less than to read them."""
    words = json.loads((folder / _WORDS).read_text(encoding="utf8"))
    searched, questions = _parted(passages)
    return SearchIndex(
        passages=searched,
        vectors=VectorIndex.load(folder / _VECTORS),
        embeddings=np.load(folder / _EMBEDDINGS),
        tokens=Bm25Index.load(folder / _BM25_TOKENS),
        readings=Bm25Index.load(folder / _BM25_READINGS),
        questions=QuestionIndex(
            passages=questions,
            embeddings=np.load(folder / _QUESTION_EMBEDDINGS),
            readings=Bm25Index.load(folder / _QUESTION_READINGS),
        ),
        tokenizer=Tokenizer(map(tuple, words["words"]), map(tuple, words["spellings"])),
        manifest=manifest,
    )


def _parted(passages: Iterable[Passage]) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
    """What programs are found by, and the questions, which facts are found by; both in their order."""
    searched: list[Passage] = []
    questions: list[Passage] = []
    for passage in passages:
        (questions if passage.section == QUESTION else searched).append(passage)
    return tuple(searched), tuple(questions)


def _write_searched(
    passages: Sequence[Passage], vectors: Mapping[str, Vectors], tokenizer: Tokenizer, folder: Path, approximate: bool
) -> None:
    """The files of what programs are found by."""
    if not passages:
        raise SearchIndexError("the corpus holds no program; load one with records")
    embeddings = _stacked(passages, vectors)
    both = [tokenizer.tokenize_both(passage.text) for passage in passages]
    _write_passages(passages, folder / _PASSAGES)
    np.save(folder / _EMBEDDINGS, embeddings)
    VectorIndex.build(embeddings, approximate).save(folder / _VECTORS)
    Bm25Index.build([tokens for tokens, _ in both]).save(folder / _BM25_TOKENS)
    Bm25Index.build([readings for _, readings in both]).save(folder / _BM25_READINGS)


def _write_questions(
    passages: Sequence[Passage], vectors: Mapping[str, Vectors], tokenizer: Tokenizer, folder: Path
) -> None:
    """The files of what facts are found by."""
    _write_passages(passages, folder / _QUESTIONS)
    np.save(folder / _QUESTION_EMBEDDINGS, _stacked(passages, vectors))
    readings = [tokenizer.tokenize_by_reading(passage.text) for passage in passages]
    Bm25Index.build(readings).save(folder / _QUESTION_READINGS)


def _stacked(passages: Sequence[Passage], vectors: Mapping[str, Vectors]) -> Vectors:
    """(n, dim) float32 of those passages that are embedded, in their order."""
    dim = len(next(iter(vectors.values())))
    found = [vectors[passage.text] for passage in passages if passage.is_embedded]
    return np.array(found, dtype=np.float32).reshape(len(found), dim)


def _embed(
    texts: list[str], embedder: Embedder, known: Mapping[str, Vectors], progress: Progress | None
) -> dict[str, Vectors]:
    """The vectors by text, those not known embedded in batches."""
    vectors = dict(known)
    missing = [text for text in dict.fromkeys(texts) if text not in known]
    for start in range(0, len(missing), _BATCH):
        if progress:
            progress(start, len(missing))
        batch = missing[start : start + _BATCH]
        vectors.update(zip(batch, embedder.embed_passages(batch), strict=True))
    if progress:
        progress(len(missing), len(missing))
    return vectors


def _known_vectors(folder: Path, embedder: Embedder) -> dict[str, Vectors]:
    """Vectors by text of the index in place, where the same model made them."""
    try:
        manifest = read_manifest(folder)
        if manifest.model_id != embedder.model_id or manifest.dim != embedder.dim:
            return {}
        require_intact(manifest, folder)
    except (StaleIndexError, DamagedIndexError):
        return {}
    known: dict[str, Vectors] = {}
    for passages, embeddings in ((_PASSAGES, _EMBEDDINGS), (_QUESTIONS, _QUESTION_EMBEDDINGS)):
        texts = _embedded_texts(folder / passages)
        vectors = np.load(folder / embeddings)
        if len(texts) != len(vectors):  # built by a version that embedded other passages
            return {}
        known.update(zip(texts, vectors, strict=True))
    return known


def _tokenizer(corpus: Corpus, passages: Sequence[Passage], folder: Path) -> Tokenizer:
    """The tokenizer of a corpus; its words with their readings are written down to load quickly."""
    words = domain_words(corpus)
    plain = Tokenizer(words)
    spellings = plain.spellings_of(passage.text for passage in passages)
    content = json.dumps({"words": plain.words, "spellings": spellings}, ensure_ascii=False, indent=0)
    (folder / _WORDS).write_text(content, encoding="utf8")
    return Tokenizer(plain.words, spellings)


def _checksums(folder: Path) -> dict[str, str]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): file_checksum(path) for path in paths}


def _write_passages(passages: Sequence[Passage], path: Path) -> None:
    lines = [json.dumps(_to_json(passage), ensure_ascii=False) for passage in passages]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf8")


def _embedded_texts(path: Path) -> list[str]:
    with path.open(encoding="utf8") as file:
        entries = map(json.loads, file)
        return [entry["text"] for entry in entries if entry["section"] in EMBEDDED_SECTIONS]


def _to_json(passage: Passage) -> dict[str, Any]:
    return {
        "program_id": passage.program_id,
        "section": passage.section,
        "text": passage.text,
        "cite": [str(cite) for cite in passage.cite],
        "field": passage.field,
    }
