"""Files that come in from outside, and what is written to show the program off."""
