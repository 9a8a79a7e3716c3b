"""The shipped vectors are those of the texts in force and of the model in use."""

import numpy as np

from bot.shipping import shipped_texts
from index.embedder import NanoEmbedder
from index.shipped import read_shipped


def test_every_text_known_beforehand_has_its_vector() -> None:
    """After a change of records or prototypes: python -m bot.shipping."""
    embedder = NanoEmbedder()
    shipped = read_shipped(embedder.model_id)
    assert [entry for entry in shipped_texts() if entry not in shipped] == []


def test_shipped_vectors_are_those_of_the_engine() -> None:
    embedder = NanoEmbedder()
    entries = list(shipped_texts())[::150]
    for kind, text in entries:
        fresh = embedder._embed_passages([text]) if kind == "passage" else embedder._embed_queries([text])
        kept = embedder.embed_passages([text]) if kind == "passage" else embedder.embed_queries([text])
        assert np.allclose(fresh, kept, atol=2e-3), text
    assert len(entries) > 10
