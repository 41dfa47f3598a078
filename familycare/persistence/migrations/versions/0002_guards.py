"""The guards: nobody and nothing twice at one time, and no more people than seats."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let the database itself refuse what the rules refuse."""
    guards = _POSTGRESQL if op.get_bind().dialect.name == "postgresql" else _SQLITE
    for statement in guards:
        op.execute(statement)


_SQLITE = (
    # Of one resource no two rows overlap, so the last one that starts before the new one ends is the only
    # one that can be in the way: one step in the index, however long the history is.
    """
    CREATE TRIGGER occupancy_guard BEFORE INSERT ON occupancy
    WHEN (SELECT ends FROM occupancy WHERE resource = NEW.resource AND starts < NEW.ends
          ORDER BY starts DESC LIMIT 1) > NEW.starts
    BEGIN SELECT RAISE(ABORT, 'occupancy overlaps'); END
    """,
    """
    CREATE TRIGGER occupancy_is_replaced BEFORE UPDATE ON occupancy
    BEGIN SELECT RAISE(ABORT, 'occupancy rows are replaced, not updated'); END
    """,
    """
    CREATE TRIGGER participant_is_one BEFORE INSERT ON participant
    WHEN (NEW.client_id IS NOT NULL) + (NEW.family_member_id IS NOT NULL) + (NEW.staff_id IS NOT NULL) <> 1
    BEGIN SELECT RAISE(ABORT, 'a participant is one person'); END
    """,
    """
    CREATE TRIGGER participant_has_seat AFTER INSERT ON participant WHEN NEW.seated
     AND (SELECT count(*) FROM participant p WHERE p.appointment_id = NEW.appointment_id AND p.seated)
       > (SELECT seats FROM room JOIN appointment a ON a.room_id = room.id WHERE a.id = NEW.appointment_id)
    BEGIN SELECT RAISE(ABORT, 'too few seats'); END
    """,
    """
    CREATE TRIGGER appointment_has_seats AFTER UPDATE OF room_id ON appointment
    WHEN (SELECT count(*) FROM participant p WHERE p.appointment_id = NEW.id AND p.seated)
       > (SELECT seats FROM room WHERE id = NEW.room_id)
    BEGIN SELECT RAISE(ABORT, 'too few seats'); END
    """,
)

_POSTGRESQL = (
    # An exclusion constraint over two ranges needs no extension: the resource as a range of one number.
    """
    ALTER TABLE occupancy ADD CONSTRAINT occupancy_guard EXCLUDE USING gist (
      int8range(resource, resource, '[]') WITH &&, tstzrange(starts, ends) WITH &&)
    """,
    """
    ALTER TABLE participant ADD CONSTRAINT ck_participant_is_one_person
    CHECK (num_nonnulls(client_id, family_member_id, staff_id) = 1)
    """,
    # The lock on the appointment makes two workstations that add people take turns at counting seats.
    """
    CREATE FUNCTION guard_seats(which bigint) RETURNS void LANGUAGE plpgsql AS $$
    DECLARE in_room bigint;
    BEGIN
      SELECT room_id INTO in_room FROM appointment WHERE id = which FOR NO KEY UPDATE;
      IF (SELECT count(*) FROM participant WHERE appointment_id = which AND seated)
         > (SELECT seats FROM room WHERE id = in_room) THEN
        RAISE EXCEPTION 'too few seats';
      END IF;
    END $$
    """,
    """
    CREATE FUNCTION participant_has_seat() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM guard_seats(NEW.appointment_id); RETURN NULL; END $$
    """,
    """
    CREATE FUNCTION appointment_has_seats() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM guard_seats(NEW.id); RETURN NULL; END $$
    """,
    """
    CREATE TRIGGER participant_has_seat AFTER INSERT ON participant
    FOR EACH ROW WHEN (NEW.seated) EXECUTE FUNCTION participant_has_seat()
    """,
    """
    CREATE TRIGGER appointment_has_seats AFTER UPDATE OF room_id ON appointment
    FOR EACH ROW EXECUTE FUNCTION appointment_has_seats()
    """,
)
