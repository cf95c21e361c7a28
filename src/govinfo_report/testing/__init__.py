"""Reports made to order, for the tests of this library and of those who build on it.

`consistent` makes reports whose equations hold, `layouts` and `pages` write them as texts and as
web pages, `damage` spoils texts the way publishing does; none of them needs more than the library.
`strategies` needs hypothesis.
"""
