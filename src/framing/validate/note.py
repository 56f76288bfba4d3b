"""What a study says of its validation."""
from __future__ import annotations

from dataclasses import replace

from framing.errors import InputError
from framing.study import NOT_VALIDATED, Study
from framing.validate.validation import Validation

__all__ = ["with_validation"]


def with_validation(study: Study, *validations: Validation) -> Study:
    """The study with its note "not validated on this corpus" turned into what the hand coding showed.

    Parameters
    ----------
    study : Study
    *validations : Validation
        One a measure. A measure without one is still said not to be validated.

    Returns
    -------
    Study
        A copy; numbers are as they were. Corrected ones are in ``validation.estimates()`` and ``validation.contrasts()``.

    Raises
    ------
    InputError
        When a sheet was drawn from another corpus.
    """
    for validation in validations:
        if validation.portrayals.signature.inputs != study.portrayals.signature.inputs:
            raise InputError("the hand coding is of another corpus", given=validation.portrayals.signature.inputs,
                             right=study.portrayals.signature.inputs)
    done = {v.measure for v in validations}
    missing = [m for m in study.portrayals.measure_names if m not in done]
    said = [f"{v.summary()}." for v in validations]     # it begins with the name of a measure
    if missing:
        said.append(f"Findings by {', '.join(missing)} are {NOT_VALIDATED}.")
    kept = [note for note in study.notes if NOT_VALIDATED not in note]
    return replace(study, notes=(*said, *kept))
