"""Nutgraf's library: an article in, a brief out. See ``__all__`` for its public face."""
