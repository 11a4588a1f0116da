"""What every page with a form does with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import Form

from leerlijn.kernel.pages import Request, carried_out


def form_carried_out(request: Request, form: Form, act: Callable[..., Any], **given: Any) -> bool:
    """Whether the form was right and what it asks was done; if not, the form says why not."""
    if not form.is_valid():
        return False
    facts = form.facts() if hasattr(form, "facts") else form.cleaned_data
    return carried_out(form, act, request.actor, **given, **facts) is not None
