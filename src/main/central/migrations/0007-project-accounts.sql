-- Each account counts what was paid since the balances it has: those of the last import, or of an earlier one where
-- the last file did not have it.
SET LOCAL ROLE headgate_owner;

CREATE FUNCTION headgate.last_import() RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp AS $$
  SELECT coalesce(max(n), 0) FROM headgate.account_import
$$;

-- Balances that a workstation imported before it was enrolled hold what it had taken by then.
CREATE FUNCTION headgate.project_own_import(one headgate.entry, facts jsonb, p_after bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp AS $$
DECLARE
  latest integer := headgate.last_import();
  affected text[];
  first bigint;
BEGIN
  IF facts ->> 'noun' IS DISTINCT FROM 'accounts' OR headgate.moment(facts -> 'asOf') IS NULL THEN
    RETURN;
  END IF;
  WITH marked AS (
    UPDATE headgate.account_paid paid SET is_in_base = true FROM headgate.entry taken
    WHERE taken.office = paid.office AND taken.position = paid.of_position AND paid.office = one.office
      AND taken.workstation = one.workstation AND NOT paid.is_in_base
      AND paid.of_position < one.position AND paid.paid_at <= facts ->> 'asOf'
    RETURNING paid.*
  ), counted AS (
    -- Rows of this very batch are summed after this, as they are then.
    SELECT paid.account_no, sum(paid.cents) AS cents
    FROM marked AS paid JOIN headgate.account USING (account_no)
      LEFT JOIN headgate.account_import import ON import.n = coalesce(account.kept_from, latest)
      LEFT JOIN headgate.account_import_cut cut ON cut.n = import.n AND cut.office = paid.office
    WHERE paid.position <= p_after AND paid.paid_at <= import.as_of
      AND (paid.told_at > import.as_of OR paid.of_position > coalesce(cut.position, 0))
    GROUP BY paid.account_no
  ), lowered AS (
    UPDATE headgate.account SET since_cents = account.since_cents - counted.cents FROM counted
    WHERE account.account_no = counted.account_no RETURNING account.account_no
  )
  SELECT array_agg(account_no) INTO affected FROM lowered;
  IF affected IS NOT NULL THEN
    first := headgate.take_positions(cardinality(affected));
    UPDATE headgate.account SET position = first + touched.n
    FROM unnest(affected) WITH ORDINALITY AS touched(account_no, n) WHERE account.account_no = touched.account_no;
  END IF;
END $$;

CREATE FUNCTION headgate.project_accounts(p_office text, p_after bigint, p_to bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp AS $$
DECLARE
  latest integer := headgate.last_import();
  touched text[];
  sums bigint[];
  first bigint;
BEGIN
  SELECT array_agg(account_no), array_agg(cents) INTO touched, sums FROM (
    SELECT account_no,
      coalesce(sum(paid.cents) FILTER (WHERE headgate.is_since(paid, cut.position, import.as_of)), 0)::bigint AS cents
    FROM headgate.account_paid paid JOIN headgate.account USING (account_no)
      LEFT JOIN headgate.account_import import ON import.n = coalesce(account.kept_from, latest)
      LEFT JOIN headgate.account_import_cut cut ON cut.n = import.n AND cut.office = paid.office
    WHERE paid.office = p_office AND paid.position > p_after AND paid.position <= p_to GROUP BY account_no
  ) AS changed;
  IF touched IS NULL THEN
    RETURN;
  END IF;
  first := headgate.take_positions(cardinality(touched));
  UPDATE headgate.account SET position = first + one.n, since_cents = account.since_cents + one.cents,
    last_paid_at = last.paid_at, last_paid_on = last.paid_on, last_paid_cents = last.cents
  FROM unnest(touched, sums) WITH ORDINALITY AS one(account_no, cents, n) LEFT JOIN LATERAL (
    SELECT paid_at, paid_on, cents FROM headgate.account_paid paid
    WHERE paid.account_no = one.account_no AND paid.cents > 0 AND NOT is_taken_back
    ORDER BY paid_at DESC, office, position DESC, place DESC LIMIT 1
  ) AS last ON true
  WHERE account.account_no = one.account_no;
END $$;

RESET ROLE;
