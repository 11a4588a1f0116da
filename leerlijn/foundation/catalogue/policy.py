"""Who may read and change the catalogue."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.catalogue.types import OfferingState
from leerlijn.kernel.policy import everyone, predicate, readable, rule, system
from leerlijn.kernel.roles import EDITOR, STEWARD

NOT_YOURS = _("Alleen de aanbodredacteur van deze organisatie kan dit veranderen.")

published = predicate(
    lambda _actor, offering: offering.state != OfferingState.CONCEPT,
    where=lambda _actor: ~Q(state=OfferingState.CONCEPT),
    who=_("iedereen, zodra het is gepubliceerd"),
)
published_with_offering = predicate(
    lambda _actor, row: row.offering.state != OfferingState.CONCEPT,
    where=lambda _actor: ~Q(offering__state=OfferingState.CONCEPT),
    who=_("iedereen, zodra het aanbod is gepubliceerd"),
)

readable("catalogue.Specification", everyone)
readable("catalogue.AcademicSession", everyone)
readable("catalogue.Building", everyone)
readable("catalogue.Room", everyone)
readable("catalogue.Offering", published | EDITOR.at("organisation") | system)
readable("catalogue.Meeting", published_with_offering | EDITOR.at("offering__organisation") | system)
for ruling in ("EnrolmentPeriod", "SetAside", "CostShare"):
    readable(f"catalogue.{ruling}", published_with_offering | EDITOR.at("offering__organisation") | system)
readable("catalogue.Quota", everyone)

rule(
    "catalogue.edit",
    EDITOR.anywhere,
    no=_("Alleen een aanbodredacteur kan dit bekijken."),
    what=_("het aanbod van een organisatie bijhouden"),
)
rule("catalogue.describe", EDITOR.at("") | system, no=NOT_YOURS, what=_("een opleiding, cursus of toets beschrijven"))
rule("catalogue.redescribe", EDITOR.at("organisation") | system, no=NOT_YOURS, what=_("een beschrijving wijzigen"))
rule("catalogue.offer", EDITOR.at("organisation") | system, no=NOT_YOURS, what=_("een uitvoering aanbieden"))
rule("catalogue.change_offering", EDITOR.at("organisation") | system, no=NOT_YOURS, what=_("een uitvoering wijzigen"))
rule("catalogue.plan", EDITOR.at("organisation") | system, no=NOT_YOURS, what=_("bijeenkomsten plannen"))
rule("catalogue.add_meetings", EDITOR.at("organisation"), no=NOT_YOURS, what=_("bijeenkomsten toevoegen"))
rule("catalogue.move", EDITOR.at("offering__organisation"), no=NOT_YOURS, what=_("een bijeenkomst wijzigen"))
rule("catalogue.drop", EDITOR.at("offering__organisation"), no=NOT_YOURS, what=_("een bijeenkomst verwijderen"))
rule("catalogue.open_enrolment", EDITOR.at("organisation") | system, no=NOT_YOURS, what=_("inschrijfperiodes openen"))
rule("catalogue.set_aside", EDITOR.at("organisation") | system, no=NOT_YOURS, what=_("plekken apart houden"))
rule(
    "catalogue.share_costs", EDITOR.at("organisation") | system, no=NOT_YOURS, what=_("zeggen wat een regeling betaalt")
)
rule("catalogue.share_seats", EDITOR.at("") | system, no=NOT_YOURS, what=_("uitvoeringen plekken laten delen"))
rule(
    "catalogue.change_shared_seats",
    EDITOR.at("organisation") | system,
    no=NOT_YOURS,
    what=_("het aantal gedeelde plekken wijzigen"),
)
rule(
    "catalogue.stop_sharing_seats",
    EDITOR.at("organisation") | system,
    no=NOT_YOURS,
    what=_("uitvoeringen hun eigen plekken teruggeven"),
)
rule("catalogue.warn_of_shortage", system, what=_("waarschuwen dat er te weinig aanmeldingen zijn"))
rule("catalogue.publish", EDITOR.at("organisation") | system, no=NOT_YOURS, what=_("een uitvoering publiceren"))
rule("catalogue.cancel", EDITOR.at("organisation") | system, no=NOT_YOURS, what=_("een uitvoering annuleren"))
rule("catalogue.open_building", EDITOR.at("") | system, no=NOT_YOURS, what=_("een gebouw toevoegen"))
rule("catalogue.open_room", EDITOR.at("organisation") | system, no=NOT_YOURS, what=_("een lokaal toevoegen"))
rule("catalogue.change_building", EDITOR.at("organisation"), no=NOT_YOURS, what=_("een gebouw wijzigen"))
rule("catalogue.close_building", EDITOR.at("organisation"), no=NOT_YOURS, what=_("een gebouw verwijderen"))
rule("catalogue.change_room", EDITOR.at("building__organisation"), no=NOT_YOURS, what=_("een lokaal wijzigen"))
rule("catalogue.close_room", EDITOR.at("building__organisation"), no=NOT_YOURS, what=_("een lokaal verwijderen"))
rule("catalogue.open_academic_session", EDITOR.at("") | system, no=NOT_YOURS, what=_("een onderwijsperiode toevoegen"))
rule("catalogue.take_in", system | STEWARD.anywhere, what=_("het aanbod van een instelling inlezen"))
