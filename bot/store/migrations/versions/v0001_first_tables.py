"""The first tables: servers, briefs, uses, seen links."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "servers",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("settings", sa.Text(), nullable=False),
        sa.Column("left_at", sa.Float()),
        sa.PrimaryKeyConstraint("id", name="pk_servers"),
    )
    op.create_table(
        "briefs",
        sa.Column("key", sa.String(32), nullable=False),
        sa.Column("server_id", sa.BigInteger()),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("made_at", sa.Float(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_briefs"),
    )
    op.create_index("ix_briefs_server_id", "briefs", ["server_id"])
    op.create_index("ix_briefs_user_id", "briefs", ["user_id"])
    op.create_index("ix_briefs_made_at", "briefs", ["made_at"])
    op.create_table(
        "uses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("server_id", sa.BigInteger()),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_uses"),
    )
    op.create_index("ix_uses_user_id", "uses", ["user_id"])
    op.create_index("ix_uses_at", "uses", ["at"])
    op.create_index("ix_uses_server_at", "uses", ["server_id", "at"])
    op.create_table(
        "seen",
        sa.Column("channel_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("link", sa.String(64), nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("channel_id", "link", name="pk_seen"),
    )
    op.create_index("ix_seen_server_id", "seen", ["server_id"])
    op.create_index("ix_seen_at", "seen", ["at"])


def downgrade() -> None:
    """Drop them."""
    for table in ("seen", "uses", "briefs", "servers"):
        op.drop_table(table)
