"""What is shared: a folder, a hub, and what may befall them."""
