"""The words that publishers print instead of the form's own and around its tables: data."""
