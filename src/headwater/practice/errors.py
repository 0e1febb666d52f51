"""What can be wrong with the invented week."""

from headwater.core.errors import HeadwaterError, Retry


class PracticeError(HeadwaterError):
    """The invented week cannot be read or served; the subject is file, piece and key, as far as they are known."""

    retry = Retry.NEVER
