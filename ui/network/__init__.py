"""The family network of a client: a picture that is drawn, and the same as a list."""
