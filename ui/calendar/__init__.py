"""The calendar: day and week, planned with mouse or keyboard."""
