BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0003');
CREATE TABLE appointment (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	uid VARCHAR(32) NOT NULL, 
	kind VARCHAR(24) NOT NULL, 
	starts BIGINT NOT NULL, 
	ends BIGINT NOT NULL, 
	room_id INTEGER NOT NULL, 
	place SMALLINT NOT NULL, 
	client_id INTEGER, 
	group_id INTEGER, 
	lead_id INTEGER, 
	state VARCHAR(24) NOT NULL, 
	supervised BOOLEAN NOT NULL, 
	overbooked_because VARCHAR(200) DEFAULT '' NOT NULL, 
	link VARCHAR(200) DEFAULT '' NOT NULL, 
	remark TEXT DEFAULT '' NOT NULL, 
	cancelled_because VARCHAR(24), 
	cancel_remark VARCHAR(200) DEFAULT '' NOT NULL, 
	request_id VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_appointment PRIMARY KEY (id), 
	CONSTRAINT ck_appointment_starts_before_it_ends CHECK (starts < ends), 
	CONSTRAINT fk_appointment_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT fk_appointment_client_id FOREIGN KEY(client_id) REFERENCES client (id), 
	CONSTRAINT fk_appointment_group_id FOREIGN KEY(group_id) REFERENCES therapy_group (id), 
	CONSTRAINT fk_appointment_lead_id FOREIGN KEY(lead_id) REFERENCES staff (id), 
	CONSTRAINT fk_appointment_room_id FOREIGN KEY(room_id) REFERENCES room (id), 
	CONSTRAINT uq_appointment_request_id UNIQUE (request_id)
);
INSERT INTO "appointment" VALUES(1,1,1,'501eb508bedb4bc58a6ef9cdef5e0308','family visit',1783756800,1783760400,1,0,1,NULL,NULL,'booked',0,'','','Bring photos',NULL,'','312eae10a8cb43e8b5bd05d9e16892c8');
INSERT INTO "appointment" VALUES(2,1,1,'cfb83dae0c534168b79c953e09a821d1','counselling',1783764000,1783767600,5,0,2,NULL,1,'booked',0,'','','',NULL,'','9c270060993b4b42809696d1a1b5a25d');
CREATE TABLE assessment (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	uid VARCHAR(32) NOT NULL, 
	client_id INTEGER NOT NULL, 
	family_member_id INTEGER, 
	informant VARCHAR(24) NOT NULL, 
	instrument VARCHAR(64) NOT NULL, 
	filled_on DATE NOT NULL, 
	answers JSON NOT NULL, 
	CONSTRAINT pk_assessment PRIMARY KEY (id), 
	CONSTRAINT fk_assessment_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT fk_assessment_client_id FOREIGN KEY(client_id) REFERENCES client (id), 
	CONSTRAINT fk_assessment_family_member_id FOREIGN KEY(family_member_id) REFERENCES family_member (id), 
	CONSTRAINT uq_assessment_uid UNIQUE (uid)
);
CREATE TABLE audit (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	at BIGINT NOT NULL, 
	staff_id BIGINT, 
	role VARCHAR(24) NOT NULL, 
	deed VARCHAR(64) NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	record_id BIGINT NOT NULL, 
	CONSTRAINT pk_audit PRIMARY KEY (id), 
	CONSTRAINT fk_audit_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id)
);
INSERT INTO "audit" VALUES(1,1,1782885600,NULL,'administrator','add','Room',1);
INSERT INTO "audit" VALUES(2,1,1782885600,NULL,'administrator','add','Room',2);
INSERT INTO "audit" VALUES(3,1,1782885600,NULL,'administrator','add','Room',3);
INSERT INTO "audit" VALUES(4,1,1782885600,NULL,'administrator','add','Room',4);
INSERT INTO "audit" VALUES(5,1,1782885600,NULL,'administrator','add','Room',5);
INSERT INTO "audit" VALUES(6,1,1782885600,NULL,'administrator','add','Room',6);
INSERT INTO "audit" VALUES(7,1,1782885600,NULL,'administrator','add','StaffMember',1);
INSERT INTO "audit" VALUES(8,1,1782885600,NULL,'administrator','add','StaffMember',2);
INSERT INTO "audit" VALUES(9,1,1782885600,NULL,'administrator','add','Client',1);
INSERT INTO "audit" VALUES(10,1,1782885600,NULL,'administrator','add','FamilyMember',1);
INSERT INTO "audit" VALUES(11,1,1782885600,NULL,'administrator','add','Tie',1);
INSERT INTO "audit" VALUES(12,1,1782885600,NULL,'administrator','add','Client',2);
INSERT INTO "audit" VALUES(13,1,1782885600,NULL,'administrator','add','FamilyMember',2);
INSERT INTO "audit" VALUES(14,1,1782885600,NULL,'administrator','add','Tie',2);
INSERT INTO "audit" VALUES(15,1,1782885600,NULL,'administrator','add','Client',3);
INSERT INTO "audit" VALUES(16,1,1782885600,NULL,'administrator','add','FamilyMember',3);
INSERT INTO "audit" VALUES(17,1,1782885600,NULL,'administrator','add','Tie',3);
INSERT INTO "audit" VALUES(18,1,1782885600,NULL,'administrator','add','Client',4);
INSERT INTO "audit" VALUES(19,1,1782885600,NULL,'administrator','add','FamilyMember',4);
INSERT INTO "audit" VALUES(20,1,1782885600,NULL,'administrator','add','Tie',4);
INSERT INTO "audit" VALUES(21,1,1782885600,NULL,'administrator','add','Client',5);
INSERT INTO "audit" VALUES(22,1,1782885600,NULL,'administrator','add','FamilyMember',5);
INSERT INTO "audit" VALUES(23,1,1782885600,NULL,'administrator','add','Tie',5);
INSERT INTO "audit" VALUES(24,1,1782885600,NULL,'administrator','book','Appointment',1);
INSERT INTO "audit" VALUES(25,1,1782885600,NULL,'administrator','book','Appointment',2);
CREATE TABLE centre (
	id INTEGER NOT NULL, 
	uid VARCHAR(32) NOT NULL, 
	name VARCHAR(200) DEFAULT '' NOT NULL, 
	time_zone VARCHAR(200) DEFAULT '' NOT NULL, 
	contact TEXT DEFAULT '' NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	CONSTRAINT pk_centre PRIMARY KEY (id), 
	CONSTRAINT uq_centre_uid UNIQUE (uid)
);
INSERT INTO "centre" VALUES(1,'0a4a3642685248139c765bf205c915c6','Haus am See','Europe/Berlin','',1);
CREATE TABLE client (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	uid VARCHAR(32) NOT NULL, 
	case_number VARCHAR(200) DEFAULT '' NOT NULL, 
	given_name VARCHAR(200) DEFAULT '' NOT NULL, 
	family_name VARCHAR(200) DEFAULT '' NOT NULL, 
	preferred_name VARCHAR(200) DEFAULT '' NOT NULL, 
	born_on DATE, 
	sex VARCHAR(24) NOT NULL, 
	language VARCHAR(16) NOT NULL, 
	unit VARCHAR(200) DEFAULT '' NOT NULL, 
	phase_id INTEGER NOT NULL, 
	admitted_on DATE NOT NULL, 
	expected_discharge_on DATE, 
	discharged_on DATE, 
	CONSTRAINT pk_client PRIMARY KEY (id), 
	CONSTRAINT fk_client_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT fk_client_phase_id FOREIGN KEY(phase_id) REFERENCES phase (id), 
	CONSTRAINT uq_client_centre_id_case_number UNIQUE (centre_id, case_number), 
	CONSTRAINT uq_client_uid UNIQUE (uid)
);
INSERT INTO "client" VALUES(1,1,1,'c6795383753d461cb7104b2548244c6a','C-0','Anna','Klein','',NULL,'unknown','en','',1,'2026-01-01',NULL,NULL);
INSERT INTO "client" VALUES(2,1,1,'f62a4ac9f87240419bb2160157d0048c','C-1','Ben','Klein','',NULL,'unknown','en','',1,'2026-01-01',NULL,NULL);
INSERT INTO "client" VALUES(3,1,1,'57b070a7ef654fa287913e944c3e5cf0','C-2','Carl','Klein','',NULL,'unknown','en','',1,'2026-01-01',NULL,NULL);
INSERT INTO "client" VALUES(4,1,1,'9f777c27d23640d799d84f0f32f82b9e','C-3','Dora','Klein','',NULL,'unknown','en','',1,'2026-01-01',NULL,NULL);
INSERT INTO "client" VALUES(5,1,1,'0e4dddc78b8443feaa05df540ec2ec1b','C-4','Emil','Klein','',NULL,'unknown','en','',1,'2026-01-01',NULL,NULL);
CREATE TABLE concern (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	client_id INTEGER NOT NULL, 
	kind VARCHAR(24) NOT NULL, 
	intensity SMALLINT, 
	reason VARCHAR(200) DEFAULT '' NOT NULL, 
	author VARCHAR(200) DEFAULT '' NOT NULL, 
	raised_at BIGINT NOT NULL, 
	closed_because VARCHAR(200) DEFAULT '' NOT NULL, 
	closed_by VARCHAR(200) DEFAULT '' NOT NULL, 
	closed_at BIGINT, 
	CONSTRAINT pk_concern PRIMARY KEY (id), 
	CONSTRAINT fk_concern_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT fk_concern_client_id FOREIGN KEY(client_id) REFERENCES client (id)
);
CREATE TABLE family_member (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	uid VARCHAR(32) NOT NULL, 
	given_name VARCHAR(200) DEFAULT '' NOT NULL, 
	family_name VARCHAR(200) DEFAULT '' NOT NULL, 
	born_on DATE, 
	phone VARCHAR(200) DEFAULT '' NOT NULL, 
	email VARCHAR(200) DEFAULT '' NOT NULL, 
	language VARCHAR(16) NOT NULL, 
	time_zone VARCHAR(200) DEFAULT '' NOT NULL, 
	household_id INTEGER, 
	CONSTRAINT pk_family_member PRIMARY KEY (id), 
	CONSTRAINT fk_family_member_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT fk_family_member_household_id FOREIGN KEY(household_id) REFERENCES household (id), 
	CONSTRAINT uq_family_member_uid UNIQUE (uid)
);
INSERT INTO "family_member" VALUES(1,1,1,'ff202fc879cc4e62b90d728becfad344','Maria','Klein',NULL,'','','en','',NULL);
INSERT INTO "family_member" VALUES(2,1,1,'ffdbbfdc638642b98fccc4fd9fcd8dfd','Maria','Klein',NULL,'','','en','',NULL);
INSERT INTO "family_member" VALUES(3,1,1,'0b0434becd9b4e44bfc5183598d835f6','Maria','Klein',NULL,'','','en','',NULL);
INSERT INTO "family_member" VALUES(4,1,1,'e57f9fc4c96e42708d5e6021a06e4a69','Maria','Klein',NULL,'','','en','',NULL);
INSERT INTO "family_member" VALUES(5,1,1,'d4288acdc8524cd2b48b4800769188e9','Maria','Klein',NULL,'','','en','',NULL);
CREATE TABLE group_member (
	group_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	client_id INTEGER, 
	family_member_id INTEGER, 
	CONSTRAINT pk_group_member PRIMARY KEY (group_id, position), 
	CONSTRAINT ck_group_member_is_one_person CHECK ((client_id IS NULL) <> (family_member_id IS NULL)), 
	CONSTRAINT fk_group_member_client_id FOREIGN KEY(client_id) REFERENCES client (id), 
	CONSTRAINT fk_group_member_family_member_id FOREIGN KEY(family_member_id) REFERENCES family_member (id), 
	CONSTRAINT fk_group_member_group_id FOREIGN KEY(group_id) REFERENCES therapy_group (id) ON DELETE CASCADE
);
CREATE TABLE household (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	name VARCHAR(200) DEFAULT '' NOT NULL, 
	street VARCHAR(200) DEFAULT '' NOT NULL, 
	postal_code VARCHAR(200) DEFAULT '' NOT NULL, 
	town VARCHAR(200) DEFAULT '' NOT NULL, 
	country VARCHAR(200) DEFAULT '' NOT NULL, 
	distance_km INTEGER, 
	CONSTRAINT pk_household PRIMARY KEY (id), 
	CONSTRAINT fk_household_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id)
);
CREATE TABLE judgement (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	client_id INTEGER NOT NULL, 
	band VARCHAR(24), 
	reason VARCHAR(200) DEFAULT '' NOT NULL, 
	author VARCHAR(200) DEFAULT '' NOT NULL, 
	judged_at BIGINT NOT NULL, 
	CONSTRAINT pk_judgement PRIMARY KEY (id), 
	CONSTRAINT fk_judgement_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT fk_judgement_client_id FOREIGN KEY(client_id) REFERENCES client (id)
);
CREATE TABLE note (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	client_id INTEGER NOT NULL, 
	written_at BIGINT NOT NULL, 
	author VARCHAR(200) DEFAULT '' NOT NULL, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_note PRIMARY KEY (id), 
	CONSTRAINT fk_note_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT fk_note_client_id FOREIGN KEY(client_id) REFERENCES client (id)
);
CREATE TABLE occupancy (
	resource BIGINT NOT NULL, 
	starts BIGINT NOT NULL, 
	ends BIGINT NOT NULL, 
	appointment_id INTEGER NOT NULL, 
	CONSTRAINT pk_occupancy PRIMARY KEY (resource, starts), 
	CONSTRAINT ck_occupancy_starts_before_it_ends CHECK (starts < ends), 
	CONSTRAINT fk_occupancy_appointment_id FOREIGN KEY(appointment_id) REFERENCES appointment (id)
)
 WITHOUT ROWID

;
INSERT INTO "occupancy" VALUES(72057594037927937,1783756800,1783760400,1);
INSERT INTO "occupancy" VALUES(72057594037927938,1783764000,1783767600,2);
INSERT INTO "occupancy" VALUES(144115188075855873,1783756800,1783760400,1);
INSERT INTO "occupancy" VALUES(216172782113783809,1783764000,1783767600,2);
INSERT INTO "occupancy" VALUES(288230376151711745,1783756800,1783760400,1);
INSERT INTO "occupancy" VALUES(288230376151711749,1783764000,1783767600,2);
CREATE TABLE participant (
	appointment_id INTEGER NOT NULL, 
	position SMALLINT NOT NULL, 
	client_id INTEGER, 
	family_member_id INTEGER, 
	staff_id INTEGER, 
	seated BOOLEAN NOT NULL, 
	presence VARCHAR(24), 
	minutes_late SMALLINT NOT NULL, 
	cause VARCHAR(24), 
	CONSTRAINT pk_participant PRIMARY KEY (appointment_id, position), 
	CONSTRAINT fk_participant_appointment_id FOREIGN KEY(appointment_id) REFERENCES appointment (id) ON DELETE CASCADE, 
	CONSTRAINT fk_participant_client_id FOREIGN KEY(client_id) REFERENCES client (id), 
	CONSTRAINT fk_participant_family_member_id FOREIGN KEY(family_member_id) REFERENCES family_member (id), 
	CONSTRAINT fk_participant_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id)
)
 WITHOUT ROWID

;
INSERT INTO "participant" VALUES(1,0,1,NULL,NULL,1,NULL,0,NULL);
INSERT INTO "participant" VALUES(1,1,NULL,1,NULL,1,NULL,0,NULL);
INSERT INTO "participant" VALUES(2,0,2,NULL,NULL,1,NULL,0,NULL);
INSERT INTO "participant" VALUES(2,1,NULL,NULL,1,1,NULL,0,NULL);
CREATE TABLE phase (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	name VARCHAR(200) DEFAULT '' NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_phase PRIMARY KEY (id), 
	CONSTRAINT fk_phase_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT uq_phase_centre_id_name UNIQUE (centre_id, name)
);
INSERT INTO "phase" VALUES(1,1,1,'Orientation',0);
INSERT INTO "phase" VALUES(2,1,1,'Rehabilitation',1);
INSERT INTO "phase" VALUES(3,1,1,'Re-entry',2);
INSERT INTO "phase" VALUES(4,1,1,'Aftercare',3);
CREATE TABLE room (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	name VARCHAR(200) DEFAULT '' NOT NULL, 
	kind VARCHAR(24) NOT NULL, 
	seats INTEGER NOT NULL, 
	open_places INTEGER NOT NULL, 
	supervised_places INTEGER NOT NULL, 
	step_free BOOLEAN NOT NULL, 
	opens TIME NOT NULL, 
	closes TIME NOT NULL, 
	active BOOLEAN NOT NULL, 
	CONSTRAINT pk_room PRIMARY KEY (id), 
	CONSTRAINT ck_room_opens_before_it_closes CHECK (opens < closes), 
	CONSTRAINT ck_room_has_seats CHECK (seats > 0), 
	CONSTRAINT fk_room_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id)
);
INSERT INTO "room" VALUES(1,1,1,'Room A','family room',8,2,1,1,'08:00:00.000000','20:00:00.000000',1);
INSERT INTO "room" VALUES(2,1,1,'Room B','family room',4,1,0,1,'08:00:00.000000','20:00:00.000000',1);
INSERT INTO "room" VALUES(3,1,1,'Booth 1','video booth',2,1,0,1,'09:00:00.000000','17:00:00.000000',1);
INSERT INTO "room" VALUES(4,1,1,'Booth 2','video booth',2,1,0,1,'09:00:00.000000','17:00:00.000000',1);
INSERT INTO "room" VALUES(5,1,1,'Counselling','counselling room',3,1,0,1,'08:00:00.000000','20:00:00.000000',1);
INSERT INTO "room" VALUES(6,1,1,'Group room','group room',5,1,0,1,'08:00:00.000000','20:00:00.000000',1);
CREATE TABLE setting (
	centre_id INTEGER NOT NULL, 
	name VARCHAR(64) NOT NULL, 
	value INTEGER NOT NULL, 
	CONSTRAINT pk_setting PRIMARY KEY (centre_id, name), 
	CONSTRAINT fk_setting_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id)
);
CREATE TABLE staff (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	uid VARCHAR(32) NOT NULL, 
	name VARCHAR(200) DEFAULT '' NOT NULL, 
	role VARCHAR(24) NOT NULL, 
	phone VARCHAR(200) DEFAULT '' NOT NULL, 
	email VARCHAR(200) DEFAULT '' NOT NULL, 
	active BOOLEAN NOT NULL, 
	CONSTRAINT pk_staff PRIMARY KEY (id), 
	CONSTRAINT fk_staff_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT uq_staff_uid UNIQUE (uid)
);
INSERT INTO "staff" VALUES(1,1,1,'4ee26a31b7bb4dc58f858e7354d40ba9','Hanna','counsellor','','',1);
INSERT INTO "staff" VALUES(2,1,1,'0cdd5ee904864e8bb83a01e1ac5cd072','Omar','visits officer','','',1);
CREATE TABLE therapy_group (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	uid VARCHAR(32) NOT NULL, 
	name VARCHAR(200) DEFAULT '' NOT NULL, 
	room_id INTEGER, 
	facilitator_id INTEGER, 
	active BOOLEAN NOT NULL, 
	CONSTRAINT pk_therapy_group PRIMARY KEY (id), 
	CONSTRAINT fk_therapy_group_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT fk_therapy_group_facilitator_id FOREIGN KEY(facilitator_id) REFERENCES staff (id), 
	CONSTRAINT fk_therapy_group_room_id FOREIGN KEY(room_id) REFERENCES room (id), 
	CONSTRAINT uq_therapy_group_uid UNIQUE (uid)
);
CREATE TABLE tie (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	client_id INTEGER NOT NULL, 
	family_member_id INTEGER NOT NULL, 
	kinship VARCHAR(24) NOT NULL, 
	approval VARCHAR(24) NOT NULL, 
	CONSTRAINT pk_tie PRIMARY KEY (id), 
	CONSTRAINT fk_tie_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT fk_tie_client_id FOREIGN KEY(client_id) REFERENCES client (id), 
	CONSTRAINT fk_tie_family_member_id FOREIGN KEY(family_member_id) REFERENCES family_member (id), 
	CONSTRAINT uq_tie_client_id_family_member_id UNIQUE (client_id, family_member_id)
);
INSERT INTO "tie" VALUES(1,1,1,1,1,'mother','approved');
INSERT INTO "tie" VALUES(2,1,1,2,2,'mother','approved');
INSERT INTO "tie" VALUES(3,1,1,3,3,'mother','approved');
INSERT INTO "tie" VALUES(4,1,1,4,4,'mother','approved');
INSERT INTO "tie" VALUES(5,1,1,5,5,'mother','approved');
CREATE INDEX ix_audit_centre_id_kind_record_id ON audit (centre_id, kind, record_id);
CREATE INDEX ix_household_centre_id_name ON household (centre_id, name);
CREATE INDEX ix_room_centre_id_name ON room (centre_id, name);
CREATE INDEX ix_staff_centre_id_name ON staff (centre_id, name);
CREATE INDEX ix_client_centre_id_family_name_given_name ON client (centre_id, family_name, given_name);
CREATE INDEX ix_client_phase_id ON client (phase_id);
CREATE INDEX ix_family_member_centre_id_family_name_given_name ON family_member (centre_id, family_name, given_name);
CREATE INDEX ix_family_member_household_id ON family_member (household_id);
CREATE INDEX ix_therapy_group_centre_id_name ON therapy_group (centre_id, name);
CREATE INDEX ix_appointment_centre_id_starts ON appointment (centre_id, starts);
CREATE INDEX ix_assessment_client_id_instrument_filled_on ON assessment (client_id, instrument, filled_on);
CREATE INDEX ix_group_member_client_id ON group_member (client_id);
CREATE INDEX ix_group_member_family_member_id ON group_member (family_member_id);
CREATE INDEX ix_note_client_id_written_at ON note (client_id, written_at);
CREATE INDEX ix_tie_family_member_id ON tie (family_member_id);
CREATE INDEX ix_participant_client_id ON participant (client_id) WHERE client_id IS NOT NULL;
CREATE INDEX ix_participant_family_member_id ON participant (family_member_id) WHERE family_member_id IS NOT NULL;
CREATE TRIGGER occupancy_guard BEFORE INSERT ON occupancy
    WHEN (SELECT ends FROM occupancy WHERE resource = NEW.resource AND starts < NEW.ends
          ORDER BY starts DESC LIMIT 1) > NEW.starts
    BEGIN SELECT RAISE(ABORT, 'occupancy overlaps'); END;
CREATE TRIGGER occupancy_is_replaced BEFORE UPDATE ON occupancy
    BEGIN SELECT RAISE(ABORT, 'occupancy rows are replaced, not updated'); END;
CREATE TRIGGER participant_is_one BEFORE INSERT ON participant
    WHEN (NEW.client_id IS NOT NULL) + (NEW.family_member_id IS NOT NULL) + (NEW.staff_id IS NOT NULL) <> 1
    BEGIN SELECT RAISE(ABORT, 'a participant is one person'); END;
CREATE TRIGGER participant_has_seat AFTER INSERT ON participant WHEN NEW.seated
     AND (SELECT count(*) FROM participant p WHERE p.appointment_id = NEW.appointment_id AND p.seated)
       > (SELECT seats FROM room JOIN appointment a ON a.room_id = room.id WHERE a.id = NEW.appointment_id)
    BEGIN SELECT RAISE(ABORT, 'too few seats'); END;
CREATE TRIGGER appointment_has_seats AFTER UPDATE OF room_id ON appointment
    WHEN (SELECT count(*) FROM participant p WHERE p.appointment_id = NEW.id AND p.seated)
       > (SELECT seats FROM room WHERE id = NEW.room_id)
    BEGIN SELECT RAISE(ABORT, 'too few seats'); END;
CREATE INDEX ix_judgement_centre_id_judged_at ON judgement (centre_id, judged_at);
CREATE INDEX ix_judgement_client_id ON judgement (client_id);
CREATE INDEX ix_concern_centre_id_closed_at ON concern (centre_id, closed_at);
CREATE INDEX ix_concern_client_id ON concern (client_id);
COMMIT;
