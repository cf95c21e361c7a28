"""Reports made to order, for the tests of this library and of those who build on it.

`layouts` writes a report as text, `consistent` makes reports whose equations hold, `damage` spoils
texts the way publishing does, `scoring` compares what was read with what was printed; none of them
needs more than the library. `strategies` needs hypothesis.
"""
