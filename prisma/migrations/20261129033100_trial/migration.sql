CREATE TABLE "trial" (
  "id" UUID NOT NULL DEFAULT uuidv7(),
  "member_id" UUID NOT NULL,
  "words" TEXT NOT NULL,
  "kept_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "trial_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "trial_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member" ("id") ON DELETE CASCADE
);
CREATE INDEX "trial_member_id_idx" ON "trial" ("member_id");
