"""What is said of the files that were kept with a visit."""

from typing import TYPE_CHECKING

from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from pccheck.actions.desk.desk import Desk
    from pccheck.actions.record.recording import Choice
    from pccheck.model.visit import Report


def show_evidence(desk: "Desk", choice: "Choice", report: "Report", rec: str) -> None:
    """What the photos of posted codes amount to, and what is odd about photos."""
    from pccheck.actions.record.doubts import doubts_about, remarks_on
    from pccheck.actions.record.evidence import leads_elsewhere
    from pccheck.model.lists import Place
    from pccheck.text.words.faults import fault_words
    from pccheck.text.words.fields import code_words

    for one in report.evidence:
        if one.kind == "qr":
            print(
                "  "
                + " ".join(
                    filter(None, (f"{one.name}:", one.payload, code_words("result", one.result)))
                )
            )
    doubts = doubts_about(desk, Place(""), choice, report)
    for remark in (*remarks_on(desk, choice, report, rec), *doubts):
        words = fault_words(remark.code, remark.params)
        print(_("  Note: {words}").format(words=words))
    for one in leads_elsewhere(desk, report.evidence):
        print(
            _("  Note: the code in {name} leads to another host than the campaign's.").format(
                name=one.name
            )
        )
