"""What a person made of a proposal: those made before are found by the words they kept."""

import django.db.models.deletion
from django.db import migrations, models


def link(apps, schema_editor):
    """A target keeps the document and the sentence it was made of as `source:<id>#<number>`."""
    Proposal = apps.get_model("documents", "Proposal")
    ProposalTarget = apps.get_model("documents", "ProposalTarget")
    for target in apps.get_model("targets", "Target").objects.filter(basis_ref__startswith="source:"):
        source = target.basis_ref.removeprefix("source:").partition("#")[0]
        found = Proposal.objects.filter(source__public_id=source, words=target.basis_words).first()
        if found:
            ProposalTarget.objects.create(proposal=found, target=target)


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0005_places_of_sentences"),
        ("targets", "0002_parts_and_signed_terms"),
    ]

    operations = [
        migrations.CreateModel(
            name="ProposalTarget",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("proposal", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="target_links", to="documents.proposal")),
                ("target", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="targets.target")),
            ],
            options={
                "ordering": ["id"],
                "constraints": [models.UniqueConstraint(fields=("proposal", "target"), name="proposal_target_once")],
            },
        ),
        migrations.RunPython(link, migrations.RunPython.noop),
    ]
