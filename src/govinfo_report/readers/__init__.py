"""One file per kind of input; each returns a Document and knows nothing of the form."""
