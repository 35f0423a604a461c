"""What can stop a run. Trouble with a single page is a value (`model.NotChecked`), never one of these."""

from __future__ import annotations


class SyndicheckError(Exception):
    """The run failed; the message is one line that says what is wrong and what would be right. Status 1."""

    status = 1


class ConfigurationError(SyndicheckError):
    """A setting, rule pack, register or argument is wrong. Status 2."""

    status = 2


class InputError(SyndicheckError):
    """An article or a list that the user handed over cannot be read. Status 2."""

    status = 2


class IndexDamagedError(SyndicheckError):
    """A segment of the index is lost, short, altered or of another scheme; it can be rebuilt from the store."""


class StoreError(SyndicheckError):
    """The workspace's database cannot be opened, read or written."""
