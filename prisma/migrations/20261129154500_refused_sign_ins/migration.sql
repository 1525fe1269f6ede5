-- Sign-ins that failed for an address of nobody. They are not in the record, which has no end: a stranger could fill it.
-- The newest takes the place of the oldest, so there are never more rows than places.
CREATE TABLE "refused_sign_in" (
  "place" INTEGER NOT NULL,
  "account" BYTEA NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
  CONSTRAINT "refused_sign_in_pkey" PRIMARY KEY ("place"),
  CONSTRAINT "refused_sign_in_place_check" CHECK ("place" BETWEEN 1 AND 10000)
);
CREATE SEQUENCE "refused_sign_in_place" AS INTEGER MAXVALUE 10000 CYCLE;
ALTER TABLE "refused_sign_in" ENABLE ROW LEVEL SECURITY;
