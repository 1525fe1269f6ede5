-- Kinds of acts are rows, so that a new one is no ALTER TYPE. Each start writes down what the rooms say of theirs (server/src/record/kinds.ts).
CREATE TABLE "act_kind" (
    "name" TEXT NOT NULL,
    "chapter" TEXT NOT NULL DEFAULT '',
    "subject" TEXT NOT NULL DEFAULT '',
    "done" TEXT NOT NULL DEFAULT '',
    "by_member" BOOLEAN NOT NULL DEFAULT false,
    "at_the_door" TEXT,

    CONSTRAINT "act_kind_pkey" PRIMARY KEY ("name")
);
INSERT INTO "act_kind" ("name") SELECT unnest(enum_range(NULL::"ModerationKind"))::text;

-- Everybody may know which acts there are; nobody but the owner says so.
ALTER TABLE "act_kind" ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON "act_kind" TO forum_app, forum_member, forum_door;
CREATE POLICY read ON "act_kind" FOR SELECT TO forum_app, forum_member, forum_door USING (true);

DROP POLICY read ON "moderation_action";
DROP POLICY record ON "moderation_action";
DROP POLICY door ON "moderation_action";
DROP POLICY door_too ON "moderation_action";
DROP POLICY choose_mail ON "moderation_action";
DROP FUNCTION own_record();

ALTER TABLE "moderation_action" ALTER COLUMN "kind" TYPE TEXT USING "kind"::text,
  ADD COLUMN "particulars" JSONB NOT NULL DEFAULT '{}';
ALTER TABLE "moderation_action" ADD CONSTRAINT "moderation_action_kind_fkey" FOREIGN KEY ("kind") REFERENCES "act_kind"("name") ON DELETE RESTRICT ON UPDATE CASCADE;
DROP TYPE "ModerationKind";

-- Its author sees why a post was hidden; the rest of the record is the moderators'.
CREATE POLICY read ON "moderation_action" FOR SELECT TO forum_member
  USING ((SELECT viewer_is_moderator())
    OR (kind = 'postHidden' AND EXISTS (SELECT FROM post p WHERE p.id = subject_id AND p.author_id = (SELECT viewer()))));
-- Each says only what they did themselves: a moderator anything, a member what the act allows.
CREATE POLICY record ON "moderation_action" FOR INSERT TO forum_member
  WITH CHECK (actor_id = (SELECT viewer()) AND ((SELECT viewer_is_moderator()) OR kind IN (SELECT name FROM act_kind WHERE by_member)));
-- Before anybody is signed in: what the act allows, in nobody's name, in the subject's own, or in that of whoever the link was for.
CREATE POLICY door ON "moderation_action" FOR INSERT TO forum_door
  WITH CHECK (CASE (SELECT at_the_door FROM act_kind WHERE name = kind)
    WHEN 'nobody' THEN actor_id IS NULL WHEN 'subject' THEN actor_id = subject_id WHEN 'member' THEN actor_id IS NOT NULL ELSE false END);

-- Lines of the record about this viewer, or by them. What they did themselves with what is their own is theirs to read; what a moderator wrote was
-- written for moderators, and may name others. What somebody else was the subject of is not named.
CREATE FUNCTION own_record() RETURNS TABLE (kind TEXT, done TEXT, at TIMESTAMPTZ, is_by_self BOOLEAN, is_about_self BOOLEAN, reason TEXT, particulars JSONB)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT kind, done, at, actor_id IS NOT DISTINCT FROM viewer(), subject_id = viewer(),
    CASE WHEN actor_id = viewer() AND subject_id = viewer() THEN reason ELSE '' END,
    CASE WHEN actor_id = viewer() AND subject_id = viewer() THEN particulars ELSE '{}' END
  FROM moderation_action JOIN act_kind ON name = kind WHERE subject_id = viewer() OR actor_id = viewer() ORDER BY at, id
$$;
