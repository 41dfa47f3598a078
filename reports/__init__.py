"""Printed documents and schedule files, drawn from frozen sheets that a service gathered."""
