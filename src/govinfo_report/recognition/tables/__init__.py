"""The three tables: rows gathered, held against the form, and read into its cells."""
