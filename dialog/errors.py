"""Errors of the dialog."""


class DialogError(Exception):
    """A state or a template cannot be used as it is."""
