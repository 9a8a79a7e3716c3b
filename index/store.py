"""Build the search index of a corpus, and load it again."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from corpus.citation import parse_citation
from corpus.loader import Corpus
from index.artefact import reading, replacing
from index.bm25 import Bm25Index
from index.chunker import Passage, passages_of_corpus
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
_FILES = frozenset({_PASSAGES, _WORDS, _EMBEDDINGS, _VECTORS, _BM25_TOKENS, _BM25_READINGS, MANIFEST})
_BATCH = 32


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
    with replacing(folder, _FILES) as new:
        known = _known_vectors(folder, embedder)
        embeddings = _embed(_embedded_texts(passages), embedder, known, progress)
        tokenizer = _tokenizer(corpus, passages, new)
        both = [tokenizer.tokenize_both(passage.text) for passage in passages]
        _write_passages(passages, new / _PASSAGES)
        np.save(new / _EMBEDDINGS, embeddings)
        VectorIndex.build(embeddings, approximate).save(new / _VECTORS)
        Bm25Index.build([tokens for tokens, _ in both]).save(new / _BM25_TOKENS)
        Bm25Index.build([readings for _, readings in both]).save(new / _BM25_READINGS)
        manifest = Manifest(
            format_version=FORMAT_VERSION,
            model_id=embedder.model_id,
            dim=embedder.dim,
            approximate=approximate,
            corpus_hash=corpus_hash(corpus, passages),
            passages=len(passages),
            embedded=len(embeddings),
            versions=library_versions(),
            files=_checksums(new),
        )
        (new / MANIFEST).write_text(manifest.model_dump_json(indent=2), encoding="utf8")
        return _read(new, manifest)


def load_index(corpus: Corpus, folder: Path, embedder_id: str, approximate: bool | None = None) -> SearchIndex:
    """The index that `folder` holds for `corpus` and the model `embedder_id`.

    `approximate` of None takes either kind. Raises StaleIndexError where it was built for
    another corpus, model, kind or format, DamagedIndexError where a file is missing or not
    the one that was built; both say how to rebuild it.
    """
    folder = folder.absolute()
    with reading(folder):
        return _read(folder, _checked(corpus, folder, embedder_id, approximate))


def index_is_current(corpus: Corpus, folder: Path, embedder_id: str, approximate: bool | None = None) -> bool:
    """Whether `load_index` would load what `folder` holds."""
    folder = folder.absolute()
    try:
        with reading(folder):
            _checked(corpus, folder, embedder_id, approximate)
    except (StaleIndexError, DamagedIndexError):
        return False
    return True


def _checked(corpus: Corpus, folder: Path, embedder_id: str, approximate: bool | None) -> Manifest:
    """The manifest of a folder whose index is current and intact."""
    manifest = read_manifest(folder)
    require_current(manifest, folder, corpus_hash(corpus, passages_of_corpus(corpus)), embedder_id, approximate)
    require_intact(manifest, folder)
    return manifest


def _read(folder: Path, manifest: Manifest) -> SearchIndex:
    words = json.loads((folder / _WORDS).read_text(encoding="utf8"))
    return SearchIndex(
        passages=_read_passages(folder / _PASSAGES),
        vectors=VectorIndex.load(folder / _VECTORS),
        embeddings=np.load(folder / _EMBEDDINGS),
        tokens=Bm25Index.load(folder / _BM25_TOKENS),
        readings=Bm25Index.load(folder / _BM25_READINGS),
        tokenizer=Tokenizer(map(tuple, words["words"]), map(tuple, words["spellings"])),
        manifest=manifest,
    )


def _embedded_texts(passages: Sequence[Passage]) -> list[str]:
    return [passage.text for passage in passages if passage.is_embedded]


def _embed(texts: list[str], embedder: Embedder, known: dict[str, Vectors], progress: Progress | None) -> Vectors:
    """(n, dim) float32 in the order of `texts`, those not known in batches."""
    vectors = dict(known)
    missing = [text for text in dict.fromkeys(texts) if text not in known]
    for start in range(0, len(missing), _BATCH):
        if progress:
            progress(start, len(missing))
        batch = missing[start : start + _BATCH]
        vectors.update(zip(batch, embedder.embed_passages(batch), strict=True))
    if progress:
        progress(len(missing), len(missing))
    if not texts:
        raise SearchIndexError("the corpus holds no program; load one with records")
    return np.stack([vectors[text] for text in texts]).astype(np.float32)


def _known_vectors(folder: Path, embedder: Embedder) -> dict[str, Vectors]:
    """Vectors by text of the index in place, where the same model made them."""
    try:
        manifest = read_manifest(folder)
        if manifest.model_id != embedder.model_id or manifest.dim != embedder.dim:
            return {}
        require_intact(manifest, folder)
    except (StaleIndexError, DamagedIndexError):
        return {}
    texts, vectors = _embedded_texts(_read_passages(folder / _PASSAGES)), np.load(folder / _EMBEDDINGS)
    if len(texts) != len(vectors):  # built by a version that embedded other passages
        return {}
    return dict(zip(texts, vectors, strict=True))


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


def _read_passages(path: Path) -> tuple[Passage, ...]:
    with path.open(encoding="utf8") as file:
        return tuple(_from_json(json.loads(line)) for line in file)


def _to_json(passage: Passage) -> dict[str, Any]:
    return {
        "program_id": passage.program_id,
        "section": passage.section,
        "text": passage.text,
        "cite": [str(cite) for cite in passage.cite],
        "field": passage.field,
    }


def _from_json(entry: dict[str, Any]) -> Passage:
    return Passage(**{**entry, "cite": tuple(map(parse_citation, entry["cite"]))})
