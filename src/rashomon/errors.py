"""Every error that Rashomon raises, on one page.

    RashomonError
    ├── UsageError          what was asked for makes no sense (exit code 2)
    ├── InputError          one report cannot be read: kept as a problem, the rest goes on
    │   ├── UnreadableError the system refuses: missing, no permission, a loop of links
    │   ├── EmptyError      nothing in it, or nothing but white space and furniture
    │   ├── NotTextError    bytes that are no text in any common encoding
    │   ├── TooLargeError   more than the limit in the settings
    │   └── MalformedError  not the format it says it is
    ├── EvidenceError       a span that does not hold the words it is said to hold
    ├── RecordError         the record cannot be opened, is no record, or is from another version
    │   └── GoneError       the server that holds it went away: what was finished is kept
    └── ResourceError       something the installation should have brought is missing

A message shows the value at fault and says what to do. Only `cli` and `web` turn an error into output.
"""

from __future__ import annotations


class RashomonError(Exception):
    """The root: catch this to catch all of ours."""


class UsageError(RashomonError):
    """What was asked for makes no sense."""


class InputError(RashomonError):
    """One report cannot be read."""


class UnreadableError(InputError):
    """The system refuses to hand the bytes over."""


class EmptyError(InputError):
    """Nothing to read in it."""


class NotTextError(InputError):
    """Bytes that are no text in any common encoding."""


class TooLargeError(InputError):
    """More than the settings allow."""


class MalformedError(InputError):
    """Not the format it says it is."""


class EvidenceError(RashomonError):
    """A span that does not hold the words it is said to hold."""


class RecordError(RashomonError):
    """The record cannot be used."""


class GoneError(RecordError):
    """The server that holds the record went away."""


class ResourceError(RashomonError):
    """A part of the installation is missing."""
