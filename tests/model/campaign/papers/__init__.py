"""What a campaign file says of documents."""
