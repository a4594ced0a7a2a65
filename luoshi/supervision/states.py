"""The colours of a slip, from a word in good time to the last one before the leader is asked."""

from django.db import models


class Colour(models.TextChoices):
    BLUE = "blue", "蓝色"
    AMBER = "amber", "黄色"
    RED = "red", "红色"


class DutyKind(models.TextChoices):
    """As the lists of duties of townships call them."""

    OWN = "own", "基本履职"
    JOINT = "joint", "配合履职"
    WITHDRAWN = "withdrawn", "上级收回"
