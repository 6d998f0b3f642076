"""How often compared figures measure one thing, and joined claims say one."""
