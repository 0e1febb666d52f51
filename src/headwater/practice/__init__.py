"""An invented news-web on loopback: the demonstration, and the outside world of the end-to-end tests.

=============  ============================================================================
``errors``     what can be wrong with the invented week, named by file, piece and key
``script``     the week as written: outlets, stories, pieces, changes; what stands at a moment
``spin``       a content spinner, as those who live off others' texts use them
``clock``      scripted time laid over real time
``render``     pages and feeds, each outlet in its own dialect
``server``     the web server, with each outlet's manners, good and bad
``pack``       the outlets as a starter pack
=============  ============================================================================

``with serve(load(), clock) as web:`` gives fifteen invented outlets at ``http://KEY.localhost:PORT/``.
"""
