"""`init`, `campaign`, `config`, `completion`, `demo`, `guide`."""
