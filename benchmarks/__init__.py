"""Quality and speed beside others, one command each."""
