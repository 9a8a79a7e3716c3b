"""Errors of an evaluation: each message names the file, the field and the remedy."""


class EvaluationError(Exception):
    """An evaluation cannot start, or what it was given is no result of one."""
