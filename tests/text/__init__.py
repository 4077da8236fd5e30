"""Vietnamese text: normal form, folding, order, dates, numbers; and the message catalogue."""
