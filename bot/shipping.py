"""Writes the vectors that ship with the package anew: python -m bot.shipping, after a change of texts.

Texts whose vectors are shipped already are not embedded again.
"""

from collections.abc import Iterator

import numpy as np

from corpus.loader import load_corpus
from dialog.industry_guess import prototypes
from dialog.intents import intent_prototypes
from index.chunker import passages_of_corpus
from index.embedder import NanoEmbedder
from index.shipped import Kind, write_shipped
from retrieval.prototypes import prototype_texts


def shipped_texts() -> Iterator[tuple[Kind, str]]:
    """Every text that is embedded before a visitor writes the first word, each once."""
    corpus = load_corpus()
    passages = [passage.text for passage in passages_of_corpus(corpus) if passage.is_embedded]
    queries = [*prototype_texts(), *(text for texts in prototypes().values() for text in texts)]
    queries += [prototype.text for prototype in intent_prototypes(corpus)]
    yield from (("passage", text) for text in dict.fromkeys(passages))
    yield from (("query", text) for text in dict.fromkeys(queries))


def main() -> None:
    embedder = NanoEmbedder()
    entries = list(shipped_texts())
    passages = embedder.embed_passages([text for kind, text in entries if kind == "passage"])
    queries = embedder.embed_queries([text for kind, text in entries if kind == "query"])
    write_shipped(embedder.model_id, entries, np.concatenate([passages, queries]))


if __name__ == "__main__":
    main()
