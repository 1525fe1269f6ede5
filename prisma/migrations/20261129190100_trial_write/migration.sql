-- What /ready writes, to know that each role can. Logged: a full disk has to refuse it.
CREATE TABLE "trial_write" (
  "role" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "trial_write_pkey" PRIMARY KEY ("role")
) WITH (fillfactor = 50);
