"""Every error musnad raises on purpose.

The tree, in full:

* MusnadError
    * PackError
        * LexiconError
        * CorpusError
    * ReceiveError
    * StoreError
        * LedgerLockedError
        * SchemaError
        * QuestionError
            * UnknownError
"""

from __future__ import annotations


class MusnadError(Exception):
    """Base of all musnad errors: catch this at the edge of your program."""


class PackError(MusnadError):
    """A language pack could not be read."""


class LexiconError(PackError):
    """A lexicon line breaks a house rule."""

    def __init__(self, path: str, line: int, problem: str, remedy: str) -> None:
        super().__init__(f"{path}:{line}: {problem}. {remedy}")
        self.path, self.line, self.problem, self.remedy = path, line, problem, remedy


class CorpusError(PackError):
    """A corpus file is not in the shape the checker reads."""


class ReceiveError(MusnadError):
    """One input could not be received as an Arabic article.

    In a batch it becomes a ``Refusal``; alone it is what the command line prints.
    """

    def __init__(self, source: str, reason: str, detail: str) -> None:
        super().__init__(f"{source}: {detail}")
        self.source, self.reason, self.detail = source, reason, detail


class StoreError(MusnadError):
    """The ledger on disk is missing, damaged, or cannot be written."""


class LedgerLockedError(StoreError):
    """Another process is writing to the ledger."""


class SchemaError(StoreError):
    """The ledger was written by a newer musnad, or is not a ledger."""


class QuestionError(StoreError):
    """What was asked of the ledger is not written as it must be, or stands for several things."""


class UnknownError(QuestionError):
    """What was asked for by its name or id is not in the ledger."""
