"""Reads tables that are pictures: offline, and proved by the form's own equations."""
