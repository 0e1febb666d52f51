"""Markup that runs where it is let: each calls ``__xss`` with its number, and leaves an element to be looked for."""

CORPUS = tuple(
    each.replace("N", str(number))
    for number, each in enumerate(
        (
            "<script data-xss>__xss(N)</script>",
            '"><img data-xss src=x onerror=__xss(N)>',
            "'><svg data-xss onload=__xss(N)>",
            "<a data-xss href=javascript:__xss(N)>a</a>",
            '" autofocus onfocus=__xss(N) data-xss x="',
            "' autofocus onfocus=__xss(N) data-xss x='",
            "</title><script data-xss>__xss(N)</script>",
            "</textarea><script data-xss>__xss(N)</script>",
            "</script><script data-xss>__xss(N)</script>",
            "</style><script data-xss>__xss(N)</script>",
            '<iframe data-xss srcdoc="<script>parent.__xss(N)</script>"></iframe>',
            "<math><mtext></form><form><mglyph><style></math><img data-xss src onerror=__xss(N)>",
            '<!--<img src="--><img data-xss src=x onerror=__xss(N)//">',
            "<details data-xss open ontoggle=__xss(N)>a</details>",
            "<svg><animate data-xss onbegin=__xss(N) attributeName=x dur=1s>",
            "<input data-xss autofocus onfocus=__xss(N)>",
            "&lt;img data-xss src=x onerror=__xss(N)&gt;",
            "&amp;lt;img data-xss src=x onerror=__xss(N)&amp;gt;",
            "\\u003cimg data-xss src=x onerror=__xss(N)\\u003e",
            "%3Cimg data-xss src=x onerror=__xss(N)%3E",
            "<object data-xss data=javascript:__xss(N)></object>",
            "<form data-xss action=javascript:__xss(N)><button>a</button></form>",
            "{{constructor.constructor('__xss(N)')()}}",
            "[a](javascript:__xss(N))",
            '![a](x" onerror=__xss(N) data-xss=")',
            "<javascript:__xss(N)>",
            "`<img data-xss src=x onerror=__xss(N)>`",
            "]]><img data-xss src=x onerror=__xss(N)>",
            "javascript:__xss(N)",
            'https://courier.example/"><img data-xss src=x onerror=__xss(N)>',
        ),
        start=1,
    )
)
"""For titles, bylines, excerpts, addresses, names, Markdown, and what is written into attributes and scripts."""

ALONE = (*range(1, 12), *range(13, 17))
"""The numbers of those that run, or leave their element, in a page that writes them as they are."""
