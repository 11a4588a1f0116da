"""Who may enrol whom, and who may see it."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.organisations.queries import coordinates
from leerlijn.journey.enrolment.types import RoundState
from leerlijn.kernel.policy import Predicate, own, predicate, readable, rule, system, value_at
from leerlijn.kernel.roles import COORDINATOR, EDITOR, SCHOOL_LEADER


def published(state: str) -> Predicate:
    """The preference round of which the state stands at this path has been opened."""
    return predicate(
        lambda _actor, subject: value_at(subject, state) != RoundState.CONCEPT,
        where=lambda _actor: ~Q(**{state: RoundState.CONCEPT}),
        who=_("iedereen, zodra de ronde open is"),
    )


readable(
    "enrolment.Enrolment",
    own("person") | EDITOR.at("offering__organisation") | coordinates("offering__organisation") | system,
)
readable(
    "enrolment.SeatChange",
    own("person") | EDITOR.at("offering__organisation") | coordinates("offering__organisation") | system,
)

readable("enrolment.Need", own("person") | COORDINATOR.at("region") | system)

rule("enrolment.enrol", own("") | system, no=_("Je kunt alleen jezelf inschrijven."), what=_("inschrijven"))
rule(
    "enrolment.enrol_for",
    EDITOR.at("organisation") | system,
    no=_("Alleen de aanbieder kan een ander inschrijven."),
    what=_("een ander inschrijven"),
)
rule("enrolment.need", own("") | system, no=_("Je kunt alleen voor jezelf zoeken."), what=_("een plek laten zoeken"))
rule("enrolment.stand_in_line", own("person") | system, what=_("in nieuwe rijen gaan staan"))
rule("enrolment.end_need", own("person") | system, what=_("niet verder laten zoeken"))
rule("enrolment.take_up", own("person") | system, what=_("een aangeboden plek aannemen"))
rule("enrolment.pass_on", system, what=_("een plek zonder antwoord doorgeven"))
rule(
    "enrolment.put_ahead",
    EDITOR.at("offering__organisation") | system,
    no=_("Alleen de aanbieder kan iemand voorrang geven."),
    what=_("iemand met een reden voorrang geven"),
)
rule("enrolment.ask_again", system, what=_("opnieuw vragen of iemand komt als iets verschuift"))
rule("enrolment.remind_of_question", system, what=_("mailen dat iets verschoof"))
rule("enrolment.come_all_the_same", own("person") | system, what=_("zeggen dat je toch komt"))
rule(
    "enrolment.withdraw",
    own("person") | EDITOR.at("offering__organisation") | system,
    no=_("Alleen jijzelf of de aanbieder kan deze inschrijving stoppen."),
    what=_("afmelden"),
)
rule(
    "enrolment.read_roster",
    EDITOR.at("organisation") | coordinates("organisation") | system,
    no=_("Alleen de aanbieder en de coördinator van de regio zien wie meedoet."),
    what=_("de deelnemerslijst bekijken"),
)
rule("enrolment.read_addresses", EDITOR.at("organisation") | system, what=_("de adressen van deelnemers bekijken"))
rule("enrolment.move_up", EDITOR.at("organisation") | system, what=_("vrije plekken aan de wachtlijst geven"))

_OF_ORGANISER = own("enrolment__person") | EDITOR.at("enrolment__offering__organisation") | system
readable("enrolment.Attendance", _OF_ORGANISER)
readable("enrolment.CompletionDecision", _OF_ORGANISER)
rule(
    "enrolment.note_attendance",
    EDITOR.at("offering__organisation") | system,
    no=_("Alleen de aanbieder noteert wie er was."),
    what=_("noteren wie er was"),
)
rule(
    "enrolment.check_in",
    own("person") | system,
    no=_("Je kunt alleen jezelf melden."),
    what=_("je melden bij de deur"),
)
rule(
    "enrolment.complete",
    EDITOR.at("offering__organisation") | system,
    no=_("Alleen de aanbieder laat deelnemers afronden."),
    what=_("een deelnemer laten afronden die aan alles voldoet"),
)
rule(
    "enrolment.complete_all",
    EDITOR.at("organisation") | system,
    no=_("Alleen de aanbieder laat deelnemers afronden."),
    what=_("iedereen laten afronden die aan alles voldoet"),
)
rule(
    "enrolment.decide_completion",
    EDITOR.at("offering__organisation"),
    no=_("Alleen de aanbieder besluit of iemand het heeft afgerond."),
    what=_("besluiten over wie niet aan alles voldoet"),
)

readable("enrolment.Attempt", own("person") | EDITOR.at("enrolment__offering__organisation") | system)
readable("enrolment.Result", own("attempt__person") | EDITOR.at("attempt__enrolment__offering__organisation") | system)
rule(
    "enrolment.note_results",
    EDITOR.at("organisation") | system,
    no=_("Alleen de aanbieder vult resultaten in."),
    what=_("resultaten van een toets invullen"),
)
rule(
    "enrolment.give_extra_time",
    EDITOR.at("offering__organisation"),
    no=_("Alleen de aanbieder geeft extra tijd."),
    what=_("iemand extra tijd geven bij een toets"),
)
readable("enrolment.SignUpList", EDITOR.at("offering__organisation") | system)
readable("enrolment.SignUpLine", EDITOR.at("sheet__offering__organisation") | system)
rule(
    "enrolment.bring_list",
    EDITOR.at("organisation"),
    no=_("Alleen de aanbieder kan een ander inschrijven."),
    what=_("een lijst met mensen bekijken voor zij worden ingeschreven"),
)
rule(
    "enrolment.confirm_list",
    EDITOR.at("offering__organisation"),
    no=_("Alleen de aanbieder kan een ander inschrijven."),
    what=_("een lijst met mensen inschrijven"),
)
rule(
    "enrolment.enrol_line",
    EDITOR.at("sheet__offering__organisation"),
    no=_("Alleen de aanbieder kan een ander inschrijven."),
    what=_("een regel van een lijst inschrijven"),
)
rule("enrolment.forget_lists", system, what=_("oude lijsten met namen weggooien"))
rule(
    "enrolment.see_costs",
    COORDINATOR.at("") | SCHOOL_LEADER.anywhere,
    no=_("Alleen de coördinator en schoolleiders zien wat het scholen kost."),
    what=_("zien wat het scholen kost, en wat een regeling terugbetaalt"),
)
rule("enrolment.release_all", system, what=_("iedereen afmelden als iets niet doorgaat"))

readable(
    "enrolment.PreferenceRound",
    published("state") | EDITOR.at("organisation") | coordinates("organisation") | system,
)
readable(
    "enrolment.RoundOffering",
    published("round__state") | EDITOR.at("round__organisation") | coordinates("round__organisation") | system,
)
readable("enrolment.Ticket", own("person") | system)
readable("enrolment.Preference", own("ticket__person") | system)

_EDITS = _("Alleen wie het aanbod van deze organisatie bijhoudt, kan dit.")
rule("enrolment.plan_round", EDITOR.at(""), no=_EDITS, what=_("een voorkeursronde maken"))
rule("enrolment.change_round", EDITOR.at("organisation"), no=_EDITS, what=_("een voorkeursronde veranderen"))
rule("enrolment.open_round", EDITOR.at("organisation"), no=_EDITS, what=_("een voorkeursronde openen"))
rule("enrolment.hand_in", own("") | system, no=_("Je kunt alleen zelf meeloten."), what=_("meedoen met een loting"))
rule("enrolment.take_back", own("person"), no=_("Dit is niet jouw lootje."), what=_("een lootje intrekken"))
rule("enrolment.close_round", system, what=_("een voorkeursronde sluiten als de tijd om is"))
rule(
    "enrolment.draw",
    EDITOR.at("organisation"),
    no=_("Alleen wie het aanbod van deze organisatie bijhoudt, kan loten."),
    what=_("loten in een voorkeursronde"),
)
rule("enrolment.give_drawn", system, what=_("na een loting de plekken uitdelen"))
rule("enrolment.tell_drawn", system, what=_("na een loting iedereen bericht sturen"))
rule("enrolment.drop_from_round", system, what=_("aanbod uit een voorkeursronde halen als het niet doorgaat"))
