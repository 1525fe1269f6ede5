-- The gate of what belongs to no room: the roles, who the viewer is, and the schema.
--
-- The files in this folder are the whole gate: every function, view, policy, trigger and grant of the schema "public",
-- as they are now. platform/gate.ts applies them in one transaction whenever one of them, or the list of migrations,
-- changed. It first takes away every one of these that is there, so nothing stands in the database but what the files
-- say. Migrations keep tables and data only.
--
-- A file has two halves, parted by the line "The tables". Above it stand functions, below it what names them: triggers,
-- views, grants and policies. All upper halves run first, so a policy may name a function of any room. This file comes
-- first, the others follow by name.
--
-- A function is nobody's to call until its file grants it.
--
-- A SECURITY DEFINER function looks behind the gate that it is part of. The owner of the tables could do anything
-- there, so it is owned by another: forum_gate_<file>, a role for each file that has such functions. Nobody signs in as
-- it, and it may do what its file grants it under "What the functions touch", and no more. It sees every row of that:
-- platform/gate.ts gives the functions to it, and gives it a policy on each of those tables. Not BYPASSRLS: only a
-- superuser may give that, and the owner of a hosted database is none. Not the owner of the tables: that is what it
-- replaces. Not one role for all: a fault in a function of one room would then open every other.

-- Roles belong to the whole cluster, so another database may have made these. They can sign in once the server gives
-- them a password.
DO $$ BEGIN CREATE ROLE forum_member NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
DO $$ BEGIN CREATE ROLE forum_door NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
DO $$ BEGIN CREATE ROLE forum_app NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
-- The application may become them for one transaction, and inherits nothing of theirs.
GRANT forum_member, forum_door TO forum_app WITH INHERIT FALSE, SET TRUE;

-- PostgreSQL lets everybody call a new function. Here nobody may, forum_door neither.
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE EXECUTE ON FUNCTIONS FROM forum_app, forum_member;

-- Nobody but the owner makes anything in the schema.
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO PUBLIC;

-- Sets who the viewer is, once per piece of work. A former member stays nobody, and nobody sees nothing.
-- A request enters by its session (auth.sql). A job has none: it enters by a member's id, as the application.
-- What every policy asks is looked up here. The policies themselves read a setting, which costs nothing.
CREATE FUNCTION enter(the_member UUID, for_this_transaction BOOLEAN) RETURNS VOID
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT set_config('forum.viewer', coalesce(m.id::text, ''), for_this_transaction),
    set_config('forum.is_moderator', coalesce(m.role = 'moderator', false)::text, for_this_transaction),
    set_config('forum.forums',
      (SELECT coalesce(array_agg(forum_id), '{}')::text FROM enrolment WHERE member_id = m.id), for_this_transaction)
  FROM (SELECT) AS anybody LEFT JOIN member m ON m.id = the_member AND m.ended_at IS NULL
$$;

CREATE FUNCTION viewer() RETURNS UUID LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT nullif(current_setting('forum.viewer', true), '')::uuid $$;

CREATE FUNCTION viewer_is_moderator() RETURNS BOOLEAN LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT coalesce(current_setting('forum.is_moderator', true), '') = 'true' $$;

CREATE FUNCTION viewer_forums() RETURNS UUID[] LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT coalesce(nullif(current_setting('forum.forums', true), ''), '{}')::uuid[] $$;

-- The time that the caller set, for what a row brings about in another; else the database's own.
CREATE FUNCTION the_time() RETURNS TIMESTAMPTZ LANGUAGE sql STABLE AS
  $$ SELECT coalesce(nullif(current_setting('forum.now', true), '')::timestamptz, now()) $$;

-- The tables ------------------------------------------------------------------------------------------------------

-- What the functions touch.
GRANT SELECT (id, role, ended_at) ON member TO forum_gate_platform;
GRANT SELECT (member_id, forum_id) ON enrolment TO forum_gate_platform;

GRANT EXECUTE ON FUNCTION enter TO forum_app, forum_gate_auth;
GRANT EXECUTE ON FUNCTION viewer, viewer_is_moderator, viewer_forums, the_time TO forum_app, forum_member;

-- So may the functions of these rooms.
GRANT EXECUTE ON FUNCTION viewer TO forum_gate_applications, forum_gate_invitations, forum_gate_record,
  forum_gate_threads;
GRANT EXECUTE ON FUNCTION viewer_is_moderator, the_time TO forum_gate_seats;

-- A migration made this one: the generated columns of threads and guides are made of it. Who writes those calls it.
GRANT EXECUTE ON FUNCTION plain_marks TO forum_app, forum_member, forum_gate_threads;

-- Policies are written as subqueries that the planner turns into one hash or one value per query. A function called
-- per row says the same, and costs 20 to 50 times as much on a list.
--
-- The policy "application" of every table lets forum_app, for jobs and commands, see every row.

-- demo_village
ALTER TABLE demo_village ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON demo_village TO forum_app;
CREATE POLICY application ON demo_village TO forum_app USING (true) WITH CHECK (true);

-- request_count: hashes of who asked and what. Nobody is named here.
ALTER TABLE request_count ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON request_count TO forum_app, forum_door;
CREATE POLICY application ON request_count TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY door ON request_count TO forum_door USING (true) WITH CHECK (true);
