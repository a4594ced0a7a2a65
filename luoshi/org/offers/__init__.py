"""What an administrator can do with a unit, a post, a person: one table for links and pages."""

from .act import Act
from .people import PERSON_ACTS
from .posts import POST_ACTS
from .units import UNIT_ACTS

__all__ = ["PERSON_ACTS", "POST_ACTS", "UNIT_ACTS", "Act"]
