"""Size of a business by Article 2 of the SME Basic Act, three-valued where something is unknown."""

from collections.abc import Mapping

from corpus.profile import Profile, Size
from corpus.vocabulary import SizeClass, Vocabulary


def is_sme(profile: Profile, vocabulary: Vocabulary) -> bool | None:
    """Whether capital or employees stay within the class; None where that is not decided.

    Without an industry it is decided where every class agrees.
    """
    decided = _agreement([_is_sme(profile, size_class) for size_class in _classes(profile, vocabulary)])
    if decided is None and profile.stated_size is not None:
        return profile.stated_size != "large"
    return decided


def is_small(profile: Profile, vocabulary: Vocabulary) -> bool | None:
    """Whether it is a small enterprise (小規模企業者), by the number of employees."""
    classes = _classes(profile, vocabulary)
    if profile.employees is None:
        if is_sme(profile, vocabulary) is False:
            return False
        return profile.stated_size == "small" if profile.stated_size else None
    decided = _agreement([profile.employees <= size_class.small_employees for size_class in classes])
    return profile.stated_size == "small" if decided is None and profile.stated_size else decided


def size_of(profile: Profile, vocabulary: Vocabulary) -> Size | None:
    """`large`, `medium` (an SME that is not small) or `small`; None where not decided."""
    if is_small(profile, vocabulary):
        return "small"
    sme = is_sme(profile, vocabulary)
    if sme is False:
        return "large"
    return "medium" if sme and is_small(profile, vocabulary) is False else None


def size_class_of(profile: Profile, classes: Mapping[str, SizeClass], vocabulary: Vocabulary) -> SizeClass | None:
    """The class of the profile's industry; None where the industry is unknown."""
    return classes[vocabulary.industries[profile.industry].sme_class] if profile.industry else None


def _classes(profile: Profile, vocabulary: Vocabulary) -> list[SizeClass]:
    known = size_class_of(profile, vocabulary.size_classes, vocabulary)
    return [known] if known else list(vocabulary.size_classes.values())


def _is_sme(profile: Profile, size_class: SizeClass) -> bool | None:
    capital, employees = profile.capital_yen, profile.employees
    if capital is not None and capital <= size_class.sme_capital_yen:
        return True
    if employees is not None and employees <= size_class.sme_employees:
        return True
    return None if capital is None or employees is None else False


def _agreement(values: list[bool | None]) -> bool | None:
    return values[0] if len(set(values)) == 1 else None
