"""Jobs that are not answered yet."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "jobs",
        sa.Column("key", sa.String(32), nullable=False),
        sa.Column("server_id", sa.BigInteger()),
        sa.Column("at", sa.Float(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("use_id", sa.Integer()),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_jobs"),
    )
    op.create_index("ix_jobs_server_id", "jobs", ["server_id"])
    op.create_index("ix_jobs_at", "jobs", ["at"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("jobs")
