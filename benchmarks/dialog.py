"""What answering costs: python -m benchmarks.dialog CASES.jsonl … [--cold 5]

The turns of the cases, each beside the embedding of its utterance alone; then `madoguchi ask` from a cold start.
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import numpy as np

from bot.assembly import data_folder, make_guesser, make_intents, make_searcher
from corpus.loader import load_corpus
from dialog.manager import Dialog
from dialog.state import State

QUESTION = "従業員8人の豆腐店です。冷蔵庫を省エネのものに替えたい"


def turn_costs_ms(conversations: Sequence[Sequence[str]], today: date) -> Iterator[tuple[float, float]]:
    """For each turn its time and that of embedding its utterance, in milliseconds of the wall clock."""
    corpus, folder = load_corpus(), data_folder()
    searcher = make_searcher(corpus)
    embedder = searcher.embedder
    dialog = Dialog(corpus, searcher, make_guesser(embedder, folder), make_intents(corpus, embedder, folder))
    for turns in conversations:
        state = State()
        for utterance in turns:
            started = time.perf_counter()
            embedder.embed_queries([utterance])
            embedded = time.perf_counter()
            searcher.forget()
            dialog.forget()
            ready = time.perf_counter()
            state, _ = dialog.respond(state, utterance, today)
            yield (time.perf_counter() - ready) * 1000, (embedded - started) * 1000


def cold_start_s(n: int) -> list[float]:
    """Seconds of `n` processes that answer one question each."""
    times = []
    for _ in range(n):
        started = time.perf_counter()
        subprocess.run([sys.executable, "-m", "bot.cli", "ask", QUESTION], check=True, capture_output=True)
        times.append(time.perf_counter() - started)
    return times


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="+", type=Path)
    parser.add_argument("--cold", type=int, default=5, help="number of cold starts; 0 leaves them out")
    arguments = parser.parse_args()
    lines = [line for path in arguments.cases for line in path.read_text(encoding="utf8").splitlines()]
    conversations = [json.loads(line)["turns"] for line in lines]
    costs = np.array(list(turn_costs_ms(conversations, date(2026, 4, 1))))
    for name, times in (
        ("turn", costs[:, 0]),
        ("embedding of its utterance", costs[:, 1]),
        ("turn above it", costs[:, 0] - costs[:, 1]),
    ):
        print(f"{name}: p50 {np.percentile(times, 50):.1f} ms, p95 {np.percentile(times, 95):.1f} ms ({len(times)})")
    if arguments.cold:
        times = cold_start_s(arguments.cold)
        print(f"madoguchi ask, cold: median {np.median(times):.2f} s, slowest {max(times):.2f} s ({len(times)})")


if __name__ == "__main__":
    main()
