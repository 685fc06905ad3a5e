"""Public and personal screens that join features."""
