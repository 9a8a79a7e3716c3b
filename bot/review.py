"""`madoguchi review`: an officer marks replies right or wrong; marks become cases and show how far two agree."""

import itertools
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from rich.console import Console
from rich.panel import Panel
from rich.text import Text

from bot.evaluating.cases import Outcome
from bot.evaluating.errors import EvaluationError
from bot.evaluating.junit import transcript
from bot.evaluating.metrics import Share
from bot.evaluating.results import CaseResult
from bot.evaluating.wording import label, say
from corpus.loader import Corpus

_KEYS = {"o": "right", "x": "wrong"}
_KEPT_FIGURES = ("program_id", "rate", "limit_yen", "subsidy_yen", "own_burden_yen", "below_minimum")
Read = Callable[[str], str]


class Mark(BaseModel):
    """What one reviewer says of one reply; `expect` what a right reply would hold, where it was wrong.

    `text` is the reply that was marked: a later reply of the same case is another one.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str
    reviewer: str
    mark: Literal["right", "wrong"]
    text: str
    comment: str = ""
    expect: dict[str, Any] = Field(default_factory=dict)


class Reviewer:
    """Shows replies and writes marks down, one line each, as soon as they are given."""

    def __init__(self, corpus: Corpus, console: Console, read: Read) -> None:
        self._corpus = corpus
        self._console = console
        self._read = read

    def review(self, results: Sequence[CaseResult], reviewer: str, path: Path) -> int:
        """Goes through the replies that this reviewer has not marked yet; how many were marked."""
        done = {(mark.id, mark.text) for mark in read_marks(path) if mark.reviewer == reviewer}
        waiting = [result for result in results if result.last and (result.case.id, result.last["text"]) not in done]
        if not waiting:
            self._console.print(say("review_nothing_left"))
            return 0
        marked = 0
        for number, result in enumerate(waiting, 1):
            self._present(result, number, len(waiting))
            try:
                key = self._key()
                if key == "q":
                    break
                if key == "s":
                    continue
                mark = self._mark(result, reviewer, key)
            except (EOFError, KeyboardInterrupt):
                break
            _append(path, mark)
            marked += 1
        self._console.print(say("review_done", n=marked, path=path), highlight=False)
        return marked

    def _present(self, result: CaseResult, number: int, total: int) -> None:
        auto = say("review_auto_right" if result.is_correct else "review_auto_wrong")
        category = label("category", result.case.category)
        head = say("review_head", done=number, total=total, id=result.case.id, category=category, auto=auto)
        self._console.print(Panel(Text(transcript(result)), title=Text(head), title_align="left"))

    def _key(self) -> str:
        key = self._read(say("review_ask")).strip().lower()
        while key not in (*_KEYS, "s", "q"):
            key = self._read(say("review_again")).strip().lower()
        return key

    def _mark(self, result: CaseResult, reviewer: str, key: str) -> Mark:
        assert result.last is not None
        comment = self._read(say("review_comment")).strip()
        expect = self._correction() if key == "x" else {}
        return Mark(
            id=result.case.id,
            reviewer=reviewer,
            mark="right" if key == "o" else "wrong",
            text=result.last["text"],
            comment=comment,
            expect=expect,
        )

    def _correction(self) -> dict[str, Any]:
        """What a right reply would hold, as far as the officer knows; empty answers leave a key out."""
        top = self._choice("review_top", list(self._corpus.programs))
        facts = _words(self._read(say("review_facts")))
        absent = _words(self._read(say("review_absent")))
        outcomes = list(get_args(Outcome))
        outcome = self._choice("review_outcome", outcomes, known="・".join(outcomes))
        given = {"top": [top] if top else [], "facts": facts, "facts_absent": absent, "outcome": outcome}
        return {key: value for key, value in given.items() if value}

    def _choice(self, question: str, allowed: Sequence[str], **values: str) -> str:
        answer = self._read(say(question, **values)).strip()
        while answer and answer not in allowed:
            self._console.print(say("review_unknown", value=answer), highlight=False, markup=False)
            answer = self._read(say(question, **values)).strip()
        return answer


def read_marks(path: Path) -> list[Mark]:
    """All marks of a file, none where it is missing; EvaluationError for a line that is none."""
    if not path.is_file():
        return []
    marks = []
    for number, line in enumerate(path.read_text(encoding="utf8").splitlines(), 1):
        try:
            marks.append(Mark.model_validate_json(line))
        except ValidationError as error:
            reason = error.errors(include_url=False)[0]["msg"]
            raise EvaluationError(say("error_marks", path=path, line=number, reason=reason)) from None
    return marks


def cases_of(results: Iterable[CaseResult], marks: Sequence[Mark]) -> tuple[list[dict[str, Any]], list[str]]:
    """Case lines from marks on these results, and a sentence for each mark that makes none.

    Marked right: what the reply decides must stay. Marked wrong: what the officer wrote must
    come; where nothing was written, or reviewers differ, there is no case.
    """
    cases, left_out = [], []
    for result in results:
        if result.last is None:
            continue
        of_reply = [m for m in marks if (m.id, m.text) == (result.case.id, result.last["text"])]
        if len({mark.mark for mark in of_reply}) > 1:
            left_out.append(say("review_disputed", id=result.case.id))
            continue
        expect = {key: value for mark in of_reply for key, value in mark.expect.items()}
        if of_reply and of_reply[0].mark == "right":
            expect = held(result.last)
        if expect:
            cases.append(_case(result, expect, of_reply))
        elif of_reply:
            left_out.append(say("review_no_case", id=result.case.id, reviewer=of_reply[0].reviewer))
    return cases, left_out


def held(turn: Mapping[str, Any]) -> dict[str, Any]:
    """What a right reply decides: its outcome, first program, verdict and figures; not its wording."""
    expect: dict[str, Any] = {"outcome": turn["outcome"]}
    if turn["cards"]:
        first = turn["cards"][0]
        expect |= {"top": [first["program_id"]], "verdict": {first["program_id"]: first["verdict"]}}
    if turn["calculation"]:
        expect["calculation"] = {key: turn["calculation"][key] for key in _KEPT_FIGURES}
    return expect


def agreement_lines(marks: Sequence[Mark]) -> list[str]:
    """For each two reviewers: how many replies both marked, how often alike, and Cohen's kappa."""
    by_reviewer: dict[str, dict[tuple[str, str], str]] = defaultdict(dict)
    for mark in marks:
        by_reviewer[mark.reviewer][mark.id, mark.text] = mark.mark
    lines = []
    for first, second in itertools.combinations(sorted(by_reviewer), 2):
        both = sorted(by_reviewer[first].keys() & by_reviewer[second].keys())
        if both:
            pairs = [(by_reviewer[first][reply], by_reviewer[second][reply]) for reply in both]
            kappa = cohen_kappa([a for a, _ in pairs], [b for _, b in pairs])
            alike = Share(sum(a == b for a, b in pairs), len(pairs))
            shown = say("agreement_undefined") if kappa is None else f"{kappa:.2f}"
            values = {"n": len(both), "share": f"{alike.rate:.0%}", "kappa": shown}
            lines.append(say("agreement_line", first=first, second=second, **values))
            differing = [reply[0] for reply, (a, b) in zip(both, pairs, strict=True) if a != b]
            lines += [say("agreement_differ", ids=", ".join(differing))] if differing else []
    return lines or [say("agreement_none")]


def cohen_kappa(first: Sequence[str], second: Sequence[str]) -> float | None:
    """Agreement beyond chance, at most 1; None where both gave one and the same mark throughout (0/0)."""
    from sklearn.metrics import cohen_kappa_score

    if len({*first, *second}) < 2:
        return None
    return float(cohen_kappa_score(first, second))


def _case(result: CaseResult, expect: dict[str, Any], marks: Sequence[Mark]) -> dict[str, Any]:
    reviewers = "、".join(dict.fromkeys(mark.reviewer for mark in marks))
    comment = "；".join(mark.comment for mark in marks if mark.comment)
    note = say("review_note", reviewer=reviewers, comment=comment)
    case: dict[str, Any] = {"id": f"review-{result.case.id}", "category": "review", "split": "train"}
    case |= {"turns": list(result.case.turns), "expect": expect, "note": note}
    return case | ({"today": result.case.today} if result.case.today else {})


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.replace(",", "、").split("、") if word.strip()]


def _append(path: Path, mark: Mark) -> None:
    try:
        with path.open("a", encoding="utf8") as stream:
            stream.write(json.dumps(mark.model_dump(), ensure_ascii=False) + "\n")
    except OSError as error:
        raise EvaluationError(say("error_file", path=path, reason=error.strerror)) from None
