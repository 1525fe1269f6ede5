-- Who decides who takes part in an invited thread when its author is away.
ALTER TABLE "thread" ADD COLUMN "heir_id" UUID;
ALTER TABLE "thread" ADD CONSTRAINT "thread_heir_id_fkey" FOREIGN KEY ("heir_id") REFERENCES "member" ("id")
  ON DELETE SET NULL ON UPDATE CASCADE;
