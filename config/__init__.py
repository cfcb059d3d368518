"""Settings and logging, shared by the bot and the library."""
