"""What a person made of a proposal when it was no task: a target, or one over several years."""

from collections.abc import Iterable

from django.db import models
from django.db.models import Q

from luoshi.org.standing import Standing
from luoshi.targets.models import Span, Target
from luoshi.targets.states import TargetState


class AimQuerySet(models.QuerySet):
    """`aim`: the column of what a person made of a proposal."""

    aim = ""

    def visible_to(self, who: Standing, sources: Iterable[int]):
        """Of these sources; most have none, and then nobody's reach is asked for."""
        found = self.filter(proposal__source__in=sources)
        if not found.exists():
            return self.none()
        made = self.model._meta.get_field(self.aim).related_model
        return found.filter(**{f"{self.aim}__in": made.objects.visible_to(who)})


class ProposalTargetQuerySet(AimQuerySet):
    aim = "target"

    def answered_by(self, who: Standing):
        """Whose unit's business the person sees, or has a part of; not who only reports its figure."""
        own = Q(target__unit__in=who.seen) | Q(target__parts__unit__in=who.units)
        return self.filter(own).exclude(target__state=TargetState.DRAFT)


class ProposalTarget(models.Model):
    """The target that a person made of a proposal; a sentence with many figures has several."""

    proposal = models.ForeignKey("Proposal", on_delete=models.CASCADE, related_name="target_links")
    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="+")

    objects = ProposalTargetQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "target"], name="proposal_target_once"),
        ]


class ProposalSpanQuerySet(AimQuerySet):
    aim = "span"

    def answered_by(self, who: Standing):
        """Whose unit has a year of it that is more than a draft."""
        given = Target.objects.filter(unit__in=who.seen, part__span__isnull=False)
        given = given.exclude(state=TargetState.DRAFT)
        return self.filter(span__in=given.values("part__span"))


class ProposalSpan(models.Model):
    """The target over several years that a person made of a proposal."""

    proposal = models.ForeignKey("Proposal", on_delete=models.CASCADE, related_name="span_links")
    span = models.ForeignKey(Span, on_delete=models.PROTECT, related_name="+")

    objects = ProposalSpanQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "span"], name="proposal_span_once"),
        ]
