-- The second fence. A workstation has no right on any table; and even the functions that work for it see
-- the rows of its own office alone.
SET LOCAL ROLE headgate_owner;

-- Answers null for whoever is no workstation that may speak.
CREATE FUNCTION headgate.my_office() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp AS $$
  SELECT office FROM headgate.workstation WHERE role_name = session_user AND revoked_at IS NULL
$$;

ALTER TABLE headgate.workstation ENABLE ROW LEVEL SECURITY;
ALTER TABLE headgate.workstation FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workstation ON headgate.workstation TO headgate_owner
  USING (role_name = session_user) WITH CHECK (role_name = session_user);
CREATE POLICY whole_district ON headgate.workstation TO headgate_centre USING (true) WITH CHECK (true);

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['office', 'incarnation', 'head', 'entry', 'posting', 'office_feed',
    'office_projected', 'exception', 'account_import_cut'] LOOP
    EXECUTE format('ALTER TABLE headgate.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE headgate.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY own_office ON headgate.%I TO headgate_owner
      USING (office = (SELECT headgate.my_office())) WITH CHECK (office = (SELECT headgate.my_office()))', name);
    EXECUTE format('CREATE POLICY whole_district ON headgate.%I TO headgate_centre
      USING (true) WITH CHECK (true)', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['office', 'workstation', 'incarnation', 'head', 'entry', 'posting',
    'account_paid', 'exception'] LOOP
    EXECUTE format('CREATE POLICY finance_reads ON headgate.%I FOR SELECT TO headgate_finance USING (true)', name);
  END LOOP;
END $$;

-- An account is paid at every counter of the district, so all of them see by whom; nobody writes for another.
ALTER TABLE headgate.account_paid ENABLE ROW LEVEL SECURITY;
ALTER TABLE headgate.account_paid FORCE ROW LEVEL SECURITY;
CREATE POLICY every_office_reads ON headgate.account_paid FOR SELECT TO headgate_owner USING (true);
CREATE POLICY own_office ON headgate.account_paid TO headgate_owner
  USING (office = (SELECT headgate.my_office())) WITH CHECK (office = (SELECT headgate.my_office()));
CREATE POLICY whole_district ON headgate.account_paid TO headgate_centre USING (true) WITH CHECK (true);

ALTER TABLE headgate.district_item ENABLE ROW LEVEL SECURITY;
ALTER TABLE headgate.district_item FORCE ROW LEVEL SECURITY;
CREATE POLICY own_office ON headgate.district_item TO headgate_owner
  USING (office = '' OR office = (SELECT headgate.my_office()))
  WITH CHECK (office = '' OR office = (SELECT headgate.my_office()));
CREATE POLICY whole_district ON headgate.district_item TO headgate_centre USING (true) WITH CHECK (true);

-- Whoever runs the centre may look at everything and set it up.
DO $$
DECLARE
  name text;
BEGIN
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'headgate' AND tableowner = 'headgate_owner' LOOP
    EXECUTE format('GRANT SELECT ON headgate.%I TO headgate_centre', name);
  END LOOP;
END $$;
GRANT INSERT, UPDATE ON headgate.centre, headgate.office, headgate.workstation,
  headgate.office_feed, headgate.office_projected, headgate.district_feed, headgate.district_commit,
  headgate.account, headgate.account_import, headgate.district_item TO headgate_centre;
GRANT UPDATE ON headgate.exception TO headgate_centre;

RESET ROLE;
