BEGIN TRANSACTION;
CREATE TABLE account (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	login VARCHAR(64) NOT NULL, 
	name VARCHAR(200) DEFAULT '' NOT NULL, 
	role VARCHAR(24) NOT NULL, 
	staff_id INTEGER, 
	status VARCHAR(24) NOT NULL, 
	must_change BOOLEAN NOT NULL, 
	CONSTRAINT pk_account PRIMARY KEY (id), 
	CONSTRAINT fk_account_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT uq_account_centre_id_login UNIQUE (centre_id, login)
);
INSERT INTO "account" VALUES(1,1,1,'eva','Eva Sommer','administrator',NULL,'active',0);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0005');
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
INSERT INTO "appointment" VALUES(1,1,1,'995b9a19d7604946895744be73669436','family visit',1783756800,1783760400,1,0,1,NULL,NULL,'booked',0,'','','Bring photos',NULL,'','3c839bc667914affa9713043b2a650e6');
INSERT INTO "appointment" VALUES(2,1,1,'dc100cdfcc324e0eab04d5e56f8fe988','counselling',1783764000,1783767600,5,0,2,NULL,1,'booked',0,'','','',NULL,'','a3ee39b573554a20a95084ec50b4a9f4');
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
	record_id BIGINT NOT NULL, account_id BIGINT, last_id BIGINT, client_id BIGINT, facts TEXT DEFAULT '' NOT NULL, request_id VARCHAR(32), mac BLOB, 
	CONSTRAINT pk_audit PRIMARY KEY (id), 
	CONSTRAINT fk_audit_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id)
);
INSERT INTO "audit" VALUES(1,1,1782885600,NULL,'administrator','begin trail','Trail',1,1,NULL,NULL,'{"unchained":0}',NULL,X'467CEC5E3AE413B4F075D7DDD399ED55F1B29151609E0C8AE1D8CDF3EDDB1739');
INSERT INTO "audit" VALUES(2,1,1782885600,NULL,'administrator','add','Room',1,1,NULL,NULL,'',NULL,X'74815DB8669429D32D7332B480010C06C3EB6CCC120D5EB0F49D5FCEEEBE49E3');
INSERT INTO "audit" VALUES(3,1,1782885600,NULL,'administrator','add','Room',2,1,NULL,NULL,'',NULL,X'F2914A361C5C4A1E1A467A27C6F409CB01052ABFF66CBB0130A418FEE8CEF69C');
INSERT INTO "audit" VALUES(4,1,1782885600,NULL,'administrator','add','Room',3,1,NULL,NULL,'',NULL,X'5FC0DCC173CC6FB65AF072489F08CEC3BB96CD10C7B5BABE749462FB92774EC7');
INSERT INTO "audit" VALUES(5,1,1782885600,NULL,'administrator','add','Room',4,1,NULL,NULL,'',NULL,X'7614A882E677CB8117046089C717EB89EFDDDC8DBD953A21581B261020A519A4');
INSERT INTO "audit" VALUES(6,1,1782885600,NULL,'administrator','add','Room',5,1,NULL,NULL,'',NULL,X'45B9F706C6C64298F3217665034D835AA086A1EDB91EFA574A87442565B2289F');
INSERT INTO "audit" VALUES(7,1,1782885600,NULL,'administrator','add','Room',6,1,NULL,NULL,'',NULL,X'47A3CF4DDCCA0A73AEC685FE76673BD89CC89C9B82687FB2126646A7A62B697B');
INSERT INTO "audit" VALUES(8,1,1782885600,NULL,'administrator','add','StaffMember',1,1,NULL,NULL,'',NULL,X'720CF79E00FF60B919849A461242EFD11A747C85CE095E7086FE221FB3C9B486');
INSERT INTO "audit" VALUES(9,1,1782885600,NULL,'administrator','add','StaffMember',2,1,NULL,NULL,'',NULL,X'C6C7B62E2C15CC05811A392BEDFB756EF73DA2A019435E925E9D57FDD2E00CF5');
INSERT INTO "audit" VALUES(10,1,1782885600,NULL,'administrator','add','Client',1,1,NULL,1,'',NULL,X'9960F3FB5A5510D0CEED5E2BB49A54BD5D2617BAE7694226CF03B9EDC6DAD6C8');
INSERT INTO "audit" VALUES(11,1,1782885600,NULL,'administrator','add','FamilyMember',1,1,NULL,1,'',NULL,X'7B0A9D95F322317627D7940688864929FD0B441ABAEADA4C028E9CA642326C88');
INSERT INTO "audit" VALUES(12,1,1782885600,NULL,'administrator','add','Tie',1,1,NULL,1,'{"family_member":1}',NULL,X'6D76FFB0DBBE6E0B589981DE5656D3E6E3A8A3644140D0B2BD39EDF26F75E63B');
INSERT INTO "audit" VALUES(13,1,1782885600,NULL,'administrator','add','Client',2,1,NULL,2,'',NULL,X'E82E29305FE89ABE33174CC7EA4D96E17D02EA4C3AB5005960F4ED368EC4B9F6');
INSERT INTO "audit" VALUES(14,1,1782885600,NULL,'administrator','add','FamilyMember',2,1,NULL,2,'',NULL,X'B558174014F84012FB444662A7EE6D3AA48115B76134385FC198FEABF61E4A48');
INSERT INTO "audit" VALUES(15,1,1782885600,NULL,'administrator','add','Tie',2,1,NULL,2,'{"family_member":2}',NULL,X'795576A586A42B1AEDDEAFE70DAD1DABAC2FA7F9BD82029C1C6149DB439533AE');
INSERT INTO "audit" VALUES(16,1,1782885600,NULL,'administrator','add','Client',3,1,NULL,3,'',NULL,X'3B0AAF09E09DCEE67DF680D6A7596C7DA12481A2B73001038E41755B5B8E7702');
INSERT INTO "audit" VALUES(17,1,1782885600,NULL,'administrator','add','FamilyMember',3,1,NULL,3,'',NULL,X'698D876AF4F9DB420C171A5B8372EECCDDA4085BBCB9BEB20AF5D4FFF136D609');
INSERT INTO "audit" VALUES(18,1,1782885600,NULL,'administrator','add','Tie',3,1,NULL,3,'{"family_member":3}',NULL,X'804B76AFCD970515B299AD731D627B13758DC156F4D0EBD81AE936B989F56B7D');
INSERT INTO "audit" VALUES(19,1,1782885600,NULL,'administrator','add','Client',4,1,NULL,4,'',NULL,X'5216A07B7D0CC0356781C102F304A92AC5FED214F594B17C94EDAB0EB0192A49');
INSERT INTO "audit" VALUES(20,1,1782885600,NULL,'administrator','add','FamilyMember',4,1,NULL,4,'',NULL,X'5635E548A1B51B7E6CE284258F9EA3009D175D770A49E7A48BB80883519D070D');
INSERT INTO "audit" VALUES(21,1,1782885600,NULL,'administrator','add','Tie',4,1,NULL,4,'{"family_member":4}',NULL,X'7B09C457DF33DD79B3B2E317291E79194E15F00D0440251D10972490931CB9EE');
INSERT INTO "audit" VALUES(22,1,1782885600,NULL,'administrator','add','Client',5,1,NULL,5,'',NULL,X'FC4A8A2E28D5785D53286C967C92F576B5D7E210A920453D807739B23F6A5462');
INSERT INTO "audit" VALUES(23,1,1782885600,NULL,'administrator','add','FamilyMember',5,1,NULL,5,'',NULL,X'6BF47E35B9AEB9FBD9E0BC647BCB7D3D8E01B617FBC8CC325BBA6D049847E8D2');
INSERT INTO "audit" VALUES(24,1,1782885600,NULL,'administrator','add','Tie',5,1,NULL,5,'{"family_member":5}',NULL,X'51E29779285158F6FAEE1CD5634807C68DF03FF80E02211708B3B76424ECD9AB');
INSERT INTO "audit" VALUES(25,1,1782885600,NULL,'administrator','book','Appointment',1,1,NULL,1,'{"ends":1783760400,"kind":"family visit","room":1,"starts":1783756800}',NULL,X'EF58E08DDEEC759BEF6023238FFE5DB03995909CDADDF8B546B6F01494CD811D');
INSERT INTO "audit" VALUES(26,1,1782885600,NULL,'administrator','book','Appointment',2,1,NULL,2,'{"ends":1783767600,"kind":"counselling","room":5,"starts":1783764000}',NULL,X'10CC5D837E83856B67EB43A6694CC37B69871924D05ABE07A6CEF45825E24195');
CREATE TABLE broken_glass (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	account_id INTEGER NOT NULL, 
	client_id INTEGER NOT NULL, 
	reason VARCHAR(200) DEFAULT '' NOT NULL, 
	opened_at BIGINT NOT NULL, 
	ends_at BIGINT NOT NULL, 
	reviewed_by INTEGER, 
	reviewed_at BIGINT, 
	finding VARCHAR(200) DEFAULT '' NOT NULL, 
	CONSTRAINT pk_broken_glass PRIMARY KEY (id), 
	CONSTRAINT fk_broken_glass_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT fk_broken_glass_account_id FOREIGN KEY(account_id) REFERENCES account (id), 
	CONSTRAINT fk_broken_glass_client_id FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE CASCADE, 
	CONSTRAINT fk_broken_glass_reviewed_by FOREIGN KEY(reviewed_by) REFERENCES account (id)
);
CREATE TABLE centre (
	id INTEGER NOT NULL, 
	uid VARCHAR(32) NOT NULL, 
	name VARCHAR(200) DEFAULT '' NOT NULL, 
	time_zone VARCHAR(200) DEFAULT '' NOT NULL, 
	contact TEXT DEFAULT '' NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, key_generation BIGINT DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_centre PRIMARY KEY (id), 
	CONSTRAINT uq_centre_uid UNIQUE (uid)
);
INSERT INTO "centre" VALUES(1,'60d4ff141e3c4186821111bb1f90dfa5','Haus am See','Europe/Berlin','',1,1);
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
	discharged_on DATE, counsellor_id integer CONSTRAINT fk_client_counsellor_id REFERENCES staff (id), 
	CONSTRAINT pk_client PRIMARY KEY (id), 
	CONSTRAINT fk_client_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT fk_client_phase_id FOREIGN KEY(phase_id) REFERENCES phase (id), 
	CONSTRAINT uq_client_centre_id_case_number UNIQUE (centre_id, case_number), 
	CONSTRAINT uq_client_uid UNIQUE (uid)
);
INSERT INTO "client" VALUES(1,1,1,'ec4a856ae1fb4e85af785e9b712f5972','C-0','Anna','Klein','',NULL,'unknown','en','',1,'2026-01-01',NULL,NULL,NULL);
INSERT INTO "client" VALUES(2,1,1,'6ce25c5247344411ab504a4c1f8ddf00','C-1','Ben','Klein','',NULL,'unknown','en','',1,'2026-01-01',NULL,NULL,NULL);
INSERT INTO "client" VALUES(3,1,1,'ece8c102cd8c4bd0b999f25c07bd4e2a','C-2','Carl','Klein','',NULL,'unknown','en','',1,'2026-01-01',NULL,NULL,NULL);
INSERT INTO "client" VALUES(4,1,1,'3303bb818bbd44599c9c870caac15f83','C-3','Dora','Klein','',NULL,'unknown','en','',1,'2026-01-01',NULL,NULL,NULL);
INSERT INTO "client" VALUES(5,1,1,'63e41ea79a764701a6b6cae0a480a6e2','C-4','Emil','Klein','',NULL,'unknown','en','',1,'2026-01-01',NULL,NULL,NULL);
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
CREATE TABLE draft (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	account_id INTEGER NOT NULL, 
	form VARCHAR(64) NOT NULL, 
	content TEXT DEFAULT '' NOT NULL, 
	saved_at BIGINT NOT NULL, 
	CONSTRAINT pk_draft PRIMARY KEY (id), 
	CONSTRAINT fk_draft_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT fk_draft_account_id FOREIGN KEY(account_id) REFERENCES account (id), 
	CONSTRAINT uq_draft_account_id_form UNIQUE (account_id, form)
);
CREATE TABLE erasure (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	uid VARCHAR(32) NOT NULL, 
	erased_at BIGINT NOT NULL, 
	account_id INTEGER, 
	CONSTRAINT pk_erasure PRIMARY KEY (id), 
	CONSTRAINT fk_erasure_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT uq_erasure_uid UNIQUE (uid)
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
INSERT INTO "family_member" VALUES(1,1,1,'03f932d176e44c148c6558f0bcc4321f','Maria','Klein',NULL,'','','en','',NULL);
INSERT INTO "family_member" VALUES(2,1,1,'b8c93c776bd84b0284968352e30dfa25','Maria','Klein',NULL,'','','en','',NULL);
INSERT INTO "family_member" VALUES(3,1,1,'e38053c97e504ae2bb6fb30d84544b90','Maria','Klein',NULL,'','','en','',NULL);
INSERT INTO "family_member" VALUES(4,1,1,'19c90848ec234399be1172ead34965e7','Maria','Klein',NULL,'','','en','',NULL);
INSERT INTO "family_member" VALUES(5,1,1,'dea6edab08004175b079001395bbf70f','Maria','Klein',NULL,'','','en','',NULL);
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
CREATE TABLE reason (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	line INTEGER NOT NULL, 
	text VARCHAR(200) DEFAULT '' NOT NULL, 
	CONSTRAINT pk_reason PRIMARY KEY (id), 
	CONSTRAINT fk_reason_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT fk_reason_line FOREIGN KEY(line) REFERENCES audit (id), 
	CONSTRAINT uq_reason_line UNIQUE (line)
);
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
INSERT INTO "staff" VALUES(1,1,1,'edbba72395f340c0b03b7e668726d19b','Hanna','counsellor','','',1);
INSERT INTO "staff" VALUES(2,1,1,'9ed8a7268ad04a6aa2c95df146383a3e','Omar','visits officer','','',1);
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
CREATE TABLE trail (
	centre_id INTEGER NOT NULL, 
	lines BIGINT DEFAULT '0' NOT NULL, 
	"key" BLOB NOT NULL, 
	mac BLOB NOT NULL, 
	first_key BLOB, 
	CONSTRAINT pk_trail PRIMARY KEY (centre_id), 
	CONSTRAINT fk_trail_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id)
);
INSERT INTO "trail" VALUES(1,26,X'4FD3DFD9E2F1E56BFEC557996238D7E21BF1D678D1A5D1F30358D623278C8243',X'10CC5D837E83856B67EB43A6694CC37B69871924D05ABE07A6CEF45825E24195',NULL);
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
CREATE INDEX ix_judgement_centre_id_judged_at ON judgement (centre_id, judged_at);
CREATE INDEX ix_judgement_client_id ON judgement (client_id);
CREATE INDEX ix_concern_centre_id_closed_at ON concern (centre_id, closed_at);
CREATE INDEX ix_concern_client_id ON concern (client_id);
CREATE INDEX ix_broken_glass_account_id_client_id ON broken_glass (account_id, client_id);
CREATE INDEX ix_broken_glass_centre_id_reviewed_at ON broken_glass (centre_id, reviewed_at);
CREATE INDEX ix_broken_glass_client_id ON broken_glass (client_id);
CREATE INDEX ix_audit_centre_id_at ON audit (centre_id, at);
CREATE INDEX ix_audit_centre_id_client_id ON audit (centre_id, client_id) WHERE client_id IS NOT NULL;
CREATE INDEX ix_audit_centre_id_kind_last_id ON audit (centre_id, kind, last_id) WHERE last_id IS NOT NULL;
CREATE INDEX ix_client_counsellor_id ON client (counsellor_id);
CREATE UNIQUE INDEX uq_audit_request_id ON audit (request_id) WHERE request_id IS NOT NULL;
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
CREATE TRIGGER audit_is_kept BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the trail is never changed'); END;
CREATE TRIGGER audit_stays BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the trail is never shortened'); END;
CREATE TRIGGER reason_is_kept BEFORE UPDATE ON reason BEGIN SELECT RAISE(ABORT, 'a reason is never changed'); END;
COMMIT;
