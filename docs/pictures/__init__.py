"""Pictures of what the bot says, made from what it really sends. Run ``python -m docs.pictures`` to make them anew."""
