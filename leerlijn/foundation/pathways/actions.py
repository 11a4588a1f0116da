"""Every write on rules: load those that come with the program, draft, change, publish."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from leerlijn.foundation.pathways.events import RulePublished
from leerlijn.foundation.pathways.models import Rule, Version
from leerlijn.foundation.pathways.queries.sheets import KIND
from leerlijn.foundation.pathways.rules.opening import Written, fact_book, written_rules
from leerlijn.foundation.pathways.rules.reading import Misread, Reader, digest_of
from leerlijn.kernel import logbook, search
from leerlijn.kernel.actions import action
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.events import announce
from leerlijn.kernel.refusals import Refused

FILLED = ("body", "digest", "certainty", "valid_from", "valid_to", "review_on", "owner")


@dataclass
class Loaded:
    """What loading the rules did: counts of rules."""

    new: int = 0
    changed: int = 0
    proposed: int = 0  # became a draft, because the rule owner had changed the rule
    waiting: int = 0  # not taken in yet, because somebody is working on a draft
    same: int = 0


@action("pathways.load_rules", on=None)
def load_rules(by: Actor) -> Loaded:
    """Take in the rules that come with the program; what is there already stays.

    A rule that changed in the data becomes a new published version. Where the rule owner has changed the rule since,
    the data only proposes: it becomes a draft for her to look at. A second time nothing happens.
    """
    loaded = Loaded()
    for position, written in enumerate(written_rules()):
        _take_in(by, written, position, loaded)
    logbook.note(**vars(loaded))
    return loaded


@action("pathways.draft", on="rule")
def draft(by: Actor, *, rule: Rule) -> Version:
    """Begin a new version of a rule, as a copy of the newest; raises Refused('draft_exists')."""
    newest = _newest(rule)
    if newest.is_draft:
        raise Refused(_("Er is al een concept van deze regel. Werk daarin verder."), code="draft_exists")
    return _write(by, rule, newest.number + 1, newest.body, Version.Origin.EDITOR)


@action("pathways.revise", on="version")
def revise(by: Actor, *, version: Version, edition: int, body: Mapping[str, Any]) -> Version:
    """Save a draft. `edition` is the one the writer saw; raises Refused('changed_meanwhile') when it is older.

    Raises Refused('not_a_rule') when the body cannot be read as a rule.
    """
    held = _hold(version)
    if held.edition != edition:
        raise Refused(
            _("Iemand anders bewaarde dit concept terwijl jij bezig was. Vergelijk de verschillen en bewaar opnieuw."),
            code="changed_meanwhile",
        )
    _fill(held, body)
    held.edition += 1
    held.origin = Version.Origin.EDITOR
    held.save(update_fields=[*FILLED, "edition", "origin"])
    return held


@action("pathways.discard", on="version")
def discard(by: Actor, *, version: Version) -> None:
    """Throw a draft away; raises Refused('published') for anything else."""
    _hold(version).delete()


@action("pathways.publish", on="version")
def publish(by: Actor, *, version: Version, edition: int, reason: str) -> Version:
    """Let a draft hold, with the reason of the change.

    Raises Refused('no_reason'), Refused('changed_meanwhile') when the draft is not the one that was looked at, or
    Refused('newer_version').
    """
    held = _hold(version)
    if not reason.strip():
        raise Refused(_("Schrijf op waarom je de regel verandert."), code="no_reason")
    if held.edition != edition:
        raise Refused(_("Het concept is intussen veranderd. Bekijk het opnieuw."), code="changed_meanwhile")
    if held.rule.versions.filter(number__gt=held.number).exists():
        raise Refused(_("Er is intussen een nieuwere versie. Begin een nieuw concept."), code="newer_version")
    _publish(by, held, reason.strip())
    return held


def _take_in(by: Actor, written: Written, position: int, loaded: Loaded) -> None:
    rule = Rule.objects.filter(code=written.body["id"]).first()
    if rule is None:
        rule = Rule.objects.create(code=written.body["id"], kind=written.kind, position=position)
    digest = digest_of(written.body)
    if rule.data_digest == digest:
        loaded.same += 1
        return
    newest = rule.versions.order_by("-number").first()
    if newest is not None and newest.is_draft:
        loaded.waiting += 1
        return
    version = _write(by, rule, newest.number + 1 if newest else 1, written.body, Version.Origin.DATA)
    rule.data_digest, rule.position = digest, position
    rule.save(update_fields=["data_digest", "position"])
    if newest is not None and newest.origin != Version.Origin.DATA:
        loaded.proposed += 1
        return
    _publish(by, version, _("Zoals meegeleverd."))
    loaded.new, loaded.changed = loaded.new + (newest is None), loaded.changed + (newest is not None)


def _write(by: Actor, rule: Rule, number: int, body: Mapping[str, Any], origin: Version.Origin) -> Version:
    version = Version(rule=rule, number=number, origin=origin, drafted_by_id=by.pk)
    _fill(version, body)
    version.save(force_insert=True)
    return version


def _fill(version: Version, body: Mapping[str, Any]) -> None:
    """Put a body in a version, with what lists and constraints need beside it."""
    try:
        read = Reader(fact_book()).rule(version.rule.kind, {**body, "id": version.rule.code}, version.number)
    except Misread as error:
        raise Refused(
            _("Dit is nog geen hele regel: %(problem)s. Kijk de velden na.") % {"problem": error}, code="not_a_rule"
        ) from error
    version.body = {**body, "id": version.rule.code}
    version.digest = read.digest
    version.certainty, version.owner = read.basis.certainty.value, read.owner
    version.valid_from, version.valid_to = read.basis.valid_from, read.basis.valid_to
    version.review_on = read.basis.review_on


def _publish(by: Actor, version: Version, reason: str) -> None:
    version.become_published(by, reason)
    version.save(update_fields=["state", "published_by", "reason", "published_at"])
    for older in version.rule.versions.filter(state=Version.State.PUBLISHED).exclude(pk=version.pk):
        if version.covers(older):
            older.become_replaced()
            older.save(update_fields=["state"])
    if version.rule.kind == Rule.Kind.PATHWAY:
        _shelve(version)
    announce(RulePublished(version.rule.code, version.number))


def _shelve(version: Version) -> None:
    """Let the pathway be found by what it says, in either language."""
    texts = [version.body.get(key, {}) for key in ("summary", "note", "cost")] + version.body.get("steps", [])
    body = " ".join(text.get(language, "") for language in ("nl", "en") for text in texts)
    summary = version.body.get("summary", {})
    shown = {
        language: search.Shown(getattr(version.name, language), summary.get(language, "")) for language in ("nl", "en")
    }
    search.index(KIND, version.rule.code, title=version.name.nl, body=f"{version.name.en} {body}", shown=shown)


def _hold(version: Version) -> Version:
    """The draft itself, locked; raises Refused('published') when it can no longer change."""
    held = Version.objects.select_for_update(of=("self",)).filter(pk=version.pk).first()
    if held is None or not held.is_draft:
        raise Refused(_("Deze versie is al gepubliceerd of weggegooid. Begin een nieuw concept."), code="published")
    return held


def _newest(rule: Rule) -> Version:
    newest = rule.versions.order_by("-number").first()
    assert newest is not None, "a rule is never without a version"
    return newest
