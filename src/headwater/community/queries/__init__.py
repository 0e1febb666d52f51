"""What others may know of replies: ``pieces`` what they hang on · ``threads`` what stands below a piece ·
``writers`` who writes, their own replies, what a moderator laid on them.
"""
