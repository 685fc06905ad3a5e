"""The Centre's own facts."""
