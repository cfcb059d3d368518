"""``python -m bot``. Worker processes import this file again: what only the bot needs is imported where it starts."""

if __name__ == "__main__":
    import sys

    from bot.start import main

    sys.exit(main())
