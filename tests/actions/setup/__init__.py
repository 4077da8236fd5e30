"""How a book is begun: campaigns, their files, the task force before anybody is named."""
