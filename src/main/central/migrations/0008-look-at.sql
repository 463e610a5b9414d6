-- What somebody should look at: stored all the same. Each query is bounded by the positions in every table, and looks
-- elsewhere by key alone: the office may have ten years of entries.
SET LOCAL ROLE headgate_owner;

CREATE FUNCTION headgate.look_at(p_office text, p_after bigint, p_to bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp AS $$
DECLARE
  has_accounts boolean := EXISTS (SELECT FROM headgate.account_import);
BEGIN
  PERFORM headgate.raise_exception(p_office, 'entry_unbalanced', entry.workstation, entry.position, '{}')
  FROM unnest(ARRAY(
    SELECT position FROM headgate.posting WHERE office = p_office AND position > p_after AND position <= p_to
    GROUP BY position HAVING sum(CASE side WHEN 'debit' THEN cents ELSE -cents END) <> 0 ORDER BY position
  )) AS wrong(place) JOIN headgate.entry ON entry.office = p_office AND entry.position = wrong.place;
  PERFORM headgate.raise_exception(p_office, 'chain_begun_anew', one.workstation, one.position,
    jsonb_build_object('reason', said.facts ->> 'reason', 'incarnation', one.incarnation,
      'forkedFrom', said.facts -> 'forkedFrom' ->> 'incarnation', 'seq', said.facts -> 'forkedFrom' -> 'seq'))
  FROM headgate.entry one, LATERAL (SELECT headgate.json_or_null(one.body) -> 'facts' AS facts) AS said
  WHERE one.office = p_office AND one.position > p_after AND one.position <= p_to
    AND one.kind = 'incarnation.started' AND said.facts ->> 'reason' IS DISTINCT FROM 'set_up';
  PERFORM headgate.raise_exception(p_office, 'entry_id_twice', workstation, position, jsonb_build_object('entryId', entry_id))
  FROM headgate.entry one WHERE office = p_office AND position > p_after AND position <= p_to
    AND (SELECT min(earlier.position) FROM headgate.entry earlier
      WHERE earlier.office = p_office AND earlier.entry_id = one.entry_id) < one.position;
  PERFORM headgate.raise_exception(p_office, CASE WHEN found.status IS NULL THEN 'account_unknown' ELSE 'account_closed' END,
    (SELECT workstation FROM headgate.entry WHERE office = p_office AND entry.position = found.position),
    found.position, jsonb_build_object('accountNo', account_no, 'receiptNo', receipt_no, 'cents', cents))
  FROM (
    SELECT paid.*, (SELECT coalesce(body ->> 'status', '') FROM headgate.account
      WHERE account.account_no = paid.account_no) AS status
    FROM headgate.account_paid paid
    WHERE office = p_office AND position > p_after AND position <= p_to AND cents > 0 AND has_accounts
  ) AS found WHERE status IS NULL OR status = 'closed';
  PERFORM headgate.look_at_staff(p_office, p_after, p_to);
END $$;

-- Each number once, until somebody has looked. Who was switched off only after the entry was in order then.
CREATE FUNCTION headgate.look_at_staff(p_office text, p_after bigint, p_to bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp AS $$
DECLARE
  one record;
BEGIN
  FOR one IN
    SELECT staff_number, min(position) AS position, is_active FROM (
      SELECT staff_number, position, (SELECT body ->> 'isActive' <> 'false' FROM headgate.district_item
        WHERE noun = 'staff' AND key = staff_number AND office = '') AS is_active
      FROM headgate.entry WHERE office = p_office AND position > p_after AND position <= p_to AND staff_number IS NOT NULL
        AND kind IN ('payment.taken', 'batch.opened', 'run.opened', 'line.moved', 'tender.corrected', 'cash.dropped')
    ) AS looked WHERE is_active IS NOT TRUE GROUP BY staff_number, is_active ORDER BY 2
  LOOP
    CONTINUE WHEN one.is_active IS NOT NULL AND EXISTS (
      SELECT FROM headgate.entry WHERE office = p_office AND position > one.position AND position <= p_to
        AND kind IN ('staff.changed', 'change.requested') AND one.staff_number IN (
          headgate.json_or_null(body) -> 'facts' ->> 'number', headgate.json_or_null(body) -> 'facts' -> 'facts' ->> 'number'));
    CONTINUE WHEN EXISTS (SELECT FROM headgate.exception WHERE office = p_office AND resolution IS NULL
      AND kind IN ('staff_unknown', 'staff_not_active') AND detail = jsonb_build_object('number', one.staff_number));
    PERFORM headgate.raise_exception(p_office, CASE WHEN one.is_active IS NULL THEN 'staff_unknown' ELSE 'staff_not_active' END,
      workstation, position, jsonb_build_object('number', one.staff_number))
    FROM headgate.entry WHERE office = p_office AND position = one.position;
  END LOOP;
END $$;

RESET ROLE;
