"""How the templates of this room say a vintage."""

from django import template

from leerlijn.foundation.organisations import queries

register = template.Library()
register.simple_tag(queries.spoken_vintage, name="vintage")
