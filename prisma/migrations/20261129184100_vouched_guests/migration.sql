-- A guest whom a member invited into one thread is not verified until a moderator confirmed their organisation.
ALTER TABLE "member" ADD COLUMN "vouched_by_id" UUID, ADD COLUMN "vouched_by" TEXT;
ALTER TABLE "member" ADD CONSTRAINT "member_vouched_by_id_fkey" FOREIGN KEY ("vouched_by_id") REFERENCES "member" ("id")
  ON DELETE SET NULL ON UPDATE CASCADE;
-- The letter to an outsider names the inviter, who reads that on the form. Earlier inviters did not.
ALTER TABLE "invitation" ADD COLUMN "names_inviter" BOOLEAN NOT NULL DEFAULT false;

-- Guests from before this rule, as far as their invitation is still known.
UPDATE "member" m SET "vouched_by_id" = by."id", "vouched_by" = by."name"
FROM "invitation" i JOIN "member" by ON by."id" = i."invited_by_id" AND by."role" <> 'moderator'
WHERE i."member_id" = m."id" AND i."thread_id" IS NOT NULL AND i."seconded_by_id" IS NULL
  AND m."role" IN ('expert', 'partner') AND m."joined_at" = i."accepted_at";
