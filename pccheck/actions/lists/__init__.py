"""Lists into the book: targets, people, scans."""
