"""The rules of November 2026.

The weights were learned by ``bench/fit_stories.py --tries 45 --seed 11`` from four labelled sets (full texts, headlines
alone, first lines alone, without dates), starting from weights set by hand; scalars only, nothing of the texts.
"""

from headwater.core.stories.types import StoryRules, Weights

RULES_2026_11 = StoryRules(
    name="stories-2026-11",
    weights=Weights(
        bias=-4.3,
        terms=7.05,
        title=0.93,
        names=2.01,
        nearest=1.65,
        evidence=0.54,
        title_in_story=0.2,
        newest=0.77,
        oldest=0.53,
        alone=-0.15,
        headline_only=0.24,
    ),
    join=0.5,
    merge=0.52,
)
