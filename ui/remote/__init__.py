"""Remote visits: how one is joined, and what happens from the first picture to the end."""
