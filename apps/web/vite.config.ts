import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

/** Where `npm run dev` finds the API. */
const api = 'http://127.0.0.1:3001';

/** Packages of the first load, split by how often they change; the controls come with the first page that has them. */
const vendors = [
  { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
  { name: 'foundation', test: /node_modules[\\/](react-router|@tanstack|i18next|react-i18next|use-sync-external-store)[\\/]/ },
];

export default defineConfig({
  plugins: [react()],
  resolve: { conditions: ['@techmatch/source', ...defaultClientConditions] },
  server: { host: '127.0.0.1', proxy: { '/api': process.env.WEB_API ?? api, '/health': process.env.WEB_API ?? api } },
  preview: { host: '127.0.0.1', proxy: { '/api': process.env.WEB_API ?? api } },
  build: {
    target: 'es2022',
    manifest: true,
    rolldownOptions: { output: { codeSplitting: { groups: vendors } } },
  },
});
