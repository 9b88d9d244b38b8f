"""The forms of the staff pages; their labels stand in the templates."""

from flask_wtf import FlaskForm
from govuk_frontend_wtf.wtforms_widgets import (
    GovPasswordInput,
    GovRadioInput,
    GovSubmitInput,
    GovTextArea,
    GovTextInput,
)
from wtforms import IntegerField, PasswordField, RadioField, StringField, SubmitField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError
from wtforms.widgets import HiddenInput

from frontdoor.passwords import LONGEST
from frontdoor.transitions import NEED_A_REASON, Status, choices_for_a_worker
from frontdoor.words import word

WORDS = word("forms")
LONGEST_EMAIL = 254
LONGEST_REASON = 2000
LONGEST_NOTICE = 500


def _too_long(limit: int) -> Length:
    return Length(max=limit, message=WORDS["too_long"].format(limit=limit))


def _keepable(text: str | None) -> str | None:
    # PostgreSQL cannot store this character.
    return text.replace("\x00", "") if text else text


class SignInForm(FlaskForm):
    email = StringField(
        widget=GovTextInput(),
        filters=[_keepable],
        validators=[InputRequired(WORDS["email_missing"]), _too_long(LONGEST_EMAIL)],
    )
    password = PasswordField(
        widget=GovPasswordInput(),
        validators=[InputRequired(WORDS["password_missing"]), _too_long(LONGEST)],
    )
    submit = SubmitField(widget=GovSubmitInput())


class PickUpForm(FlaskForm):
    version = IntegerField(widget=HiddenInput(), validators=[InputRequired()])


class ReadForm(FlaskForm):
    newest = IntegerField(widget=HiddenInput(), validators=[InputRequired()])


class ChatForm(FlaskForm):
    version = IntegerField(widget=HiddenInput(), validators=[InputRequired()])
    chat = RadioField(
        widget=GovRadioInput(),
        choices=word("chat", "states"),
        validators=[InputRequired(WORDS["chat_missing"])],
    )
    notice = TextAreaField(widget=GovTextArea(), filters=[_keepable], validators=[_too_long(LONGEST_NOTICE)])
    reason = TextAreaField(
        widget=GovTextArea(),
        filters=[_keepable],
        validators=[InputRequired(WORDS["reason_missing"]), _too_long(LONGEST_REASON)],
    )
    submit = SubmitField(widget=GovSubmitInput())

    def validate_reason(self, field: TextAreaField) -> None:
        if not (field.data or "").strip():
            raise ValidationError(WORDS["reason_missing"])

    def validate_notice(self, field: TextAreaField) -> None:
        if self.chat.data == "off" and not (field.data or "").strip():
            raise ValidationError(WORDS["notice_missing"])


class StatusForm(FlaskForm):
    version = IntegerField(widget=HiddenInput(), validators=[InputRequired()])
    to = RadioField(widget=GovRadioInput(), validators=[InputRequired(WORDS["status_missing"])])
    reason = TextAreaField(widget=GovTextArea(), filters=[_keepable], validators=[_too_long(LONGEST_REASON)])
    submit = SubmitField(widget=GovSubmitInput())

    def offer(self, current: Status) -> "StatusForm":
        self.to.choices = [(str(to), word("statuses", to, "choice")) for to in choices_for_a_worker(current)]
        return self

    def validate_reason(self, field: TextAreaField) -> None:
        needs_one = self.to.data in NEED_A_REASON
        if needs_one and not (field.data or "").strip():
            raise ValidationError(WORDS["reason_missing"])
