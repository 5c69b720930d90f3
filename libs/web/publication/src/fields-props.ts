import type { PublicationView, WarningView } from '@techmatch/contracts';
import type { Form } from '@techmatch/web-ui';
import type { RecordValues } from './values.js';

/** What the fields of a kind of record are drawn from. */
export interface FieldsProps<V extends RecordValues> {
  field: Form<V>['field'];
  values: V;
  record: PublicationView;
  /** What the texts give away, by field. */
  warnings: ReadonlyMap<string, WarningView[]>;
}
