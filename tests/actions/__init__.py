"""What each verb means, without the face."""
