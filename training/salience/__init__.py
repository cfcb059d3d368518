"""How the embedded summary model was made; see README.md beside this file for the commands."""
