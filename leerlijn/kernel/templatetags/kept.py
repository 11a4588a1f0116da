"""`{% kept this that %}...{% endkept %}`: a piece of page that is drawn once for each value of what it is made from.

Everything the piece shows must follow from the values named (and the language): then it can never be out of date, in
whichever process. What differs per reader or per moment (a token, a name, a message) stays outside.
"""

from __future__ import annotations

from django import template
from django.db.models import Model
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()

MOST = 500
"""So many drawings of one piece are kept; then it starts anew."""


class Kept(template.Node):
    """A piece, the values it is made from, and what it looked like for each."""

    def __init__(self, piece: NodeList, values: list[FilterExpression]) -> None:
        self.piece = piece
        self.values = values
        self.drawn: dict[tuple[object, ...], SafeString] = {}

    def render(self, context: Context) -> SafeString:
        values = [value.resolve(context) for value in self.values]
        key = (get_language(), *((value.__class__, value) for value in values))
        found = self.drawn.get(key)
        if found is None:
            found = self._draw(context, key, values)
        return found

    def _draw(self, context: Context, key: tuple[object, ...], values: list[object]) -> SafeString:
        if any(isinstance(value, Model) for value in values):
            raise TypeError("two rows with one id are equal, whatever they say: name the fields instead")
        if len(self.drawn) >= MOST:
            self.drawn.clear()
        drawn = self.drawn[key] = self.piece.render(context)
        return drawn


@register.tag
def kept(parser: Parser, token: Token) -> Kept:
    """Draw what stands between once for each value of the words behind it."""
    values = [parser.compile_filter(word) for word in token.split_contents()[1:]]
    piece = parser.parse(("endkept",))
    parser.delete_first_token()
    return Kept(piece, values)
