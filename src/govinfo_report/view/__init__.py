"""A report and what was found in it, for a person to look at: in a terminal, or as a page.

`words` holds what both say, in Chinese and English; `terminal_*` writes text, `page_*` HTML.
"""
