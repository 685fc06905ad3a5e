"""Places in a course."""
