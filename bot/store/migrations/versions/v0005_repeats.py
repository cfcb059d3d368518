"""Where briefs stand, and what they are found by."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "marks",
        sa.Column("mark", sa.String(64), nullable=False),
        sa.Column("key", sa.String(32), nullable=False),
        sa.Column("server_id", sa.BigInteger()),
        sa.PrimaryKeyConstraint("mark", "key", name="pk_marks"),
    )
    op.create_index("ix_marks_key", "marks", ["key"])
    op.create_index("ix_marks_server_id", "marks", ["server_id"])
    op.create_table(
        "stands",
        sa.Column("key", sa.String(32), nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.Column("runs", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_stands"),
    )
    op.create_index("ix_stands_server_id", "stands", ["server_id"])
    op.create_index("ix_stands_message_id", "stands", ["message_id"])
    op.create_table(
        "offers",
        sa.Column("key", sa.String(32), nullable=False),
        sa.Column("server_id", sa.BigInteger()),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_offers"),
    )
    op.create_index("ix_offers_server_id", "offers", ["server_id"])
    op.create_index("ix_offers_user_id", "offers", ["user_id"])
    op.create_index("ix_offers_at", "offers", ["at"])


def downgrade() -> None:
    """Drop them."""
    for table in ("offers", "stands", "marks"):
        op.drop_table(table)
