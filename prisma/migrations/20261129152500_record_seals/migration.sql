-- A chain over the record: each line has a seal, a hash of the line and of the seal before it (prisma/gate/record.sql).
CREATE TABLE "record_seal" (
  "place" BIGINT NOT NULL,
  "action_id" UUID NOT NULL,
  "hash" BYTEA NOT NULL,
  CONSTRAINT "record_seal_pkey" PRIMARY KEY ("place")
);
CREATE UNIQUE INDEX "record_seal_action_id_key" ON "record_seal"("action_id");
ALTER TABLE "record_seal" ENABLE ROW LEVEL SECURITY;

-- The lines that are there get their seals now. No later migration may change a line.
DO $$
DECLARE
  line moderation_action;
  the_place BIGINT := 0;
  the_hash BYTEA := '';
BEGIN
  FOR line IN SELECT * FROM moderation_action ORDER BY at, id LOOP
    the_place := the_place + 1;
    the_hash := sha256(the_hash || convert_to(jsonb_build_array(the_place, line.id, line.kind, line.actor_id,
      line.subject_id, line.reason, line.particulars, extract(epoch FROM line.at))::text, 'UTF8'));
    INSERT INTO record_seal (place, action_id, hash) VALUES (the_place, line.id, the_hash);
  END LOOP;
END $$;

-- A line keeps its actor. The row of a member stays; their name goes when they are erased.
ALTER TABLE "moderation_action" DROP CONSTRAINT "moderation_action_actor_id_fkey";
ALTER TABLE "moderation_action" ADD CONSTRAINT "moderation_action_actor_id_fkey"
  FOREIGN KEY ("actor_id") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
