"""``python -m headwater.ops.cli``: the commands without their script on the path."""

from headwater.ops.cli import main

main()
