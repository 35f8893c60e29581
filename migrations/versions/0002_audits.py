"""Visits: ops, photos, submissions, results."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "visit",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("checklist_id", sa.String(length=255), nullable=False),
        sa.Column("version", sa.String(length=64), nullable=False),
        sa.Column("location_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("device", sa.String(length=64), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("utc_offset", sa.Integer(), nullable=False),
        sa.Column("distance_m", sa.Integer(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.String(length=64), nullable=False),
        sa.Column("last_sequence", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["user.id"], name=op.f("fk_visit_author_id_user")),
        sa.ForeignKeyConstraint(
            ["location_id"], ["location.id"], name=op.f("fk_visit_location_id_location")
        ),
        sa.ForeignKeyConstraint(
            ["version"],
            ["checklist_version.sha256"],
            name=op.f("fk_visit_version_checklist_version"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
    )
    with op.batch_alter_table("visit") as batch_op:
        batch_op.create_index(batch_op.f("ix_visit_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_visit_closed_at"), ["closed_at"], unique=False)
        batch_op.create_index(
            "ix_visit_location_checklist",
            ["location_id", "checklist_id", "started_at"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_visit_started_at"), ["started_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_visit_state"), ["state"], unique=False)

    op.create_table(
        "media",
        sa.Column("visit_id", sa.String(length=36), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("format", sa.String(length=16), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("captured_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("distance_m", sa.Integer(), nullable=True),
        sa.Column("page_sha256", sa.String(length=64), nullable=False),
        sa.Column("page_width", sa.Integer(), nullable=False),
        sa.Column("page_height", sa.Integer(), nullable=False),
        sa.Column("pdf_sha256", sa.String(length=64), nullable=False),
        sa.Column("pdf_width", sa.Integer(), nullable=False),
        sa.Column("pdf_height", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("original_deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visit.id"], name=op.f("fk_media_visit_id_visit"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("visit_id", "sha256", name=op.f("pk_media")),
    )
    with op.batch_alter_table("media") as batch_op:
        batch_op.create_index(batch_op.f("ix_media_page_sha256"), ["page_sha256"], unique=False)
        batch_op.create_index(batch_op.f("ix_media_pdf_sha256"), ["pdf_sha256"], unique=False)
        batch_op.create_index(batch_op.f("ix_media_sha256"), ["sha256"], unique=False)

    op.create_table(
        "op",
        sa.Column("visit_id", sa.String(length=36), nullable=False),
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("op_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("register", sa.Text(), nullable=False),
        sa.Column("bases", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("content", sa.String(length=64), nullable=False),
        sa.Column("device_id", sa.String(length=64), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("client_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("pending", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visit.id"], name=op.f("fk_op_visit_id_visit"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("visit_id", "sequence", name=op.f("pk_op")),
        sa.UniqueConstraint("visit_id", "op_id", name=op.f("uq_op_visit_id_op_id")),
    )
    with op.batch_alter_table("op") as batch_op:
        batch_op.create_index("ix_op_visit_place", ["visit_id", "place"], unique=False)

    op.create_table(
        "release",
        sa.Column("visit_id", sa.String(length=36), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("released_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["released_by"],
            ["user.id"],
            name=op.f("fk_release_released_by_user"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visit.id"], name=op.f("fk_release_visit_id_visit"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("visit_id", name=op.f("pk_release")),
    )
    op.create_table(
        "revision",
        sa.Column("visit_id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("why", sa.String(length=24), nullable=False),
        sa.Column("heads", sa.Text(), nullable=False),
        sa.Column("engine_version", sa.String(length=16), nullable=False),
        sa.Column("stored", sa.Text(), nullable=False),
        sa.Column("result", sa.String(length=16), nullable=False),
        sa.Column("grade", sa.String(length=255), nullable=True),
        sa.Column("score", sa.Text(), nullable=True),
        sa.Column("score_float", sa.Double(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visit.id"], name=op.f("fk_revision_visit_id_visit"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("visit_id", "number", name=op.f("pk_revision")),
    )
    with op.batch_alter_table("revision") as batch_op:
        batch_op.create_index(batch_op.f("ix_revision_result"), ["result"], unique=False)

    op.create_table(
        "standing",
        sa.Column("visit_id", sa.String(length=36), nullable=False),
        sa.Column("register", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("heads", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=True),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("added", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visit.id"], name=op.f("fk_standing_visit_id_visit"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("visit_id", "register", name=op.f("pk_standing")),
    )
    with op.batch_alter_table("standing") as batch_op:
        batch_op.create_index("ix_standing_visit_place", ["visit_id", "place"], unique=False)

    op.create_table(
        "submission",
        sa.Column("visit_id", sa.String(length=36), nullable=False),
        sa.Column("manifest_sha256", sa.String(length=64), nullable=False),
        sa.Column("submission_id", sa.String(length=64), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("receipt", sa.Text(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["visit_id"],
            ["visit.id"],
            name=op.f("fk_submission_visit_id_visit"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("visit_id", "manifest_sha256", name=op.f("pk_submission")),
    )
    op.create_table(
        "outcome",
        sa.Column("visit_id", sa.String(length=36), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("repetition", sa.Integer(), nullable=True),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("v", sa.Text(), nullable=True),
        sa.Column("v_float", sa.Double(), nullable=True),
        sa.Column("earned", sa.Text(), nullable=False),
        sa.Column("earned_float", sa.Double(), nullable=False),
        sa.Column("possible", sa.Text(), nullable=False),
        sa.Column("possible_float", sa.Double(), nullable=False),
        sa.Column("win_back", sa.Text(), nullable=True),
        sa.Column("win_back_float", sa.Double(), nullable=True),
        sa.Column("critical_failed", sa.Boolean(), nullable=False),
        sa.Column("flagged", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["visit_id", "revision"],
            ["revision.visit_id", "revision.number"],
            name=op.f("fk_outcome_visit_id_revision_revision"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("visit_id", "revision", "position", name=op.f("pk_outcome")),
    )
    with op.batch_alter_table("outcome") as batch_op:
        batch_op.create_index(batch_op.f("ix_outcome_origin"), ["origin"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("outcome") as batch_op:
        batch_op.drop_index(batch_op.f("ix_outcome_origin"))

    op.drop_table("outcome")
    op.drop_table("submission")
    with op.batch_alter_table("standing") as batch_op:
        batch_op.drop_index("ix_standing_visit_place")

    op.drop_table("standing")
    with op.batch_alter_table("revision") as batch_op:
        batch_op.drop_index(batch_op.f("ix_revision_result"))

    op.drop_table("revision")
    op.drop_table("release")
    with op.batch_alter_table("op") as batch_op:
        batch_op.drop_index("ix_op_visit_place")

    op.drop_table("op")
    with op.batch_alter_table("media") as batch_op:
        batch_op.drop_index(batch_op.f("ix_media_sha256"))
        batch_op.drop_index(batch_op.f("ix_media_pdf_sha256"))
        batch_op.drop_index(batch_op.f("ix_media_page_sha256"))

    op.drop_table("media")
    with op.batch_alter_table("visit") as batch_op:
        batch_op.drop_index(batch_op.f("ix_visit_state"))
        batch_op.drop_index(batch_op.f("ix_visit_started_at"))
        batch_op.drop_index("ix_visit_location_checklist")
        batch_op.drop_index(batch_op.f("ix_visit_closed_at"))
        batch_op.drop_index(batch_op.f("ix_visit_author_id"))

    op.drop_table("visit")
