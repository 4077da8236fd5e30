"""How a file of tables is read, by the annotations of the dataclasses that it fills."""
