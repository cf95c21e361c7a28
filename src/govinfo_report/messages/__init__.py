"""What is said to the user: codes with their severities and laws, and words in every language."""

from govinfo_report.messages.words import CATALOGUE, FILES, LANGUAGES, READING, RULES, Entry

__all__ = ["CATALOGUE", "FILES", "LANGUAGES", "READING", "RULES", "Entry"]
