"""The directive ``from-code``: a part of a page that the code writes itself."""

import os
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.parsing import nested_parse_to_nodes


class FromCode(SphinxDirective):
    """What ``from_code.PAGES`` says under the argument's name."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """The nodes of that Markdown."""
        from from_code import PAGES

        return nested_parse_to_nodes(self.state, PAGES[self.arguments[0]](), allow_section_headings=True)


def setup(app: Sphinx) -> dict[str, Any]:
    """Set Django up, whose tables and addresses are described, and offer the directive."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "headwater.settings.test")
    import django

    django.setup()
    app.add_directive("from-code", FromCode)
    return {"version": "1", "parallel_read_safe": False}
