"""Replies of readers, and their moderation. Nothing yet."""
