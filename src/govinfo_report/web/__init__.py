"""A page on this machine's own address that checks the files which are dropped on it.

`app` answers requests, `answers` works in other processes, `comments` writes into Word files,
`page` is what the browser shows. Nothing is kept: the browser sends a file again for each download.
"""
