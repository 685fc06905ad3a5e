"""The 2022 workshop as data."""
