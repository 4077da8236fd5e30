"""What a campaign file says of its documents: wording, bases, signers, marks."""
