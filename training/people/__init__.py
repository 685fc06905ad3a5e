"""People and their units: as the database keeps them, and as lists from offices name them."""
