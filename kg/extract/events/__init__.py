"""What the words of an article propose as events, and how what is accepted becomes records: rules over the parse."""
