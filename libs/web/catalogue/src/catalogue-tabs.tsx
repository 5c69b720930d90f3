import type { PersonSession } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';

const places = [
  { to: '/services/desk', label: 'service.tabServices', isProviders: true },
  { to: '/services/instruments', label: 'service.tabInstruments', isProviders: true },
  { to: '/services/bookings', label: 'service.tabBookings', isProviders: false },
] as const;

/** Between the parts of the desk; whoever offers nothing has slots alone. */
export function CatalogueTabs({ session }: { session: PersonSession }) {
  const { t } = useTranslation();
  const isProvider = session.organization !== null && session.organization.kind !== 'enterprise' && session.organization.kind !== 'authority';
  return (
    <nav className="tabs" aria-label={t('service.tabs')}>
      {places
        .filter(({ isProviders }) => isProvider || !isProviders)
        .map(({ to, label }) => (
          <NavLink key={to} to={to} end>
            {t(label)}
          </NavLink>
        ))}
    </nav>
  );
}
