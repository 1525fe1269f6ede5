-- The gate of what belongs to no room: the roles, who the viewer is, and the schema.
--
-- The files in this folder are the whole gate: every function, view, policy, trigger and grant of the schema "public",
-- as they are now. platform/gate.ts applies them in one transaction when a file or the list of migrations has changed.
-- It first drops everything of these kinds, so the database holds exactly what the files say. Migrations keep tables
-- and data only.
--
-- The line "The tables" splits a file in two. Functions stand above it. Triggers, views, grants and policies, which
-- name functions, stand below it. All upper halves run first, so a policy may name a function of any room. This file
-- comes first; the others follow by name.
--
-- Nobody can call a function until its file grants it.
--
-- A SECURITY DEFINER function reads rows that row-level security hides from its caller. The owner of the tables could
-- do anything there, so another role owns these functions: forum_gate_<file>, one role for each file that has them.
-- Nobody signs in as this role. It has only the grants that its file gives under "What the functions touch", and it
-- sees every row of those tables. platform/gate.ts makes it the owner of the functions and adds a policy for it to
-- those tables. It does not use BYPASSRLS, which only a superuser can grant; the owner of a hosted database is no
-- superuser. The rooms do not share one role, so that a fault in a function of one room does not open the tables of
-- another.

-- Roles belong to the whole cluster, so another database may have made these. They cannot sign in until the server
-- gives them a password.
DO $$ BEGIN CREATE ROLE forum_member NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
DO $$ BEGIN CREATE ROLE forum_door NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
DO $$ BEGIN CREATE ROLE forum_app NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
-- For jobs that see what one member sees. It has the rights of forum_member, and may say who the member is. The server
-- gives it those rights at every start (platform/database-roles.ts). No role may become another.
DO $$ BEGIN CREATE ROLE forum_job NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;

-- PostgreSQL lets everybody call a new function. Here nobody may.
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE EXECUTE ON FUNCTIONS FROM forum_app, forum_member;

-- Nobody but the owner makes anything in the schema.
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO PUBLIC;

-- The mark of an entry, below.
CREATE FUNCTION mark_of(entry TEXT) RETURNS BIGINT LANGUAGE sql STABLE PARALLEL SAFE
  RETURN substr(sha256(convert_to(entry, 'UTF8')), 1, 8)::bigint;

-- Sets the viewer, once per transaction or batch. For a former member the viewer stays empty, and an empty viewer sees
-- nothing. A request enters by its session (auth.sql). A job has no session: it enters by a member's id, as forum_job.
-- This function looks up what the policies need and keeps it in a setting, which costs the policies nothing to read.
--
-- Every role can write a setting, so a setting alone proves nothing. This function also notes the mark (a hash) of what
-- it wrote, where only it can write: in the sequence viewer_mark. PostgreSQL keeps the last value of a sequence for each
-- connection apart, and gives it back to that connection alone. So a role can only be whom this function let in last, on
-- this connection. The entry begins with a random number: after the transaction, nobody can write it again. The
-- sequence is unlogged: an entry costs no transaction id and no write to the disk.
CREATE FUNCTION enter(the_member UUID, for_this_transaction BOOLEAN) RETURNS VOID
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT set_config('forum.entered', coalesce(entry, ''), for_this_transaction),
    CASE WHEN entry IS NOT NULL THEN setval('viewer_mark', mark_of(entry)) END
  FROM (SELECT gen_random_uuid() || ' ' || m.id || ' ' || (m.role = 'moderator') || ' '
      || (SELECT coalesce(array_agg(forum_id), '{}')::text FROM enrolment WHERE member_id = m.id) AS entry
    FROM (SELECT) AS anybody LEFT JOIN member m ON m.id = the_member AND m.ended_at IS NULL) entries
$$;

-- What enter() wrote: a random number, the viewer, whether they are a moderator, and their forums. Something else that
-- stands there is not believed. PARALLEL RESTRICTED: only the first process of a query has the last value. These
-- functions are parsed once, now, so that no setting of the caller changes what their words mean.
CREATE FUNCTION entered() RETURNS TEXT LANGUAGE sql STABLE PARALLEL RESTRICTED
  RETURN CASE WHEN current_setting('forum.entered', true) <> '' THEN
    CASE WHEN mark_of(current_setting('forum.entered', true)) = currval('viewer_mark')
      THEN current_setting('forum.entered', true) END END;

CREATE FUNCTION viewer() RETURNS UUID LANGUAGE sql STABLE PARALLEL RESTRICTED
  RETURN split_part(entered(), ' ', 2)::uuid;

CREATE FUNCTION viewer_is_moderator() RETURNS BOOLEAN LANGUAGE sql STABLE PARALLEL RESTRICTED
  RETURN coalesce(split_part(entered(), ' ', 3) = 'true', false);

CREATE FUNCTION viewer_forums() RETURNS UUID[] LANGUAGE sql STABLE PARALLEL RESTRICTED
  RETURN coalesce(split_part(entered(), ' ', 4), '{}')::uuid[];

-- The time that the caller set, for the rows that triggers write; else the database's own time.
CREATE FUNCTION the_time() RETURNS TIMESTAMPTZ LANGUAGE sql STABLE AS
  $$ SELECT coalesce(nullif(current_setting('forum.now', true), '')::timestamptz, now()) $$;

-- Puts work in the queue, as pg-boss does: for the functions of rooms, each of which lets its callers queue one kind. A
-- test holds the two equal. What is said of the queue is copied to the job. No such queue: refused, since nothing has no
-- name.
CREATE FUNCTION queue_job(the_name TEXT, the_data JSONB) RETURNS VOID
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO pgboss.job (name, data, policy, dead_letter, retry_limit, retry_delay, retry_backoff, retry_delay_max,
    expire_seconds, heartbeat_seconds, deletion_seconds, keep_until)
  SELECT q.name, the_data, q.policy, q.dead_letter, q.retry_limit, q.retry_delay, q.retry_backoff, q.retry_delay_max,
    q.expire_seconds, q.heartbeat_seconds, q.deletion_seconds, now() + q.retention_seconds * interval '1 second'
  FROM (SELECT) AS once LEFT JOIN pgboss.queue q ON q.name = the_name
$$;

-- The jobs that a request may queue. Each of these jobs looks again, when it runs, at what it is about to do.
CREATE FUNCTION may_leave_job(the_role NAME, the_job TEXT) RETURNS BOOLEAN LANGUAGE sql IMMUTABLE
  RETURN CASE the_role
    WHEN 'forum_member' THEN the_job IN ('ask-applicant', 'ask-contact', 'make-export', 'notify-of-invitation',
      'notify-of-order', 'remove-file', 'send-approval', 'send-enrolment-link', 'send-hand-over', 'send-invitation',
      'send-rejection', 'tell-of-access',
      'tell-of-due-seat', 'tell-of-erasure', 'tell-of-hand-over', 'tell-of-objection', 'tell-of-reset', 'tell-of-restoration',
      'tell-of-return', 'tell-of-suspension')
    WHEN 'forum_door' THEN the_job IN ('ask-applicant', 'confirm-address', 'restore-membership', 'send-enrolment-link',
      'send-invitation', 'send-invitation-code', 'tell-of-access', 'tell-of-denial')
    ELSE false END;

-- The queue, for a request.
CREATE FUNCTION leave_job(the_name TEXT, the_data JSONB) RETURNS VOID
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT may_leave_job(session_user, the_name) THEN
    RAISE insufficient_privilege USING MESSAGE = format('%s may not queue %s (prisma/gate/platform.sql)', session_user, the_name);
  END IF;
  PERFORM queue_job(the_name, the_data);
END $$;

-- Typographic marks as those of a typewriter, for what search shows. Where the locale is C, PostgreSQL takes every other
-- sign beyond ASCII for a letter.
CREATE FUNCTION plain_marks(the_text TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  -- The last three: a hyphen and two spaces that do not break.
  SELECT translate(the_text, '‘’‚“”„«»–—…' || U&'\2011\00A0\202F', '''''''"""""-- -  ')
$$;

-- The tables ------------------------------------------------------------------------------------------------------

-- What the functions touch.
GRANT SELECT (id, role, ended_at) ON member TO forum_gate_platform;
GRANT SELECT (member_id, forum_id) ON enrolment TO forum_gate_platform;
GRANT UPDATE ON SEQUENCE viewer_mark TO forum_gate_platform;

-- viewer_mark: read by who asks for the viewer, written by enter() alone.
GRANT SELECT ON SEQUENCE viewer_mark TO forum_app, forum_member, forum_gate_applications, forum_gate_auth,
  forum_gate_invitations, forum_gate_record, forum_gate_seats, forum_gate_threads;

GRANT EXECUTE ON FUNCTION enter TO forum_job, forum_gate_auth;
GRANT EXECUTE ON FUNCTION viewer, viewer_is_moderator, viewer_forums, entered, mark_of, the_time
  TO forum_app, forum_member;

-- The functions of these rooms call them too.
GRANT EXECUTE ON FUNCTION queue_job TO forum_gate_platform, forum_gate_threads;
GRANT EXECUTE ON FUNCTION may_leave_job TO forum_gate_platform;
GRANT EXECUTE ON FUNCTION leave_job TO forum_member, forum_door;
GRANT EXECUTE ON FUNCTION viewer, entered, mark_of TO forum_gate_applications, forum_gate_auth,
  forum_gate_invitations, forum_gate_record, forum_gate_threads;
GRANT EXECUTE ON FUNCTION viewer_is_moderator, entered, mark_of, the_time TO forum_gate_seats;
GRANT EXECUTE ON FUNCTION viewer_is_moderator TO forum_gate_applications, forum_gate_threads;
GRANT EXECUTE ON FUNCTION viewer_forums TO forum_gate_threads;
GRANT EXECUTE ON FUNCTION mark_of TO forum_gate_platform;

GRANT EXECUTE ON FUNCTION plain_marks TO forum_member;

-- A migration made it, because generated columns of threads and guides use it. A role that writes those rows has to be
-- able to call it.
GRANT EXECUTE ON FUNCTION search_words TO forum_app, forum_member, forum_gate_threads;

-- Policies are written as subqueries that the planner turns into one hash or one value per query. A function called for
-- each row means the same and costs 20 to 50 times as much on a list.
--
-- The policy "application" of every table lets forum_app, for jobs and commands, see every row.

-- demo_village
ALTER TABLE demo_village ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON demo_village TO forum_app;
CREATE POLICY application ON demo_village TO forum_app USING (true) WITH CHECK (true);

-- trouble: moderators see all of it and put it away. A member sees that mail to their own address is refused.
ALTER TABLE trouble ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON trouble TO forum_app;
GRANT SELECT, DELETE ON trouble TO forum_member;
CREATE POLICY application ON trouble TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY read ON trouble FOR SELECT TO forum_member USING ((SELECT viewer_is_moderator())
  OR (kind = 'mail.refused' AND about = (SELECT email FROM contact WHERE member_id = (SELECT viewer()))));
CREATE POLICY put_away ON trouble FOR DELETE TO forum_member USING ((SELECT viewer_is_moderator()));

-- request_count: hashes of who asked and what. It names nobody.
ALTER TABLE request_count ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON request_count TO forum_app, forum_door;
CREATE POLICY application ON request_count TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY door ON request_count TO forum_door USING (true) WITH CHECK (true);

-- trial_write: each role writes its own row.
ALTER TABLE trial_write ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON trial_write TO forum_app;
GRANT SELECT, INSERT, UPDATE ON trial_write TO forum_member, forum_door;
CREATE POLICY application ON trial_write TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY own ON trial_write TO forum_member, forum_door
  USING (role = current_user) WITH CHECK (role = current_user);
