"""Characters, offsets and numerals: what a text is made of."""
