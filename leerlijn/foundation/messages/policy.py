"""Who may choose which mail somebody gets."""

from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.policy import own, readable, rule, system

readable("messages.MailPreference", own("person") | system)

rule(
    "messages.choose",
    own(""),
    no=_("Alleen jij kunt kiezen welke mail je krijgt."),
    what=_("kiezen welke mail je krijgt"),
)
