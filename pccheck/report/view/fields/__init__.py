"""What an office's own Word files can be filled with: names in Vietnamese, and what they say."""
