-- Errors: HG010 the moment has not come, HG011 it is before the last import's, HG012 another import came between.
SET LOCAL ROLE headgate_owner;

-- What an import is writing. A crash of the server empties it, and the import is begun again.
CREATE UNLOGGED TABLE headgate.account_stage (
  account_no text    COLLATE "C" PRIMARY KEY,
  import_id  text    NOT NULL,
  is_missing boolean NOT NULL,  -- not in the file, and closed because of that
  body       json    NOT NULL
);
GRANT SELECT, INSERT, TRUNCATE ON headgate.account_stage TO headgate_centre;
GRANT DELETE ON headgate.account TO headgate_centre;
GRANT INSERT ON headgate.account_import_cut TO headgate_centre;

CREATE FUNCTION headgate.account_digits(account_no text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$ SELECT translate(account_no, '- ', '') $$;

-- Accounts that are not in the file because it writes their numbers otherwise.
CREATE FUNCTION headgate.renamed_accounts() RETURNS text[]
LANGUAGE sql STABLE SET search_path = pg_catalog, headgate, pg_temp AS $$
  SELECT coalesce(array_agg(missing.account_no), '{}') FROM (
    SELECT account_no, headgate.account_digits(account_no) AS digits FROM headgate.account
    WHERE NOT EXISTS (SELECT FROM headgate.account_stage staged WHERE staged.account_no = account.account_no AND NOT is_missing)
  ) AS missing
  WHERE EXISTS (SELECT FROM headgate.account_stage staged
    WHERE headgate.account_digits(staged.account_no) = missing.digits AND NOT is_missing)
$$;

-- Whoever runs the centre calls it, with what the check of the file found: {importId, staged, afterImport, asOf, rows,
-- digest, source}. All accounts change in one transaction. Who is not in the file keeps its balances, and what is
-- taken off them.
CREATE FUNCTION headgate.import_accounts(facts jsonb) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, headgate, pg_temp AS $$
DECLARE
  as_of text := facts ->> 'asOf';
  n integer := (facts ->> 'afterImport')::integer + 1;
  first bigint;
  many bigint;
BEGIN
  -- Nobody works payments in until the commit; they are taken and stored all the same.
  PERFORM position FROM headgate.office_projected ORDER BY office FOR UPDATE;
  SELECT position INTO first FROM headgate.district_feed FOR UPDATE;
  IF headgate.last_import() <> n - 1 OR (facts ->> 'staged')::bigint <> (SELECT count(*) FROM headgate.account_stage)
    OR EXISTS (SELECT FROM headgate.account_stage WHERE import_id <> facts ->> 'importId') THEN
    RAISE EXCEPTION 'another import came between' USING ERRCODE = 'HG012';
  END IF;
  IF as_of > headgate.written(now()) THEN
    RAISE EXCEPTION 'the moment has not come' USING ERRCODE = 'HG010';
  END IF;
  IF as_of < (SELECT max(account_import.as_of) FROM headgate.account_import) THEN
    RAISE EXCEPTION 'the moment is before that of the last import' USING ERRCODE = 'HG011';
  END IF;
  INSERT INTO headgate.account_import (n, as_of, rows, digest, source)
  VALUES (n, as_of, (facts ->> 'rows')::integer, facts ->> 'digest', facts ->> 'source');
  INSERT INTO headgate.account_import_cut (n, office, position)
  SELECT n, office, position FROM headgate.office_feed;
  DELETE FROM headgate.account WHERE account_no = ANY ((SELECT headgate.renamed_accounts())::text[]);
  UPDATE headgate.account SET kept_from = n - 1 WHERE kept_from IS NULL AND NOT EXISTS (
    SELECT FROM headgate.account_stage staged WHERE staged.account_no = account.account_no AND NOT is_missing);
  UPDATE headgate.account SET kept_from = NULL FROM headgate.account_stage staged
  WHERE kept_from IS NOT NULL AND staged.account_no = account.account_no AND NOT is_missing;
  INSERT INTO headgate.account (account_no, body, base_position, position)
  SELECT account_no, staged.body, first + row_number() OVER (ORDER BY account_no), first + row_number() OVER (ORDER BY account_no)
  FROM headgate.account_stage staged LEFT JOIN headgate.account known USING (account_no)
  WHERE known.account_no IS NULL OR known.body::text <> staged.body::text
  ON CONFLICT (account_no) DO UPDATE
  SET body = excluded.body, base_position = excluded.base_position, position = excluded.position;
  GET DIAGNOSTICS many = ROW_COUNT;
  PERFORM headgate.take_positions(many);
  PERFORM headgate.recount_accounts(n);
  INSERT INTO headgate.district_item (noun, key, office, body, position)
  VALUES ('account_import', 'last', '', jsonb_build_object('n', n, 'rows', facts -> 'rows', 'digest', facts -> 'digest',
    'asOf', as_of, 'source', facts -> 'source'), headgate.take_positions(1) + 1)
  ON CONFLICT (noun, key, office) DO UPDATE SET body = excluded.body, position = excluded.position;
  PERFORM headgate.seal_district();
  TRUNCATE headgate.account_stage;
END $$;

-- What is taken off each account by its import; those for which that changed are sent again.
CREATE FUNCTION headgate.recount_accounts(latest integer) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, headgate, pg_temp AS $$
DECLARE
  first bigint;
  many bigint;
BEGIN
  SELECT position INTO first FROM headgate.district_feed;
  WITH since AS (
    SELECT account_no,
      coalesce(sum(paid.cents) FILTER (WHERE headgate.is_since(paid, cut.position, import.as_of)), 0) AS cents
    FROM headgate.account_paid paid JOIN headgate.office_projected done USING (office)
      JOIN headgate.account USING (account_no)
      LEFT JOIN headgate.account_import import ON import.n = coalesce(account.kept_from, latest)
      LEFT JOIN headgate.account_import_cut cut ON cut.n = import.n AND cut.office = paid.office
    WHERE paid.position <= done.position GROUP BY account_no
  ), last AS (
    SELECT DISTINCT ON (account_no) account_no, paid_at, paid_on, cents FROM headgate.account_paid paid
    WHERE cents > 0 AND NOT is_taken_back
    ORDER BY account_no, paid_at DESC, office, position DESC, place DESC
  ), changed AS (
    SELECT account_no, since.cents AS since_cents, last.paid_at, last.paid_on, last.cents, row_number() OVER (ORDER BY account_no) AS i
    FROM since LEFT JOIN last USING (account_no) JOIN headgate.account USING (account_no)
    WHERE (account.since_cents, account.last_paid_at, account.last_paid_cents)
      IS DISTINCT FROM (since.cents::bigint, last.paid_at, last.cents)
  )
  UPDATE headgate.account SET since_cents = changed.since_cents, last_paid_at = changed.paid_at,
    last_paid_on = changed.paid_on, last_paid_cents = changed.cents, position = first + changed.i
  FROM changed WHERE account.account_no = changed.account_no;
  GET DIAGNOSTICS many = ROW_COUNT;
  PERFORM headgate.take_positions(many);
END $$;

GRANT EXECUTE ON FUNCTION headgate.import_accounts(jsonb), headgate.recount_accounts(integer), headgate.last_import(),
  headgate.renamed_accounts(), headgate.account_digits(text), headgate.written(timestamptz), headgate.take_positions(bigint),
  headgate.seal_district(), headgate.is_since(headgate.account_paid, bigint, text) TO headgate_centre;

RESET ROLE;
