"""Counts forms that ended without a request, and equality answers: neither is tied to a person."""

from sqlalchemy.orm import Session

from bot.actions.intake.database import now
from bot.actions.intake.models import EndedForm, EqualityAnswer

# Leaving says nothing about the form; a stop is a choice nobody has to explain.
NOT_COUNTED = frozenset({"left", "stopped", "sent"})


def count_ended(session: Session, how: str) -> None:
    """One more form that ended this way today."""
    if how not in NOT_COUNTED:
        session.add(EndedForm(how=how, day=now().date()))


def count_equality(session: Session, ethnicity: str) -> None:
    """One more answer this month. A day would be too near to a request that came the same day."""
    session.add(EqualityAnswer(month=now().date().replace(day=1), ethnicity=ethnicity))
