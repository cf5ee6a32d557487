"""Trains the models of ``kg.extract`` from the annotated releases in ``training/gold``."""
