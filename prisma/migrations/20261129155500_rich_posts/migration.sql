-- A post can no longer be drawn larger than 45,000 bytes. One that was, is shown as it was typed, so that a page of a
-- thread stays under a megabyte. Who changes it, sees why.
UPDATE post SET html = '<pre><code>' || replace(replace(replace(markdown, '&', '&amp;'), '<', '&lt;'), '>', '&gt;') || '</code></pre>'
WHERE octet_length(html) > 45000;
