-- Municipalities merge and split: an ended one leads to who came after it. Its last day; null for one that is there.
ALTER TABLE "municipality" ADD COLUMN "ended_on" DATE;

-- CreateTable
CREATE TABLE "municipality_successor" (
    "municipality_code" TEXT NOT NULL,
    "successor_code" TEXT NOT NULL,

    CONSTRAINT "municipality_successor_pkey" PRIMARY KEY ("municipality_code","successor_code")
);

-- AddForeignKey
ALTER TABLE "municipality_successor" ADD CONSTRAINT "municipality_successor_municipality_code_fkey" FOREIGN KEY ("municipality_code") REFERENCES "municipality"("code") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "municipality_successor" ADD CONSTRAINT "municipality_successor_successor_code_fkey" FOREIGN KEY ("successor_code") REFERENCES "municipality"("code") ON DELETE CASCADE ON UPDATE CASCADE;

-- The municipalities that are there now for one that may have ended, however many mergers ago. One that is there leads to itself.
CREATE FUNCTION active_successors(the_code TEXT) RETURNS SETOF TEXT LANGUAGE sql STABLE PARALLEL SAFE AS $$
  WITH RECURSIVE chain AS (
    SELECT the_code AS code
    UNION SELECT s.successor_code FROM chain c
      JOIN municipality m ON m.code = c.code AND m.ended_on IS NOT NULL
      JOIN municipality_successor s ON s.municipality_code = c.code)
  SELECT m.code FROM chain c JOIN municipality m ON m.code = c.code WHERE m.ended_on IS NULL
$$;

ALTER TABLE "municipality_successor" ENABLE ROW LEVEL SECURITY;
CREATE POLICY application ON "municipality_successor" TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY read ON "municipality_successor" FOR SELECT TO forum_member, forum_door USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "municipality_successor" TO forum_app;
GRANT SELECT ON "municipality_successor" TO forum_member, forum_door;
GRANT EXECUTE ON FUNCTION active_successors TO forum_door;
