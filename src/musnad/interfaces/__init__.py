"""Interfaces translate; they do not think."""
