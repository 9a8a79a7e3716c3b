"""Which class the words of a text speak for, and how that is kept."""

from pathlib import Path

import numpy as np

from bot.assembly import make_guesser
from dialog.word_evidence import WordEvidence, fit_words
from index.embedder import load_embedder

TEXTS = ["パンを焼いて売っています", "パンを焼く店です", "船で魚を獲っています", "船に乗って魚を釣る"]
CLASSES = np.array([0, 0, 1, 1])


def test_what_is_kept_scores_alike(tmp_path: Path) -> None:
    fitted = fit_words(TEXTS, CLASSES)
    with (tmp_path / "words.npz").open("wb") as stream:
        fitted.save(stream)
    kept = WordEvidence.load(tmp_path / "words.npz")
    for text in ("パンを焼いて", "魚を釣る船", "", "石を切る"):
        np.testing.assert_array_equal(kept.scores(text), fitted.scores(text))
    assert fitted.scores("パンを焼く").argmax() == 0


def test_a_damaged_file_is_written_anew(tmp_path: Path) -> None:
    embedder = load_embedder(None)
    told = "毎朝パンを焼いて店先で売っています"
    expected = make_guesser(embedder, tmp_path).guess(told)
    kept = {path: path.read_bytes() for path in tmp_path.iterdir()}
    assert {path.suffix for path in kept} == {".npy", ".npz"}
    for path, whole in kept.items():
        for damaged in (b"", whole[:1000], b"neither"):
            path.write_bytes(damaged)
            assert make_guesser(embedder, tmp_path).guess(told) == expected == "retail"
            assert path.stat().st_size == len(whole)
