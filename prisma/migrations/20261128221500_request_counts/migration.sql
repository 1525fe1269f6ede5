-- How often one address or member asked, by a hash of who and what: the limits hold for all processes together. Nobody is named here.
-- Not logged: a count need not survive a crash, and costs no write to the disk.
CREATE UNLOGGED TABLE "request_count" (
  "key" BYTEA NOT NULL,
  "count" INTEGER NOT NULL,
  "until" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "request_count_pkey" PRIMARY KEY ("key")
) WITH (fillfactor = 50);

ALTER TABLE "request_count" ENABLE ROW LEVEL SECURITY;
CREATE POLICY application ON "request_count" TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY door ON "request_count" TO forum_door USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "request_count" TO forum_app, forum_door;
