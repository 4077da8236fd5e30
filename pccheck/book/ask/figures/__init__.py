"""The numbers of a campaign: what is counted, what is kept of it, what documents print."""
