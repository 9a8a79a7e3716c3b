"""Load and validate the corpus; a wrong file stops loading with file, field and remedy."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from corpus.errors import RecordError, UnknownProgramError
from corpus.facts import facts_of
from corpus.records import Program
from corpus.sources import Source
from corpus.vocabulary import Vocabulary, load_vocabulary
from corpus.yaml_files import read_yaml

ROOT = Path(__file__).parent


@dataclass(frozen=True)
class Corpus:
    """All programs by id, in the order of the source; the sources; the vocabulary."""

    programs: Mapping[str, Program]
    sources: Mapping[str, Source]
    vocabulary: Vocabulary

    def program(self, program_id: str) -> Program:
        """The program with this id; UnknownProgramError names near ids."""
        try:
            return self.programs[program_id]
        except KeyError:
            import difflib

            near = difflib.get_close_matches(program_id, self.programs, n=3)
            hint = f"もしかして: {', '.join(near)}" if near else "一覧は madoguchi programs で見られます"
            raise UnknownProgramError(f"{program_id!r} という制度はありません。{hint}。") from None

    @cached_property
    def names(self) -> dict[str, str]:
        """Official names by program id."""
        return {program.id: program.name for program in self.programs.values()}


def load_corpus(root: Path = ROOT) -> Corpus:
    """Read `programs/*.yaml`, `vocabulary/` and `sources.yaml` below `root`.

    Raises RecordError for the first file that is not valid, and for references between
    files that lead nowhere.
    """
    sources = read_yaml(root / "sources.yaml", list[Source])
    vocabulary = load_vocabulary(root / "vocabulary")
    paths = sorted((root / "programs").glob("*.yaml"))
    if not paths:
        raise RecordError(f"{root / 'programs'}: holds no record; reinstall madoguchi or give the right folder")
    programs = [_read_program(path) for path in paths]
    programs.sort(key=_first_line)
    corpus = Corpus({p.id: p for p in programs}, {s.id: s for s in sources}, vocabulary)
    for program in programs:
        _check_references(program, corpus)
    return corpus


def _read_program(path: Path) -> Program:
    program = read_yaml(path, Program)
    if path.stem != program.id:
        raise RecordError(f"{path}: id: is {program.id!r}; name the file {program.id}.yaml or mend the id")
    return program


def _first_line(program: Program) -> tuple[int, str]:
    return (program.purpose.cite[0].first or 0, program.id)


def _check_references(program: Program, corpus: Corpus) -> None:
    known = corpus.vocabulary
    requirements = program.conditions
    for field, ids, allowed in (
        ("goals", program.goals, known.goals),
        ("industries", program.industries, known.industries),
        ("requires.industries", (i for c in requirements for i in c.industries), known.industries),
        ("requires.asks", (c.asks for c in requirements), known.conditions),
        ("requires.fulfilled_by", (f.program for c in requirements for f in c.fulfilled_by), corpus.programs),
        ("pays_for_kinds", program.pays_for_kinds, known.expense_kinds),
        ("leads_to", (link.program for link in program.leads_to), corpus.programs),
        ("questions", program.questions, {fact.id: fact for fact in facts_of(program)}),
    ):
        _require_known(program.id, field, ids, allowed)


def _require_known(program_id: str, field: str, ids: Iterable[str | None], allowed: Mapping[str, object]) -> None:
    for entry in ids:
        if entry is not None and entry not in allowed:
            raise RecordError(
                f"programs/{program_id}.yaml: {field}: {entry!r} is unknown; use one of {', '.join(sorted(allowed))}"
            )
