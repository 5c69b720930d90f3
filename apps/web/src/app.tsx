import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { BrowserRouter } from 'react-router';
import { Pages } from './pages.js';
import { RecordStar } from './record-star.js';

export function App({ queryClient }: { queryClient: QueryClient }) {
  return (
    <QueryClientProvider client={queryClient}>
      <BrowserRouter>
        <RecordStar>
          <Pages />
        </RecordStar>
      </BrowserRouter>
    </QueryClientProvider>
  );
}
