-- Whoever changes a seat, or offers it, waits for whoever else does: its holder first, as everywhere. SECURITY DEFINER: a member may not write
-- the rows that this locks, and so could not lock them.
CREATE FUNCTION lock_seat(the_seat UUID) RETURNS VOID LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  PERFORM FROM member WHERE id = (SELECT holder_id FROM seat WHERE id = the_seat) FOR NO KEY UPDATE;
  PERFORM FROM seat WHERE id = the_seat FOR NO KEY UPDATE;
END $$;
