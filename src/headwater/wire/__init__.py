"""The automatic half of the house: sources, feeds, items, stories, and every judgement about them with its reason.

Other apps read through ``queries`` and change through ``actions``; the models are this app's own.
"""
