"""What messages show on one's account: the way to the choice of mail."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from leerlijn.kernel.pages import Request
from leerlijn.kernel.slots import fills


@fills("account.page")
def mail(request: Request, _person: object) -> SafeString:
    """The way to choosing one's mail."""
    return render_to_string("messages/account.html", {}, request)
