"""A module a page: ``feeds`` all · ``feed`` one · ``adding`` a source · ``bringing`` lists in and out · ``filters``."""
