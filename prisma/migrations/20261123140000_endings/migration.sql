-- How a membership ended, beside when. "ended_at" stays the one gate: whoever has it, is not here.
CREATE TYPE "MembershipEnding" AS ENUM ('left', 'suspended', 'handedOver', 'erased', 'expired');
ALTER TABLE "member" ADD COLUMN "ending" "MembershipEnding";
UPDATE "member" SET "ending" = 'left' WHERE "ended_at" IS NOT NULL;
ALTER TABLE "member" ADD CONSTRAINT "member_ending_check" CHECK (("ended_at" IS NULL) = ("ending" IS NULL));
GRANT UPDATE ("role", "acting", "municipality_code", "organisation", "ending") ON "member" TO forum_member;

-- Whoever does not say how, has left; whoever is here again, has not.
CREATE FUNCTION name_ending() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  NEW.ending := CASE WHEN NEW.ended_at IS NOT NULL THEN coalesce(NEW.ending, 'left') END;
  RETURN NEW;
END $$;
CREATE TRIGGER name_ending BEFORE INSERT OR UPDATE OF "ended_at", "ending" ON "member" FOR EACH ROW EXECUTE FUNCTION name_ending();

-- Whoever is suspended is out at once too, and keeps what lets them come back: address, factors, forums.
CREATE FUNCTION membership_is_suspended() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  DELETE FROM session WHERE member_id = NEW.id;
  DELETE FROM enrolment_link WHERE member_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER membership_is_suspended AFTER UPDATE OF "ended_at", "ending" ON "member"
  FOR EACH ROW WHEN (NEW.ending = 'suspended') EXECUTE FUNCTION membership_is_suspended();

DROP TRIGGER membership_ends ON "member";
CREATE TRIGGER membership_ends AFTER UPDATE OF "ended_at", "ending" ON "member"
  FOR EACH ROW WHEN (NEW.ending <> 'suspended') EXECUTE FUNCTION membership_ends();
