"""Where the pieces of a story come from, on what evidence.

In reading order:

==================  ==========================================================
``told``            the types: what the trace is asked, what it answers, its rules
``names``           names of outlets compared; whether a byline names a person
``register``        the members found by address, name, site
``document_sites``  sites and words by which documents are known
``document_kinds``  what kind of document stands at an address
``claims``          what members say of their own sources
``precedence``      which of two pieces with one text had it first
``texts``           who took a text from whom
``overruling``      what editors say above it
``weighing``        the evidence added up: at most one source each, no circles
``tracing``         the way up to the primary source, in a reader's words
``documents``       the primary documents behind a story
``coverage``        how widely a story is reported
``lead``            whose headline stands for it
==================  ==========================================================
"""

from headwater.core.provenance.coverage import Coverage, coverage
from headwater.core.provenance.document_kinds import DocumentKind
from headwater.core.provenance.documents import Document, documents
from headwater.core.provenance.lead import Lead, headline
from headwater.core.provenance.precedence import record
from headwater.core.provenance.told import TRACE, Confidence, Evidence, Label, Says, Step, Told, Trace, TraceRules, Word
from headwater.core.provenance.tracing import trace

__all__ = [
    "TRACE",
    "Confidence",
    "Coverage",
    "Document",
    "DocumentKind",
    "Evidence",
    "Label",
    "Lead",
    "Says",
    "Step",
    "Told",
    "Trace",
    "TraceRules",
    "Word",
    "coverage",
    "documents",
    "headline",
    "record",
    "trace",
]
