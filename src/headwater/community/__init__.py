"""Replies of readers and of the newsroom below articles and stories, and their moderation."""
