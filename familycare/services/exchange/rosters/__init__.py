"""How a roster is read, judged row by row, and matched with the people a centre has."""
