SET LOCAL ROLE headgate_owner;

-- Writes entries and their postings from the positions behind `base`. One statement: a body is read once, and a
-- function that is called for each row costs more than all the rest.
CREATE FUNCTION headgate.add_entries(
  mine headgate.workstation, p_incarnation text, p_branch integer, p_first_seq bigint, base bigint,
  bodies text[], docs jsonb[], prevs bytea[], hashes bytea[], signatures bytea[], feeds bytea[]
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp AS $$
DECLARE
  arrived text := headgate.written(now());
  enrolled text := headgate.written(mine.enrolled_at);
  wrong jsonb;
BEGIN
  WITH read AS MATERIALIZED (
    SELECT sent.*, headgate.short_text(kind) AS its_kind, headgate.short_text("entryId") AS its_id,
      headgate.whole_number(v, 1000000)::integer AS its_v, headgate.day("businessOn") AS day,
      headgate.moment("recordedAt") AS moment, headgate.short_text(staff -> 'number') AS staff_number,
      (office = to_jsonb(mine.office) AND workstation = to_jsonb(mine.workstation)
        AND incarnation = to_jsonb(p_incarnation) AND seq = to_jsonb(p_first_seq + i - 1)) IS TRUE AS is_from_here,
      CASE WHEN jsonb_typeof(postings) = 'array' THEN postings END AS postings
    FROM unnest(bodies, docs, prevs, hashes, signatures, feeds)
        WITH ORDINALITY AS sent(body, doc, prev, hash, signature, feed, i),
      jsonb_to_record(CASE jsonb_typeof(doc) WHEN 'object' THEN doc ELSE '{}' END) AS said(office jsonb,
        workstation jsonb, incarnation jsonb, seq jsonb, v jsonb, "entryId" jsonb, kind jsonb, "businessOn" jsonb,
        "recordedAt" jsonb, staff jsonb, postings jsonb)
  ), listed AS MATERIALIZED (
    SELECT i, n, one ->> 'glAccount' AS gl_account, one ->> 'side' AS side,
      headgate.whole_number(one -> 'cents', 9007199254740991) AS cents
    FROM read, jsonb_array_elements(postings) WITH ORDINALITY AS list(one, n)
  ), written AS (
    INSERT INTO headgate.entry (office, position, workstation, incarnation, branch, seq, body, prev_hash, hash,
      signature, feed_hash, entry_id, kind, v, business_on, recorded_at, staff_number, told_at)
    SELECT mine.office, base + i, mine.workstation, p_incarnation, p_branch, p_first_seq + i - 1, body, prev, hash,
      signature, feed, its_id,
      -- What claims to be from elsewhere is kept as evidence, and nothing is made of it.
      CASE WHEN is_from_here THEN its_kind END, its_v, day, moment, staff_number,
      CASE WHEN moment >= enrolled THEN greatest(moment, arrived) ELSE moment END
    FROM read
  ), posted AS (
    INSERT INTO headgate.posting (office, position, n, gl_account, side, cents)
    SELECT mine.office, base + i, n, gl_account, side, cents
    FROM listed WHERE gl_account IS NOT NULL AND side IN ('debit', 'credit') AND cents > 0
  )
  SELECT jsonb_object_agg(base + i, because) INTO wrong FROM (
    SELECT i, CASE WHEN jsonb_typeof(doc) IS DISTINCT FROM 'object' THEN 'not_json'
        WHEN NOT is_from_here THEN 'from_elsewhere'
        WHEN (its_kind || its_id || day || moment || staff_number) IS NULL OR its_v IS NULL THEN 'field'
        WHEN postings IS NULL OR i IN (SELECT i FROM listed
          WHERE (gl_account IS NOT NULL AND side IN ('debit', 'credit') AND cents > 0) IS NOT TRUE) THEN 'postings' END AS because
    FROM read
  ) AS looked WHERE because IS NOT NULL;
  IF wrong IS NOT NULL THEN
    PERFORM headgate.raise_exception(mine.office, 'entry_unreadable', mine.workstation, at::bigint,
      jsonb_build_object('incarnation', p_incarnation, 'seq', p_first_seq + at::bigint - base - 1, 'because', because))
    FROM jsonb_each_text(wrong) AS told(at, because) ORDER BY at::bigint;
  END IF;
END $$;

RESET ROLE;
