"""From rows of cells to the cells of the form; each file is one step."""
