"""Mentions, clusters inside the article, links to the tables."""
