"""What is said to the user: codes with their severities and laws, and words in every language."""

from govinfo_report.messages.codes import CATALOGUE, READING, RULES
from govinfo_report.messages.words import LANGUAGES, Entry

__all__ = ["CATALOGUE", "LANGUAGES", "READING", "RULES", "Entry"]
