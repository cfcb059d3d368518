"""How the learnt parts of the package were made."""
