"""Working together: what is exchanged with other installations, and how."""
