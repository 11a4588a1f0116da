"""The rules of an offering as its data tells them: who may come and how, and who pays a part."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from leerlijn.demo import dates
from leerlijn.demo.actions import LOADER
from leerlijn.demo.back_then import then
from leerlijn.demo.stage import Stage
from leerlijn.foundation.catalogue import actions as catalogue
from leerlijn.foundation.catalogue import queries as offers
from leerlijn.kernel.languages import in_languages

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering


def terms(stage: Stage, told: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """What is said of signing up in columns of the offering itself."""
    if "hours_to_answer" in told:
        yield "hours_to_answer", told["hours_to_answer"]
    if "decide_by" in told:
        yield "decide_by", dates.day(told["decide_by"], stage.today)
    if "withdraw_until" in told:
        yield "withdraw_until", dates.moment(told["withdraw_until"], stage.today)
    if "in_company" in told:
        yield "in_company_for", stage.board(told["in_company"])
    if "together" in told:
        yield "min_seats_per_request", told["together"][0]
        yield "max_seats_per_request", told["together"][1]


def lay_down(stage: Stage, offering: Offering, told: dict[str, Any]) -> None:
    """For which other regions it is, for whom seats are kept, and which scheme pays what part."""
    rules: dict[str, Any] = {}
    if "regions" in told:
        rules["regions"] = [stage.region(slug) for slug in told["regions"]]
    if "kept" in told:
        rules["kept"] = [_kept(stage, one) for one in told["kept"]]
    if "shares" in told:
        rules["shares"] = [{**one, "region": stage.region(one["region"])} for one in told["shares"]]
    if rules:
        catalogue.change_offering(LOADER, offering=offering, **rules)


def call_off(offering: Offering, on: datetime, because: dict[str, str], instead: list[str]) -> None:
    """From a moment on it will not take place: why, and what there is instead."""
    found = offers.offerings_visible_to(LOADER).filter(code__in=instead)
    with then(on):
        catalogue.cancel(LOADER, offering=offering, because=in_languages(**because), alternatives=found)


def _kept(stage: Stage, told: dict[str, Any]) -> dict[str, Any]:
    facts = {"region": stage.region(told["region"]), "seats": told["seats"]}
    return facts | ({"until": dates.moment(told["until"], stage.today)} if "until" in told else {})
