"""What clients permit to tell their families, and what was told."""
