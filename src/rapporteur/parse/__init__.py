"""An article to its parse: tokens, lemmas, tags, heads, names, attributions."""
