"""Lists that people keep: targets, people, areas, scans, ways, past visits; and refused rows."""
