"""Read a YAML file into a model; what is wrong with it is told with file, field and remedy."""

import re
from pathlib import Path
from typing import TypeVar

import ryaml
from pydantic import TypeAdapter, ValidationError

from corpus.errors import RecordError

T = TypeVar("T")


def read_yaml(path: Path, shape: type[T]) -> T:
    """The content of a YAML file as `shape` (a pydantic model or a container of models)."""
    try:
        content = ryaml.loads(path.read_text(encoding="utf8"))
    except FileNotFoundError:
        raise RecordError(f"{path}: is missing; restore it from the repository") from None
    except UnicodeDecodeError as error:
        raise RecordError(f"{path}: is not UTF-8 (byte {error.start}); save it as UTF-8") from None
    except ryaml.InvalidYamlError as error:
        problem = " ".join(str(error).split())
        line = re.search(r"\bline (\d+)", problem)
        where = f"{path}:{line[1]}" if line else str(path)
        raise RecordError(f"{where}: is not YAML: {problem}; mend that line") from None
    try:
        return TypeAdapter(shape).validate_python(content)
    except ValidationError as error:
        raise RecordError(_sentence(path, error)) from None


def _sentence(path: Path, error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    field = ".".join(str(part) for part in first["loc"]) or "(whole file)"
    message = first["msg"].removeprefix("Value error, ")
    remedy = {
        "extra_forbidden": "no such field; `madoguchi schema` lists the fields",
        "missing": "is missing; add it",
    }.get(first["type"], message)
    more = error.error_count() - 1
    return f"{path}: {field}: {remedy}" + (f" (and {more} more)" if more else "")
