"""The parts that every page is built from; none of them knows a page or the database."""
