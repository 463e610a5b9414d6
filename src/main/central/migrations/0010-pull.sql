-- Each of these reads one snapshot. A cursor comes with the proof of the history it was given in.
SET LOCAL ROLE headgate_owner;

-- The office's entries after a cursor: {dbIncarnation, from, to, head, entries: [...]}, or {isOtherHistory: true}.
-- The proof is the feed hash at the cursor, hexadecimal.
CREATE FUNCTION headgate.pull_office(p_cursor bigint, p_proof text, p_most integer) RETURNS json
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp
  SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  mine headgate.workstation := headgate.me(false);
BEGIN
  IF p_cursor > 0 AND NOT EXISTS (
    SELECT FROM headgate.entry WHERE office = mine.office AND position = p_cursor AND encode(feed_hash, 'hex') = p_proof
  ) THEN
    RETURN json_build_object('isOtherHistory', true);
  END IF;
  RETURN (
    SELECT json_build_object('dbIncarnation', (SELECT db_incarnation FROM headgate.centre),
      'from', p_cursor, 'to', coalesce(max(position), p_cursor),
      'head', (SELECT position FROM headgate.office_feed WHERE office = mine.office),
      'entries', coalesce(json_agg(json_build_object('position', position, 'workstation', workstation,
        'incarnation', incarnation, 'seq', seq, 'body', body, 'prevHash', encode(prev_hash, 'hex'),
        'hash', encode(hash, 'hex'), 'signature', encode(signature, 'hex'), 'publicKey', (
          SELECT public_key FROM headgate.incarnation WHERE incarnation.office = mine.office
            AND incarnation.workstation = next.workstation AND incarnation.incarnation = next.incarnation))
        ORDER BY position), '[]'))
    FROM (
      -- As many as asked for, but no more than fit: at least one, or nobody would ever get past it.
      SELECT * FROM (
        SELECT *, sum(octet_length(body)) OVER (ORDER BY position) AS bytes, min(position) OVER () AS first FROM (
          SELECT * FROM headgate.entry WHERE office = mine.office AND position > p_cursor
            AND position <= p_cursor + greatest(1, least(p_most, 500))
        ) AS asked
      ) AS counted WHERE bytes <= 4194304 OR position = first
    ) AS next);
END $$;

-- The proof of a place in the district's feed: the word of the commit that covers it, and the place up to which the
-- client once knew every row. A row that moved on while the client was on its way is new to it, whenever its body
-- last changed.
CREATE FUNCTION headgate.district_proof(p_cursor bigint, p_whole bigint) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp AS $$
  SELECT token || '@' || p_whole FROM headgate.district_commit WHERE last_position >= p_cursor ORDER BY last_position LIMIT 1
$$;

-- The district's rows that changed after a cursor: {dbIncarnation, from, to, head, proof, projected, rows}, or
-- {isOtherHistory: true}. An account comes without its body where the client has that already.
CREATE FUNCTION headgate.pull_district(p_cursor bigint, p_proof text, p_most integer) RETURNS json
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp
  SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  mine headgate.workstation := headgate.me(false);
  most integer := greatest(1, least(p_most, 2000));
  whole bigint := 0;
  top bigint;
  reached bigint;
  rows json;
BEGIN
  SELECT position INTO top FROM headgate.district_feed;
  IF p_cursor > 0 AND p_proof ~ '^[0-9a-f-]{36}@[0-9]{1,16}$' THEN
    whole := split_part(p_proof, '@', 2);
  END IF;
  IF p_cursor > top OR (p_cursor > 0 AND headgate.district_proof(p_cursor, whole) IS DISTINCT FROM p_proof) THEN
    RETURN json_build_object('isOtherHistory', true);
  END IF;
  WITH accounts AS (
    SELECT position, json_build_object('position', position, 'noun', 'account', 'key', account_no,
      'body', CASE WHEN base_position > whole THEN body END,
      'paid', CASE WHEN last_paid_at IS NOT NULL OR since_cents <> 0 THEN json_build_object('sinceCents', since_cents,
        'lastPaidAt', last_paid_at, 'lastPaidOn', last_paid_on, 'lastPaidCents', last_paid_cents) END) AS row
    FROM headgate.account WHERE position > p_cursor ORDER BY position LIMIT most
  ), items AS (
    SELECT position, json_build_object('position', position, 'noun', noun, 'key', key, 'body', body,
      'isGone', is_gone) AS row
    FROM headgate.district_item WHERE position > p_cursor AND (office = '' OR office = mine.office)
    ORDER BY position LIMIT most
  ), asked AS (
    SELECT * FROM (SELECT * FROM accounts UNION ALL SELECT * FROM items) AS mixed ORDER BY position LIMIT most
  ), counted AS (
    SELECT *, sum(octet_length(asked.row::text)) OVER (ORDER BY position) AS bytes, min(position) OVER () AS first
    FROM asked
  ), next AS (
    SELECT * FROM counted WHERE bytes <= 4194304 OR position = first
  )
  SELECT CASE WHEN count(*) < most AND count(*) = (SELECT count(*) FROM asked) THEN top ELSE max(position) END,
    coalesce(json_agg(next.row ORDER BY position), '[]') INTO reached, rows FROM next;
  RETURN json_build_object('dbIncarnation', (SELECT db_incarnation FROM headgate.centre),
    'from', p_cursor, 'to', reached, 'head', top,
    'proof', coalesce(headgate.district_proof(reached, CASE WHEN reached = top THEN top ELSE whole END), ''),
    'projected', (SELECT position FROM headgate.office_projected WHERE office = mine.office), 'rows', rows);
END $$;

GRANT EXECUTE ON FUNCTION headgate.enroll(jsonb), headgate.hello(jsonb),
  headgate.push(text, bigint, bytea, text[], bytea[], bytea[]), headgate.project(), headgate.offer_pins(jsonb),
  headgate.pull_office(bigint, text, integer), headgate.pull_district(bigint, text, integer)
  TO headgate_workstation;

RESET ROLE;
