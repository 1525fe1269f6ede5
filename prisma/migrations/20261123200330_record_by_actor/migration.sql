-- What one member did is asked for at the desk, and in every export: of 200,000 lines it was looked for in each.
CREATE INDEX "moderation_action_actor_id_idx" ON "moderation_action"("actor_id");
