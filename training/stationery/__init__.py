"""Certificates onto paper: blanks, printers, order of printing."""
