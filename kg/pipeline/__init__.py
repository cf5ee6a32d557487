"""Composes an article's way from a file to a published version; one outcome for each article."""
