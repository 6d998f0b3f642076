"""Where many articles are read."""
