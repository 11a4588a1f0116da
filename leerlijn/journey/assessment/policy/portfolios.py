"""Who may look into a portfolio, and who may do what with evidence. Whoever the candidate lets no longer is let out
at once: every rule here asks again whether her consent holds and the share still runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from leerlijn.journey.assessment.models import PanelSeat, Portfolio, PortfolioEntry, Share
from leerlijn.journey.assessment.types import State
from leerlijn.kernel import clock
from leerlijn.kernel.links import LinkHolder
from leerlijn.kernel.policy import Predicate, own, predicate, readable, rule, system
from leerlijn.kernel.roles import ASSESSMENT_COORDINATOR, EXAM_BOARD, MENTOR, SCHOOL_LEADER

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet

    from leerlijn.kernel.actors import Actor

LOOKING_ROLES = (SCHOOL_LEADER, EXAM_BOARD, ASSESSMENT_COORDINATOR, MENTOR)
"""Who looks on behalf of an organisation that a portfolio is shared with."""
CONSENTED = Q(procedure__consented_at__isnull=False, procedure__consent_ended_at=None) & ~Q(
    procedure__state__in=[State.WITHDRAWN, State.REFUSED]
)


def shares_with(actor: Actor) -> QuerySet[Share]:
    """The shares that let an actor look today."""
    running = Share.objects.filter(ended_at=None, until__gte=clock.today())
    if isinstance(actor, LinkHolder):
        return running.filter(key=actor.key, person=None, organisation=None)
    places = {place for role in LOOKING_ROLES for place in actor.scopes(role)}
    return running.filter(Q(person=actor.pk) | Q(organisation__in=places)) if actor.pk else running.none()


def open_to(actor: Actor) -> QuerySet[Portfolio]:
    """The portfolios of others that an actor may look into now: by a place on the panel, or because she was let."""
    return _open(actor, shares_with(actor))


def entries_open_to(actor: Actor) -> QuerySet[PortfolioEntry]:
    """What lies in them, as far as it is open to her: all of it, or the pieces the candidate chose to show."""
    shares = shares_with(actor)
    whole = _open(actor, shares.filter(is_whole=True))
    chosen = Share.items.through.objects.filter(
        share__in=shares.filter(is_whole=False).order_by().values("pk"),
        share__portfolio=OuterRef("portfolio"), evidenceitem=OuterRef("item"),
    )  # fmt: skip
    return PortfolioEntry.objects.filter(
        Q(portfolio__in=whole.values("pk")) | Q(Exists(chosen), portfolio__in=open_to(actor).values("pk"))
    ).order_by()


def _open(actor: Actor, shares: QuerySet[Share]) -> QuerySet[Portfolio]:
    seats = PanelSeat.objects.filter(assessor=actor.pk, ended_at=None, state=PanelSeat.State.ACCEPTED)
    judged = Q(state=Portfolio.State.FROZEN, procedure__in=seats.order_by().values("procedure"))
    shared = Q(pk__in=shares.order_by().values("portfolio")) & ~Q(state=Portfolio.State.ERASED)
    return Portfolio.objects.filter(CONSENTED, judged | shared).order_by()


def _looks_into(open_rows: Callable[[Actor], QuerySet[Any]], column: str = "pk") -> Predicate:
    """Is among the rows that are open to the actor, by their own key or the one in this column."""

    def test(actor: Actor, subject: Any) -> bool:
        return open_rows(actor).filter(**{column: subject.pk}).exists()

    def where(actor: Actor) -> Q:
        return Q(pk__in=open_rows(actor).values(column))

    return predicate(test, where=where, who=_("wie in het panel zit, of van de kandidaat mag kijken"))


def _by_link() -> Predicate:
    """Holds the link of the statement itself."""
    return predicate(
        lambda actor, subject: isinstance(actor, LinkHolder) and bool(actor.key) and subject.key == actor.key,
        where=lambda actor: Q(key=actor.key) if isinstance(actor, LinkHolder) else Q(pk__in=()),
        who=_("wie de eigen link heeft"),
    )


readable("assessment.EvidenceItem", own("person") | _looks_into(entries_open_to, "item") | system)
readable("assessment.Portfolio", own("procedure__candidate") | _looks_into(open_to) | system)
readable("assessment.PortfolioEntry", own("portfolio__procedure__candidate") | _looks_into(entries_open_to) | system)
readable("assessment.Statement", own("procedure__candidate") | _by_link() | system)
readable("assessment.Share", own("portfolio__procedure__candidate") | system)
readable("assessment.Look", own("portfolio__procedure__candidate") | system)

_HERS = _("Alleen wie het portfolio maakt, kan dit.")
_THEIRS = _("Alleen wie de link uit de mail heeft, kan dit.")

rule("assessment.add_evidence", own("") | system, no=_HERS, what=_("bewijs toevoegen"))
rule("assessment.change_evidence", own("person"), no=_HERS, what=_("je eigen bewijs veranderen"))
rule("assessment.remove_evidence", own("person"), no=_HERS, what=_("je eigen bewijs weghalen"))
rule("assessment.map_evidence", own("candidate") | system, no=_HERS, what=_("bewijs bij een criterium zetten"))
rule("assessment.submit_portfolio", own("candidate") | system, no=_HERS, what=_("je portfolio versturen"))
rule("assessment.ask_statement", own("candidate") | system, no=_HERS, what=_("iemand om een verklaring vragen"))
rule("assessment.ask_again", own("procedure__candidate"), no=_HERS, what=_("nog één keer om een verklaring vragen"))
rule("assessment.end_asking", own("procedure__candidate"), no=_HERS, what=_("een vraag om een verklaring intrekken"))
rule("assessment.give_statement", _by_link() | system, no=_THEIRS, what=_("een verklaring geven"))
rule("assessment.decline_statement", _by_link(), no=_THEIRS, what=_("een verklaring weigeren"))
rule("assessment.share_portfolio", own("candidate") | system, no=_HERS, what=_("iemand in je portfolio laten kijken"))
rule("assessment.end_share", own("portfolio__procedure__candidate"), no=_HERS, what=_("iemand niet meer laten kijken"))
rule(
    "assessment.look",
    _looks_into(open_to),
    no=_("Je mag dit portfolio niet (meer) bekijken."),
    what=_("een portfolio bekijken dat je mag zien"),
)
rule("assessment.remind_statements", system, what=_("herinneren aan een verklaring"))
rule("assessment.forget_portfolios", system, what=_("portfolio’s wissen waarvan de termijn voorbij is"))
