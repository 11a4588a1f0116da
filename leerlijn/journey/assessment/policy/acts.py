"""Who may do what in assessment."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from leerlijn.journey.assessment.models import Decision
from leerlijn.journey.assessment.policy.circles import declarer, lead, not_herself, opened, oversees, seated
from leerlijn.kernel.policy import own, predicate, rule, system, value_at
from leerlijn.kernel.roles import ASSESSMENT_COORDINATOR, SCHOOL_LEADER

_board = SCHOOL_LEADER.at("hiring_board") & not_herself("")
_lead = lead("")
NOT_A_LEAD = _("Alleen de assessmentorganisatie stelt panels samen, en niemand voor zichzelf.")

rule(
    "assessment.request",
    own("") | system,
    no=_("Je kunt een procedure alleen voor jezelf aanvragen."),
    what=_("een procedure aanvragen"),
)
rule(
    "assessment.request_for",
    SCHOOL_LEADER.at("") | system,
    no=_("Alleen het bestuur zelf vraagt een onderzoek aan."),
    what=_("voor een kandidaat een onderzoek aanvragen"),
)
rule(
    "assessment.agree",
    _board | system,
    no=_("Alleen het bestuur dat wil aanstellen kan dit goedkeuren."),
    what=_("als bestuur instemmen met een onderzoek"),
)
rule(
    "assessment.admit",
    _lead | system,
    no=_("Alleen de assessmentorganisatie laat iemand toe."),
    what=_("een aanvraag toelaten"),
)
rule(
    "assessment.refuse",
    _lead | _board | system,
    no=_("Alleen het bestuur en de assessmentorganisatie kunnen een aanvraag afwijzen."),
    what=_("een aanvraag afwijzen met een reden"),
)
rule("assessment.consent", own("candidate"), no=_("Alleen jij kunt toestemming geven."), what=_("toestemming geven"))
rule(
    "assessment.end_consent",
    own("candidate"),
    no=_("Alleen jij kunt je toestemming intrekken."),
    what=_("je toestemming intrekken"),
)
rule("assessment.withdraw", own("candidate"), no=_("Alleen jij kunt stoppen."), what=_("met een procedure stoppen"))
rule(
    "assessment.advance",
    _lead | system,
    no=_("Alleen de assessmentorganisatie zet een procedure een stap verder."),
    what=_("een procedure een stap verder zetten"),
)
rule("assessment.watch_terms", system, what=_("herinneren aan termijnen en afsluiten wat klaar is"))

rule(
    "assessment.certify_assessor",
    ASSESSMENT_COORDINATOR.at("") | system,
    no=_("Alleen de assessmentorganisatie certificeert assessoren."),
    what=_("een assessor certificeren"),
)
rule(
    "assessment.end_certification",
    ASSESSMENT_COORDINATOR.at("organiser") | system,
    no=_("Alleen de assessmentorganisatie beëindigt een certificering."),
    what=_("een certificering beëindigen"),
)
rule(
    "assessment.declare_tie",
    own("candidate") | _lead | seated("") | system,
    no=_("Alleen de kandidaat, het panel en de coördinator kunnen een band opschrijven."),
    what=_("opschrijven dat een assessor de kandidaat te goed kent"),
)
rule(
    "assessment.propose_panels",
    ASSESSMENT_COORDINATOR.at("") | system,
    no=NOT_A_LEAD,
    what=_("panels laten voorstellen"),
)
rule(
    "assessment.call_third",
    opened("", "round") | _lead | system,
    no=_("Alleen het panel en de assessmentorganisatie vragen een derde assessor."),
    what=_("een derde assessor laten voorstellen"),
)
rule(
    "assessment.ask_panel",
    _lead | system,
    no=NOT_A_LEAD,
    what=_("een voorgesteld panel vragen"),
)
rule(
    "assessment.choose_assessor",
    _lead | system,
    no=NOT_A_LEAD,
    what=_("met een reden een andere assessor kiezen"),
)
rule(
    "assessment.replace_assessor",
    lead("procedure") | system,
    no=_("Alleen de assessmentorganisatie vervangt een assessor."),
    what=_("een assessor vervangen"),
)
rule(
    "assessment.accept_seat",
    own("assessor"),
    no=_("Alleen jij zegt of je meedoet."),
    what=_("ja zeggen tegen een panel"),
)
rule(
    "assessment.decline_seat",
    own("assessor"),
    no=_("Alleen jij zegt of je meedoet."),
    what=_("nee zeggen tegen een panel"),
)
rule("assessment.watch_panels", system, what=_("assessoren herinneren die nog niet antwoordden"))
rule(
    "assessment.book_sitting",
    own("candidate") | _lead | system,
    no=_("Alleen de kandidaat en de coördinator kiezen een moment."),
    what=_("een moment kiezen waarop het hele panel kan"),
)
rule(
    "assessment.cancel_sitting",
    own("procedure__candidate") | lead("procedure") | system,
    no=_("Alleen de kandidaat en de coördinator zeggen een zitting af."),
    what=_("een zitting afzeggen"),
)

rule(
    "assessment.save_scores",
    own("assessor"),
    no=_("Alleen jij vult je eigen formulier in."),
    what=_("je eigen scoreformulier bewaren"),
)
rule(
    "assessment.lock_scores",
    own("assessor"),
    no=_("Alleen jij zet je eigen formulier vast."),
    what=_("je eigen scoreformulier vastzetten"),
)
rule("assessment.discuss", own("assessor"), what=_("met het panel overleggen"))
rule(
    "assessment.judge",
    opened("", "round"),
    no=_("Alleen het panel oordeelt, en pas als alle formulieren vaststaan."),
    what=_("namens het panel een oordeel opschrijven"),
)
rule(
    "assessment.confirm",
    opened("procedure", "round"),
    no=_("Alleen wie in het panel zit bevestigt een oordeel."),
    what=_("een oordeel van het panel bevestigen"),
)
rule(
    "assessment.conclude",
    opened("", "round") | oversees(""),
    no=_("Alleen het panel sluit de vergelijking af."),
    what=_("de vergelijking afsluiten"),
)

_did_not_decide = predicate(
    lambda actor, objection: (
        not Decision.objects.filter(procedure=value_at(objection, "decision__procedure"), decided_by=actor.pk).exists()
    ),
    who=_("wie hier geen besluit nam"),
)
rule(
    "assessment.decide",
    declarer(""),
    no=_("Wie oordeelde, besluit niet. Vraag iemand anders die mag besluiten."),
    what=_("een besluit nemen over wat iemand heeft laten zien"),
)
rule(
    "assessment.object_to",
    own("procedure__candidate"),
    no=_("Alleen de kandidaat kan bezwaar maken."),
    what=_("bezwaar maken tegen een besluit"),
)
rule(
    "assessment.answer_objection",
    declarer("decision__procedure") & _did_not_decide,
    no=_("Een bezwaar beantwoordt iemand die het besluit niet nam en niet in het panel zat."),
    what=_("een bezwaar beantwoorden"),
)
rule(
    "assessment.take_second_chance",
    own("candidate"),
    no=_("Alleen de kandidaat kan een tweede kans vragen."),
    what=_("een tweede kans vragen"),
)
