"""How long loading the corpus and one calculation take: `python -m benchmarks.corpus`."""

import statistics
import time
from collections.abc import Callable

from corpus.loader import load_corpus
from corpus.subsidy import Situation, calculate


def median_ms(action: Callable[[], object], runs: int) -> float:
    """Median wall time of `action` in milliseconds."""
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        action()
        times.append((time.perf_counter() - started) * 1_000)
    return statistics.median(times)


def main() -> None:
    """Print both figures."""
    print(f"load and validate all records: {median_ms(load_corpus, 5):.0f} ms (limit 500)")
    program = load_corpus().program("crisis-management")
    situation = Situation(expense_yen=12_345_678)
    one_ms = median_ms(lambda: calculate(program, situation), 500)
    print(f"one calculation, everything else unknown: {one_ms:.3f} ms (limit 1)")


if __name__ == "__main__":
    main()
