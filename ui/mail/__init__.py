"""E-mails to families: the question after a deed, what there is to tell, and what became of it."""
