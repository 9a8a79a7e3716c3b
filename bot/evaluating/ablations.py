"""What each part of the search is worth: retrieval's own ranking metrics over the cases of an evaluation."""

from collections.abc import Sequence

from bot.evaluating.cases import EvalCase
from corpus.loader import Corpus
from index.embedder import Embedder
from index.store import SearchIndex
from retrieval.cases import Case
from retrieval.metrics import Quality, evaluate_retrieval
from retrieval.search import Searcher


def run_ablations(
    cases: Sequence[EvalCase], corpus: Corpus, index: SearchIndex, embedder: Embedder
) -> tuple[Quality, ...]:
    """Dense, BM25, hybrid, and the hybrid without a part, over the cases of one turn with `top`; empty for none.

    `without goals and industry` is the search without the profile, `without needs` the search
    over an index without the everyday phrasings of the records.
    """
    asked = [searched(case) for case in cases if "top" in case.expect and len(case.turns) == 1]
    if not asked:
        return ()
    without_needs = Searcher(corpus, index, embedder, sections=_is_no_need)
    return evaluate_retrieval(asked, Searcher(corpus, index, embedder), without_needs)


def searched(case: EvalCase) -> Case:
    """A case as retrieval takes it: the first utterance, and the programs of which any is right."""
    return Case(case.id, case.turns[0], frozenset(case.expect["top"]), case.split or "")


def _is_no_need(section: str) -> bool:
    return section != "need"
