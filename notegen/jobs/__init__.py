"""Work in other processes: ``worker`` is the process, ``work`` what it does, ``crews`` the workers,
``run`` hands out tasks and goes on after a bad one.

Engines live in workers that start before the first note is read; this process never imports them.
Tasks go through any ``concurrent.futures.Executor``.
"""
