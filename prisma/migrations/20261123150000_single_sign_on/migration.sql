-- Signing in at one's own organisation (OpenID Connect). Who somebody is there is the issuer and its subject together, never an address.
CREATE TABLE "identity_provider" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "name" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "tenant" TEXT,
    "client_id" TEXT NOT NULL,
    "client_secret" BYTEA NOT NULL,
    "is_required" BOOLEAN NOT NULL DEFAULT false,
    "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "identity_provider_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "identity_provider_domain" (
    "domain" TEXT NOT NULL,
    "provider_id" UUID NOT NULL,

    CONSTRAINT "identity_provider_domain_pkey" PRIMARY KEY ("domain")
);

CREATE TABLE "identity" (
    "provider_id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "member_id" UUID NOT NULL,
    "linked_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "identity_pkey" PRIMARY KEY ("provider_id","subject")
);

-- The same subject of the same issuer is never two people's, also not by being set up twice; and a member has one work account.
CREATE UNIQUE INDEX "identity_provider_issuer_tenant_key" ON "identity_provider"("issuer", "tenant") NULLS NOT DISTINCT;
CREATE INDEX "identity_provider_domain_provider_id_idx" ON "identity_provider_domain"("provider_id");
CREATE UNIQUE INDEX "identity_member_id_key" ON "identity"("member_id");

ALTER TABLE "identity_provider_domain" ADD CONSTRAINT "identity_provider_domain_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "identity_provider"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "identity" ADD CONSTRAINT "identity_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "identity_provider"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "identity" ADD CONSTRAINT "identity_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A session knows at whose provider it was proved; when that is removed, what came in through it goes with it.
-- One that was never stepped up came from a provider that did not say how well it looked: it is worth nothing yet.
ALTER TABLE "session" ADD COLUMN "provider_id" UUID;
ALTER TABLE "session" ALTER COLUMN "stepped_up_at" DROP NOT NULL;
CREATE INDEX "session_provider_id_idx" ON "session"("provider_id");
ALTER TABLE "session" ADD CONSTRAINT "session_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "identity_provider"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Which organisation somebody writes from, for a role that may not read the address.
ALTER TABLE "contact" ADD COLUMN "domain" TEXT GENERATED ALWAYS AS (split_part("email", '@', 2)) STORED;

DO $$
DECLARE the_table TEXT;
BEGIN
  FOREACH the_table IN ARRAY ARRAY['identity_provider', 'identity_provider_domain', 'identity'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', the_table);
    EXECUTE format('CREATE POLICY application ON %I TO forum_app USING (true) WITH CHECK (true)', the_table);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO forum_app', the_table);
  END LOOP;
END $$;

-- Moderators set it up, and read no secret back. A member sees the provider of their own organisation, and their own account there.
GRANT SELECT ("id", "name", "issuer", "tenant", "client_id", "is_required", "added_at"), INSERT, DELETE,
  UPDATE ("name", "client_id", "client_secret", "is_required") ON "identity_provider" TO forum_member;
GRANT SELECT, INSERT, DELETE ON "identity_provider_domain" TO forum_member;
GRANT SELECT, INSERT, DELETE, UPDATE ("used_at") ON "identity" TO forum_member;
GRANT SELECT ("provider_id"), UPDATE ("provider_id") ON "session" TO forum_member;
CREATE POLICY read ON "identity_provider_domain" FOR SELECT TO forum_member
  USING ((SELECT viewer_is_moderator()) OR domain = (SELECT c.domain FROM contact c WHERE c.member_id = (SELECT viewer())));
CREATE POLICY set_up ON "identity_provider_domain" TO forum_member USING ((SELECT viewer_is_moderator()));
CREATE POLICY read ON "identity_provider" FOR SELECT TO forum_member
  USING ((SELECT viewer_is_moderator()) OR id IN (SELECT d.provider_id FROM identity_provider_domain d) OR id IN (SELECT i.provider_id FROM identity i));
CREATE POLICY set_up ON "identity_provider" TO forum_member USING ((SELECT viewer_is_moderator()));
CREATE POLICY read ON "identity" FOR SELECT TO forum_member USING (member_id = (SELECT viewer()) OR (SELECT viewer_is_moderator()));
CREATE POLICY own ON "identity" TO forum_member USING (member_id = (SELECT viewer()));

-- The door finds the provider of a mail domain, and whose account it was that came back.
GRANT SELECT ("domain") ON "contact" TO forum_door;
GRANT SELECT ON "identity_provider", "identity_provider_domain", "identity" TO forum_door;
GRANT UPDATE ("used_at") ON "identity" TO forum_door;
CREATE POLICY door ON "identity_provider" FOR SELECT TO forum_door USING (true);
CREATE POLICY door ON "identity_provider_domain" FOR SELECT TO forum_door USING (true);
CREATE POLICY door ON "identity" TO forum_door USING (EXISTS (SELECT FROM member m WHERE m.id = member_id));

-- Whoever has left has no account here; who is suspended may come back to theirs.
CREATE FUNCTION identity_ends() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  DELETE FROM identity WHERE member_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER identity_ends AFTER UPDATE OF "ended_at", "ending" ON "member"
  FOR EACH ROW WHEN (NEW.ending <> 'suspended') EXECUTE FUNCTION identity_ends();
