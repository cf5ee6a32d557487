"""An article with what was found in it, and for each fact why it was taken."""
