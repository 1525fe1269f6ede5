-- What the desk has to know of the machine: a refused letter, a damaged file, a disk that fills.
CREATE TABLE "trouble" (
  "id" UUID NOT NULL DEFAULT uuidv7(),
  "kind" TEXT NOT NULL,
  "about" TEXT NOT NULL,
  "detail" TEXT NOT NULL,
  "first_at" TIMESTAMPTZ(3) NOT NULL,
  "last_at" TIMESTAMPTZ(3) NOT NULL,
  "times" INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT "trouble_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "trouble_kind_about_key" ON "trouble"("kind", "about");

-- A lease names its process's hold, so that it can be renewed. Every lease of before ends now.
ALTER TABLE "letter_due" ADD COLUMN "held_by" UUID;
UPDATE "letter_due" SET "held_until" = NULL;

-- One letter for each address. Those of before were sent with the reset's one job.
ALTER TABLE "factor_reset_link" ADD COLUMN "answered_at" TIMESTAMPTZ(3);
UPDATE "factor_reset_link" SET "answered_at" = now();
