"""Where the templates and the examples that come with the program lie."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[2]


def shipped(folder: str) -> Path:
    """The folder `templates` or `examples`: inside the installed package, else beside it in a
    checkout.

    Raises:
        FileNotFoundError: the installation is not whole.
    """
    if (_PACKAGE / folder).is_dir():
        return _PACKAGE / folder
    checkout = _PACKAGE.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / folder).is_dir():
        return checkout / folder
    raise FileNotFoundError(_PACKAGE / folder)
