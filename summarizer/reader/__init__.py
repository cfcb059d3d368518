"""The one reader of English articles: an encoder, and heads on its states that were taught by an editor's reading."""
