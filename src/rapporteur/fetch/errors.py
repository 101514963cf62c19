"""What a caller can do wrong with ``watch`` and ``fetch``. Each message says what, where and what to do."""


class FetchError(Exception):
    """Nothing can be fetched; the message is meant for the person at the keyboard."""


class ContactError(FetchError):
    """Nobody is named whom a site could write to."""


class ListError(FetchError):
    """The list of feeds cannot be used."""


class FrontierError(FetchError):
    """The frontier's file cannot be used."""


class FrontierBusyError(FrontierError):
    """Another process works with it."""
