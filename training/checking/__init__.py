"""How the checker of statements was taught."""
