"""Loops over arrays, compiled: the way of the house, under the name prints, copies and stories know it by."""

from headwater.core.compiling import kernel

__all__ = ["kernel"]
