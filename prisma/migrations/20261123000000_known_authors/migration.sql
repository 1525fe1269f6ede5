-- Whom a guest of single threads knows: themselves, whoever takes part, asked or wrote there. Who asked stands above the thread, also after they left.
CREATE OR REPLACE FUNCTION viewer_companions() RETURNS UUID[] LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = public AS $$
  SELECT array_agg(id) FROM (
    SELECT viewer() AS id
    UNION SELECT p.member_id FROM participant p WHERE p.thread_id = ANY (viewer_threads())
    UNION SELECT t.author_id FROM thread t WHERE t.id = ANY (viewer_threads())
    UNION SELECT p.author_id FROM post p JOIN participant me ON me.thread_id = p.thread_id AND me.member_id = viewer() AND p.number >= me.from_post
  ) companions
$$;
