"""Where entries travel: segments in a shared folder, sealed files. Bytes only, no book."""
