"""What others may know of replies: ``pieces`` what they hang on · ``threads`` how the thread of a piece stands ·
``reading`` what stands below a piece · ``writers`` who writes, and what was laid on them · ``mine`` what
somebody wrote, as they see it · ``judging`` what a reply is judged by · ``desk`` what moderators see ·
``decided`` what was decided against a writer, as they and the public read it · ``messages`` to the newsroom ·
``carrying`` all of it to another site.
"""
