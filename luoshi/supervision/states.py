"""The colours of a slip, from a word in good time to the last one before the leader is asked."""

from django.db import models


class Colour(models.TextChoices):
    BLUE = "blue", "蓝色"
    AMBER = "amber", "黄色"
    RED = "red", "红色"
