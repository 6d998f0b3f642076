"""What musnad knows of the world: reviewable tables and the look-up."""
