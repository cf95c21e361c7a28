"""Odd reports: what offices, editors and converters do to a report, with what a person would read.

`sheet` changes a printed form, `layouts` sets it as text; the kinds stand in `headers`, `columns`,
`rows`, `values`, `around` and `others`, one function each. They are made without a look at how the
library reads.
"""
