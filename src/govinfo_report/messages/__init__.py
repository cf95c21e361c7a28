"""What is said to the user: codes with their severities and laws, and words in every language."""

from govinfo_report.messages.catalogue import CATALOGUE, FILES, READING, RULES, Entry
from govinfo_report.messages.words import LANGUAGES

__all__ = ["CATALOGUE", "FILES", "LANGUAGES", "READING", "RULES", "Entry"]
