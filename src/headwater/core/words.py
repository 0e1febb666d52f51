"""PLACEHOLDER; owned by the stories work package."""
