-- For who has no passkey: something one knows (a passphrase), together with something one has (a code app, or the list of recovery codes).
CREATE TABLE "passphrase" (
  "member_id" UUID NOT NULL,
  "hash" TEXT NOT NULL,
  "set_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "passphrase_pkey" PRIMARY KEY ("member_id"),
  CONSTRAINT "passphrase_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE TABLE "authenticator" (
  "member_id" UUID NOT NULL,
  "secret" BYTEA NOT NULL,
  "last_step" BIGINT NOT NULL,
  "set_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "authenticator_pkey" PRIMARY KEY ("member_id"),
  CONSTRAINT "authenticator_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE TABLE "recovery_code" (
  "hash" BYTEA NOT NULL,
  "member_id" UUID NOT NULL,
  "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "used_at" TIMESTAMPTZ(3),
  CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("hash"),
  CONSTRAINT "recovery_code_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "recovery_code_member_id_idx" ON "recovery_code"("member_id");
-- How often somebody tried, whoever it was: by the hash of the address and of where it came from. Nobody is named here.
CREATE TABLE "sign_in_attempt" (
  "account" BYTEA NOT NULL,
  "source" BYTEA NOT NULL,
  "failures" INTEGER NOT NULL,
  "since" TIMESTAMPTZ(3) NOT NULL,
  "succeeded_at" TIMESTAMPTZ(3),
  CONSTRAINT "sign_in_attempt_pkey" PRIMARY KEY ("account", "source")
);

DO $$
DECLARE the_table TEXT;
BEGIN
  FOREACH the_table IN ARRAY ARRAY['passphrase', 'authenticator', 'recovery_code', 'sign_in_attempt'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', the_table);
    EXECUTE format('CREATE POLICY application ON %I TO forum_app USING (true) WITH CHECK (true)', the_table);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO forum_app', the_table);
  END LOOP;
END $$;

-- A member knows that they have them, sets and removes them, and never reads one.
GRANT SELECT ("member_id", "set_at"), INSERT, DELETE ON "passphrase", "authenticator" TO forum_member;
GRANT SELECT ("member_id", "used_at"), INSERT, DELETE ON "recovery_code" TO forum_member;
CREATE POLICY own ON "passphrase" TO forum_member USING (member_id = (SELECT viewer()));
CREATE POLICY own ON "authenticator" TO forum_member USING (member_id = (SELECT viewer()));
CREATE POLICY own ON "recovery_code" TO forum_member USING (member_id = (SELECT viewer()));

-- The door checks them, and sets the first.
GRANT SELECT, INSERT ON "passphrase", "authenticator", "recovery_code" TO forum_door;
GRANT UPDATE ("last_step") ON "authenticator" TO forum_door;
GRANT UPDATE ("used_at") ON "recovery_code" TO forum_door;
GRANT SELECT, INSERT, UPDATE, DELETE ON "sign_in_attempt" TO forum_door;
CREATE POLICY door ON "passphrase" TO forum_door USING (EXISTS (SELECT FROM member m WHERE m.id = member_id));
CREATE POLICY door ON "authenticator" TO forum_door USING (EXISTS (SELECT FROM member m WHERE m.id = member_id));
CREATE POLICY door ON "recovery_code" TO forum_door USING (EXISTS (SELECT FROM member m WHERE m.id = member_id));
CREATE POLICY door ON "sign_in_attempt" TO forum_door USING (true);

-- The door names an address and hears whose it is; it still reads no address.
CREATE FUNCTION member_with_address(the_address TEXT) RETURNS UUID LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
  $$ SELECT m.id FROM contact c JOIN member m ON m.id = c.member_id AND m.ended_at IS NULL WHERE lower(c.email) = lower(the_address) $$;
REVOKE EXECUTE ON FUNCTION member_with_address(TEXT) FROM PUBLIC, forum_member;
GRANT EXECUTE ON FUNCTION member_with_address(TEXT) TO forum_door;

-- They end with the membership, as passkeys do.
CREATE FUNCTION factors_end() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  DELETE FROM passphrase WHERE member_id = NEW.id;
  DELETE FROM authenticator WHERE member_id = NEW.id;
  DELETE FROM recovery_code WHERE member_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER factors_end AFTER UPDATE OF "ended_at", "ending" ON "member" FOR EACH ROW WHEN (NEW.ending <> 'suspended') EXECUTE FUNCTION factors_end();
