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
    WHERE paid.account_no = one.account_no AND paid.cents > 0 AND NOT EXISTS (
      SELECT FROM headgate.account_paid back WHERE back.office = paid.office AND back.receipt_no = paid.receipt_no
        AND back.place = paid.place AND back.of_position = paid.position AND back.cents < 0)
    ORDER BY paid_at DESC, office, position DESC, place DESC LIMIT 1
  ) AS last ON true
  WHERE account.account_no = one.account_no;
END $$;

-- What somebody should look at: stored all the same.
CREATE FUNCTION headgate.look_at(p_office text, p_after bigint, p_to bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp AS $$
BEGIN
  PERFORM headgate.raise_exception(p_office, 'entry_unbalanced', workstation, position, '{}')
  FROM (
    SELECT one.workstation, one.position FROM headgate.entry one
      JOIN headgate.posting USING (office, position)
    WHERE office = p_office AND position > p_after AND position <= p_to GROUP BY one.workstation, one.position
    HAVING sum(CASE side WHEN 'debit' THEN cents ELSE -cents END) <> 0
  ) AS found;
  PERFORM headgate.raise_exception(p_office, 'chain_begun_anew', one.workstation, one.position,
    jsonb_build_object('reason', said.facts ->> 'reason', 'incarnation', one.incarnation,
      'forkedFrom', said.facts -> 'forkedFrom' ->> 'incarnation', 'seq', said.facts -> 'forkedFrom' -> 'seq'))
  FROM headgate.entry one, LATERAL (SELECT headgate.json_or_null(one.body) -> 'facts' AS facts) AS said
  WHERE one.office = p_office AND one.position > p_after AND one.position <= p_to
    AND one.kind = 'incarnation.started' AND said.facts ->> 'reason' IS DISTINCT FROM 'set_up';
  PERFORM headgate.raise_exception(p_office, 'entry_id_twice', workstation, position, jsonb_build_object('entryId', entry_id))
  FROM headgate.entry one
  WHERE office = p_office AND position > p_after AND position <= p_to AND EXISTS (
    SELECT FROM headgate.entry earlier WHERE earlier.office = one.office AND earlier.entry_id = one.entry_id
      AND earlier.position < one.position);
  PERFORM headgate.raise_exception(p_office, CASE WHEN account.account_no IS NULL THEN 'account_unknown' ELSE 'account_closed' END,
    one.workstation, one.position, jsonb_build_object('accountNo', paid.account_no, 'receiptNo', paid.receipt_no, 'cents', paid.cents))
  FROM headgate.account_paid paid JOIN headgate.entry one USING (office, position)
    LEFT JOIN headgate.account USING (account_no)
  WHERE paid.office = p_office AND paid.position > p_after AND paid.position <= p_to AND paid.cents > 0
    AND EXISTS (SELECT FROM headgate.account_import)
    AND (account.account_no IS NULL OR account.body ->> 'status' = 'closed');
  PERFORM headgate.look_at_staff(p_office, p_after, p_to);
END $$;

-- Each number once, until somebody has looked. Who was switched off only after the entry was in order then.
CREATE FUNCTION headgate.look_at_staff(p_office text, p_after bigint, p_to bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp AS $$
  SELECT headgate.raise_exception(p_office, found.kind, workstation, position, jsonb_build_object('number', staff_number))
  FROM (
    SELECT DISTINCT ON (one.staff_number) one.staff_number, one.workstation, one.position,
      CASE WHEN item.key IS NULL THEN 'staff_unknown' ELSE 'staff_not_active' END AS kind
    FROM headgate.entry one LEFT JOIN headgate.district_item item
      ON item.noun = 'staff' AND item.key = one.staff_number AND item.office = ''
    WHERE one.office = p_office AND one.position > p_after AND one.position <= p_to
      AND one.kind IN ('payment.taken', 'batch.opened', 'run.opened', 'line.moved', 'tender.corrected', 'cash.dropped')
      AND (item.key IS NULL OR item.body ->> 'isActive' = 'false')
      AND NOT EXISTS (SELECT FROM headgate.entry later WHERE later.office = p_office AND later.position > one.position
        AND later.position <= p_to AND later.kind IN ('staff.changed', 'change.requested')
        AND one.staff_number IN (headgate.json_or_null(later.body) -> 'facts' ->> 'number',
          headgate.json_or_null(later.body) -> 'facts' -> 'facts' ->> 'number'))
    ORDER BY one.staff_number, one.position
  ) AS found
  WHERE NOT EXISTS (SELECT FROM headgate.exception WHERE office = p_office AND exception.kind = found.kind
    AND detail = jsonb_build_object('number', staff_number) AND resolution IS NULL)
$$;

RESET ROLE;
