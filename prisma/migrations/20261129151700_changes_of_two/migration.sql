-- A change of a member that needs a second moderator waits in one table, whatever it changes (R-ID-4).
CREATE TYPE "RoleChangeKind" AS ENUM ('role', 'ending', 'suspension', 'endDay', 'restoration', 'handOver');
ALTER TABLE "role_change"
  ADD COLUMN "kind" "RoleChangeKind" NOT NULL DEFAULT 'role',
  ADD COLUMN "at_once" BOOLEAN NOT NULL DEFAULT false;

-- NOT VALID: changes from before this rule stay as they were.
ALTER TABLE "role_change" ADD CONSTRAINT "role_change_of_two" CHECK (
  "done_at" IS NULL OR "seconded_by_id" IS NOT NULL OR NOT (
    "from_role" = 'moderator' OR "kind" = 'handOver'
    OR ("kind" = 'role' AND "role" <> "from_role" AND "role" IN ('mayor', 'moderator', 'partner'))
    OR ("kind" = 'restoration' AND "role" IN ('mayor', 'moderator', 'partner'))
  )) NOT VALID;

-- An invitation of a mayor needs a second moderator from now on. One on its way waits for one, and is sent again then.
UPDATE "invitation" SET "token_hash" = NULL, "sent_at" = NULL, "expires_at" = NULL
WHERE "role" = 'mayor' AND "seconded_by_id" IS NULL AND "accepted_at" IS NULL;
ALTER TABLE "invitation" DROP CONSTRAINT "invitation_of_two";
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_of_two" CHECK (
  "role" NOT IN ('mayor', 'moderator', 'partner') OR "token_hash" IS NULL OR "seconded_by_id" IS NOT NULL
  OR "accepted_at" IS NOT NULL);
