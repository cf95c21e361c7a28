"""Consistent prose: sentences about a report's own numbers, in the habits of real overviews.

`facts` takes the numbers from the tables, `patterns` and `surroundings` hold the sentences,
`writing` fills them in. They are made without a look at how the library reads prose.
"""
