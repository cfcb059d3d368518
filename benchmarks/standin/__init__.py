"""Discord, news sites and a summary engine on loopback, and the bot beside them in a process of its own."""
