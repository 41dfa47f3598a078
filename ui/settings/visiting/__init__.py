"""What is offered to families: slot templates, entitlements, booking windows, presets."""
