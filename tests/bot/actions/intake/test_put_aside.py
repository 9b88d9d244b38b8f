from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from bot.actions.intake.database import now
from bot.actions.intake.drafts import Drafts
from bot.actions.intake.models import Draft
from bot.actions.intake.put_aside import carry_on, leave, put_aside, under_code
from tests.bot.actions.intake.conftest import MASTER_KEY

Sessions = sessionmaker[Session]
NOW = now()


def begun(session: Session, conversation: str = "w-1") -> Draft:
    drafts = Drafts(session, MASTER_KEY)
    draft = drafts.open(conversation)
    drafts.write(draft, {"postcode": "ME4 4TR"}, "m1")
    return draft


def test_the_code_itself_is_kept_nowhere(sessions: Sessions) -> None:
    with sessions.begin() as session:
        draft = begun(session)
        code = put_aside(MASTER_KEY, draft, NOW)
        session.flush()
        assert code not in str(vars(session.scalars(select(Draft)).one()))


def test_leaving_deletes_a_draft_without_a_code(sessions: Sessions) -> None:
    with sessions.begin() as session:
        begun(session)
        leave(session, Drafts(session, MASTER_KEY), "w-1")
        assert session.scalars(select(Draft)).all() == []


def test_leaving_keeps_a_draft_with_a_code_for_no_conversation(sessions: Sessions) -> None:
    with sessions.begin() as session:
        draft = begun(session)
        code = put_aside(MASTER_KEY, draft, NOW)
        drafts = Drafts(session, MASTER_KEY)
        leave(session, drafts, "w-1")
        assert drafts.find("w-1") is None
        assert under_code(session, MASTER_KEY, code, NOW) == draft


def test_carrying_on_opens_it_in_another_conversation_and_uses_the_code_up(sessions: Sessions) -> None:
    with sessions.begin() as session:
        drafts, draft = Drafts(session, MASTER_KEY), begun(session)
        begun(session, "w-2")
        code = put_aside(MASTER_KEY, draft, NOW)
        carry_on(session, drafts, draft, "w-2")
        assert drafts.find("w-2") == draft and drafts.find("w-1") is None
        assert drafts.answers(draft) == {"postcode": "ME4 4TR"}
        assert under_code(session, MASTER_KEY, code, NOW) is None
        assert len(session.scalars(select(Draft)).all()) == 1


def test_carrying_on_where_it_is_open_loses_nothing(sessions: Sessions) -> None:
    with sessions.begin() as session:
        drafts, draft = Drafts(session, MASTER_KEY), begun(session)
        put_aside(MASTER_KEY, draft, NOW)
        carry_on(session, drafts, draft, "w-1")
        assert drafts.answers(draft) == {"postcode": "ME4 4TR"}
