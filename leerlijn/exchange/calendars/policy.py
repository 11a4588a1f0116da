"""Who may read which feed, and who has an address of her own."""

from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.policy import own, readable, rule, system

readable("calendars.Feed", own("person") | system)
readable("calendars.Telling", own("feed__person") | system)

rule(
    "calendars.give_address",
    own(""),
    no=_("Alleen jij kunt dit adres maken."),
    what=_("een adres voor je agenda maken"),
)
rule(
    "calendars.end_address",
    own("person"),
    no=_("Alleen jij kunt dit adres stoppen."),
    what=_("het adres van je agenda stoppen"),
)
rule("calendars.look", system, what=_("onthouden wat een agenda te zien kreeg"))
