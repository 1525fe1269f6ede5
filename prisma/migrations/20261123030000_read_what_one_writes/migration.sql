-- Numbers posts without gaps; two replies at once wait for each other on the thread's row. Whoever writes has read so far.
-- SECURITY DEFINER: someone invited "from today" cannot see the number that came before.
CREATE OR REPLACE FUNCTION number_post() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  UPDATE thread SET last_post = last_post + 1, sequence = sequence + 1, last_post_at = NEW.written_at, last_author_id = NEW.author_id
  WHERE id = NEW.thread_id RETURNING last_post, sequence INTO NEW.number, NEW.sequence;
  SELECT role, acting, organisation INTO NEW.author_role, NEW.author_acting, NEW.author_organisation FROM member WHERE id = NEW.author_id;
  INSERT INTO reading (member_id, thread_id, last_read) VALUES (NEW.author_id, NEW.thread_id, NEW.number)
  ON CONFLICT (member_id, thread_id) DO UPDATE SET last_read = greatest(reading.last_read, excluded.last_read);
  RETURN NEW;
END $$;
