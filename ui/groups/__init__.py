"""Groups: the list, what one is made of, and the form."""
