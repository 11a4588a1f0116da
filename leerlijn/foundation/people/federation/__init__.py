"""Signing in with an institution, by OpenID Connect: SURFconext, eduID, and others that speak it."""
