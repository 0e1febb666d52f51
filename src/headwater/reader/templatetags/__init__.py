"""Tags that give the facts of a page their typographic form; none of them looks anything up."""
