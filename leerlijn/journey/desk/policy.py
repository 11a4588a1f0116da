"""Who may see and do what at the desk."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.appointments.types import holds_link
from leerlijn.journey.desk.models import Referral
from leerlijn.kernel import clock
from leerlijn.kernel.actors import Actor
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

rule("desk.work", ADVISER.at("") | COORDINATOR.at(""), no=_("Hier werken alleen adviseurs en de coördinator."))
rule("desk.ask", everyone)
rule("desk.mail_link", everyone)
rule("desk.save_answers", signed_in, no=_("Log in om je antwoorden te bewaren."))
rule("desk.forget_answers", own("person"), no=HERS)
rule("desk.write", she | system, no=HERS)
rule("desk.claim", signed_in, no=_("Log in om het dossier aan je account te koppelen."))
rule("desk.erase", she | COORDINATOR.at("region") | system, no=HERS)
rule("desk.plan", she | adviser | system, no=HERS)
for verb in ("pick_up", "release", "answer", "note", "close", "reopen", "propose_phase", "refer"):
    rule(f"desk.{verb}", adviser | system, no=OURS)
rule("desk.decide_phase", she_of | adviser_of, no=OURS)
rule("desk.consent", she_of, no=HERS)
rule("desk.record_consent", adviser_of | system, no=OURS)
rule("desk.decline_sharing", she_of, no=HERS)
rule("desk.end_sharing", she_of | adviser_of, no=HERS)
for verb in ("look", "accept", "send_back", "reply"):
    rule(f"desk.{verb}", receiver, no=THEIRS)
rule("desk.join_round", ADVISER.at("") | COORDINATOR.at("") | system)
rule("desk.leave_round", staff | system)
rule("desk.record_outcome", staff | system)
rule("desk.forget_attempts", system)
rule("desk.forget_old", system)
