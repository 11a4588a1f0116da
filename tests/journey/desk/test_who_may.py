"""What somebody sees is exactly what the read rule allows, for the whole cast."""

from __future__ import annotations

from datetime import timedelta

import pytest

from leerlijn.journey.desk import actions, queries
from leerlijn.journey.desk.types import Part, Phase
from leerlijn.kernel import clock, policy
from leerlijn.kernel.actors import CLOCK, VISITOR
from leerlijn.kernel.links import LinkHolder

pytestmark = pytest.mark.django_db


@pytest.fixture
def everything(enquiry, chris, elsewhere, olga, slots):
    """A file with a message, a note, a talk, a proposal, a shared referral and a look."""
    she = LinkHolder(key=enquiry.key)
    actions.plan(chris, enquiry=enquiry, slot=slots[0])
    enquiry.refresh_from_db()
    actions.answer(chris, enquiry=enquiry, version=enquiry.version, text="Dag")
    actions.note(chris, enquiry=enquiry, text="Intern")
    actions.propose_phase(chris, enquiry=enquiry, phase=Phase.DECIDE, because="x")
    enquiry.refresh_from_db()
    until = clock.today() + timedelta(days=9)
    referral = actions.refer(
        chris, enquiry=enquiry, version=enquiry.version, to_region=elsewhere, reason="x", parts=[Part.QUESTION],
        shared_until=until,
    )  # fmt: skip
    actions.look(olga, referral=actions.consent(she, referral=referral))


@pytest.mark.usefixtures("everything")
@pytest.mark.parametrize("is_hers", [False, True])
def test_lists_show_what_pages_allow(enquiry, aya, bram, chris, dunya, ed, noor, olga, is_hers):
    link = LinkHolder(key=enquiry.key)
    if is_hers:
        actions.claim(aya, enquiry=enquiry, key=enquiry.key)
    for actor in (aya, bram, chris, dunya, ed, noor, olga, VISITOR, CLOCK, link, LinkHolder(key="x")):
        for visible in (
            queries.enquiries_visible_to, queries.messages_visible_to, queries.notes_visible_to,
            queries.talks_visible_to, queries.phase_proposals_visible_to, queries.referrals_visible_to,
            queries.looks_visible_to,
        ):  # fmt: skip
            rows = visible(actor)
            for row in rows.model.objects.all():
                allowed = bool(policy.may(actor, f"{rows.model._meta.label}.read", row))
                assert rows.filter(pk=row.pk).exists() is allowed, (actor, row)


@pytest.mark.usefixtures("everything")
def test_she_sees_her_own_file_without_the_notes(enquiry):
    she = LinkHolder(key=enquiry.key)
    assert queries.messages_visible_to(she).exists()
    assert queries.talks_visible_to(she).exists()
    assert queries.looks_visible_to(she).exists()
    assert not queries.notes_visible_to(she).exists()
