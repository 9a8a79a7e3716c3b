"""Read a YAML file into a model; what is wrong with it is told with file, field and remedy."""

from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from corpus.errors import RecordError

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
T = TypeVar("T")


def read_yaml(path: Path, shape: type[T]) -> T:
    """The content of a YAML file as `shape` (a pydantic model or a container of models)."""
    try:
        content = yaml.load(path.read_text(encoding="utf8"), Loader=_Loader)
    except FileNotFoundError:
        raise RecordError(f"{path}: is missing; restore it from the repository") from None
    except UnicodeDecodeError as error:
        raise RecordError(f"{path}: is not UTF-8 (byte {error.start}); save it as UTF-8") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise RecordError(f"{path}{line}: is not YAML: {problem}; mend that line") from None
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
