"""A form that was sent while nobody was signed in any more: kept for half an hour, and shown again after signing in.

It lies in the session of the browser it was typed in, and opens only for the person who was last signed in there (or,
when nobody ever was, for whoever signs in). Passwords and files are not kept. What is kept is sealed: sessions lie in
the database for longer than this, and what somebody types may be known to nobody yet.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.http import url_has_allowed_host_and_scheme

from leerlijn.kernel import clock, sealing

KEPT = "kept_form"
MARK = "verder"
"""`?verder=1` behind the address of a form: show it with what was typed."""
LAST_HERE = "leerlijn_last_here"
"""A cookie that says, in a way only we can read, who was last signed in on this browser."""
HOW_LONG = timedelta(minutes=30)
MOST_CHARACTERS = 200_000


def keep(request: HttpRequest, *, owner: str | None = None) -> None:
    """Keep what was sent, for when its sender is back; she is the owner, when left out whoever was last here."""
    typed = request.POST.copy()
    for name in [name for name in typed if name == "csrfmiddlewaretoken" or "password" in name]:
        del typed[name]
    data = typed.urlencode()
    request.session[KEPT] = {
        "path": request.path,
        "page": _page_of(request),
        "data": sealing.seal(data) if data and len(data) <= MOST_CHARACTERS else "",
        "has_files": bool(request.FILES),
        "owner": request.COOKIES.get(LAST_HERE, "") if owner is None else owner,
        "until": (clock.now() + HOW_LONG).isoformat(),
    }


def kept_for(request: HttpRequest) -> dict[str, Any] | None:
    """What is kept for whoever is here now; what is too old or somebody else's is thrown away."""
    kept = request.session.get(KEPT)
    if kept is None:
        return None
    is_hers = not kept["owner"] or constant_time_compare(kept["owner"], seal(request))
    if not is_hers or datetime.fromisoformat(kept["until"]) < clock.now():
        forget(request)
        return None
    return dict(kept)


def typed_at(request: HttpRequest) -> QueryDict | None:
    """What was typed in the form at this address, when it is asked back."""
    if request.method != "GET" or MARK not in request.GET:
        return None
    kept = kept_for(request)
    return QueryDict(sealing.unseal(kept["data"])) if kept and kept["data"] and kept["path"] == request.path else None


def where_to(request: HttpRequest) -> str:
    """Where somebody goes on after signing in: to the form she sent, or the page with the button she pressed."""
    kept = kept_for(request)
    if kept is None:
        return str(settings.LOGIN_REDIRECT_URL)
    if kept["data"]:
        return f"{kept['path']}?{MARK}=1"
    forget(request)
    return str(kept["page"] or settings.LOGIN_REDIRECT_URL)


def forget(request: HttpRequest) -> None:
    """Throw away what is kept."""
    request.session.pop(KEPT, None)


def forget_when_sent(request: HttpRequest) -> None:
    """What was kept is sent again: it need not be kept any longer."""
    if request.method == "POST" and request.session.get(KEPT, {}).get("path") == request.path:
        forget(request)


def seal(request: HttpRequest) -> str:
    """Who is signed in, as the cookie says it; empty for a visitor."""
    person = request.session.get(SESSION_KEY)
    return salted_hmac("people.last_here", person).hexdigest() if person else ""


def mark_last_here(request: HttpRequest, response: HttpResponse) -> None:
    """Remember on this browser who is signed in, for as long as a form could be kept and then some."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return
    sealed = seal(request)
    if sealed and request.COOKIES.get(LAST_HERE) != sealed:
        response.set_cookie(
            LAST_HERE, sealed, max_age=timedelta(days=30), httponly=True, samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )  # fmt: skip


def safe_path(request: HttpRequest, url: str) -> str:
    """The path of a url within this house, or nothing."""
    return url if url and url_has_allowed_host_and_scheme(url, allowed_hosts={request.get_host()}) else ""


def _page_of(request: HttpRequest) -> str:
    """The page the form stood on, when the browser says so and it is ours."""
    page = safe_path(request, request.headers.get("Referer", ""))
    parts = urlsplit(page)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
