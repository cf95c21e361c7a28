"""The words around the tables: title, metadata, headings, and the sections' paragraphs."""
