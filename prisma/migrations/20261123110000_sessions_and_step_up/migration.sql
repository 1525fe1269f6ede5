-- A session says how, on what and from where it began and when it was last used, so that its owner knows it again; and when they last proved
-- who they are. It has a name of its own, by which it can be ended without showing what it is kept under.
ALTER TABLE "session"
  ADD COLUMN "public_id" UUID NOT NULL DEFAULT uuidv7(),
  ADD COLUMN "method" TEXT NOT NULL DEFAULT 'passkey',
  ADD COLUMN "device" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "network" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "last_used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ADD COLUMN "stepped_up_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
UPDATE "session" SET "last_used_at" = least("expires_at" - interval '8 hours', now()), "stepped_up_at" = "signed_in_at";
-- How long a session may be silent is a setting, counted from its last use.
ALTER TABLE "session" DROP COLUMN "expires_at";
ALTER TABLE "session" ALTER COLUMN "method" DROP DEFAULT, ALTER COLUMN "device" DROP DEFAULT, ALTER COLUMN "network" DROP DEFAULT;
CREATE UNIQUE INDEX "session_public_id_key" ON "session"("public_id");

-- A member sees and ends their own sessions, and never what one is kept under; stepping up gives it a new secret.
GRANT SELECT ("public_id", "member_id", "method", "device", "network", "signed_in_at", "last_used_at", "stepped_up_at"),
  UPDATE ("id", "stepped_up_at"), DELETE ON "session" TO forum_member;
CREATE POLICY own ON "session" TO forum_member USING (member_id = (SELECT viewer()));

-- A member makes, names and removes their own passkeys.
GRANT INSERT, UPDATE ("name"), DELETE ON "passkey" TO forum_member;
CREATE POLICY make ON "passkey" FOR INSERT TO forum_member WITH CHECK (member_id = (SELECT viewer()));
CREATE POLICY rename ON "passkey" FOR UPDATE TO forum_member USING (member_id = (SELECT viewer()));
CREATE POLICY remove ON "passkey" FOR DELETE TO forum_member USING (member_id = (SELECT viewer()));
