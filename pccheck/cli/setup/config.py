"""`pccheck config`: settings of this copy of the book."""

from typing import Annotated

import typer

from pccheck.book.ledger.ledger import CHAIN
from pccheck.cli.frame.options import BookOption, ByOption, opened
from pccheck.cli.frame.options import author as who_writes
from pccheck.cli.frame.verb import Verb
from pccheck.text.words.catalogue import _

app = Verb(no_args_is_help=True, help=_("Settings of this copy of the book."))


@app.callback()
def config() -> None:
    """Nothing by itself."""


@app.command(help=_("Who writes in this copy of the book: a name or a post."))
def author(
    name: Annotated[
        str, typer.Argument(help=_("The name or post; shown as it is set when left out."))
    ] = "",
    book: BookOption = None,
) -> None:
    """Set or show the author."""
    from pccheck.actions.desk.desk import set_author, writer
    from pccheck.book.ledger.authors import author_names

    with opened(book) as desk:
        if name:
            set_author(desk.book, name, desk.now)
        print(_("Author: {name}").format(name=author_names(desk.book)[writer(desk, "")]))


@app.command(help=_("In which language pccheck answers you: vi or en."))
def lang(
    language: Annotated[
        str, typer.Argument(help=_("vi or en; shown as it is set when left out."))
    ] = "",
) -> None:
    """Set or show the language of this user, for every book; PCCHECK_LANG goes before it."""
    from pccheck.errors import wrong_use
    from pccheck.text.words.catalogue import LANGUAGES, keep_language
    from pccheck.text.words.catalogue import language as spoken

    wanted = language.strip().lower()
    if wanted and wanted not in LANGUAGES:
        raise wrong_use("unknown-language", value=language, known=", ".join(LANGUAGES))
    if wanted:
        keep_language(wanted)
    print(_("Language: {language}").format(language=spoken()))


@app.command(help=_("Which installation is the office: it alone says what may be known."))
def office(
    installation: Annotated[
        str,
        typer.Argument(
            help=_("The end of its id, as lists show it; shown as it is when left out.")
        ),
    ] = "",
    book: BookOption = None,
    by: ByOption = "",
) -> None:
    """Pass the role on, also to the new chain of a restored book; or show who has it."""
    from pccheck.actions.share.roles import office_of, pass_office_on

    with opened(book) as desk:
        if installation:
            pass_office_on(desk, installation, who_writes(desk, by))
        own, chain = desk.book.setting(CHAIN), office_of(desk)
        words = _("Office: {installation} (this one: {own})")
        print(words.format(installation=chain[-4:], own=own[-4:]))
