import type { OrganizationRef } from '@techmatch/contracts';
import { Link } from 'react-router';
import { kindPath } from './kinds.js';
import { useLanguage } from './languages.js';
import { organizationName } from './record-words.js';

/** An organisation by name; a link when it is on file. */
export function OrganizationLink({ organization }: { organization: OrganizationRef }) {
  const name = organizationName(organization, useLanguage());
  if (organization.id === null) return <span lang={name.lang}>{name.text}</span>;
  return (
    <Link to={kindPath('organization', organization.id)} lang={name.lang}>
      {name.text}
    </Link>
  );
}
