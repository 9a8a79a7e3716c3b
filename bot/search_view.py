"""Search results as a terminal table."""

from collections.abc import Sequence

from rich.markup import escape
from rich.table import Table

from bot.corpus_views import cite_text
from corpus.loader import Corpus
from retrieval.search import Hit


def hits_table(hits: Sequence[Hit], corpus: Corpus, explain: bool) -> Table:
    """Programs in order with their best passage; with `explain`, the scores and why each ranked."""
    table = Table()
    for heading in ("順位", "制度", "いちばん近い記載", *(("点", "密", "疎", "理由") if explain else ())):
        table.add_column(heading, overflow="fold")
    for rank, hit in enumerate(hits, 1):
        passage = f"{hit.passage.text[:60]} {cite_text(hit.passage.cite)}"
        row = [str(rank), f"{corpus.names[hit.program_id]}\n{hit.program_id}", escape(passage)]
        if explain:
            row += [f"{hit.score:.3f}", f"{hit.dense:.3f} ({hit.rank_dense})", f"{hit.sparse:.2f} ({hit.rank_sparse})"]
            row.append(escape("\n".join(hit.reasons)))
        table.add_row(*row)
    return table
