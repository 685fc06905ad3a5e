"""The verbs of blanks, printers and printing."""
