"""Documents as .docx, written and read, and as PDF."""
