"""What waits for somebody's answer."""
