"""What is said to the user: codes with their severities and laws, and words in every language."""

from govinfo_report.messages.words import CATALOGUE, LANGUAGES, READING, RULES, Entry

__all__ = ["CATALOGUE", "LANGUAGES", "READING", "RULES", "Entry"]
