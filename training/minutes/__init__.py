"""The record of the workshop."""
