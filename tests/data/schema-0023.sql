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
INSERT INTO "alembic_version" VALUES('0023');
CREATE TABLE amendment (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	note_id INTEGER NOT NULL, 
	client_id INTEGER, 
	family_member_id INTEGER, 
	text TEXT NOT NULL, 
	author VARCHAR(200) DEFAULT '' NOT NULL, 
	written_at BIGINT NOT NULL, 
	CONSTRAINT pk_amendment PRIMARY KEY (id), 
	CONSTRAINT fk_amendment_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT fk_amendment_client_id FOREIGN KEY(client_id) REFERENCES client (id), 
	CONSTRAINT fk_amendment_family_member_id FOREIGN KEY(family_member_id) REFERENCES family_member (id), 
	CONSTRAINT fk_amendment_note_id FOREIGN KEY(note_id) REFERENCES meeting_note (id)
);
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
	request_id VARCHAR(32) NOT NULL, template_id integer CONSTRAINT fk_appointment_template_id REFERENCES slot_template (id), series_id integer CONSTRAINT fk_appointment_series_id REFERENCES series (id), heard_by VARCHAR(24), override_because VARCHAR(200) DEFAULT '' NOT NULL, overridden TEXT DEFAULT '' NOT NULL, series_place SMALLINT, before_minutes SMALLINT DEFAULT '0' NOT NULL, after_minutes SMALLINT DEFAULT '0' NOT NULL, series_edited BOOLEAN DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_appointment PRIMARY KEY (id), 
	CONSTRAINT ck_appointment_starts_before_it_ends CHECK (starts < ends), 
	CONSTRAINT fk_appointment_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT fk_appointment_client_id FOREIGN KEY(client_id) REFERENCES client (id), 
	CONSTRAINT fk_appointment_group_id FOREIGN KEY(group_id) REFERENCES therapy_group (id), 
	CONSTRAINT fk_appointment_lead_id FOREIGN KEY(lead_id) REFERENCES staff (id), 
	CONSTRAINT fk_appointment_room_id FOREIGN KEY(room_id) REFERENCES room (id), 
	CONSTRAINT uq_appointment_request_id UNIQUE (request_id)
);
INSERT INTO "appointment" VALUES(1,1,1,'b3acadfdc8f94793b206827d38b9f6c1','family visit',1783756800,1783760400,1,0,1,NULL,NULL,'booked',0,'','','Bring photos',NULL,'','4059027376124b6d8229695eb2a5b2f8',NULL,NULL,NULL,'','',NULL,0,0,0);
INSERT INTO "appointment" VALUES(2,1,1,'48be46eb8b044a5685031dbf5288ba35','counselling',1783764000,1783767600,5,0,2,NULL,1,'booked',0,'','','',NULL,'','0bb69faa9cbf4693b3e33e650705f9e4',NULL,NULL,NULL,'','',NULL,0,0,0);
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
	answers JSON NOT NULL, twin SMALLINT DEFAULT '0' NOT NULL, 
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
INSERT INTO "audit" VALUES(1,1,1782885600,NULL,'administrator','begin trail','Trail',1,1,NULL,NULL,'{"unchained":0}',NULL,X'CD71325D31E56361BA8A6DD83C4A42042695AB56F37127392DE38C4FB0A739B6');
INSERT INTO "audit" VALUES(2,1,1782885600,NULL,'administrator','add','Room',1,1,NULL,NULL,'',NULL,X'BF26E9BC91739E6C80C3BD900AB140F7A7F94E03B8161606E5B57E3BADBB728B');
INSERT INTO "audit" VALUES(3,1,1782885600,NULL,'administrator','add','Room',2,1,NULL,NULL,'',NULL,X'09EB6C62AAE887F0F76A8DADF458A8CE7474E93F3879CE056D5F9E61FEDA681F');
INSERT INTO "audit" VALUES(4,1,1782885600,NULL,'administrator','add','Room',3,1,NULL,NULL,'',NULL,X'4FBDCAF1E850CE2F64688FE9590B2879481B12FF89BE649B032646509ADD9164');
INSERT INTO "audit" VALUES(5,1,1782885600,NULL,'administrator','add','Room',4,1,NULL,NULL,'',NULL,X'1A2A65FA5F42FA0F661072AA663193FE818ED5E37D66CE57DC14708ABBDD0B0F');
INSERT INTO "audit" VALUES(6,1,1782885600,NULL,'administrator','add','Room',5,1,NULL,NULL,'',NULL,X'C3ED613804BDC052AD9093B3D1AE7BC66A5EF974C1F815EF01CCF6B0D451686A');
INSERT INTO "audit" VALUES(7,1,1782885600,NULL,'administrator','add','Room',6,1,NULL,NULL,'',NULL,X'402E7DD53F1E46A8906C91D9835812D5D856DE9A62DBE85FDE2E96A84D44C139');
INSERT INTO "audit" VALUES(8,1,1782885600,NULL,'administrator','add','StaffMember',1,1,NULL,NULL,'',NULL,X'65711DDD8C5E34A7D629F45988215F8448B945622377C17CDAD21A241D01B52D');
INSERT INTO "audit" VALUES(9,1,1782885600,NULL,'administrator','add','StaffMember',2,1,NULL,NULL,'',NULL,X'DAAE313502C4D4DDD9C524ED9765E4AEBE35462CA658733FA9414CA092196699');
INSERT INTO "audit" VALUES(10,1,1782885600,NULL,'administrator','add','Client',1,1,NULL,1,'',NULL,X'E94982027941BAC26156042D3D4AB1708F5AB885ED6F126383DB6FCAC71727F3');
INSERT INTO "audit" VALUES(11,1,1782885600,NULL,'administrator','add','FamilyMember',1,1,NULL,1,'',NULL,X'E4E6C17A0CA543CAE95E6AF3F3371E1A595684D6F8454B40FDDB843A6E344405');
INSERT INTO "audit" VALUES(12,1,1782885600,NULL,'administrator','add','Tie',1,1,NULL,1,'{"family_member":1}',NULL,X'1786696E791F25039DEA9CA9C0128BEF5E82F6B11B43579D2BAD2F22B88CA6DD');
INSERT INTO "audit" VALUES(13,1,1782885600,NULL,'administrator','add','Client',2,1,NULL,2,'',NULL,X'9BFF419DEDCD042E3C96767101FA716B86C70D368619704D05B98F6ABDC4BF00');
INSERT INTO "audit" VALUES(14,1,1782885600,NULL,'administrator','add','FamilyMember',2,1,NULL,2,'',NULL,X'61CABB6176FE775FFB4C83449A083FED440B46335A0941A6320B4F854775DF0C');
INSERT INTO "audit" VALUES(15,1,1782885600,NULL,'administrator','add','Tie',2,1,NULL,2,'{"family_member":2}',NULL,X'B3B8F8DE81980925159468875085B7AF8C4A57A08A765E426E9EE01EB2013A50');
INSERT INTO "audit" VALUES(16,1,1782885600,NULL,'administrator','add','Client',3,1,NULL,3,'',NULL,X'A8C8A2C5DDF00296362472EFA75FE14B23ADDE7BA79AE0A897526CF61F85C114');
INSERT INTO "audit" VALUES(17,1,1782885600,NULL,'administrator','add','FamilyMember',3,1,NULL,3,'',NULL,X'1F880AFB861D2AD2B9A0BC0EE84B05A625CA5AA5F1BA04D245007DDE9B7E33B9');
INSERT INTO "audit" VALUES(18,1,1782885600,NULL,'administrator','add','Tie',3,1,NULL,3,'{"family_member":3}',NULL,X'3EA6DAFF2BD3E50B6595AE72EF7B700F5026AFE41B882E25E9702FF5ABA74FF7');
INSERT INTO "audit" VALUES(19,1,1782885600,NULL,'administrator','add','Client',4,1,NULL,4,'',NULL,X'4174348C726212561825582E4B8A3EF2260287ACDB84B594E20814A9E3ABC8E1');
INSERT INTO "audit" VALUES(20,1,1782885600,NULL,'administrator','add','FamilyMember',4,1,NULL,4,'',NULL,X'C8616561E181F5A68BD9D9F0F121E88C094CE26FEF3950345872008CB09EBE27');
INSERT INTO "audit" VALUES(21,1,1782885600,NULL,'administrator','add','Tie',4,1,NULL,4,'{"family_member":4}',NULL,X'626CDCC35DC9C41D88F13B67AFC5B059383FC52E87D4A6833DBA71EF98091C7A');
INSERT INTO "audit" VALUES(22,1,1782885600,NULL,'administrator','add','Client',5,1,NULL,5,'',NULL,X'20AEBC491116C7A0F4BA9B1D63C1379B891AB691E3AC2F891B9A430D1C4117C4');
INSERT INTO "audit" VALUES(23,1,1782885600,NULL,'administrator','add','FamilyMember',5,1,NULL,5,'',NULL,X'B9B008A582B4DF01F73C1AD452D9FE812EC4B5A0BEF3F6D84C211E91DB30FE3A');
INSERT INTO "audit" VALUES(24,1,1782885600,NULL,'administrator','add','Tie',5,1,NULL,5,'{"family_member":5}',NULL,X'8D026E358D2E2B47B146721BBAE9C2B6A8E792225671C7160B69B6D94E8193CE');
INSERT INTO "audit" VALUES(25,1,1782885600,NULL,'administrator','book','Appointment',1,1,NULL,1,'{"ends":1783760400,"kind":"family visit","room":1,"starts":1783756800}',NULL,X'43CF145658B05CE35036913D1C840456B3294E94690D34BCD7F9DA8E11F51D82');
INSERT INTO "audit" VALUES(26,1,1782885600,NULL,'administrator','book','Appointment',2,1,NULL,2,'{"ends":1783767600,"kind":"counselling","room":5,"starts":1783764000}',NULL,X'0E36274F184C2699A4B48B7B99CD1370EAD30F72358C48EFEE68FF9F55AC891D');
CREATE TABLE batch (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	code VARCHAR(32) NOT NULL, 
	unit VARCHAR(200) DEFAULT '' NOT NULL, 
	first_day DATE NOT NULL, 
	last_day DATE NOT NULL, 
	language VARCHAR(16) DEFAULT '' NOT NULL, 
	paper VARCHAR(24) DEFAULT '' NOT NULL, 
	method VARCHAR(24) NOT NULL, 
	folder VARCHAR(200) DEFAULT '' NOT NULL, 
	together BOOLEAN NOT NULL, 
	state VARCHAR(24) NOT NULL, 
	reached BIGINT DEFAULT '0' NOT NULL, 
	account_id INTEGER, 
	author VARCHAR(200) DEFAULT '' NOT NULL, 
	begun_at BIGINT, 
	ended_at BIGINT, 
	CONSTRAINT pk_batch PRIMARY KEY (id), 
	CONSTRAINT fk_batch_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT fk_batch_account_id FOREIGN KEY(account_id) REFERENCES account (id)
);
CREATE TABLE battery (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	name VARCHAR(200) DEFAULT '' NOT NULL, 
	instruments TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_battery PRIMARY KEY (id), 
	CONSTRAINT fk_battery_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT uq_battery_centre_id_name UNIQUE (centre_id, name)
);
CREATE TABLE booking_window (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	kind VARCHAR(24) NOT NULL, 
	role VARCHAR(24) NOT NULL, 
	notice_days SMALLINT NOT NULL, 
	ahead_days SMALLINT NOT NULL, 
	CONSTRAINT pk_booking_window PRIMARY KEY (id), 
	CONSTRAINT fk_booking_window_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT uq_booking_window_centre_id_kind_role UNIQUE (centre_id, kind, role)
);
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
INSERT INTO "centre" VALUES(1,'88777000aa834de48f46e22b0ce696e5','Haus am See','Europe/Berlin','',1,1);
CREATE TABLE centre_file (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	kind VARCHAR(24) NOT NULL, 
	code VARCHAR(64) NOT NULL, 
	name VARCHAR(200) DEFAULT '' NOT NULL, 
	text TEXT DEFAULT '' NOT NULL, 
	active BOOLEAN NOT NULL, 
	CONSTRAINT pk_centre_file PRIMARY KEY (id), 
	CONSTRAINT fk_centre_file_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT uq_centre_file_centre_id_kind_code UNIQUE (centre_id, kind, code)
);
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
	discharged_on DATE, counsellor_id integer CONSTRAINT fk_client_counsellor_id REFERENCES staff (id), needs VARCHAR(200) DEFAULT '' NOT NULL, 
	CONSTRAINT pk_client PRIMARY KEY (id), 
	CONSTRAINT fk_client_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT fk_client_phase_id FOREIGN KEY(phase_id) REFERENCES phase (id), 
	CONSTRAINT uq_client_centre_id_case_number UNIQUE (centre_id, case_number), 
	CONSTRAINT uq_client_uid UNIQUE (uid)
);
INSERT INTO "client" VALUES(1,1,1,'da733a228bf64050b9e6c107dd735d43','C-0','Anna','Klein','',NULL,'unknown','en','',1,'2026-01-01',NULL,NULL,NULL,'');
INSERT INTO "client" VALUES(2,1,1,'7f9f60f6596247d8acb77e68c36e90cc','C-1','Ben','Klein','',NULL,'unknown','en','',1,'2026-01-01',NULL,NULL,NULL,'');
INSERT INTO "client" VALUES(3,1,1,'102a848061d74b71aecd4c8fa73ff66f','C-2','Carl','Klein','',NULL,'unknown','en','',1,'2026-01-01',NULL,NULL,NULL,'');
INSERT INTO "client" VALUES(4,1,1,'d00b56af3dae414ea488530c08a49edf','C-3','Dora','Klein','',NULL,'unknown','en','',1,'2026-01-01',NULL,NULL,NULL,'');
INSERT INTO "client" VALUES(5,1,1,'a182528c11ea4ad8810dc5df09b93554','C-4','Emil','Klein','',NULL,'unknown','en','',1,'2026-01-01',NULL,NULL,NULL,'');
CREATE TABLE client_document (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	to_whom VARCHAR(24) NOT NULL, 
	family_member_id INTEGER, 
	outsider VARCHAR(200) DEFAULT '' NOT NULL, 
	authority VARCHAR(200) DEFAULT '' NOT NULL, 
	ground VARCHAR(24), 
	basis VARCHAR(200) DEFAULT '' NOT NULL, 
	uid VARCHAR(32) NOT NULL, 
	client_id INTEGER NOT NULL, 
	code VARCHAR(32) NOT NULL, 
	about BIGINT, 
	sections VARCHAR(200) NOT NULL, 
	first_day DATE NOT NULL, 
	last_day DATE NOT NULL, 
	language VARCHAR(16) NOT NULL, 
	variant VARCHAR(24) DEFAULT '' NOT NULL, 
	paper VARCHAR(24) DEFAULT '' NOT NULL, 
	state VARCHAR(24) NOT NULL, 
	number VARCHAR(16) NOT NULL, 
	author_account INTEGER, 
	author VARCHAR(200) DEFAULT '' NOT NULL, 
	proposed_at BIGINT NOT NULL, 
	approver_account INTEGER, 
	approver VARCHAR(200) DEFAULT '' NOT NULL, 
	approved_at BIGINT, 
	sha256 VARCHAR(64) DEFAULT '' NOT NULL, 
	answered_by VARCHAR(200) DEFAULT '' NOT NULL, 
	answer VARCHAR(200) DEFAULT '' NOT NULL, 
	content BLOB, 
	CONSTRAINT pk_client_document PRIMARY KEY (id), 
	CONSTRAINT fk_client_document_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT fk_client_document_family_member_id FOREIGN KEY(family_member_id) REFERENCES family_member (id), 
	CONSTRAINT ck_client_document_names_its_recipient CHECK ((to_whom = 'family') = (family_member_id IS NOT NULL) AND (to_whom = 'outside') = (ground IS NOT NULL)), 
	CONSTRAINT ck_client_document_approved_with_its_file CHECK (state <> 'approved' OR (content IS NOT NULL AND length(sha256) = 64)), 
	CONSTRAINT fk_client_document_client_id FOREIGN KEY(client_id) REFERENCES client (id), 
	CONSTRAINT fk_client_document_author_account FOREIGN KEY(author_account) REFERENCES account (id), 
	CONSTRAINT fk_client_document_approver_account FOREIGN KEY(approver_account) REFERENCES account (id), 
	CONSTRAINT uq_client_document_uid UNIQUE (uid), 
	CONSTRAINT uq_client_document_centre_id_number UNIQUE (centre_id, number)
);
CREATE TABLE closure (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	scope VARCHAR(24) NOT NULL, 
	starts BIGINT NOT NULL, 
	ends BIGINT NOT NULL, 
	room_id INTEGER, 
	template_id INTEGER, 
	reason VARCHAR(200) DEFAULT '' NOT NULL, 
	family_reason VARCHAR(200) DEFAULT '' NOT NULL, 
	author VARCHAR(200) DEFAULT '' NOT NULL, 
	made_at BIGINT NOT NULL, 
	reopened_at BIGINT, 
	CONSTRAINT pk_closure PRIMARY KEY (id), 
	CONSTRAINT ck_closure_starts_before_it_ends CHECK (starts < ends), 
	CONSTRAINT fk_closure_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT fk_closure_room_id FOREIGN KEY(room_id) REFERENCES room (id), 
	CONSTRAINT fk_closure_template_id FOREIGN KEY(template_id) REFERENCES slot_template (id) ON DELETE CASCADE
);
CREATE TABLE co_facilitator (
	group_id INTEGER NOT NULL, 
	position SMALLINT NOT NULL, 
	staff_id INTEGER NOT NULL, 
	CONSTRAINT pk_co_facilitator PRIMARY KEY (group_id, position), 
	CONSTRAINT fk_co_facilitator_group_id FOREIGN KEY(group_id) REFERENCES therapy_group (id) ON DELETE CASCADE, 
	CONSTRAINT fk_co_facilitator_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id)
);
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
	closed_at BIGINT, parties VARCHAR(200) DEFAULT '' NOT NULL, mediation VARCHAR(200) DEFAULT '' NOT NULL, 
	CONSTRAINT pk_concern PRIMARY KEY (id), 
	CONSTRAINT fk_concern_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT fk_concern_client_id FOREIGN KEY(client_id) REFERENCES client (id)
);
CREATE TABLE consent (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	uid VARCHAR(32) NOT NULL, 
	client_id INTEGER NOT NULL, 
	family_member_id INTEGER NOT NULL, 
	sections VARCHAR(200) NOT NULL, 
	purpose VARCHAR(200) DEFAULT '' NOT NULL, 
	valid_from DATE NOT NULL, 
	expires_on DATE, 
	ends_with VARCHAR(24), 
	language VARCHAR(16) NOT NULL, 
	signed VARCHAR(24) NOT NULL, 
	signed_on DATE NOT NULL, 
	witness VARCHAR(200) DEFAULT '' NOT NULL, 
	taken_by INTEGER, 
	author VARCHAR(200) DEFAULT '' NOT NULL, 
	made_at BIGINT NOT NULL, 
	limits INTEGER, 
	closed_on DATE, 
	closing VARCHAR(24), 
	closed_how VARCHAR(24), 
	closed_by VARCHAR(200) DEFAULT '' NOT NULL, 
	CONSTRAINT pk_consent PRIMARY KEY (id), 
	CONSTRAINT fk_consent_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT fk_consent_client_id FOREIGN KEY(client_id) REFERENCES client (id), 
	CONSTRAINT fk_consent_family_member_id FOREIGN KEY(family_member_id) REFERENCES family_member (id), 
	CONSTRAINT ck_consent_has_an_end CHECK (expires_on IS NOT NULL OR ends_with IS NOT NULL), 
	CONSTRAINT ck_consent_says_why_it_was_closed CHECK ((closed_on IS NULL) = (closing IS NULL)), 
	CONSTRAINT fk_consent_taken_by FOREIGN KEY(taken_by) REFERENCES staff (id), 
	CONSTRAINT fk_consent_limits FOREIGN KEY(limits) REFERENCES consent (id), 
	CONSTRAINT uq_consent_uid UNIQUE (uid)
);
CREATE TABLE consent_scan (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	consent_id INTEGER NOT NULL, 
	client_id INTEGER NOT NULL, 
	kind VARCHAR(24) NOT NULL, 
	content BLOB NOT NULL, 
	author VARCHAR(200) DEFAULT '' NOT NULL, 
	added_at BIGINT NOT NULL, 
	CONSTRAINT pk_consent_scan PRIMARY KEY (id), 
	CONSTRAINT fk_consent_scan_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT fk_consent_scan_consent_id FOREIGN KEY(consent_id) REFERENCES consent (id), 
	CONSTRAINT fk_consent_scan_client_id FOREIGN KEY(client_id) REFERENCES client (id), 
	CONSTRAINT uq_consent_scan_consent_id UNIQUE (consent_id)
);
CREATE TABLE correction (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	client_id INTEGER NOT NULL, 
	kind VARCHAR(24) NOT NULL, 
	day DATE NOT NULL, 
	amount SMALLINT NOT NULL, 
	reason VARCHAR(200) DEFAULT '' NOT NULL, 
	author VARCHAR(200) DEFAULT '' NOT NULL, 
	made_at BIGINT NOT NULL, 
	CONSTRAINT pk_correction PRIMARY KEY (id), 
	CONSTRAINT fk_correction_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT fk_correction_client_id FOREIGN KEY(client_id) REFERENCES client (id)
);
CREATE TABLE disclosed_section (
	disclosure_id INTEGER NOT NULL, 
	section VARCHAR(24) NOT NULL, 
	consent_id INTEGER, 
	CONSTRAINT pk_disclosed_section PRIMARY KEY (disclosure_id, section), 
	CONSTRAINT fk_disclosed_section_disclosure_id FOREIGN KEY(disclosure_id) REFERENCES disclosure (id) ON DELETE CASCADE, 
	CONSTRAINT fk_disclosed_section_consent_id FOREIGN KEY(consent_id) REFERENCES consent (id)
);
CREATE TABLE disclosure (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	to_whom VARCHAR(24) NOT NULL, 
	family_member_id INTEGER, 
	outsider VARCHAR(200) DEFAULT '' NOT NULL, 
	authority VARCHAR(200) DEFAULT '' NOT NULL, 
	ground VARCHAR(24), 
	basis VARCHAR(200) DEFAULT '' NOT NULL, 
	client_id INTEGER NOT NULL, 
	document VARCHAR(32) NOT NULL, 
	number VARCHAR(16) NOT NULL, 
	sha256 VARCHAR(64) DEFAULT '' NOT NULL, 
	method VARCHAR(24) NOT NULL, 
	language VARCHAR(16) DEFAULT '' NOT NULL, 
	at BIGINT NOT NULL, 
	told_on DATE NOT NULL, 
	staff_id INTEGER, 
	author VARCHAR(200) DEFAULT '' NOT NULL, 
	reprint_of INTEGER, 
	reason VARCHAR(200) DEFAULT '' NOT NULL, 
	failed BOOLEAN NOT NULL, 
	CONSTRAINT pk_disclosure PRIMARY KEY (id), 
	CONSTRAINT fk_disclosure_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT fk_disclosure_family_member_id FOREIGN KEY(family_member_id) REFERENCES family_member (id), 
	CONSTRAINT ck_disclosure_names_its_recipient CHECK ((to_whom = 'family') = (family_member_id IS NOT NULL) AND (to_whom = 'outside') = (ground IS NOT NULL)), 
	CONSTRAINT fk_disclosure_client_id FOREIGN KEY(client_id) REFERENCES client (id), 
	CONSTRAINT fk_disclosure_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id), 
	CONSTRAINT fk_disclosure_reprint_of FOREIGN KEY(reprint_of) REFERENCES disclosure (id)
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
CREATE TABLE entitlement (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	kind VARCHAR(24) NOT NULL, 
	phase_id INTEGER, 
	amount SMALLINT NOT NULL, 
	period VARCHAR(24) NOT NULL, 
	CONSTRAINT pk_entitlement PRIMARY KEY (id), 
	CONSTRAINT fk_entitlement_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT fk_entitlement_phase_id FOREIGN KEY(phase_id) REFERENCES phase (id)
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
	household_id INTEGER, identity_seen_on DATE, education_on DATE, needs VARCHAR(200) DEFAULT '' NOT NULL, 
	CONSTRAINT pk_family_member PRIMARY KEY (id), 
	CONSTRAINT fk_family_member_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT fk_family_member_household_id FOREIGN KEY(household_id) REFERENCES household (id), 
	CONSTRAINT uq_family_member_uid UNIQUE (uid)
);
INSERT INTO "family_member" VALUES(1,1,1,'3d517b9b55bf4d319b29f78b0fb20348','Maria','Klein',NULL,'','','en','',NULL,NULL,NULL,'');
INSERT INTO "family_member" VALUES(2,1,1,'5c2f11a3937c40eb9c5137e10f82e73d','Maria','Klein',NULL,'','','en','',NULL,NULL,NULL,'');
INSERT INTO "family_member" VALUES(3,1,1,'45e663da7d4e4caf99ac8a2da0b8ba0a','Maria','Klein',NULL,'','','en','',NULL,NULL,NULL,'');
INSERT INTO "family_member" VALUES(4,1,1,'0870308800d24a09a802b138f5782833','Maria','Klein',NULL,'','','en','',NULL,NULL,NULL,'');
INSERT INTO "family_member" VALUES(5,1,1,'25fe2b0d8b74444d892fcb9aacdf9b26','Maria','Klein',NULL,'','','en','',NULL,NULL,NULL,'');
CREATE TABLE family_network (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	client_id INTEGER NOT NULL, 
	drawn_on DATE NOT NULL, 
	begun_on DATE NOT NULL, 
	author VARCHAR(200) DEFAULT '' NOT NULL, 
	CONSTRAINT pk_family_network PRIMARY KEY (id), 
	CONSTRAINT fk_family_network_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT fk_family_network_client_id FOREIGN KEY(client_id) REFERENCES client (id), 
	CONSTRAINT uq_family_network_client_id_drawn_on UNIQUE (client_id, drawn_on)
);
CREATE TABLE group_invitation (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	group_id INTEGER NOT NULL, 
	client_id INTEGER, 
	family_member_id INTEGER, 
	invited_on DATE NOT NULL, 
	invited_by VARCHAR(24) NOT NULL, 
	answer VARCHAR(24) NOT NULL, 
	answered_on DATE, 
	reason VARCHAR(24), 
	remark VARCHAR(200) DEFAULT '' NOT NULL, 
	author VARCHAR(200) DEFAULT '' NOT NULL, 
	CONSTRAINT pk_group_invitation PRIMARY KEY (id), 
	CONSTRAINT ck_group_invitation_is_one_person CHECK ((client_id IS NULL) <> (family_member_id IS NULL)), 
	CONSTRAINT fk_group_invitation_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT fk_group_invitation_client_id FOREIGN KEY(client_id) REFERENCES client (id), 
	CONSTRAINT fk_group_invitation_family_member_id FOREIGN KEY(family_member_id) REFERENCES family_member (id), 
	CONSTRAINT fk_group_invitation_group_id FOREIGN KEY(group_id) REFERENCES therapy_group (id)
);
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
CREATE TABLE hold (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	kind VARCHAR(24) NOT NULL, 
	starts BIGINT NOT NULL, 
	ends BIGINT NOT NULL, 
	room_id INTEGER NOT NULL, 
	supervised BOOLEAN NOT NULL, 
	client_id INTEGER, 
	workstation VARCHAR(32) NOT NULL, 
	expires_at BIGINT NOT NULL, 
	CONSTRAINT pk_hold PRIMARY KEY (id), 
	CONSTRAINT fk_hold_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT fk_hold_client_id FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE CASCADE, 
	CONSTRAINT fk_hold_room_id FOREIGN KEY(room_id) REFERENCES room (id)
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
CREATE TABLE kept_apart (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	first_client_id INTEGER, 
	second_client_id INTEGER, 
	first_member_id INTEGER, 
	second_member_id INTEGER, 
	cause VARCHAR(24) NOT NULL, 
	reason VARCHAR(200) DEFAULT '' NOT NULL, 
	starts_on DATE NOT NULL, 
	ends_on DATE, 
	author VARCHAR(200) DEFAULT '' NOT NULL, 
	made_at BIGINT NOT NULL, 
	CONSTRAINT pk_kept_apart PRIMARY KEY (id), 
	CONSTRAINT ck_kept_apart_is_one_pair CHECK ((first_client_id IS NULL) = (second_client_id IS NULL) AND (first_member_id IS NULL) = (second_member_id IS NULL) AND (first_client_id IS NULL) <> (first_member_id IS NULL)), 
	CONSTRAINT fk_kept_apart_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT fk_kept_apart_first_client_id FOREIGN KEY(first_client_id) REFERENCES client (id), 
	CONSTRAINT fk_kept_apart_first_member_id FOREIGN KEY(first_member_id) REFERENCES family_member (id), 
	CONSTRAINT fk_kept_apart_second_client_id FOREIGN KEY(second_client_id) REFERENCES client (id), 
	CONSTRAINT fk_kept_apart_second_member_id FOREIGN KEY(second_member_id) REFERENCES family_member (id)
);
CREATE TABLE leave (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	staff_id INTEGER, 
	client_id INTEGER, 
	kind VARCHAR(24) NOT NULL, 
	starts_on DATE NOT NULL, 
	ends_on DATE NOT NULL, 
	remark VARCHAR(200) DEFAULT '' NOT NULL, 
	CONSTRAINT pk_leave PRIMARY KEY (id), 
	CONSTRAINT ck_leave_is_of_one CHECK ((staff_id IS NULL) <> (client_id IS NULL)), 
	CONSTRAINT fk_leave_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT fk_leave_client_id FOREIGN KEY(client_id) REFERENCES client (id), 
	CONSTRAINT fk_leave_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id)
);
CREATE TABLE mail (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	appointment_id INTEGER, 
	document_id INTEGER, 
	family_member_id INTEGER NOT NULL, 
	method VARCHAR(24) NOT NULL, 
	sequence SMALLINT NOT NULL, 
	address VARCHAR(200) DEFAULT '' NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	state VARCHAR(24) NOT NULL, 
	attempts SMALLINT NOT NULL, 
	error VARCHAR(200) DEFAULT '' NOT NULL, 
	queued_at BIGINT NOT NULL, 
	next_at BIGINT NOT NULL, 
	sent_at BIGINT, because VARCHAR(200) DEFAULT '' NOT NULL, 
	CONSTRAINT pk_mail PRIMARY KEY (id), 
	CONSTRAINT fk_mail_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT ck_mail_is_about_one_thing CHECK ((appointment_id IS NULL) <> (document_id IS NULL)), 
	CONSTRAINT fk_mail_appointment_id FOREIGN KEY(appointment_id) REFERENCES appointment (id) ON DELETE CASCADE, 
	CONSTRAINT fk_mail_document_id FOREIGN KEY(document_id) REFERENCES client_document (id) ON DELETE CASCADE, 
	CONSTRAINT fk_mail_family_member_id FOREIGN KEY(family_member_id) REFERENCES family_member (id)
);
CREATE TABLE meeting_line (
	note_id INTEGER NOT NULL, 
	position SMALLINT NOT NULL, 
	client_id INTEGER, 
	family_member_id INTEGER, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_meeting_line PRIMARY KEY (note_id, position), 
	CONSTRAINT ck_meeting_line_is_one_person CHECK ((client_id IS NULL) <> (family_member_id IS NULL)), 
	CONSTRAINT fk_meeting_line_client_id FOREIGN KEY(client_id) REFERENCES client (id), 
	CONSTRAINT fk_meeting_line_family_member_id FOREIGN KEY(family_member_id) REFERENCES family_member (id), 
	CONSTRAINT fk_meeting_line_note_id FOREIGN KEY(note_id) REFERENCES meeting_note (id) ON DELETE CASCADE
);
CREATE TABLE meeting_note (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	appointment_id INTEGER NOT NULL, 
	text TEXT DEFAULT '' NOT NULL, 
	author VARCHAR(200) DEFAULT '' NOT NULL, 
	written_at BIGINT NOT NULL, 
	signed_by VARCHAR(200) DEFAULT '' NOT NULL, 
	signed_at BIGINT, form VARCHAR(24), domain VARCHAR(24), strategies VARCHAR(200) DEFAULT '' NOT NULL, themes VARCHAR(200) DEFAULT '' NOT NULL, agenda JSON DEFAULT '[]' NOT NULL, 
	CONSTRAINT pk_meeting_note PRIMARY KEY (id), 
	CONSTRAINT fk_meeting_note_appointment_id FOREIGN KEY(appointment_id) REFERENCES appointment (id), 
	CONSTRAINT fk_meeting_note_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT uq_meeting_note_appointment_id UNIQUE (appointment_id)
);
CREATE TABLE network_person (
	network_id INTEGER NOT NULL, 
	number SMALLINT NOT NULL, 
	family_member_id INTEGER, 
	kind VARCHAR(24) NOT NULL, 
	label VARCHAR(80) DEFAULT '' NOT NULL, 
	strength VARCHAR(24) NOT NULL, 
	strain VARCHAR(24) NOT NULL, 
	support VARCHAR(200) DEFAULT '' NOT NULL, 
	direction VARCHAR(24) NOT NULL, 
	influence VARCHAR(24) NOT NULL, 
	how_often VARCHAR(24) NOT NULL, 
	x SMALLINT NOT NULL, 
	y SMALLINT NOT NULL, 
	CONSTRAINT pk_network_person PRIMARY KEY (network_id, number), 
	CONSTRAINT ck_network_person_is_named_if_of_the_family CHECK ((kind = 'family') = (family_member_id IS NOT NULL)), 
	CONSTRAINT fk_network_person_family_member_id FOREIGN KEY(family_member_id) REFERENCES family_member (id), 
	CONSTRAINT fk_network_person_network_id FOREIGN KEY(network_id) REFERENCES family_network (id) ON DELETE CASCADE, 
	CONSTRAINT uq_network_person_network_id_family_member_id UNIQUE (network_id, family_member_id)
);
CREATE TABLE note (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	client_id INTEGER NOT NULL, 
	written_at BIGINT NOT NULL, 
	author VARCHAR(200) DEFAULT '' NOT NULL, 
	text TEXT NOT NULL, declined VARCHAR(24), 
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
CREATE TABLE offer (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	visit_request_id INTEGER NOT NULL, 
	starts BIGINT NOT NULL, 
	ends BIGINT NOT NULL, 
	room_id INTEGER NOT NULL, 
	supervised BOOLEAN NOT NULL, 
	offered_at BIGINT NOT NULL, 
	expires_at BIGINT NOT NULL, 
	answer VARCHAR(24), 
	CONSTRAINT pk_offer PRIMARY KEY (id), 
	CONSTRAINT fk_offer_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT fk_offer_room_id FOREIGN KEY(room_id) REFERENCES room (id), 
	CONSTRAINT fk_offer_visit_request_id FOREIGN KEY(visit_request_id) REFERENCES visit_request (id) ON DELETE CASCADE
);
CREATE TABLE participant (
	appointment_id INTEGER NOT NULL, 
	position SMALLINT NOT NULL, 
	client_id INTEGER, 
	family_member_id INTEGER, 
	staff_id INTEGER, 
	seated BOOLEAN NOT NULL, 
	presence VARCHAR(24), 
	minutes_late SMALLINT NOT NULL, 
	cause VARCHAR(24), minutes_early SMALLINT DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_participant PRIMARY KEY (appointment_id, position), 
	CONSTRAINT fk_participant_appointment_id FOREIGN KEY(appointment_id) REFERENCES appointment (id) ON DELETE CASCADE, 
	CONSTRAINT fk_participant_client_id FOREIGN KEY(client_id) REFERENCES client (id), 
	CONSTRAINT fk_participant_family_member_id FOREIGN KEY(family_member_id) REFERENCES family_member (id), 
	CONSTRAINT fk_participant_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id)
)
 WITHOUT ROWID

;
INSERT INTO "participant" VALUES(1,0,1,NULL,NULL,1,NULL,0,NULL,0);
INSERT INTO "participant" VALUES(1,1,NULL,1,NULL,1,NULL,0,NULL,0);
INSERT INTO "participant" VALUES(2,0,2,NULL,NULL,1,NULL,0,NULL,0);
INSERT INTO "participant" VALUES(2,1,NULL,NULL,1,1,NULL,0,NULL,0);
CREATE TABLE phase (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	name VARCHAR(200) DEFAULT '' NOT NULL, 
	position INTEGER NOT NULL, visits BOOLEAN DEFAULT 1 NOT NULL, remote_visits BOOLEAN DEFAULT 1 NOT NULL, supervised_only BOOLEAN DEFAULT 0 NOT NULL, children BOOLEAN DEFAULT 1 NOT NULL, home_leave BOOLEAN DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_phase PRIMARY KEY (id), 
	CONSTRAINT fk_phase_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT uq_phase_centre_id_name UNIQUE (centre_id, name)
);
INSERT INTO "phase" VALUES(1,1,1,'Orientation',0,1,1,0,1,0);
INSERT INTO "phase" VALUES(2,1,1,'Rehabilitation',1,1,1,0,1,0);
INSERT INTO "phase" VALUES(3,1,1,'Re-entry',2,1,1,0,1,0);
INSERT INTO "phase" VALUES(4,1,1,'Aftercare',3,1,1,0,1,0);
CREATE TABLE platform (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	name VARCHAR(200) DEFAULT '' NOT NULL, 
	kind VARCHAR(24) NOT NULL, 
	address VARCHAR(200) DEFAULT '' NOT NULL, 
	app_id VARCHAR(200) DEFAULT '' NOT NULL, 
	secret TEXT DEFAULT '' NOT NULL, 
	active BOOLEAN NOT NULL, 
	CONSTRAINT pk_platform PRIMARY KEY (id), 
	CONSTRAINT fk_platform_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id)
);
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
CREATE TABLE recovery_record (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	client_id INTEGER NOT NULL, 
	kind VARCHAR(24) NOT NULL, 
	noted_on DATE NOT NULL, 
	informant VARCHAR(24) NOT NULL, 
	family_member_id INTEGER, 
	page JSON NOT NULL, 
	due_on DATE, 
	author VARCHAR(200) DEFAULT '' NOT NULL, 
	written_at BIGINT NOT NULL, 
	CONSTRAINT pk_recovery_record PRIMARY KEY (id), 
	CONSTRAINT fk_recovery_record_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT fk_recovery_record_client_id FOREIGN KEY(client_id) REFERENCES client (id), 
	CONSTRAINT fk_recovery_record_family_member_id FOREIGN KEY(family_member_id) REFERENCES family_member (id)
);
CREATE TABLE remote_visit (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	appointment_id INTEGER NOT NULL, 
	platform_id INTEGER, 
	device VARCHAR(200) DEFAULT '' NOT NULL, 
	dial_in VARCHAR(200) DEFAULT '' NOT NULL, 
	pin VARCHAR(200) DEFAULT '' NOT NULL, 
	test_call_on DATE, 
	identity_by VARCHAR(200) DEFAULT '' NOT NULL, 
	started_at BIGINT, 
	paused_at BIGINT, 
	paused_seconds INTEGER NOT NULL, 
	pauses SMALLINT NOT NULL, 
	pause_reason VARCHAR(200) DEFAULT '' NOT NULL, 
	ended_at BIGINT, 
	outcome VARCHAR(24), 
	quality VARCHAR(24), 
	ended_because VARCHAR(200) DEFAULT '' NOT NULL, 
	CONSTRAINT pk_remote_visit PRIMARY KEY (id), 
	CONSTRAINT fk_remote_visit_appointment_id FOREIGN KEY(appointment_id) REFERENCES appointment (id) ON DELETE CASCADE, 
	CONSTRAINT fk_remote_visit_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT fk_remote_visit_platform_id FOREIGN KEY(platform_id) REFERENCES platform (id), 
	CONSTRAINT uq_remote_visit_appointment_id UNIQUE (appointment_id)
);
CREATE TABLE requested (
	visit_request_id INTEGER NOT NULL, 
	family_member_id INTEGER NOT NULL, 
	CONSTRAINT pk_requested PRIMARY KEY (visit_request_id, family_member_id), 
	CONSTRAINT fk_requested_family_member_id FOREIGN KEY(family_member_id) REFERENCES family_member (id), 
	CONSTRAINT fk_requested_visit_request_id FOREIGN KEY(visit_request_id) REFERENCES visit_request (id) ON DELETE CASCADE
);
CREATE TABLE restriction (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	family_member_id INTEGER NOT NULL, 
	client_id INTEGER, 
	kind VARCHAR(24) NOT NULL, 
	cause VARCHAR(24) NOT NULL, 
	reason VARCHAR(200) DEFAULT '' NOT NULL, 
	starts_on DATE NOT NULL, 
	ends_on DATE, 
	author VARCHAR(200) DEFAULT '' NOT NULL, 
	made_at BIGINT NOT NULL, 
	CONSTRAINT pk_restriction PRIMARY KEY (id), 
	CONSTRAINT fk_restriction_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT fk_restriction_client_id FOREIGN KEY(client_id) REFERENCES client (id), 
	CONSTRAINT fk_restriction_family_member_id FOREIGN KEY(family_member_id) REFERENCES family_member (id)
);
CREATE TABLE review_flag (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	appointment_id INTEGER NOT NULL, 
	cause VARCHAR(24) NOT NULL, 
	reason VARCHAR(200) DEFAULT '' NOT NULL, 
	source_id BIGINT, 
	raised_at BIGINT NOT NULL, 
	kept_because VARCHAR(200) DEFAULT '' NOT NULL, 
	kept_by VARCHAR(200) DEFAULT '' NOT NULL, 
	cleared_at BIGINT, 
	CONSTRAINT pk_review_flag PRIMARY KEY (id), 
	CONSTRAINT fk_review_flag_appointment_id FOREIGN KEY(appointment_id) REFERENCES appointment (id) ON DELETE CASCADE, 
	CONSTRAINT fk_review_flag_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id)
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
	active BOOLEAN NOT NULL, induction_loop BOOLEAN DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_room PRIMARY KEY (id), 
	CONSTRAINT ck_room_opens_before_it_closes CHECK (opens < closes), 
	CONSTRAINT ck_room_has_seats CHECK (seats > 0), 
	CONSTRAINT fk_room_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id)
);
INSERT INTO "room" VALUES(1,1,1,'Room A','family room',8,2,1,1,'08:00:00.000000','20:00:00.000000',1,0);
INSERT INTO "room" VALUES(2,1,1,'Room B','family room',4,1,0,1,'08:00:00.000000','20:00:00.000000',1,0);
INSERT INTO "room" VALUES(3,1,1,'Booth 1','video booth',2,1,0,1,'09:00:00.000000','17:00:00.000000',1,0);
INSERT INTO "room" VALUES(4,1,1,'Booth 2','video booth',2,1,0,1,'09:00:00.000000','17:00:00.000000',1,0);
INSERT INTO "room" VALUES(5,1,1,'Counselling','counselling room',3,1,0,1,'08:00:00.000000','20:00:00.000000',1,0);
INSERT INTO "room" VALUES(6,1,1,'Group room','group room',5,1,0,1,'08:00:00.000000','20:00:00.000000',1,0);
CREATE TABLE routine (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	instrument VARCHAR(64) NOT NULL, 
	every_days SMALLINT NOT NULL, 
	first_days SMALLINT NOT NULL, 
	offered BOOLEAN NOT NULL, 
	CONSTRAINT pk_routine PRIMARY KEY (id), 
	CONSTRAINT fk_routine_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT uq_routine_centre_id_instrument UNIQUE (centre_id, instrument)
);
CREATE TABLE saved_filter (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	account_id INTEGER NOT NULL, 
	name VARCHAR(200) DEFAULT '' NOT NULL, 
	content TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_saved_filter PRIMARY KEY (id), 
	CONSTRAINT fk_saved_filter_account_id FOREIGN KEY(account_id) REFERENCES account (id), 
	CONSTRAINT fk_saved_filter_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT uq_saved_filter_account_id_name UNIQUE (account_id, name)
);
CREATE TABLE series (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	kind VARCHAR(24) NOT NULL, 
	first_on DATE NOT NULL, 
	starts TIME NOT NULL, 
	minutes SMALLINT NOT NULL, 
	every_weeks SMALLINT NOT NULL, 
	count SMALLINT NOT NULL, 
	CONSTRAINT pk_series PRIMARY KEY (id), 
	CONSTRAINT fk_series_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id)
);
CREATE TABLE setting (
	centre_id INTEGER NOT NULL, 
	name VARCHAR(64) NOT NULL, 
	value INTEGER NOT NULL, 
	CONSTRAINT pk_setting PRIMARY KEY (centre_id, name), 
	CONSTRAINT fk_setting_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id)
);
INSERT INTO "setting" VALUES(1,'visit_notice_days',0);
INSERT INTO "setting" VALUES(1,'visit_ahead_days',365);
INSERT INTO "setting" VALUES(1,'remote_notice_days',0);
INSERT INTO "setting" VALUES(1,'remote_ahead_days',365);
INSERT INTO "setting" VALUES(1,'blackout_days',0);
INSERT INTO "setting" VALUES(1,'most_people',20);
INSERT INTO "setting" VALUES(1,'most_adults',20);
INSERT INTO "setting" VALUES(1,'most_children',20);
INSERT INTO "setting" VALUES(1,'guardian_years',0);
INSERT INTO "setting" VALUES(1,'identity_needed',0);
CREATE TABLE slot_template (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	name VARCHAR(200) DEFAULT '' NOT NULL, 
	kind VARCHAR(24) NOT NULL, 
	room_id INTEGER NOT NULL, 
	weekday SMALLINT NOT NULL, 
	opens TIME NOT NULL, 
	closes TIME NOT NULL, 
	every_weeks SMALLINT NOT NULL, 
	valid_from DATE NOT NULL, 
	valid_to DATE, 
	open_places SMALLINT NOT NULL, 
	supervised_places SMALLINT NOT NULL, 
	phases VARCHAR(200) DEFAULT '' NOT NULL, 
	units TEXT DEFAULT '' NOT NULL, 
	sex VARCHAR(24), 
	active BOOLEAN NOT NULL, 
	CONSTRAINT pk_slot_template PRIMARY KEY (id), 
	CONSTRAINT ck_slot_template_comes_again CHECK (every_weeks > 0), 
	CONSTRAINT ck_slot_template_opens_before_it_closes CHECK (opens < closes), 
	CONSTRAINT fk_slot_template_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT fk_slot_template_room_id FOREIGN KEY(room_id) REFERENCES room (id)
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
INSERT INTO "staff" VALUES(1,1,1,'395832dc6d604561a2a4e5ed974628d8','Hanna','counsellor','','',1);
INSERT INTO "staff" VALUES(2,1,1,'43a5003cef724e12a4b417dd02b550ba','Omar','visits officer','','',1);
CREATE TABLE standing_export (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	name VARCHAR(200) DEFAULT '' NOT NULL, 
	rhythm VARCHAR(24) NOT NULL, 
	stretch VARCHAR(24) NOT NULL, 
	"view" VARCHAR(24) NOT NULL, 
	privacy VARCHAR(24) NOT NULL, 
	ending VARCHAR(16) NOT NULL, 
	wall BOOLEAN NOT NULL, 
	folder VARCHAR(200) DEFAULT '' NOT NULL, 
	active BOOLEAN NOT NULL, 
	done_on DATE, 
	trouble VARCHAR(24), 
	CONSTRAINT pk_standing_export PRIMARY KEY (id), 
	CONSTRAINT fk_standing_export_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id)
);
CREATE TABLE stationery (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	telephone VARCHAR(200) DEFAULT '' NOT NULL, 
	email VARCHAR(200) DEFAULT '' NOT NULL, 
	left_out VARCHAR(200) NOT NULL, 
	texts JSON NOT NULL, 
	logo BLOB NOT NULL, 
	CONSTRAINT pk_stationery PRIMARY KEY (id), 
	CONSTRAINT fk_stationery_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT uq_stationery_centre_id UNIQUE (centre_id)
);
CREATE TABLE task (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	client_id INTEGER, 
	appointment_id INTEGER, 
	text VARCHAR(200) DEFAULT '' NOT NULL, 
	due_on DATE NOT NULL, 
	staff_id INTEGER, 
	author VARCHAR(200) DEFAULT '' NOT NULL, 
	done_at BIGINT, 
	done_by VARCHAR(200) DEFAULT '' NOT NULL, agreed BOOLEAN DEFAULT 0 NOT NULL, dropped_because VARCHAR(200) DEFAULT '' NOT NULL, family_member_id INTEGER CONSTRAINT fk_task_family_member_id REFERENCES family_member (id), 
	CONSTRAINT pk_task PRIMARY KEY (id), 
	CONSTRAINT fk_task_appointment_id FOREIGN KEY(appointment_id) REFERENCES appointment (id), 
	CONSTRAINT fk_task_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT fk_task_client_id FOREIGN KEY(client_id) REFERENCES client (id), 
	CONSTRAINT fk_task_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id)
);
CREATE TABLE template_date (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	template_id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	closed BOOLEAN NOT NULL, 
	open_places SMALLINT, 
	supervised_places SMALLINT, 
	reason VARCHAR(200) DEFAULT '' NOT NULL, 
	CONSTRAINT pk_template_date PRIMARY KEY (id), 
	CONSTRAINT fk_template_date_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT fk_template_date_template_id FOREIGN KEY(template_id) REFERENCES slot_template (id) ON DELETE CASCADE, 
	CONSTRAINT uq_template_date_template_id_day UNIQUE (template_id, day)
);
CREATE TABLE text_setting (
	centre_id INTEGER NOT NULL, 
	name VARCHAR(64) NOT NULL, 
	value TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_text_setting PRIMARY KEY (centre_id, name), 
	CONSTRAINT fk_text_setting_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id)
);
CREATE TABLE therapy_group (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	uid VARCHAR(32) NOT NULL, 
	name VARCHAR(200) DEFAULT '' NOT NULL, 
	room_id INTEGER, 
	facilitator_id INTEGER, 
	active BOOLEAN NOT NULL, programme VARCHAR(64) DEFAULT '' NOT NULL, admission VARCHAR(24) DEFAULT 'open' NOT NULL, mandatory BOOLEAN DEFAULT 0 NOT NULL, seats SMALLINT, topics JSON DEFAULT '[]' NOT NULL, units TEXT DEFAULT '' NOT NULL, sexes VARCHAR(200) DEFAULT '' NOT NULL, languages TEXT DEFAULT '' NOT NULL, 
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
	approval VARCHAR(24) NOT NULL, review_on DATE, 
	CONSTRAINT pk_tie PRIMARY KEY (id), 
	CONSTRAINT fk_tie_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT fk_tie_client_id FOREIGN KEY(client_id) REFERENCES client (id), 
	CONSTRAINT fk_tie_family_member_id FOREIGN KEY(family_member_id) REFERENCES family_member (id), 
	CONSTRAINT uq_tie_client_id_family_member_id UNIQUE (client_id, family_member_id)
);
INSERT INTO "tie" VALUES(1,1,1,1,1,'mother','approved',NULL);
INSERT INTO "tie" VALUES(2,1,1,2,2,'mother','approved',NULL);
INSERT INTO "tie" VALUES(3,1,1,3,3,'mother','approved',NULL);
INSERT INTO "tie" VALUES(4,1,1,4,4,'mother','approved',NULL);
INSERT INTO "tie" VALUES(5,1,1,5,5,'mother','approved',NULL);
CREATE TABLE trail (
	centre_id INTEGER NOT NULL, 
	lines BIGINT DEFAULT '0' NOT NULL, 
	"key" BLOB NOT NULL, 
	mac BLOB NOT NULL, 
	first_key BLOB, 
	CONSTRAINT pk_trail PRIMARY KEY (centre_id), 
	CONSTRAINT fk_trail_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id)
);
INSERT INTO "trail" VALUES(1,26,X'954696B0B8795023A01B6960837B8690346B6DCAC529F8166C38A5CA3378786F',X'0E36274F184C2699A4B48B7B99CD1370EAD30F72358C48EFEE68FF9F55AC891D',NULL);
CREATE TABLE visit_record (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	appointment_id INTEGER NOT NULL, 
	arrived_at BIGINT, 
	identity_by VARCHAR(200) DEFAULT '' NOT NULL, 
	identity_second VARCHAR(200) DEFAULT '' NOT NULL, 
	items_by VARCHAR(200) DEFAULT '' NOT NULL, 
	items_second VARCHAR(200) DEFAULT '' NOT NULL, 
	items_remark VARCHAR(200) DEFAULT '' NOT NULL, 
	ended_at BIGINT, 
	ended_early VARCHAR(24), 
	mood SMALLINT, 
	incident VARCHAR(24), 
	incident_remark VARCHAR(200) DEFAULT '' NOT NULL, 
	remark TEXT DEFAULT '' NOT NULL, 
	author VARCHAR(200) DEFAULT '' NOT NULL, 
	CONSTRAINT pk_visit_record PRIMARY KEY (id), 
	CONSTRAINT fk_visit_record_appointment_id FOREIGN KEY(appointment_id) REFERENCES appointment (id) ON DELETE CASCADE, 
	CONSTRAINT fk_visit_record_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT uq_visit_record_appointment_id UNIQUE (appointment_id)
);
CREATE TABLE visit_request (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	kind VARCHAR(24) NOT NULL, 
	client_id INTEGER NOT NULL, 
	state VARCHAR(24) NOT NULL, 
	remark VARCHAR(200) DEFAULT '' NOT NULL, 
	author VARCHAR(200) DEFAULT '' NOT NULL, 
	made_at BIGINT NOT NULL, 
	decided_because VARCHAR(200) DEFAULT '' NOT NULL, 
	decided_by VARCHAR(200) DEFAULT '' NOT NULL, 
	decided_at BIGINT, 
	appointment_id INTEGER, 
	request_id VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_visit_request PRIMARY KEY (id), 
	CONSTRAINT fk_visit_request_appointment_id FOREIGN KEY(appointment_id) REFERENCES appointment (id), 
	CONSTRAINT fk_visit_request_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT fk_visit_request_client_id FOREIGN KEY(client_id) REFERENCES client (id), 
	CONSTRAINT uq_visit_request_request_id UNIQUE (request_id)
);
CREATE TABLE wish (
	visit_request_id INTEGER NOT NULL, 
	position SMALLINT NOT NULL, 
	starts BIGINT NOT NULL, 
	ends BIGINT NOT NULL, 
	room_id INTEGER, 
	CONSTRAINT pk_wish PRIMARY KEY (visit_request_id, position), 
	CONSTRAINT fk_wish_room_id FOREIGN KEY(room_id) REFERENCES room (id), 
	CONSTRAINT fk_wish_visit_request_id FOREIGN KEY(visit_request_id) REFERENCES visit_request (id) ON DELETE CASCADE
);
CREATE TABLE wording (
	id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	instrument VARCHAR(64) NOT NULL, 
	language VARCHAR(16) NOT NULL, 
	instruction TEXT DEFAULT '' NOT NULL, 
	questions JSON NOT NULL, 
	answers JSON NOT NULL, 
	licence VARCHAR(200) DEFAULT '' NOT NULL, 
	CONSTRAINT pk_wording PRIMARY KEY (id), 
	CONSTRAINT fk_wording_centre_id FOREIGN KEY(centre_id) REFERENCES centre (id), 
	CONSTRAINT uq_wording_centre_id_instrument_language UNIQUE (centre_id, instrument, language)
);
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
CREATE INDEX ix_slot_template_centre_id_weekday ON slot_template (centre_id, weekday);
CREATE INDEX ix_entitlement_centre_id ON entitlement (centre_id);
CREATE INDEX ix_correction_client_id_day ON correction (client_id, day);
CREATE INDEX ix_restriction_client_id ON restriction (client_id);
CREATE INDEX ix_restriction_family_member_id ON restriction (family_member_id);
CREATE INDEX ix_kept_apart_centre_id ON kept_apart (centre_id);
CREATE INDEX ix_hold_centre_id_expires_at ON hold (centre_id, expires_at);
CREATE INDEX ix_appointment_template_id ON appointment (template_id) WHERE template_id IS NOT NULL;
CREATE INDEX ix_appointment_series_id ON appointment (series_id) WHERE series_id IS NOT NULL;
CREATE INDEX ix_visit_request_appointment_id ON visit_request (appointment_id);
CREATE INDEX ix_visit_request_centre_id_state ON visit_request (centre_id, state);
CREATE INDEX ix_visit_request_client_id ON visit_request (client_id);
CREATE INDEX ix_requested_family_member_id ON requested (family_member_id);
CREATE INDEX ix_offer_centre_id_expires_at ON offer (centre_id, expires_at);
CREATE INDEX ix_offer_visit_request_id ON offer (visit_request_id);
CREATE INDEX ix_closure_centre_id_ends ON closure (centre_id, ends);
CREATE INDEX ix_leave_client_id_ends_on ON leave (client_id, ends_on);
CREATE INDEX ix_leave_staff_id_ends_on ON leave (staff_id, ends_on);
CREATE INDEX ix_review_flag_appointment_id ON review_flag (appointment_id);
CREATE INDEX ix_review_flag_centre_id_cleared_at ON review_flag (centre_id, cleared_at);
CREATE INDEX ix_task_appointment_id ON task (appointment_id);
CREATE INDEX ix_task_centre_id_done_at_due_on ON task (centre_id, done_at, due_on);
CREATE INDEX ix_task_client_id ON task (client_id);
CREATE INDEX ix_appointment_group_id ON appointment (group_id) WHERE group_id IS NOT NULL;
CREATE INDEX ix_co_facilitator_staff_id ON co_facilitator (staff_id);
CREATE INDEX ix_group_invitation_group_id_invited_on ON group_invitation (group_id, invited_on);
CREATE INDEX ix_group_invitation_client_id ON group_invitation (client_id);
CREATE INDEX ix_group_invitation_family_member_id ON group_invitation (family_member_id);
CREATE INDEX ix_meeting_note_centre_id_written_at ON meeting_note (centre_id, written_at);
CREATE INDEX ix_meeting_line_client_id ON meeting_line (client_id);
CREATE INDEX ix_meeting_line_family_member_id ON meeting_line (family_member_id);
CREATE INDEX ix_amendment_note_id ON amendment (note_id);
CREATE INDEX ix_amendment_client_id ON amendment (client_id);
CREATE INDEX ix_amendment_family_member_id ON amendment (family_member_id);
CREATE INDEX ix_task_family_member_id ON task (family_member_id);
CREATE INDEX ix_network_person_family_member_id ON network_person (family_member_id);
CREATE INDEX ix_recovery_record_client_id_noted_on ON recovery_record (client_id, noted_on);
CREATE INDEX ix_recovery_record_centre_id_due_on ON recovery_record (centre_id, due_on);
CREATE INDEX ix_recovery_record_family_member_id ON recovery_record (family_member_id);
CREATE INDEX ix_consent_client_id ON consent (client_id);
CREATE INDEX ix_consent_family_member_id ON consent (family_member_id);
CREATE INDEX ix_consent_centre_id_expires_on ON consent (centre_id, expires_on);
CREATE INDEX ix_consent_scan_client_id ON consent_scan (client_id);
CREATE INDEX ix_client_document_client_id ON client_document (client_id);
CREATE INDEX ix_client_document_family_member_id ON client_document (family_member_id);
CREATE INDEX ix_client_document_centre_id_state ON client_document (centre_id, state);
CREATE INDEX ix_disclosure_client_id_at ON disclosure (client_id, at);
CREATE INDEX ix_disclosure_family_member_id ON disclosure (family_member_id);
CREATE INDEX ix_disclosed_section_consent_id ON disclosed_section (consent_id);
CREATE INDEX ix_mail_appointment_id ON mail (appointment_id);
CREATE INDEX ix_mail_document_id ON mail (document_id);
CREATE INDEX ix_mail_family_member_id ON mail (family_member_id);
CREATE INDEX ix_mail_centre_id_state_next_at ON mail (centre_id, state, next_at);
CREATE INDEX ix_batch_account_id ON batch (account_id);
CREATE UNIQUE INDEX uq_audit_request_id ON audit (request_id) WHERE request_id IS NOT NULL;
CREATE UNIQUE INDEX uq_assessment_once ON assessment (client_id, instrument, filled_on, informant, family_member_id, twin);
CREATE UNIQUE INDEX uq_assessment_once_by_nobody_named ON assessment (client_id, instrument, filled_on, informant, twin) WHERE family_member_id IS NULL;
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
CREATE TRIGGER consent_is_kept BEFORE UPDATE OF client_id, family_member_id, sections, valid_from, expires_on, ends_with, signed, signed_on ON consent
    BEGIN SELECT RAISE(ABORT, 'what a consent permits is never changed'); END;
CREATE TRIGGER client_document_is_kept BEFORE UPDATE OF uid, client_id, to_whom, family_member_id, outsider, authority, ground, basis, code, about, sections, first_day, last_day, language, variant, paper, number, author_account, author, proposed_at ON client_document
    BEGIN SELECT RAISE(ABORT, 'what a document tells, and whom, is never changed'); END;
CREATE TRIGGER client_document_is_frozen BEFORE UPDATE OF content, sha256, approver_account, approver, approved_at ON client_document
    WHEN OLD.sha256 <> '' AND (NEW.content IS NOT OLD.content OR NEW.sha256 IS NOT OLD.sha256
      OR NEW.approver IS NOT OLD.approver OR NEW.approved_at IS NOT OLD.approved_at)
    BEGIN SELECT RAISE(ABORT, 'what was approved is never changed'); END;
CREATE TRIGGER disclosure_is_kept BEFORE UPDATE OF client_id, to_whom, family_member_id, outsider, authority, ground, basis, document, number, sha256, method, at, told_on, author, reprint_of ON disclosure
    BEGIN SELECT RAISE(ABORT, 'what was handed out is never changed'); END;
CREATE TRIGGER disclosed_section_is_covered BEFORE INSERT ON disclosed_section WHEN NOT 
  (EXISTS (SELECT 1 FROM consent c JOIN disclosure d ON d.id = NEW.disclosure_id
   WHERE c.id = NEW.consent_id AND c.client_id = d.client_id
     AND d.to_whom = 'family' AND c.family_member_id = d.family_member_id
     AND c.valid_from <= d.told_on
     AND (c.expires_on IS NULL OR c.expires_on >= d.told_on)
     AND (c.closed_on IS NULL OR c.closed_on > d.told_on)
     AND ',' || c.sections || ',' LIKE '%,' || NEW.section || ',%')
   OR NEW.consent_id IS NULL AND EXISTS (
     SELECT 1 FROM disclosure d WHERE d.id = NEW.disclosure_id AND d.to_whom <> 'family'))

    BEGIN SELECT RAISE(ABORT, 'no consent covers it'); END;
CREATE TRIGGER disclosed_section_is_kept BEFORE UPDATE ON disclosed_section
    BEGIN SELECT RAISE(ABORT, 'what was handed out is never changed'); END;
COMMIT;
