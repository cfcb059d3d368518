"""The tables. A change here needs a migration in ``migrations/versions``."""

from __future__ import annotations

from sqlalchemy import BigInteger, Float, Index, Integer, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

# Constraints with names, so that a later migration can drop them on every database.
NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """What all tables share. Times are seconds since 1970, in UTC."""

    metadata = MetaData(naming_convention=NAMES)


class ServerRow(Base):
    """A server's settings; ``left_at`` is when the bot left it."""

    __tablename__ = "servers"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    settings: Mapped[str] = mapped_column(Text)
    left_at: Mapped[float | None] = mapped_column(Float)


class BriefRow(Base):
    """A brief that was sent, with its article, for the buttons below it."""

    __tablename__ = "briefs"

    key: Mapped[str] = mapped_column(String(32), primary_key=True)
    server_id: Mapped[int | None] = mapped_column(BigInteger, index=True)
    user_id: Mapped[int] = mapped_column(BigInteger, index=True)
    made_at: Mapped[float] = mapped_column(Float, index=True)
    content: Mapped[str] = mapped_column(Text)


class UseRow(Base):
    """One use, kept for an hour to hold the limits."""

    __tablename__ = "uses"

    id: Mapped[int] = mapped_column(primary_key=True)
    server_id: Mapped[int | None] = mapped_column(BigInteger)
    user_id: Mapped[int] = mapped_column(BigInteger, index=True)
    at: Mapped[float] = mapped_column(Float, index=True)

    __table_args__ = (Index("ix_uses_server_at", "server_id", "at"),)


class JobRow(Base):
    """A job that is not answered yet.

    ``tries`` is how often a restart took it up again, ``use_id`` what it cost, ``owner`` the process that has it.
    """

    __tablename__ = "jobs"

    key: Mapped[str] = mapped_column(String(32), primary_key=True)
    server_id: Mapped[int | None] = mapped_column(BigInteger, index=True)
    at: Mapped[float] = mapped_column(Float, index=True)
    tries: Mapped[int] = mapped_column(Integer)
    use_id: Mapped[int | None] = mapped_column(Integer)
    owner: Mapped[str | None] = mapped_column(String(32))
    content: Mapped[str] = mapped_column(Text)


class MarkRow(Base):
    """What a kept brief is found by: hashes of its links and its text, and the telling words of a text that stands."""

    __tablename__ = "marks"

    mark: Mapped[str] = mapped_column(String(64), primary_key=True)
    key: Mapped[str] = mapped_column(String(32), primary_key=True, index=True)
    server_id: Mapped[int | None] = mapped_column(BigInteger, index=True)


class StandRow(Base):
    """The message of a server in which a kept brief stands; ``runs`` is the print of its article."""

    __tablename__ = "stands"

    key: Mapped[str] = mapped_column(String(32), primary_key=True)
    server_id: Mapped[int] = mapped_column(BigInteger, index=True)
    channel_id: Mapped[int] = mapped_column(BigInteger)
    message_id: Mapped[int] = mapped_column(BigInteger, index=True)
    at: Mapped[float] = mapped_column(Float)
    runs: Mapped[str] = mapped_column(Text)


class OfferRow(Base):
    """A job that was answered with a link to a brief; it is done when somebody asks for it all the same."""

    __tablename__ = "offers"

    key: Mapped[str] = mapped_column(String(32), primary_key=True)
    server_id: Mapped[int | None] = mapped_column(BigInteger, index=True)
    user_id: Mapped[int] = mapped_column(BigInteger, index=True)
    at: Mapped[float] = mapped_column(Float, index=True)
    content: Mapped[str] = mapped_column(Text)


class SeenRow(Base):
    """A link that a watched channel has seen: a hash, not the link."""

    __tablename__ = "seen"

    channel_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    link: Mapped[str] = mapped_column(String(64), primary_key=True)
    server_id: Mapped[int] = mapped_column(BigInteger, index=True)
    at: Mapped[float] = mapped_column(Float, index=True)


class LeaseRow(Base):
    """What one process does for all of them, and until when nobody else may: see ``leases.py``."""

    __tablename__ = "leases"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    holder: Mapped[str] = mapped_column(String(32))
    until: Mapped[float] = mapped_column(Float)


class PostRow(Base):
    """A link that stands in a message, for digests: who posted it is not kept.

    ``link`` is a hash, equal for two shares of one page; ``brief_key`` the brief of it, if there is one; ``tries`` how
    often it could not be read.
    """

    __tablename__ = "posts"

    message_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    link: Mapped[str] = mapped_column(String(64), primary_key=True)
    server_id: Mapped[int] = mapped_column(BigInteger, index=True)
    channel_id: Mapped[int] = mapped_column(BigInteger, index=True)
    url: Mapped[str] = mapped_column(Text)
    at: Mapped[float] = mapped_column(Float, index=True)
    brief_key: Mapped[str | None] = mapped_column(String(32))
    tries: Mapped[int] = mapped_column(Integer)


class PlanRow(Base):
    """What the bot is to do by itself at ``due``; ``state`` is what it must remember from one time to the next."""

    __tablename__ = "plans"

    server_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    due: Mapped[float] = mapped_column(Float, index=True)
    state: Mapped[str] = mapped_column(Text)
