"""Errors of the corpus: each message names the file, the field and the remedy."""


class CorpusError(Exception):
    """Something in the corpus cannot be used as it is."""


class RecordError(CorpusError):
    """A record or vocabulary file is not valid."""


class UnknownProgramError(CorpusError):
    """No program has this id."""


class SourceError(CorpusError):
    """A source document is missing or is not the one the records were written from."""


class CalculationError(CorpusError):
    """The values given do not allow a calculation."""
