import type { PublicationView } from '@techmatch/contracts';
import { Editor } from './editor.js';
import { ExpertFields } from './expert-fields.js';
import { expertShape } from './expert-values.js';
import { NeedFields } from './need-fields.js';
import { needShape } from './need-values.js';
import { ClearanceFields, ResultFields } from './result-fields.js';
import { resultShape, type ResultValues } from './result-values.js';

/** The editor with the fields of the kind. */
export function RecordEditor({ record }: { record: PublicationView }) {
  switch (record.kind) {
    case 'result':
      return <Editor record={record} shape={resultShape} needed={['title', 'abstract']} Fields={ResultFields} questions={(field) => <ClearanceFields field={field} isSigned={false} />} answersOf={clearanceOf} />;
    case 'need':
      return <Editor record={record} shape={needShape} needed={['title', 'description']} Fields={NeedFields} />;
    case 'expert':
      return <Editor record={record} shape={expertShape} needed={['name']} Fields={ExpertFields} />;
  }
}

function clearanceOf({ novelty, secrecy, export: exportAnswer }: ResultValues) {
  return novelty === '' || secrecy === '' || exportAnswer === '' ? {} : { clearance: { novelty, secrecy, export: exportAnswer } };
}
