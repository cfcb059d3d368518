"""What both judges, of a page's blocks and of a paste's lines, learn with: features, words and trees."""
