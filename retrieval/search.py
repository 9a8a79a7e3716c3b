"""From a message to programs in order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from corpus.loader import Corpus
from corpus.records import Program
from index.bm25 import Bm25Index
from index.bounding import bound_query
from index.chunker import NEED, Passage
from index.embedder import Embedder
from index.normalise import normalise
from index.store import SearchIndex
from retrieval.bayes import NaiveBayes
from retrieval.dense import Cosines, fit_discriminant, passage_similarities, search_dense
from retrieval.evidence import Evidence, Judge, load_judge
from retrieval.fusion import (
    DENSE,
    SIGNALS,
    SPARSE,
    STANDARDISED,
    Fusion,
    Signal,
    load_fusion,
    search_hybrid,
    standardise,
)
from retrieval.glossary import load_glossary
from retrieval.layout import Floats, Positions, lay_out, lay_out_questions
from retrieval.query import FOCUS_CHARS, Query, QueryProfile, QueryReader
from retrieval.refinement import Refinement
from retrieval.sparse import WordRanker, search_bm25

__all__ = ["Hit", "QueryProfile", "Searcher"]

# Up to so many programs, all are scored; of more, those of the best passages by meaning and by words.
ALL_PROGRAMS = 400
CANDIDATE_PASSAGES = 80
# The rarest words of a message name its candidates: more postings cost more than they find.
POSTINGS = 1_000
# So many candidates of the approximate index reach 0.95 of the exact neighbours at 100,000 passages.
BREADTH = 256
_REMEMBERED = 64
_STANDARDISED = [SIGNALS.index(name) for name in STANDARDISED]
# BM25 scores of a shared word are far above it.
_NO_WORD = np.float32(1e-6)
NOTHING_KNOWN = QueryProfile()


@dataclass(frozen=True, slots=True)
class Hit:
    """A program with its hybrid score, the scores and ranks (from 1) by meaning and by words.

    `passage` is the one that fits best. `reasons` are `kind:value` codes of what spoke for the
    program (`name:`, `keyword:`, `goal:`, `industry:`), for a template to phrase. `keyword_idf`
    is the rarity of its rarest keyword or name in the message, 0 where there is none.
    """

    program_id: str
    score: float
    dense: float
    sparse: float
    rank_dense: int
    rank_sparse: int
    passage: Passage
    reasons: tuple[str, ...]
    keyword_idf: float = 0.0


@dataclass(frozen=True, slots=True)
class _Scored:
    """Candidates (n,), their passages' cosines (n, width), BM25 of all passages, signals (n, len(SIGNALS))."""

    query: Query
    programs: Positions
    similarities: Floats
    words: Floats
    signals: Floats


class Searcher:
    """Ranks the programs of a corpus; holds no state of a conversation, so one serves all."""

    def __init__(
        self, corpus: Corpus, index: SearchIndex, embedder: Embedder, fusion: Fusion | None = None,
        sections: Callable[[str], bool] | None = None,
    ) -> None:  # fmt: skip
        """`sections` keeps passages of some sections only: for measuring what each is worth."""
        self.index, self.embedder = index, embedder
        self._fusion = fusion or load_fusion()
        self._programs: tuple[Program, ...] = tuple(corpus.programs.values())
        is_kept = [sections is None or sections(passage.section) for passage in index.passages]
        n_embedded = len(index.embeddings)  # the first passages have a vector, all have words
        self._embedded = lay_out(tuple(corpus.programs), index.passages[:n_embedded], is_kept[:n_embedded])
        self._layout = lay_out(tuple(corpus.programs), index.passages, is_kept)
        self._discriminant = fit_discriminant(index.embeddings, self._embedded)
        self._questions = lay_out_questions(index.questions.passages)
        is_need = np.array([passage.section == NEED for passage in index.passages])
        self._needs = np.flatnonzero(is_need[:n_embedded])
        self._keywords = WordRanker({p.id: _keywords(p) for p in self._programs})
        self._names = WordRanker({p.id: (p.name, *p.aliases) for p in self._programs})
        need_of = np.where(is_need & np.array(is_kept), self._layout.program_of, -1)
        self._is_large = len(self._programs) > ALL_PROGRAMS
        self._bayes_words, self._bayes_readings = (
            None if self._is_large else NaiveBayes(field, need_of, len(self._programs))
            for field in (index.tokens, index.readings)
        )
        self._refinement = Refinement(self._programs)
        self._cosines = Cosines(index.embeddings)
        self._judge: Judge = load_judge(corpus, index, self._cosines, embedder)
        reader = QueryReader(corpus, index.tokenizer, load_glossary())
        self._read = lru_cache(maxsize=_REMEMBERED)(reader.read)
        self._embed = lru_cache(maxsize=_REMEMBERED)(self._embed_anew)

    def embed(self, text: str) -> NDArray[np.float32]:
        """(dim,) float32, L2-normalised, read-only: the need in a message. Embedded once for the messages read last."""
        return self._embed(self._read(text).embed_text)

    def embed_whole(self, text: str) -> NDArray[np.float32]:
        """(dim,) as of `embed`: a message as it stands, with greetings and all; mostly the same vector."""
        return self._embed(bound_query(normalise(text), FOCUS_CHARS))

    def _embed_anew(self, text: str) -> NDArray[np.float32]:
        vector: NDArray[np.float32] = self.embedder.embed_queries([text])[0]
        vector.flags.writeable = False
        return vector

    def search(
        self, query: str, profile: QueryProfile = NOTHING_KNOWN, top_k: int = 5,
        vector: NDArray[np.float32] | None = None, exclude: frozenset[str] = frozenset(),
        signals: Sequence[Signal] = SIGNALS,
    ) -> list[Hit]:  # fmt: skip
        """At most `top_k` programs, the best first; equal ones in the order of the source.

        `vector` saves embedding the query again. `signals` restricts the rankers that count.
        """
        scored = self._score(query, profile, vector, exclude)
        if scored is None:
            return []
        total, dense, sparse = (
            search_hybrid(scored.signals, self._fusion.vector(names)) for names in (signals, DENSE, SPARSE)
        )
        programs = scored.programs
        ranks_dense, ranks_sparse = _ranks(dense), _ranks(sparse)
        order = np.lexsort((programs, -total))[:top_k]
        named, spoken = self._names.known(scored.query.tokens), self._keywords.known(scored.query.tokens)
        passages = self._best_passages(programs[order], scored.similarities[order], scored.words)
        hits = []
        for i, passage in zip(order, passages, strict=True):
            program = int(programs[i])
            names = self._names.found(named, program)
            keywords = self._keywords.found(spoken, program)
            hits.append(
                Hit(
                    program_id=self._layout.program_ids[program],
                    score=float(total[i]),
                    dense=float(dense[i]),
                    sparse=float(sparse[i]),
                    rank_dense=int(ranks_dense[i]),
                    rank_sparse=int(ranks_sparse[i]),
                    passage=passage,
                    reasons=(
                        *(f"name:{word}" for word in names),
                        *(f"keyword:{word}" for word in keywords),
                        *self._refinement.reasons(scored.query, profile, program),
                    ),
                    keyword_idf=max(self._names.rarest(names), self._keywords.rarest(keywords)),
                )
            )
        return hits

    @property
    def program_ids(self) -> tuple[str, ...]:
        """The ids of all programs, in the order of the source."""
        return self._layout.program_ids

    def forget(self) -> None:
        """Forget the messages read last, for measuring."""
        self._read.cache_clear()
        self._embed.cache_clear()

    def signals(self, query: str, profile: QueryProfile = NOTHING_KNOWN) -> Floats:
        """(n_programs, len(SIGNALS)) of a small corpus: what every ranker says, for fitting and inspection."""
        scored = self._score(query, profile, None, frozenset())
        assert scored is not None
        return scored.signals

    def evidence(self, query: str, vector: NDArray[np.float32], hits: Sequence[Hit]) -> Evidence:
        """How surely `query` asks for business support that the corpus holds; `hits` are its hits."""
        return self._judge.judge(self._read(query), vector, hits)

    def program_shares(self, vector: NDArray[np.float32]) -> dict[str, float]:
        """How likely each program is the one for a need, by its meaning alone."""
        return dict(zip(self.program_ids, self._discriminant.shares(vector).tolist(), strict=True))

    def nearest_facts(self, vector: NDArray[np.float32], program_id: str) -> dict[str, float]:
        """For each fact of a program that has questions, the cosine of the one nearest to `vector`."""
        fact_ids, positions = self._questions.get(program_id, ((), np.empty(0, dtype=np.int64)))
        nearness: dict[str, float] = {}
        for fact_id, cosine in zip(fact_ids, self.index.questions.embeddings[positions] @ vector, strict=True):
            nearness[fact_id] = max(float(cosine), nearness.get(fact_id, -1.0))
        return nearness

    def nearest_need(self, vector: NDArray[np.float32]) -> float:
        """The cosine of the need, of any program, that is nearest to `vector`."""
        return float(self._cosines.with_(vector)[self._needs].max()) if len(self._needs) else 0.0

    def question_readings(self, text: str, program_id: str) -> dict[str, float]:
        """For each fact of a program that has questions, the BM25 score by readings of the one most like `text`."""
        fact_ids, positions = self._questions.get(program_id, ((), np.empty(0, dtype=np.int64)))
        scores = self.index.questions.readings.scores(self._read(text).readings)
        best: dict[str, float] = {}
        for fact_id, score in zip(fact_ids, scores[positions].tolist(), strict=True):
            best[fact_id] = max(score, best.get(fact_id, 0.0))
        return best

    def _score(
        self, text: str, profile: QueryProfile, vector: Floats | None, exclude: frozenset[str]
    ) -> "_Scored | None":
        """The candidates for a message with what every ranker says of them; None where there are none."""
        query = self._read(text)
        if vector is None:
            vector = self.embed(text)
        words, readings, by_words = self._bm25(query)
        programs = self._candidates(vector, by_words, exclude)
        if not len(programs):
            return None
        similarities = passage_similarities(vector, self._cosines, self._embedded, programs)
        signals = self._signals(query, profile, vector, programs, similarities, words, readings)
        return _Scored(query, programs, similarities, words, signals)

    def _bm25(self, query: Query) -> tuple[Floats, Floats, Positions]:
        """Scores of all passages in both BM25 fields, and the positions of those worth ranking.

        Of a large corpus only the best passages are scored, and the others have 0.
        """
        if not self._is_large:
            words, readings = self.index.tokens.scores(query.tokens), self.index.readings.scores(query.readings)
            return words, readings, np.arange(len(words))
        words, by_words = self._top_scores(self.index.tokens, query.tokens)
        readings, by_readings = self._top_scores(self.index.readings, query.readings)
        return words, readings, np.concatenate([by_words, by_readings])

    def _top_scores(self, field: Bm25Index, terms: Sequence[str]) -> tuple[Floats, Positions]:
        scores = np.zeros(len(self.index.passages), dtype=np.float32)
        best, positions = field.top(terms, CANDIDATE_PASSAGES, POSTINGS)
        scores[positions] = best
        return scores, positions

    def _candidates(self, vector: Floats, by_words: Positions, exclude: frozenset[str]) -> Positions:
        """The programs to rank, ascending: all, or those of the best passages by meaning and by words."""
        programs: Positions = np.arange(len(self._programs))
        if self._is_large:
            _, near = self.index.vectors.search(vector[None, :], CANDIDATE_PASSAGES, BREADTH)
            programs = np.unique(self._layout.program_of[np.concatenate([near[0][near[0] >= 0], by_words])])
            programs = programs[programs >= 0]
        if exclude:
            programs = programs[[self._layout.program_ids[program] not in exclude for program in programs]]
        return programs

    def _signals(
        self, query: Query, profile: QueryProfile, vector: Floats, programs: Positions, similarities: Floats,
        words: Floats, readings: Floats,
    ) -> Floats:  # fmt: skip
        best, support = search_dense(similarities)
        signals: dict[Signal, Floats] = {
            "dense_best": best,
            "dense_support": support,
            "discriminant": self._discriminant.scores(vector, programs),
            "bm25_words": search_bm25(words, self._layout, programs),
            "bm25_readings": search_bm25(readings, self._layout, programs),
            "bayes_words": _bayes(self._bayes_words, query.tokens, programs),
            "bayes_readings": _bayes(self._bayes_readings, query.readings, programs),
            "keywords": self._keywords.scores(query.tokens, programs),
            "names": self._names.scores(query.tokens, programs),
            "goals": self._refinement.goals(query, profile, programs),
            "industry": self._refinement.industry(query, profile, programs),
            "place": self._refinement.place(profile, programs),
            "size": self._refinement.size(profile, programs),
        }
        table = np.stack([signals[name] for name in SIGNALS], axis=1)
        table[:, _STANDARDISED] = standardise(table[:, _STANDARDISED])
        return table

    def _best_passages(self, programs: Positions, similarities: Floats, words: Floats) -> list[Passage]:
        """Of each program the nearest passage by meaning, words deciding between near ones."""
        found = self._embedded.gather(words, programs, 0.0)
        shares = found / np.maximum(found.max(axis=1, keepdims=True), _NO_WORD)
        best = np.argmax(similarities + np.float32(0.05) * shares, axis=1)
        positions = self._embedded.positions[programs, best]
        return [self.index.passages[position] for position in positions.tolist()]


def _keywords(program: Program) -> tuple[str, ...]:
    return (
        *program.keywords,
        *(word for track in program.tracks for word in (track.name, *track.aliases, *track.keywords)),
    )


def _bayes(field: NaiveBayes | None, terms: Sequence[str], programs: Positions) -> Floats:
    """Nothing of a large corpus, whose odds of every term and program would fill the memory."""
    return np.zeros(len(programs), dtype=np.float32) if field is None else field.scores(terms, programs)


def _ranks(scores: Floats) -> NDArray[np.int64]:
    """(n,): the rank of each, 1 for the highest score."""
    ranks = np.empty(len(scores), dtype=np.int64)
    ranks[np.argsort(-scores, kind="stable")] = np.arange(1, len(scores) + 1)
    return ranks
