import { createQueryClient } from '@techmatch/web-data';
import { startAppearance, startLanguages, startStyleNonce } from '@techmatch/web-ui';
import '@techmatch/web-ui/styles.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.js';

startStyleNonce();
startAppearance();
await startLanguages();
const place = document.getElementById('root');
if (!place) throw new Error('index.html has no element with id "root"');
createRoot(place).render(<App queryClient={createQueryClient()} />);
