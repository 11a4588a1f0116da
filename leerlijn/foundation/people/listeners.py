"""What happens around signing in leaves its line in the logbook, and what it leaves behind is swept up."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as factor
from allauth.socialaccount import signals as institution
from django.conf import settings
from django.contrib.auth import user_logged_in
from django.dispatch import Signal

from leerlijn.foundation.people import actions
from leerlijn.kernel.actors import CLOCK
from leerlijn.kernel.jobs import every, job

CHANGES: dict[str, Signal] = {
    "address confirmed": account.email_confirmed,
    "address changed": account.email_changed,
    "address removed": account.email_removed,
    "password reset": account.password_reset,
    "second step added": factor.authenticator_added,
    "second step removed": factor.authenticator_removed,
    "second step renewed": factor.authenticator_reset,
    "institution added": institution.social_account_added,
    "institution removed": institution.social_account_removed,
}

user_logged_in.disconnect(dispatch_uid="update_last_login")


@every(hours=24)
@job()
def sweep() -> None:
    """Throw away sessions that ended, with the forms kept in them, and old attempts to sign in."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    actions.forget_attempts(CLOCK)


def _signed_in(user: Any, **_more: Any) -> None:
    actions.note_sign_in(user, person=user)


def _noting(what: str) -> Any:
    def note(**given: Any) -> None:
        person = _whose(given)
        actions.note_change_of_sign_in(person, person=person, what=what)

    return note


def _whose(given: dict[str, Any]) -> Any:
    for name, path in (("user", ""), ("email_address", "user"), ("sociallogin", "user"), ("socialaccount", "user")):
        if given.get(name):
            return getattr(given[name], path) if path else given[name]
    raise TypeError(f"nobody in {sorted(given)}")


user_logged_in.connect(_signed_in, dispatch_uid="people.signed_in")
for _what, _signal in CHANGES.items():
    _signal.connect(_noting(_what), weak=False, dispatch_uid=f"people.{_what}")
