"""Staff screens that join features."""
