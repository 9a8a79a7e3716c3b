"""`madoguchi batch`: conversations in, reply lines out, one JSON object a line."""

import json
import os
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from dialog.manager import Dialog
from dialog.reply import reply_json
from dialog.state import State


class Case(BaseModel):
    """One conversation; further keys (expect, note …) belong to whoever scores the replies."""

    model_config = ConfigDict(extra="ignore", strict=True)
    id: str
    turns: list[str]
    today: str | None = None


def run_batch(dialog: Dialog, cases: Path, output: Path, today: date) -> int:
    """Reply lines for all cases, written whole or not at all; the number of malformed lines."""
    malformed = 0
    with _replacing(output) as lines:
        for number, line in enumerate(_lines(cases), 1):
            if not line.strip():
                continue
            result = reply_line(dialog, line, number, today)
            malformed += "error" in result
            lines.write(json.dumps(result, ensure_ascii=False) + "\n")
    return malformed


def reply_line(dialog: Dialog, line: str, number: int, today: date) -> dict[str, Any]:
    """The reply to one case line, or `{"id", "line", "error"}` where it is malformed."""
    data: Any = None
    try:
        data = json.loads(line)
        case = Case.model_validate(data)
        return run_case(dialog, case, date.fromisoformat(case.today) if case.today else today)
    except json.JSONDecodeError as error:
        problem = f"no JSON: {error.msg} at column {error.colno}"
    except ValidationError as error:
        first = error.errors()[0]
        problem = f"{'.'.join(map(str, first['loc'])) or 'case'}: {first['msg']}"
    except ValueError as error:
        problem = f"today: {error}; write it as 2026-04-01"
    case_id = data.get("id") if isinstance(data, dict) and isinstance(data.get("id"), str) else None
    return {"id": case_id, "line": number, "error": problem}


def run_case(dialog: Dialog, case: Case, today: date) -> dict[str, Any]:
    """All turns of one conversation from an empty state."""
    state, turns = State(), []
    for utterance in case.turns:
        started = time.perf_counter()
        state, reply = dialog.respond(state, utterance, today)
        latency_ms = (time.perf_counter() - started) * 1_000
        slots = state.slots.to_json(dialog.corpus.vocabulary)
        turns.append(reply_json(reply, utterance, slots, latency_ms, dialog.corpus))
    return {"id": case.id, "turns": turns}


def _lines(path: Path) -> Iterator[str]:
    with path.open("rb") as stream:
        for raw in stream:
            yield raw.decode("utf8", errors="replace").removeprefix("\ufeff")


class _replacing:
    """A text file that takes the place of `path` only once it is complete."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> Any:
        descriptor, self._name = tempfile.mkstemp(dir=self._path.parent, prefix=f".{self._path.name}.")
        self._stream = os.fdopen(descriptor, "w", encoding="utf8")
        return self._stream

    def __exit__(self, kind: object, value: object, trace: object) -> None:
        self._stream.close()
        if kind is None:
            Path(self._name).replace(self._path)
        else:
            Path(self._name).unlink()
