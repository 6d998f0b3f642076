"""The street: one stage a module."""
