"""Family support: the list of everybody, the page of one client, and the forms that fill it."""
