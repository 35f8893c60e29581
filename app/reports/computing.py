"""How a score came about, in four lines, and which result of which version it is."""

from app.reports.scorecard import Scorecard
from app.reports.wording import Wording


class Computing:
    """Bound to one scorecard and one language."""

    def __init__(self, card: Scorecard, words: Wording) -> None:
        self._card = card
        self._total = card.total
        self._words = words

    def lines(self) -> list[str]:
        """Four lines: points, the sum, what limits it, what did not count."""
        return [self._earning(), self._summing(), self._limiting(), self._leaving_out()]

    def _earning(self) -> str:
        return self._words.gettext(
            "Each item earns its weight times its answer's value, from 0 to 1. A section, or any "
            "other group, scores earned points of possible points."
        )

    def _summing(self) -> str:
        _, total = self._words.gettext, self._total
        named = {
            "earned": self._words.points(total.earned),
            "possible": self._words.points(total.possible),
            "raw": self._words.score(total.raw),
        }
        if total.method == "section-weighted":
            return (
                _(
                    "The visit is the mean of the sections that have a score, by their weights: "
                    "%(raw)s. Over all items %(earned)s of %(possible)s points were earned."
                )
                % named
            )
        return _("The visit pools all items: %(earned)s of %(possible)s points, %(raw)s.") % named

    def _limiting(self) -> str:
        _, total = self._words.gettext, self._total
        if total.capped:
            capped = _("A critical item caps it at %(score)s.")
            said = capped % {"score": self._words.score(total.score)}
        else:
            said = _("No cap limits it.")
        if total.target is None:
            line = _("There is no target.")
        else:
            target = {"target": self._words.limit(total.target)}
            line = _("The line is at %(target)s, judged on exact figures.") % target
        return f"{said} {line}"

    def _leaving_out(self) -> str:
        return self._words.gettext(
            "What is not applicable, could not be assessed, did not arise or is still open counts "
            "neither for nor against."
        )

    def identity(self) -> str:
        _, head = self._words.gettext, self._card.head
        why = {
            "submitted": _("as submitted"),
            "promise settled": _("a promise was settled"),
            "corrected": _("corrected"),
        }[head.revised]
        named = {
            "visit": head.visit,
            "submitted": self._words.moment(head.submitted),
            "revision": head.revision,
            "why": why,
            "checklist": head.checklist,
            "version": head.version,
            "hash": head.version_sha256,
        }
        return (
            _(
                "Visit %(visit)s, received %(submitted)s, revision %(revision)s of the result "
                "(%(why)s). %(checklist)s, version %(version)s, SHA-256 %(hash)s."
            )
            % named
        )
