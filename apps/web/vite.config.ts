import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';

/** Where `npm run dev` finds the API. */
const api = 'http://127.0.0.1:3001';

/** Packages of the first load, split by how often they change; the controls come with the first page that has them. */
const vendors = [
  { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
  { name: 'foundation', test: /node_modules[\\/](react-router|@tanstack|i18next|react-i18next|use-sync-external-store)[\\/]/ },
];

/** Contracts are shared by `import type`; one forgotten `type` would bring the validators and Nest into the browser. */
const serverOnly = /node_modules[\\/](class-validator|class-transformer|reflect-metadata|@nestjs)[\\/]|contracts[\\/]src[\\/][^\\/]+\.ts$/;

const noServerCode: Plugin = {
  name: 'no-server-code',
  apply: 'build',
  moduleParsed({ id }) {
    if (serverOnly.test(id)) this.error(`${id} belongs to the server: import it by "import type", or take the table from @techmatch/contracts/tables.`);
  },
};

export default defineConfig({
  plugins: [react(), noServerCode],
  // A place that the server fills anew for each view; Vite puts it on every script and style tag and into a meta element.
  html: { cspNonce: 'CSP_NONCE_OF_THIS_VIEW' },
  resolve: { conditions: ['@techmatch/source', ...defaultClientConditions] },
  server: { host: '127.0.0.1', proxy: { '/api': process.env.WEB_API ?? api, '/health': process.env.WEB_API ?? api, '/socket.io': { target: process.env.WEB_API ?? api, ws: true } } },
  preview: { host: '127.0.0.1', proxy: { '/api': process.env.WEB_API ?? api } },
  build: {
    target: 'es2022',
    manifest: true,
    rolldownOptions: { output: { codeSplitting: { groups: vendors } } },
  },
});
