"""One appointment: booking and changing it, who came, calling it off, and its details."""
