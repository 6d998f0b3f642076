"""How well copies are found: pairs judged by reading, and copies with seeded changes."""
