"""Who learns what: counted from offerings and their seat log, so that an earlier day can be counted too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.catalogue import queries as catalogue
from leerlijn.foundation.catalogue.types import SECTORS, OfferingState, called
from leerlijn.journey.enrolment import queries as enrolments
from leerlijn.journey.enrolment.types import Happening, State
from leerlijn.kernel import clock
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.languages import spoken
from leerlijn.steering.insight.counting import COUNTER
from leerlijn.steering.insight.periods import end_of, school_year, start_of
from leerlijn.steering.insight.types import Column, Figure, Scope, Split, Subject, Text, Unit

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering
    from leerlijn.foundation.organisations.models import Region
    from leerlijn.journey.enrolment.models import Enrolment

SIDE_ENTRY = "x-zij-instroom"
"""The programmeType of a programme for side entry; ours, because OEAPI's list has none."""

SEATED = (Happening.SEATED, Happening.PROMOTED, Happening.ACCEPTED, Happening.FINISHED)
"""After these lines of the log somebody has a seat; who finished keeps hers."""


def seated(actor: Actor, scope: Scope) -> QuerySet[Enrolment]:
    """The enrolments that held a seat at the end of a day, by the seat log, which forgets nothing."""
    lines = enrolments.seat_changes_visible_to(COUNTER).filter(enrolment=OuterRef("pk"), at__lt=end_of(scope.on))
    last = lines.order_by("-sequence").values("what")[:1]
    rows = enrolments.in_region(actor, scope.region).annotate(last=Subquery(last)).filter(last__in=SEATED)
    return rows.select_related("offering__organisation", "offering__specification", "person")


def started_side_entrants(actor: Actor, scope: Scope) -> QuerySet[Enrolment]:
    """Who began side entry between the start of the school year and a day."""
    first, _last = school_year(scope.on)
    begun = Q(offering__start_date_time__gte=start_of(first), offering__start_date_time__lt=end_of(scope.on))
    side_entry = Q(offering__specification__type=SIDE_ENTRY)
    return seated(actor, scope).filter(begun, side_entry).order_by("offering__start_date_time", "person__surname", "pk")


def side_entry_places(actor: Actor, scope: Scope) -> QuerySet[Offering]:
    """The places that boards offer for side entry in the school year of a day."""
    first, last = school_year(scope.on)
    rows = catalogue.offerings_visible_to(actor, scope.region).filter(
        specification__type=SIDE_ENTRY,
        max_number_students__isnull=False,
        start_date_time__gte=start_of(first),
        start_date_time__lt=end_of(last),
    )
    return rows.exclude(state=OfferingState.CONCEPT).order_by("organisation__name", "pk")


def participants(actor: Actor, scope: Scope) -> QuerySet[Enrolment]:
    """Who holds a seat in one programme or course, in any of its offerings."""
    code = scope.subject.slug if scope.subject else ""
    rows = seated(actor, scope).filter(offering__specification__code=code)
    return rows.order_by("offering__start_date_time", "person__surname", "pk")


def programmes(region: Region) -> list[Subject]:
    """The programmes and courses of a region that have a code."""
    rows = catalogue.specifications_visible_to(COUNTER, region).exclude(code="")
    return [Subject(row.code, row.title) for row in rows]


def open_offerings(actor: Actor, scope: Scope) -> QuerySet[Offering]:
    """What can still be chosen: published, not begun, with a number of seats."""
    rows = catalogue.offerings_visible_to(actor, scope.region).filter(
        state=OfferingState.ACTIVE, max_number_students__isnull=False, start_date_time__gt=clock.now()
    )
    taken = F("enrolled_number_students") + F("enrolled_elsewhere") + F("pending_number_students")
    return rows.annotate(taken=taken).order_by("start_date_time", "pk")


def waiting(actor: Actor, scope: Scope) -> QuerySet[Enrolment]:
    """Who waits in line for a seat."""
    rows = enrolments.in_region(actor, scope.region).filter(state=State.QUEUED, offering__state=OfferingState.ACTIVE)
    rows = rows.select_related("offering__organisation", "offering__specification", "person")
    return rows.order_by("offering__start_date_time", "offering", "arrival")


def sector(value: Any) -> Text:
    """One sector by name; what is for more or for none says so, because a part holds each row once."""
    sectors = list(value or ())
    if len(sectors) == 1:
        return called(SECTORS, sectors[0])
    return _("meer sectoren") if sectors else _("zonder sector")


BEGUN = Column(_("Begonnen"), lambda row: row.offering.start_date_time)
WHO = Column(_("Wie"), lambda row: row.person.name)
BY = Column(_("Bestuur"), lambda row: row.offering.organisation.name)
WHAT = Column(_("Aanbod"), lambda row: row.offering.title)
FROM_SEATS = _("Inschrijvingen in Leerlijn en het logboek van elke plek.")

FIGURES = (
    Figure(
        name="zij-instromers",
        title=_("Begonnen zij-instromers"),
        noun=_("mensen"),
        meaning=_("Mensen die sinds 1 augustus met zij-instroom zijn begonnen en een plek hebben."),
        leaves_out=_("Wie stopte, wie nog moet beginnen en wie op een wachtlijst staat."),
        source=FROM_SEATS,
        rows=started_side_entrants,
        columns=(BEGUN, WHO, BY, Column(_("Telt mee omdat"), lambda row: row.get_state_display())),
        split=Split(_("besturen"), "offering__organisation__name"),
        counts_people=True,
        looks_back=True,
        kinds=frozenset({"education_region"}),
    ),
    Figure(
        name="plekken-zij-instroom",
        title=_("Plekken voor zij-instromers"),
        noun=_("plekken"),
        meaning=_("Plekken die besturen dit schooljaar met begeleiding aanbieden."),
        leaves_out=_("Plekken van een ander schooljaar, en wat nog niet is gepubliceerd."),
        source=_("Aanbod van besturen in Leerlijn."),
        rows=side_entry_places,
        columns=(
            Column(_("Bestuur"), lambda row: row.organisation.name),
            Column(_("Begint op"), lambda row: row.start_date_time),
            Column(_("Plekken"), lambda row: row.max_number_students),
        ),
        split=Split(_("besturen"), "organisation__name"),
        amount="max_number_students",
        kinds=frozenset({"education_region"}),
    ),
    Figure(
        name="plekken",
        title=_("Bezette plekken"),
        noun=_("bezet"),
        meaning=_("Plekken die bezet zijn in aanbod dat nog moet beginnen."),
        leaves_out=_("Aanbod zonder maximum, aanbod dat al begon en aanbod dat niet doorgaat."),
        of_what=_("Van alle plekken in dat aanbod."),
        source=_("Aanbod in Leerlijn, met de telling van elke plek."),
        rows=open_offerings,
        columns=(
            Column(_("Aanbod"), lambda row: row.title),
            Column(_("Aanbieder"), lambda row: row.organisation.name),
            Column(_("Begint op"), lambda row: row.start_date_time),
            Column(_("Bezet"), lambda row: row.taken),
            Column(_("Plekken"), lambda row: row.max_number_students),
        ),
        split=Split(_("sectoren"), "specification__sectors", sector),
        unit=Unit.SHARE,
        amount="taken",
        amount_of="max_number_students",
    ),
    Figure(
        name="wachtenden",
        title=_("Mensen op een wachtlijst"),
        noun=_("mensen"),
        meaning=_("Inschrijvingen die wachten tot een plek vrijkomt."),
        leaves_out=_("Wie zich afmeldde, en aanbod dat niet doorgaat."),
        source=FROM_SEATS,
        rows=waiting,
        columns=(WHO, WHAT, Column(_("Aangemeld op"), lambda row: row.asked_at)),
        split=Split(_("sectoren"), "offering__specification__sectors", sector),
        counts_people=True,
    ),
    Figure(
        name="deelnemers",
        title=_("Deelnemers aan %(subject)s"),
        noun=_("mensen"),
        meaning=_("Mensen die een plek hebben of hadden tot het einde, over alle groepen samen."),
        leaves_out=_("Wie zich afmeldde en wie op een wachtlijst staat."),
        source=FROM_SEATS,
        rows=participants,
        columns=(WHO, WHAT, BEGUN),
        split=Split(_("groepen"), "offering__name", spoken),
        counts_people=True,
        looks_back=True,
        is_listed=False,
        subjects=programmes,
    ),
)
