SET LOCAL ROLE headgate_owner;

-- What every workstation asks every second: {dbIncarnation, officeHead, isToProject}. It reads a few rows by their keys.
CREATE FUNCTION headgate.news() RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp
  SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  mine headgate.workstation := headgate.me(false);
  reached bigint;
  done bigint;
BEGIN
  SELECT position INTO reached FROM headgate.office_feed WHERE office = mine.office;
  SELECT position INTO done FROM headgate.office_projected WHERE office = mine.office;
  RETURN jsonb_build_object('dbIncarnation', (SELECT db_incarnation FROM headgate.centre), 'officeHead', reached,
    'isToProject', reached > done
      OR EXISTS (SELECT FROM headgate.exception WHERE office = mine.office AND NOT is_sent));
END $$;

GRANT EXECUTE ON FUNCTION headgate.news() TO headgate_workstation;

RESET ROLE;
