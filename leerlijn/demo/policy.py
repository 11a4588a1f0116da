"""Who may load the demo: the demo."""

from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.policy import rule, system

rule("demo.mark", system, what=_("onthouden wat van het voorbeeld geladen is"))
