"""Recognition of providers and certification of assessors: who needs it, how long it holds, who is told."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from leerlijn.foundation.vocabulary import actions as vocabulary
from leerlijn.foundation.vocabulary import queries as words
from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.actions.certifying import demand_recognition
from leerlijn.journey.assessment.models import (
    ProviderCertification,
)
from leerlijn.kernel import clock
from leerlijn.kernel.refusals import Forbidden, Refused
from tests.cast import DIRECTOR, person
from tests.journey.assessment.quality_scene import certify, refused

pytestmark = pytest.mark.django_db


class TestCertifying:
    @pytest.fixture
    def mbo(self, db) -> Any:
        vocabulary.load_words(DIRECTOR)
        return words.sectors(DIRECTOR).get(code="mbo")

    @pytest.fixture
    def recognised(self, hogeschool, mbo) -> ProviderCertification:
        return assessment.certify_provider(
            DIRECTOR, provider=hogeschool, domain=mbo, valid_from=date(2026, 1, 1), source="Nationaal Kenniscentrum EVC"
        )

    def test_a_recognition_holds_eighteen_months_and_is_renewed_two_months_before(self, recognised):
        assert (recognised.valid_until, recognised.renew_by) == (date(2027, 6, 30), date(2027, 4, 30))

    def test_it_is_not_given_twice_nor_without_a_source(self, recognised, hogeschool, mbo, steward, ed):
        told = {"provider": hogeschool, "domain": mbo, "valid_from": date(2026, 2, 1)}
        refused("already_certified", assessment.certify_provider, steward, source="Register", **told)
        refused("no_source", assessment.certify_provider, steward, source="", **told)
        with pytest.raises(Forbidden):
            assessment.certify_provider(ed, source="Register", **told)

    def test_its_leader_is_told_once_before_it_ends(self, recognised, astrid, time_machine, mailoutbox):
        time_machine.move_to(datetime(2027, 3, 29, 12, tzinfo=clock.zone))
        assert assessment.remind_of_certification(DIRECTOR) == 0
        time_machine.move_to(datetime(2027, 4, 1, 12, tzinfo=clock.zone))
        assert assessment.remind_of_certification(DIRECTOR) == 1
        assert assessment.remind_of_certification(DIRECTOR) == 0

    def test_nobody_is_reminded_of_what_is_over_or_asked_already(self, recognised, astrid, time_machine):
        time_machine.move_to(datetime(2027, 4, 1, 12, tzinfo=clock.zone))
        assessment.ask_renewal(astrid, certification=recognised)
        assert assessment.remind_of_certification(DIRECTOR) == 0
        ProviderCertification.objects.update(renewal_asked_at=None)
        time_machine.move_to(datetime(2027, 7, 1, 12, tzinfo=clock.zone))
        assert assessment.remind_of_certification(DIRECTOR) == 0

    def test_its_leader_writes_down_that_renewal_was_asked(self, recognised, astrid, ed, time_machine):
        with pytest.raises(Forbidden):
            assessment.ask_renewal(ed, certification=recognised)
        assert assessment.ask_renewal(astrid, certification=recognised).renewal_asked_at
        refused("already_asked", assessment.ask_renewal, astrid, certification=recognised)
        ProviderCertification.objects.update(renewal_asked_at=None, valid_until=clock.today() - timedelta(days=1))
        refused("too_late", assessment.ask_renewal, astrid, certification=recognised)

    def test_who_was_never_recognised_begins_no_evc(self, aya, region, hogeschool, standard, mbo):
        told = {"candidate": aya, "region": region, "organiser": hogeschool, "standard": standard}
        with pytest.raises(Refused) as no:
            assessment.request(aya, rules="evc-mbo", documents=["identity"], **told)
        assert no.value.code == "not_recognised"
        assert "niet erkend voor EVC" in str(no.value)

    def test_who_is_recognised_for_another_domain_only_begins_none_either(self, hogeschool, recognised):
        ProviderCertification.objects.update(domain=words.sectors(DIRECTOR).get(code="po"))
        refused("not_recognised", demand_recognition, hogeschool, queries.procedure_rules()["evc-mbo"])

    @pytest.mark.parametrize("rules", ["suitability-mbo", "competence-po", "intake-hu"])
    def test_what_the_law_or_an_institution_itself_gives_asks_no_recognition(self, hogeschool, mbo, rules):
        assert demand_recognition(hogeschool, queries.procedure_rules()[rules]) is None

    def test_every_evc_asks_it_and_says_where_that_stands(self):
        for rules in queries.procedure_rules().values():
            assert rules.needs_recognition == (rules.kind == "evc")
            if rules.needs_recognition and rules.is_offered:
                assert any("Kwaliteitscode EVC" in source.title for source in rules.sources)

    def test_who_is_recognised_no_longer_begins_nothing_new_there(self, recognised, ask, begun, aya):
        assessment.withdraw(aya, procedure=begun)
        ProviderCertification.objects.update(valid_until=clock.today() - timedelta(days=1))
        with pytest.raises(Refused) as no:
            ask()
        assert no.value.code == "recognition_ended"
        assert "liep af op" in str(no.value)

    def test_what_runs_is_finished(self, recognised, procedure, astrid):
        ProviderCertification.objects.update(valid_until=clock.today() - timedelta(days=1))
        assert assessment.admit(astrid, procedure=procedure)

    def test_a_later_recognition_lets_her_begin_again(self, recognised, hogeschool, mbo, ask):
        ProviderCertification.objects.update(valid_until=clock.today() - timedelta(days=1))
        told = {"domain": mbo, "valid_from": clock.today(), "source": "Register"}
        assessment.certify_provider(DIRECTOR, provider=hogeschool, **told)
        assert ask().pk

    def test_an_assessor_is_told_once_before_her_certification_ends(self, begun, dunya, astrid):
        certify(dunya, begun, until=clock.today() + timedelta(days=50))
        certify(person("Fenna"), begun, until=clock.today() + timedelta(days=90))
        assert assessment.remind_of_certification(DIRECTOR) == 1
        assert assessment.remind_of_certification(DIRECTOR) == 0

    def test_ed_reminds_nobody(self, ed):
        with pytest.raises(Forbidden):
            assessment.remind_of_certification(ed)
