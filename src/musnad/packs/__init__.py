"""The language packs that ship. Each is loaded by name, never imported statically."""
