ALTER TYPE "ModerationKind" ADD VALUE 'approvalWithdrawn';

-- A network partner works at an organisation that is no municipality.
ALTER TABLE "application" ALTER COLUMN "municipality_code" DROP NOT NULL,
  ADD COLUMN "organisation" TEXT,
  -- Whose work it is, so that two do not do it both.
  ADD COLUMN "assigned_to_id" UUID,
  ADD COLUMN "assigned_at" TIMESTAMPTZ(3),
  -- Of a role that two moderators give: the one who said yes first.
  ADD COLUMN "first_approved_by_id" UUID,
  ADD COLUMN "first_approved_at" TIMESTAMPTZ(3),
  ADD COLUMN "first_reason" TEXT,
  ADD COLUMN "template" TEXT,
  -- Who the applicant became.
  ADD COLUMN "member_id" UUID;
ALTER TABLE "application" ADD CONSTRAINT "application_works_somewhere" CHECK (("municipality_code" IS NULL) <> ("organisation" IS NULL));
-- Two pairs of eyes are two people (R-ID-4).
ALTER TABLE "application" ADD CONSTRAINT "application_four_eyes" CHECK ("state" <> 'approved' OR "decided_by_id" <> "first_approved_by_id");

-- CreateTable
CREATE TABLE "application_question" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "application_id" UUID NOT NULL,
    "asked_by_id" UUID NOT NULL,
    "question" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "token_hash" BYTEA,
    "token_expires_at" TIMESTAMPTZ(3),
    "answer" TEXT,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "application_question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "application_draft" (
    "id" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "application_draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "role_change" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "member_id" UUID NOT NULL,
    "role" "MemberRole" NOT NULL,
    "acting" BOOLEAN NOT NULL,
    "from_role" "MemberRole" NOT NULL,
    "from_acting" BOOLEAN NOT NULL,
    "evidence" TEXT NOT NULL,
    "until" DATE,
    "asked_by_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "seconded_by_id" UUID,
    "done_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "role_change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "application_question_token_hash_key" ON "application_question"("token_hash");

-- CreateIndex
CREATE INDEX "application_question_application_id_idx" ON "application_question"("application_id");

-- CreateIndex
CREATE INDEX "application_draft_expires_at_idx" ON "application_draft"("expires_at");

-- CreateIndex
CREATE INDEX "role_change_member_id_idx" ON "role_change"("member_id");

-- One question, and one change of role, waits at a time.
CREATE UNIQUE INDEX "application_question_open_key" ON "application_question" ("application_id") WHERE "answered_at" IS NULL;
CREATE UNIQUE INDEX "role_change_open_key" ON "role_change" ("member_id") WHERE "done_at" IS NULL AND "withdrawn_at" IS NULL;
ALTER TABLE "role_change" ADD CONSTRAINT "role_change_four_eyes" CHECK ("seconded_by_id" <> "asked_by_id" AND "seconded_by_id" <> "member_id" AND "asked_by_id" <> "member_id");

-- AddForeignKey
ALTER TABLE "application" ADD CONSTRAINT "application_assigned_to_id_fkey" FOREIGN KEY ("assigned_to_id") REFERENCES "member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application" ADD CONSTRAINT "application_first_approved_by_id_fkey" FOREIGN KEY ("first_approved_by_id") REFERENCES "member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application" ADD CONSTRAINT "application_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_question" ADD CONSTRAINT "application_question_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_question" ADD CONSTRAINT "application_question_asked_by_id_fkey" FOREIGN KEY ("asked_by_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_change" ADD CONSTRAINT "role_change_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_change" ADD CONSTRAINT "role_change_asked_by_id_fkey" FOREIGN KEY ("asked_by_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_change" ADD CONSTRAINT "role_change_seconded_by_id_fkey" FOREIGN KEY ("seconded_by_id") REFERENCES "member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Whoever stops being a moderator leaves no work behind in their name, and no half of a decision (R-ID-4).
CREATE FUNCTION moderator_stops() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  UPDATE application SET assigned_to_id = NULL, assigned_at = NULL WHERE assigned_to_id = NEW.id AND state = 'waiting';
  UPDATE application SET first_approved_by_id = NULL, first_approved_at = NULL, first_reason = NULL WHERE first_approved_by_id = NEW.id AND state = 'waiting';
  UPDATE role_change SET withdrawn_at = now() WHERE asked_by_id = NEW.id AND done_at IS NULL AND withdrawn_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER moderator_stops AFTER UPDATE OF "role", "ended_at" ON "member" FOR EACH ROW
  WHEN (OLD.role = 'moderator' AND (NEW.role <> 'moderator' OR NEW.ended_at IS NOT NULL)) EXECUTE FUNCTION moderator_stops();

DO $$
DECLARE the_table TEXT;
BEGIN
  FOREACH the_table IN ARRAY ARRAY['application_question', 'application_draft', 'role_change'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', the_table);
    EXECUTE format('CREATE POLICY application ON %I TO forum_app USING (true) WITH CHECK (true)', the_table);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO forum_app', the_table);
  END LOOP;
END $$;

-- The desk.
GRANT UPDATE ("assigned_to_id", "assigned_at", "first_approved_by_id", "first_approved_at", "first_reason", "template", "member_id") ON "application" TO forum_member;
GRANT UPDATE ("role", "acting") ON "member" TO forum_member;
GRANT SELECT, INSERT ON "application_question", "role_change" TO forum_member;
GRANT UPDATE ("seconded_by_id", "done_at", "withdrawn_at") ON "role_change" TO forum_member;
CREATE POLICY read ON "application_question" FOR SELECT TO forum_member USING ((SELECT viewer_is_moderator()));
CREATE POLICY ask ON "application_question" FOR INSERT TO forum_member WITH CHECK ((SELECT viewer_is_moderator()) AND asked_by_id = (SELECT viewer()));
CREATE POLICY read ON "role_change" FOR SELECT TO forum_member USING ((SELECT viewer_is_moderator()));
CREATE POLICY ask ON "role_change" FOR INSERT TO forum_member
  WITH CHECK ((SELECT viewer_is_moderator()) AND asked_by_id = (SELECT viewer()) AND member_id <> (SELECT viewer()));
CREATE POLICY finish ON "role_change" FOR UPDATE TO forum_member USING ((SELECT viewer_is_moderator()));

-- The door: what was typed so far, and the answer to a question, for whoever holds the secret of either. It gives nobody a yes.
GRANT SELECT, INSERT, UPDATE, DELETE ON "application_draft" TO forum_door;
GRANT UPDATE ("answer", "answered_at") ON "application_question" TO forum_door;
GRANT SELECT ON "application_question" TO forum_door;
CREATE POLICY door ON "application_draft" TO forum_door USING (true) WITH CHECK (true);
CREATE POLICY door ON "application_question" TO forum_door USING (EXISTS (SELECT FROM application a WHERE a.id = application_id));
DROP POLICY door ON "application";
CREATE POLICY door ON "application" TO forum_door USING (state IN ('unconfirmed', 'waiting'))
  WITH CHECK (state IN ('unconfirmed', 'waiting') AND decided_by_id IS NULL AND first_approved_by_id IS NULL);
