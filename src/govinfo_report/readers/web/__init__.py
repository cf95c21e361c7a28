"""Web pages: their source to a tree, the tree to blocks."""
