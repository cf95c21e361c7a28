"""The commands; `cli.py` finds them by their names."""
