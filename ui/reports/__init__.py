"""Printed reports and exported schedules: chosen at the left, seen at the right, then handed out."""
