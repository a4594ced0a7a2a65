"""Public ids: what addresses and events carry."""

import secrets


def new_id() -> str:
    """A public id that says nothing about how many others there are; no command takes it for an option."""
    while (found := secrets.token_urlsafe(9)).startswith("-"):
        pass
    return found
