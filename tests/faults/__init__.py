"""What kills, full disks, bad bytes and power cuts do to the book: see README.md."""
