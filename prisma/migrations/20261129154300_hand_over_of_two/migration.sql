-- A hand-over that the holder did not start waits for a second moderator, and then a day for the holder.
ALTER TABLE "hand_over"
  ADD COLUMN "change_id" UUID REFERENCES "role_change" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
  ADD COLUMN "effective_at" TIMESTAMPTZ(3),
  ADD COLUMN "offered_at" TIMESTAMPTZ(3);
-- One moderator started these. Somebody starts them again.
UPDATE "hand_over" SET "closed_at" = now() WHERE "by_moderator" AND "closed_at" IS NULL;
-- NOT VALID: hand-overs from before this rule stay as they were.
ALTER TABLE "hand_over" ADD CONSTRAINT "hand_over_of_two" CHECK (
  NOT "by_moderator" OR "effective_at" IS NOT NULL
  OR ("token_hash" IS NULL AND "accepted_at" IS NULL AND "successor_id" IS NULL)) NOT VALID;
