-- What a former member needs to come back when the ending was wrong: kept apart, for 30 days.
CREATE TABLE "kept_contact" (
  "member_id" UUID NOT NULL,
  "email" TEXT NOT NULL,
  "mail_of" "NotificationKind"[],
  "kept_until" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "kept_contact_pkey" PRIMARY KEY ("member_id"),
  CONSTRAINT "kept_contact_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member" ("id")
    ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE TABLE "kept_factors" (
  "member_id" UUID NOT NULL,
  "passkeys" JSONB NOT NULL,
  "passphrases" JSONB NOT NULL,
  "authenticators" JSONB NOT NULL,
  "recovery_codes" JSONB NOT NULL,
  "identities" JSONB NOT NULL,
  "kept_until" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "kept_factors_pkey" PRIMARY KEY ("member_id"),
  CONSTRAINT "kept_factors_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member" ("id")
    ON DELETE CASCADE ON UPDATE CASCADE
);
