"""Reading: whatever is given, the article's own words and nothing else."""
