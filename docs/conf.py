"""How the documentation is built: offline, from Markdown and from the code."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE / "_ext"), str(HERE.parent / "src")]

import headwater  # noqa: E402

project = "Headwater"
author = "The Headwater contributors"
copyright = author
version = release = headwater.__version__
extensions = ["myst_parser", "house"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build", "_ext", "images/README.md"]
myst_heading_anchors = 3
myst_enable_extensions = ["deflist", "colon_fence"]
html_theme = "furo"
html_title = f"Headwater {release}"
html_show_sphinx = False
html_copy_source = False
nitpicky = True
