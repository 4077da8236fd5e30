"""The one class of error: a code and its parameters; `text.words.faults` holds the words."""


class PccheckError(Exception):
    """Something that the user must be told, as data.

    Args:
        code: what went wrong, a key of `text.words.faults.FAULTS`.
        status: exit status, 2 for wrong use and 1 for what failed.
        params: what the words name (file, sheet, row, column, value …).
    """

    def __init__(self, code: str, /, *, status: int = 1, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.status = status
        self.params = params


def wrong_use(code: str, /, **params: object) -> PccheckError:
    """An error that the user mends by calling differently (exit status 2)."""
    return PccheckError(code, status=2, **params)
