"""Errors of retrieval: each message names the file, the field and the remedy."""


class RetrievalError(Exception):
    """Something that retrieval needs cannot be used as it is."""
