"""What may be kept, used and shown: terms laid down by owners and operators."""
