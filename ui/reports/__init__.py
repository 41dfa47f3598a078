"""Printed reports and exported schedules: chosen, seen, then handed out."""
