"""When each account signed in last, as the trail tells."""

from datetime import datetime

import sqlalchemy as sa

from familycare.domain.ids import CentreId
from familycare.domain.trail import Deed
from familycare.persistence.rows.house import AUDIT


def last_sign_ins(connection: sa.Connection, centre_id: CentreId) -> dict[int, datetime]:
    """Return by account when it signed in last; who never did, is not in it."""
    c = AUDIT.c
    query = (
        sa.select(c.account_id, sa.func.max(c.at).label("seen"))
        .where(c.centre_id == centre_id, c.deed == Deed.SIGN_IN, c.account_id.is_not(None))
        .group_by(c.account_id)
    )
    return {row.account_id: row.seen for row in connection.execute(query)}
