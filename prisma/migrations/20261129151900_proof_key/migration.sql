-- The key of the proofs by which the server asks for a session. The server writes it at every start.
CREATE TABLE "proof_key" (
  "key" BYTEA NOT NULL,
  CONSTRAINT "proof_key_pkey" PRIMARY KEY ("key")
);

ALTER TABLE "proof_key" ENABLE ROW LEVEL SECURITY;
