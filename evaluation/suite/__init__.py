"""Suites of examples that others made: what each asks, and how a reading answers it."""
