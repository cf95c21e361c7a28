"""The rules about numbers claimed in the prose."""
