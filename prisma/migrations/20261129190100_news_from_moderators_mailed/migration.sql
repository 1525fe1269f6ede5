-- Mailed as long as the member chooses otherwise. Who wants no mail at all keeps that choice.
ALTER TABLE contact ALTER COLUMN mail_of SET DEFAULT ARRAY['reply', 'invitation', 'moderation']::"NotificationKind"[];
UPDATE contact SET mail_of = mail_of || 'moderation'::"NotificationKind" WHERE mail_of <> '{}';
