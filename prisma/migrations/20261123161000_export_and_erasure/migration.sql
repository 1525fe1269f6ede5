-- What a member takes along: one at a time, made by a job, gone after a week.
CREATE TABLE "own_export" (
    "member_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "ready_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "file_key" TEXT,
    "size" INTEGER,

    CONSTRAINT "own_export_pkey" PRIMARY KEY ("member_id")
);
ALTER TABLE "own_export" ADD CONSTRAINT "own_export_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A member wants to be forgotten. The row stays when it is done: that it was asked, and what was chosen, without a name.
CREATE TYPE "ErasureChoice" AS ENUM ('keep', 'remove');
CREATE TABLE "erasure" (
    "member_id" UUID NOT NULL,
    "posts" "ErasureChoice" NOT NULL,
    "questions" "ErasureChoice" NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "effective_at" TIMESTAMPTZ(3) NOT NULL,
    "warned_at" TIMESTAMPTZ(3),
    "done_at" TIMESTAMPTZ(3),
    "farewell_to" TEXT,

    CONSTRAINT "erasure_pkey" PRIMARY KEY ("member_id")
);
ALTER TABLE "erasure" ADD CONSTRAINT "erasure_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "own_export" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "erasure" ENABLE ROW LEVEL SECURITY;
CREATE POLICY application ON "own_export" TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY application ON "erasure" TO forum_app USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "own_export", "erasure" TO forum_app;

GRANT SELECT, INSERT, DELETE ON "own_export" TO forum_member;
CREATE POLICY own ON "own_export" TO forum_member USING (member_id = (SELECT viewer())) WITH CHECK (member_id = (SELECT viewer()) AND ready_at IS NULL);
GRANT SELECT, DELETE, INSERT ("member_id", "posts", "questions", "asked_at", "effective_at") ON "erasure" TO forum_member;
CREATE POLICY own ON "erasure" TO forum_member USING (member_id = (SELECT viewer()) AND done_at IS NULL) WITH CHECK (member_id = (SELECT viewer()));

-- Lines of the record about this viewer, or by them. What they wrote themselves about themselves is theirs to read; what a moderator wrote was
-- written for moderators, and may name others. What somebody else was the subject of is not named.
CREATE FUNCTION own_record() RETURNS TABLE (kind "ModerationKind", at TIMESTAMPTZ, is_by_self BOOLEAN, is_about_self BOOLEAN, reason TEXT)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT kind, at, actor_id IS NOT DISTINCT FROM viewer(), subject_id = viewer(), CASE WHEN actor_id = viewer() AND subject_id = viewer() THEN reason ELSE '' END
  FROM moderation_action WHERE subject_id = viewer() OR actor_id = viewer() ORDER BY at, id
$$;

-- How this viewer once applied: with their own mailbox, which they proved to be theirs.
CREATE FUNCTION own_applications() RETURNS TABLE (name TEXT, role "MemberRole", acting BOOLEAN, municipality TEXT, email TEXT, motivation TEXT, state "ApplicationState",
    applied_at TIMESTAMPTZ, confirmed_at TIMESTAMPTZ, decided_at TIMESTAMPTZ)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT a.name, a.role, a.acting, g.name, a.email, a.motivation, a.state, a.applied_at, a.confirmed_at, a.decided_at
  FROM application a JOIN municipality g ON g.code = a.municipality_code JOIN contact c ON c.member_id = viewer() AND lower(c.email) = lower(a.email)
  WHERE a.confirmed_at IS NOT NULL ORDER BY a.applied_at
$$;
