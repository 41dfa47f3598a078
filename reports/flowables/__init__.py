"""What a page is built of."""
