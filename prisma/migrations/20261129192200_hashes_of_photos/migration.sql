-- What each file was, so that an altered or truncated one is never given. Rows of before keep none.
ALTER TABLE "photo" ADD COLUMN "size" INTEGER, ADD COLUMN "sha256" BYTEA;
ALTER TABLE "own_export" ADD COLUMN "sha256" BYTEA;
