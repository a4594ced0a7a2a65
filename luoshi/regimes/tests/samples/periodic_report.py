"""What a periodic report wants said in its own way: nobody reports the same thing twice."""

from luoshi.matters.models import Matter

START = {"rhythm": "month", "until": "2026-12-31"}
ANSWERS = {"change_rhythm": {"rhythm": "quarter"}}


def another_subject(world, matter: Matter) -> None:
    matter.title = f"清溪河排污口整治（{matter.pk}）"
    Matter.objects.filter(pk=matter.pk).update(title=matter.title)


BEFORE = {"begin": another_subject}
