from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from frontdoor.audit import Action
from frontdoor.database import Store
from frontdoor.intake import KeyReused, ReferenceTaken
from frontdoor.records import AuditRow, Case, CaseStatus
from tests.frontdoor.builders import NOW, support_request, take_in


def test_a_request_is_kept_as_it_came_with_its_first_status_and_an_audit_row(store: Store) -> None:
    accepted = take_in(store)
    with store.begin() as session:
        case = session.scalars(select(Case)).one()
        assert accepted.first_time and case.payload == support_request() and case.received_at == NOW
        assert session.scalars(select(CaseStatus)).one().status == "received"
        assert session.scalars(select(AuditRow)).one().action == Action.REQUEST_RECEIVED


def test_the_same_again_gives_the_first_answer(store: Store) -> None:
    first = take_in(store)
    again = take_in(store, now=NOW + timedelta(hours=1))
    assert not again.first_time
    assert (again.case.case_id, again.case.received_at) == (first.case.case_id, first.case.received_at)


def test_another_body_with_the_same_key_is_refused(store: Store) -> None:
    take_in(store)
    with pytest.raises(KeyReused):
        take_in(store, worries="Something else.")


def test_another_request_with_the_same_reference_is_refused(store: Store) -> None:
    take_in(store)
    with pytest.raises(ReferenceTaken):
        take_in(store, external_ref="another-key-altogether")


@pytest.mark.hazard("D2")
def test_twenty_senders_at_once_make_one_case(store: Store) -> None:
    with ThreadPoolExecutor(8) as senders:
        accepted = list(senders.map(lambda _: take_in(store), range(20)))
    assert sum(each.first_time for each in accepted) == 1
    assert len({each.case.case_id for each in accepted}) == 1
    with store.begin() as session:
        assert session.scalar(select(func.count()).select_from(Case)) == 1
