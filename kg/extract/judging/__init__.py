"""Models that judge what the rules propose: which events are real, who took part, where and when.

Each model is a logistic regression over readable features ("who follows 'with'", "a meeting that a noun names"),
trained by ``training/train_events.py`` from annotated releases; a person can read what weighed in a decision.
"""
