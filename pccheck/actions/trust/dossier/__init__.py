"""The dossier of an inspection: what belongs to it, what it lacks, and how it is packed."""
