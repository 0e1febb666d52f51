"""What is said of polling, in plain words: a length of time, how much a feed brings, why it is looked at so often."""

from datetime import timedelta

from headwater.core.polling.rhythm import profile
from headwater.core.polling.terms import PollRules, Rhythm

BUSY_HOURS = 1.5  # times its mean: hours worth a word


def span(value: timedelta) -> str:
    """A length of time for people: "42 minutes", "3 hours", "7 days"."""
    seconds = value.total_seconds()
    for size, unit in ((86400, "day"), (3600, "hour"), (60, "minute")):
        number = round(seconds / size)
        if seconds >= 2 * size or (seconds >= size and abs(seconds - size * number) < size / 60):
            return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
    return f"{round(seconds / 60)} minutes" if seconds >= 60 else f"{round(seconds)} seconds"


def every(value: timedelta) -> str:
    """How often, for people: "every day", "every 7 days"."""
    return f"every {span(value).removeprefix('1 ')}"


def rate(entries_per_day: float | None) -> str:
    """How much a feed brings: "About 24 entries a day", "About 1 entry in 5 days"."""
    if entries_per_day is None:
        return "How much it brings is not known yet"
    if entries_per_day < 1 / 30:
        return "Less than one entry a month"
    if entries_per_day < 0.7:
        days = round(1 / entries_per_day)
        return f"About 1 entry in {days} days" if days > 1 else "About 1 entry a day"
    number = round(entries_per_day)
    return "About 1 entry a day" if number == 1 else f"About {number:,} entries a day"


def busy_hours(rhythm: Rhythm, rules: PollRules) -> str:
    """When most of it comes: "most of them between 6:00 and 11:00 UTC"; "" when no stretch of the day stands out."""
    shares = profile(rhythm.hours, rules.hours_prior)
    busy = {hour for hour, share in enumerate(shares) if share >= BUSY_HOURS}
    peak = max(range(24), key=lambda hour: shares[hour])
    if peak not in busy or sum(rhythm.hours) < rules.hours_prior:  # what is guessed more than seen is not told
        return ""
    start = end = peak
    while len(busy) < 24 and (start - 1) % 24 in busy:
        start -= 1
    while len(busy) < 24 and (end + 1) % 24 in busy:
        end += 1
    if sum(shares[hour % 24] for hour in range(start, end + 1)) < 12:  # of 24: not half of what it brings
        return f"busiest about {peak}:30 UTC"
    return f"most of them between {start % 24}:00 and {(end + 1) % 24}:00 UTC"


def usual(rhythm: Rhythm, weight: float, interval: timedelta, rules: PollRules) -> str:
    """Why a healthy feed is looked at so often, with the budget it shares."""
    said = [rate(rhythm.entries_per_day)]
    if hours := busy_hours(rhythm, rules):
        said.append(hours)
    if weight != 1:
        said.append(f"given {weight:g} times the usual weight")
    sentence = f"{', '.join(said)}: the next look after {span(interval)}"
    if interval <= rules.shortest * (1 + rules.spread):
        return f"{sentence}; no feed is looked at more often."
    if interval >= rules.longest * (1 - rules.spread):
        return f"{sentence}; no feed is looked at less often."
    if rules.budget is None:
        return f"{sentence}."
    budget = f"{rules.budget:,.0f} looks a day at all feeds together"
    return f"{sentence}. A budget of {budget} {_pace(rules.pace)}."


def _pace(pace: float) -> str:
    if 0.95 <= pace <= 1.05:
        return "allows the usual intervals"
    return f"makes intervals {pace:.2g} times the usual"
