-- Lost everything: two moderators, each after a check of their own by telephone, and a day in which it can be recalled.
CREATE TABLE "factor_reset" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "member_id" UUID NOT NULL,
    "asked_by_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "asked_evidence" TEXT NOT NULL,
    "seconded_by_id" UUID,
    "seconded_at" TIMESTAMPTZ(3),
    "seconded_evidence" TEXT,
    "told_at" TIMESTAMPTZ(3),
    "effective_at" TIMESTAMPTZ(3),
    "recalled_at" TIMESTAMPTZ(3),
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "factor_reset_pkey" PRIMARY KEY ("id"),
    -- Whatever the code above it thinks: four eyes, none of them the member's own; never recalled and done both; never done without all of it.
    CONSTRAINT "factor_reset_four_eyes" CHECK ("asked_by_id" <> "member_id" AND "seconded_by_id" <> "member_id" AND "seconded_by_id" <> "asked_by_id"),
    CONSTRAINT "factor_reset_one_end" CHECK ("recalled_at" IS NULL OR "done_at" IS NULL),
    CONSTRAINT "factor_reset_done_in_full" CHECK ("done_at" IS NULL OR ("seconded_by_id" IS NOT NULL AND "told_at" IS NOT NULL AND "done_at" >= "effective_at"))
);

-- The way to recall it from a letter; each letter has one of its own.
CREATE TABLE "factor_reset_link" (
    "token_hash" BYTEA NOT NULL,
    "reset_id" UUID NOT NULL,

    CONSTRAINT "factor_reset_link_pkey" PRIMARY KEY ("token_hash")
);

-- One at a time.
CREATE UNIQUE INDEX "factor_reset_open_key" ON "factor_reset"("member_id") WHERE "recalled_at" IS NULL AND "done_at" IS NULL;
CREATE INDEX "factor_reset_member_id_idx" ON "factor_reset"("member_id");
CREATE INDEX "factor_reset_link_reset_id_idx" ON "factor_reset_link"("reset_id");

ALTER TABLE "factor_reset" ADD CONSTRAINT "factor_reset_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "factor_reset" ADD CONSTRAINT "factor_reset_asked_by_id_fkey" FOREIGN KEY ("asked_by_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "factor_reset" ADD CONSTRAINT "factor_reset_seconded_by_id_fkey" FOREIGN KEY ("seconded_by_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "factor_reset_link" ADD CONSTRAINT "factor_reset_link_reset_id_fkey" FOREIGN KEY ("reset_id") REFERENCES "factor_reset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

DO $$
DECLARE the_table TEXT;
BEGIN
  FOREACH the_table IN ARRAY ARRAY['factor_reset', 'factor_reset_link'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', the_table);
    EXECUTE format('CREATE POLICY application ON %I TO forum_app USING (true) WITH CHECK (true)', the_table);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO forum_app', the_table);
  END LOOP;
END $$;

-- Moderators ask and second, each in their own name; the member sees it coming, and either may recall it.
GRANT SELECT, INSERT, UPDATE ("seconded_by_id", "seconded_at", "seconded_evidence", "effective_at", "recalled_at") ON "factor_reset" TO forum_member;
CREATE POLICY read ON "factor_reset" FOR SELECT TO forum_member USING (member_id = (SELECT viewer()) OR (SELECT viewer_is_moderator()));
CREATE POLICY ask ON "factor_reset" FOR INSERT TO forum_member WITH CHECK ((SELECT viewer_is_moderator()) AND asked_by_id = (SELECT viewer()) AND seconded_by_id IS NULL);
CREATE POLICY change ON "factor_reset" FOR UPDATE TO forum_member USING (member_id = (SELECT viewer()) OR (SELECT viewer_is_moderator()))
  WITH CHECK (recalled_at IS NOT NULL OR ((SELECT viewer_is_moderator()) AND seconded_by_id = (SELECT viewer())));

-- The door hears who holds a letter.
GRANT SELECT ("id", "member_id", "effective_at", "recalled_at", "done_at"), UPDATE ("recalled_at") ON "factor_reset" TO forum_door;
GRANT SELECT ON "factor_reset_link" TO forum_door;
CREATE POLICY door ON "factor_reset" TO forum_door USING (EXISTS (SELECT FROM member m WHERE m.id = member_id));
CREATE POLICY door ON "factor_reset_link" FOR SELECT TO forum_door USING (true);
