"""A report and what was found in it, for a person to look at: in a terminal, or as a page.

`report_view` holds what both show; `terminal*` write text, `page_*` HTML.
"""
