"""Paper: norms, letterheads, fonts, and plain values made into PDF."""
