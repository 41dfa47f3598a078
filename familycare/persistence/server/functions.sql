-- Functions of the database that do for people what no login may do by itself.
--
-- They run as the owner of the tables. Who asks is session_user, which nothing but signing in
-- changes; each looks at that first. Their search path is fixed, so that nobody can slip a table
-- of their own under them. What stands between @ is filled in from the table of rights.

CREATE OR REPLACE FUNCTION my_account() RETURNS bigint LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT id FROM account WHERE lower(login) = lower(session_user) AND status = 'active'
$$;

CREATE OR REPLACE FUNCTION my_staff() RETURNS bigint LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT staff_id FROM account WHERE id = my_account()
$$;

CREATE OR REPLACE FUNCTION my_own_clients() RETURNS SETOF bigint LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id FROM client c JOIN account a ON a.staff_id = c.counsellor_id
  WHERE a.id = my_account()
  UNION
  SELECT g.client_id FROM broken_glass g WHERE g.account_id = my_account() AND g.ends_at > now()
$$;

-- Whoever opens something in need says neither who they are nor for how long, and whoever reviews
-- it neither who nor when. The owner, who moves whole centres, is let alone.
CREATE OR REPLACE FUNCTION glass_is_dated() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  me bigint := my_account();
  minutes bigint;
BEGIN
  IF me IS NULL THEN RETURN NEW; END IF;
  IF TG_OP = 'INSERT' THEN
    SELECT value INTO minutes FROM setting
    WHERE centre_id = NEW.centre_id AND name = 'glass_minutes';
    NEW.account_id := me;
    NEW.opened_at := date_trunc('second', now());
    NEW.ends_at := NEW.opened_at + make_interval(mins => coalesce(minutes, @usual@)::int);
    NEW.reviewed_by := NULL;
    NEW.reviewed_at := NULL;
    NEW.finding := '';
  ELSE
    IF OLD.account_id = me OR OLD.reviewed_at IS NOT NULL THEN
      RAISE EXCEPTION 'not to be reviewed' USING ERRCODE = 'insufficient_privilege';
    END IF;
    NEW.reviewed_by := me;
    NEW.reviewed_at := date_trunc('second', now());
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER glass_is_dated BEFORE INSERT OR UPDATE ON broken_glass
FOR EACH ROW EXECUTE FUNCTION glass_is_dated();

-- Changes of accounts take turns: two administrators cannot disable each other at once.
CREATE OR REPLACE FUNCTION require_account_manager() RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM account WHERE id = my_account() AND NOT must_change
                 AND role IN (@managers@)) THEN
    RAISE EXCEPTION 'not yours to manage' USING ERRCODE = 'insufficient_privilege';
  END IF;
  LOCK TABLE account IN SHARE ROW EXCLUSIVE MODE;
END $$;

-- What a login may do follows from the account, and from nothing else.
CREATE OR REPLACE FUNCTION account_fits(its_id bigint) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  it account%ROWTYPE;
  who text;
  one text;
BEGIN
  SELECT * INTO STRICT it FROM account WHERE id = its_id;
  who := lower(it.login);
  FOREACH one IN ARRAY ARRAY[@groups@] LOOP
    IF pg_has_role(who, one, 'member') THEN
      EXECUTE format('REVOKE %I FROM %I', one, who);
    END IF;
  END LOOP;
  IF it.status <> 'active' THEN
    EXECUTE format('ALTER ROLE %I NOLOGIN', who);
    RETURN;
  END IF;
  EXECUTE format('ALTER ROLE %I LOGIN', who);
  EXECUTE format('GRANT %I TO %I', @member@, who);
  IF NOT it.must_change THEN
    one := CASE it.role @cases@ END;
    EXECUTE format('GRANT %I TO %I', one, who);
  END IF;
END $$;

-- Where the database's owner is no superuser nobody may end the connections of others; whoever is
-- kept out has lost every right by then all the same.
CREATE OR REPLACE FUNCTION account_cut_off(its_login text) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE usename = lower(its_login) AND datname = current_database() AND pid <> pg_backend_pid();
EXCEPTION WHEN insufficient_privilege THEN
  NULL;
END $$;

-- A text that is no verifier would be a password, which has no business here.
CREATE OR REPLACE FUNCTION account_login(its_login text, its_verifier text, is_new boolean)
RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  who text := lower(its_login);
  deed text := CASE WHEN is_new THEN 'CREATE' ELSE 'ALTER' END;
BEGIN
  IF who !~ '^[a-z0-9][a-z0-9._-]{1,39}$'
     OR its_verifier !~ '^SCRAM-SHA-256\$[0-9]+:[A-Za-z0-9+/=]+\$[A-Za-z0-9+/=]+:[A-Za-z0-9+/=]+$'
  THEN
    RAISE EXCEPTION 'neither login nor verifier' USING ERRCODE = 'invalid_parameter_value';
  END IF;
  EXECUTE format('%s ROLE %I PASSWORD %L', deed, who, its_verifier);
END $$;

CREATE OR REPLACE FUNCTION account_add(
  its_centre bigint, its_id bigint, its_login text, its_name text, its_role text,
  its_staff bigint, its_verifier text
) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM require_account_manager();
  IF EXISTS (SELECT FROM account WHERE lower(login) = lower(its_login)) THEN
    RAISE EXCEPTION 'login taken' USING ERRCODE = '42710';
  END IF;
  INSERT INTO account (id, centre_id, version, login, name, role, staff_id, status, must_change)
  VALUES (its_id, its_centre, 1, its_login, its_name, its_role, its_staff, 'active', true);
  PERFORM account_login(its_login, its_verifier, true);
  PERFORM account_fits(its_id);
END $$;

CREATE OR REPLACE FUNCTION account_save(
  its_centre bigint, its_id bigint, its_name text, its_role text, its_staff bigint,
  its_status text
) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  before account%ROWTYPE;
BEGIN
  PERFORM require_account_manager();
  SELECT * INTO before FROM account WHERE id = its_id AND centre_id = its_centre;
  IF NOT FOUND THEN RAISE EXCEPTION 'no account' USING ERRCODE = 'FC003'; END IF;
  IF its_id = my_account() AND (its_role, its_status) <> (before.role, before.status) THEN
    RAISE EXCEPTION 'own role' USING ERRCODE = 'FC002';
  END IF;
  UPDATE account SET name = its_name, role = its_role, staff_id = its_staff, status = its_status,
    version = version + 1 WHERE id = its_id;
  IF NOT EXISTS (SELECT FROM account WHERE centre_id = its_centre AND status = 'active'
                 AND role = @administrator@) THEN
    RAISE EXCEPTION 'last administrator' USING ERRCODE = 'FC001';
  END IF;
  PERFORM account_fits(its_id);
  IF its_status <> 'active' THEN PERFORM account_cut_off(before.login); END IF;
END $$;

CREATE OR REPLACE FUNCTION account_password(its_centre bigint, its_id bigint, its_verifier text)
RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  own boolean := coalesce(its_id = my_account(), false);
  its_login text;
BEGIN
  IF NOT own THEN PERFORM require_account_manager(); END IF;
  UPDATE account SET must_change = NOT own, version = version + 1
  WHERE id = its_id AND centre_id = its_centre RETURNING login INTO its_login;
  IF NOT FOUND THEN RAISE EXCEPTION 'no account' USING ERRCODE = 'FC003'; END IF;
  PERFORM account_login(its_login, its_verifier, false);
  PERFORM account_fits(its_id);
  IF NOT own THEN PERFORM account_cut_off(its_login); END IF;
END $$;

-- What others have begun to write, or keep as a filter, is nobody else's to read; of it, what is
-- about a person who is erased goes all the same.
CREATE OR REPLACE FUNCTION forget_unshared(
  its_centre bigint, its_kinds text[], its_client bigint, its_words text[]
) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM account WHERE id = my_account() AND NOT must_change
                 AND role IN (@erasers@))
     AND NOT pg_has_role(session_user, @owner@, 'member') THEN
    RAISE EXCEPTION 'not yours to erase' USING ERRCODE = 'insufficient_privilege';
  END IF;
  DELETE FROM draft WHERE centre_id = its_centre AND (
    (split_part(form, '/', 1) = ANY (its_kinds) AND split_part(form, '/', 2) = its_client::text)
    OR EXISTS (SELECT FROM unnest(its_words) AS word WHERE strpos(content, word) > 0)
  );
  DELETE FROM saved_filter WHERE centre_id = its_centre AND EXISTS (
    SELECT FROM unnest(its_words) AS word WHERE strpos(name, word) > 0 OR strpos(content, word) > 0
  );
END $$;

-- Who was erased stands once more in a remark on a role of this database. Roles belong to the
-- whole server: when the database is brought back from a backup, the remark stays as it was.
CREATE OR REPLACE FUNCTION erasure_remark() RETURNS jsonb LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(
    (SELECT CASE WHEN starts_with(text, @mark@) THEN substr(text, length(@mark@) + 1)::jsonb END
     FROM (SELECT shobj_description(oid, 'pg_authid') AS text FROM pg_roles
           WHERE rolname = @member@) AS remark),
    '{}')
$$;

CREATE OR REPLACE FUNCTION erasure_ledger(its_centre bigint)
RETURNS TABLE (uid text, kind text, erased_at bigint, account_id bigint) LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT each ->> 0, each ->> 1, (each ->> 2)::bigint, (each ->> 3)::bigint
  FROM centre c, jsonb_array_elements(erasure_remark() -> c.uid) AS each
  WHERE c.id = its_centre
$$;

CREATE OR REPLACE FUNCTION erasures_missing(its_centre bigint) RETURNS bigint LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT count(*) FROM erasure_ledger(its_centre) l
  WHERE NOT EXISTS (SELECT FROM erasure e WHERE e.uid = l.uid)
$$;

CREATE OR REPLACE FUNCTION erasure_is_noted() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  known jsonb;
BEGIN
  PERFORM pg_advisory_xact_lock(@noting@);
  SELECT coalesce(jsonb_object_agg(c.uid, (
    SELECT jsonb_agg(each) FROM (
      SELECT jsonb_build_array(l.uid, l.kind, l.erased_at, l.account_id)
      FROM erasure_ledger(c.id) l
      UNION
      SELECT jsonb_build_array(e.uid, e.kind, extract(epoch FROM e.erased_at)::bigint, e.account_id)
      FROM erasure e WHERE e.centre_id = c.id
    ) AS noted (each))), '{}') INTO known FROM centre c;
  EXECUTE format('COMMENT ON ROLE %I IS %L', @member@, @mark@ || known::text);
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER erasure_is_noted AFTER INSERT ON erasure
FOR EACH STATEMENT EXECUTE FUNCTION erasure_is_noted();

-- Failed sign-ins: the server tells nobody of them, so the program does, through a login of its
-- own that reaches nothing else. Logins are kept as hashes: what people type there may be a
-- password. Whoever fails waits long where they sit; elsewhere the same login waits a little, so
-- that nobody is kept out by a colleague, and nobody guesses quicker from many workstations.
CREATE TABLE IF NOT EXISTS sign_in_failure (
  login text NOT NULL,
  place text NOT NULL,
  failures integer NOT NULL,
  last timestamptz NOT NULL,
  PRIMARY KEY (login, place)
);

CREATE OR REPLACE FUNCTION sign_in_name(its_login text) RETURNS text LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT encode(sha256(convert_to(min(uid) || lower(its_login), 'UTF8')), 'hex') FROM centre
$$;

CREATE OR REPLACE FUNCTION sign_in_place() RETURNS text LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(host(inet_client_addr()), 'the server itself')
$$;

CREATE OR REPLACE FUNCTION sign_in_left(its_count bigint, its_last timestamptz, longest integer)
RETURNS integer LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE WHEN its_count > 0 THEN greatest(0, ceil(extract(epoch FROM
    its_last + make_interval(secs => least(longest, 2 ^ least(its_count - 1, 20)))
    - clock_timestamp())))::integer ELSE 0 END
$$;

CREATE OR REPLACE FUNCTION sign_in_wait(its_login text) RETURNS integer LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT greatest(
    sign_in_left(sum(failures) FILTER (WHERE here), max(last) FILTER (WHERE here), @longest@),
    sign_in_left(sum(failures) FILTER (WHERE NOT here), max(last) FILTER (WHERE NOT here),
                 @elsewhere@), 0)
  FROM (SELECT failures, last, place = sign_in_place() AS here FROM sign_in_failure
        WHERE login = sign_in_name(its_login) AND last > clock_timestamp() - interval '1 day'
       ) AS failed
$$;

CREATE OR REPLACE FUNCTION sign_in_failed(its_login text) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF sign_in_wait(its_login) > 0 THEN RETURN; END IF;  -- whoever has to wait could not try
  DELETE FROM sign_in_failure WHERE last < clock_timestamp() - interval '1 day'
    OR ctid IN (SELECT ctid FROM sign_in_failure ORDER BY last DESC OFFSET @kept@);
  INSERT INTO sign_in_failure AS known (login, place, failures, last)
  VALUES (sign_in_name(its_login), sign_in_place(), 1, clock_timestamp())
  ON CONFLICT (login, place) DO UPDATE
    SET failures = least(known.failures + 1, 1000000), last = clock_timestamp();
END $$;

CREATE OR REPLACE FUNCTION sign_in_failures() RETURNS bigint LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(sum(failures), 0)::bigint FROM sign_in_failure
  WHERE login = sign_in_name(session_user)
$$;

CREATE OR REPLACE FUNCTION sign_in_succeeded() RETURNS void LANGUAGE sql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DELETE FROM sign_in_failure WHERE login = sign_in_name(session_user)
$$;
