"""Who may see and do what at the desk."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leerlijn.journey.desk.models import Referral
from leerlijn.kernel import clock
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.links import holds_link
from leerlijn.kernel.policy import everyone, own, predicate, readable, rule, signed_in, system
from leerlijn.kernel.roles import ADVISER, COORDINATOR

SHARED = (Referral.State.SENT, Referral.State.ACCEPTED)
HERS = _("Alleen wie de vraag stelde, kan dit.")
OURS = _("Alleen een adviseur van deze regio kan dit.")
THEIRS = _("Alleen een adviseur van de regio waarheen is verwezen, kan dit.")


def _receives(actor: Actor, referral: Referral) -> bool:
    return referral.is_shared and referral.to_region_id in actor.scopes(ADVISER)


def _received(actor: Actor) -> Q:
    return Q(state__in=SHARED, shared_until__gte=clock.today(), to_region__in=actor.scopes(ADVISER))


def _receives_look(actor: Actor, look: object) -> bool:
    return _receives(actor, look.referral)  # type: ignore[attr-defined]


def _received_look(actor: Actor) -> Q:
    today, scopes = clock.today(), actor.scopes(ADVISER)
    return Q(referral__state__in=SHARED, referral__shared_until__gte=today, referral__to_region__in=scopes)


she = own("person") | holds_link("key", "person")
she_of = own("enquiry__person") | holds_link("enquiry__key", "enquiry__person")
adviser = ADVISER.at("region")
adviser_of = ADVISER.at("enquiry__region")
staff_of = ADVISER.at("enquiry__region") | COORDINATOR.at("enquiry__region")
receiver = predicate(_receives, who=_("een adviseur van de regio waarheen is verwezen"), where=_received)
receiver_of_look = predicate(_receives_look, who=_("een adviseur van de regio die meekijkt"), where=_received_look)
staff = ADVISER.at("region") | COORDINATOR.at("region")

readable("desk.Enquiry", she | staff | system)
readable("desk.Message", she_of | staff_of | system)
readable("desk.Talk", she_of | staff_of | system)
readable("desk.Note", staff_of | system)
readable("desk.PhaseProposal", she_of | staff_of | system)
readable("desk.Referral", she_of | staff_of | receiver | system)
readable(
    "desk.Look",
    own("referral__enquiry__person")
    | holds_link("referral__enquiry__key", "referral__enquiry__person")
    | ADVISER.at("referral__enquiry__region")
    | COORDINATOR.at("referral__enquiry__region")
    | receiver_of_look,
)
readable("desk.OrientationParticipant", own("person") | staff | system)
readable("desk.SavedAnswers", own("person"))
readable("desk.Attempt", system)

rule(
    "desk.work",
    ADVISER.at("") | COORDINATOR.at(""),
    no=_("Hier werken alleen adviseurs en de coördinator."),
    what=_("aan het loket werken"),
)
rule("desk.ask", everyone, what=_("een vraag stellen"))
rule("desk.mail_link", everyone, what=_("je antwoorden als link laten mailen"))
rule(
    "desk.save_answers",
    signed_in,
    no=_("Log in om je antwoorden te bewaren."),
    what=_("je antwoorden bij je account bewaren"),
)
rule("desk.forget_answers", own("person"), no=HERS, what=_("je bewaarde antwoorden wissen"))
rule("desk.write", she | system, no=HERS, what=_("schrijven in je eigen dossier"))
rule(
    "desk.claim",
    signed_in,
    no=_("Log in om het dossier aan je account te koppelen."),
    what=_("een dossier aan je account koppelen"),
)
rule("desk.erase", she | COORDINATOR.at("region") | system, no=HERS, what=_("een dossier wissen"))
rule("desk.plan", she | adviser | system, no=HERS, what=_("een gesprek plannen"))
rule("desk.pick_up", adviser | system, no=OURS, what=_("een dossier oppakken"))
rule("desk.release", adviser | system, no=OURS, what=_("een dossier teruggeven"))
rule("desk.answer", adviser | system, no=OURS, what=_("een vraag beantwoorden"))
rule("desk.note", adviser | system, no=OURS, what=_("een notitie maken"))
rule("desk.close", adviser | system, no=OURS, what=_("een dossier afsluiten"))
rule("desk.reopen", adviser | system, no=OURS, what=_("een dossier heropenen"))
rule("desk.propose_phase", adviser | system, no=OURS, what=_("een fase voorstellen"))
rule("desk.refer", adviser | system, no=OURS, what=_("naar een ander loket verwijzen"))
rule("desk.decide_phase", she_of | adviser_of, no=OURS, what=_("over een voorgestelde fase beslissen"))
rule("desk.consent", she_of, no=HERS, what=_("toestemming geven om te delen"))
rule("desk.record_consent", adviser_of | system, no=OURS, what=_("gesproken toestemming vastleggen"))
rule("desk.decline_sharing", she_of, no=HERS, what=_("delen weigeren"))
rule("desk.end_sharing", she_of | adviser_of, no=HERS, what=_("delen beëindigen"))
rule("desk.look", receiver, no=THEIRS, what=_("een gedeeld dossier bekijken"))
rule("desk.accept", receiver, no=THEIRS, what=_("een verwijzing overnemen"))
rule("desk.send_back", receiver, no=THEIRS, what=_("een verwijzing terugsturen"))
rule("desk.reply", receiver, no=THEIRS, what=_("antwoorden op een verwijzing"))
rule("desk.join_round", ADVISER.at("") | COORDINATOR.at("") | system, what=_("iemand in een oriëntatieronde opnemen"))
rule("desk.leave_round", staff | system, what=_("iemand uit een oriëntatieronde halen"))
rule("desk.record_outcome", staff | system, what=_("de uitkomst van een oriëntatie vastleggen"))
rule("desk.forget_attempts", system, what=_("oude pogingen vergeten"))
rule("desk.forget_old", system, what=_("dossiers wissen die te oud zijn"))
