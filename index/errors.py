"""Errors of the search index: each message names the file, what is wrong with it and the remedy."""

REBUILD = "run `madoguchi index build`"


class SearchIndexError(Exception):
    """The search index cannot be built or used as it is."""


class StaleIndexError(SearchIndexError):
    """The index was built from another corpus, by another model or in another format."""


class DamagedIndexError(SearchIndexError):
    """A file of the index is missing, cut short or not the one that was built."""


class ModelError(SearchIndexError):
    """The embedding model cannot be loaded or used."""
