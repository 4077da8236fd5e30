"""The power goes: what a program sent to the disk, and every state in which it may be found."""
