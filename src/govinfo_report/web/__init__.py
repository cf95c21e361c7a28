"""A page on this machine's own address that checks the files which are dropped on it.

`app` answers requests and has the page; `answers` works in other processes, and writes comments
into Word files. Nothing is kept: the browser sends a file again for each download.
"""
