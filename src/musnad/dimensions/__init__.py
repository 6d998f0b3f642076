"""What can be read, without any language: the shape of a cue, a source, an attribution."""
