-- The letter of an approval waits, so that the approval can be undone. Letters from before this rule have left.
ALTER TABLE "application" ADD COLUMN "letter_at" TIMESTAMPTZ(3);
