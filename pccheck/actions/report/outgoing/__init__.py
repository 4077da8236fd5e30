"""What goes out: issued with number and day, adopted as edited, entered in the register."""
